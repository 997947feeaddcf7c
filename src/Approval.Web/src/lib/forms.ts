/** Reads the JSON schemas of items and tasks as the fields of a form, and the values of the form as what the server takes. */

interface Property {
  type?: string;
  title?: string;
  description?: string;
  format?: string;
  enum?: string[];
  'x-enumNames'?: string[];
  oneOf?: { const: string; title: string }[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  items?: { type?: string };
}

export interface Field {
  name: string;
  title: string;
  help?: string;
  required: boolean;
  kind: 'text' | 'long' | 'number' | 'date' | 'yes' | 'choice' | 'lines';
  integer: boolean;
  choices: { value: string; label: string }[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
}

/** Required fields first, in the order the schema requires them; then the others. */
export function fieldsOf(schema: unknown): Field[] {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Record<string, Property>; required?: string[] };
  const names = [...required.filter((name) => name in properties), ...Object.keys(properties).filter((name) => !required.includes(name))];
  return names.map((name) => fieldOf(name, properties[name]!, required.includes(name)));
}

function fieldOf(name: string, property: Property, required: boolean): Field {
  return {
    name,
    title: property.title ?? name,
    help: property.description,
    required,
    kind: kindOf(property),
    integer: property.type === 'integer',
    choices: choicesOf(property),
    minimum: property.minimum,
    maximum: property.maximum,
    maxLength: property.maxLength,
    pattern: property.pattern,
  };
}

function kindOf(property: Property): Field['kind'] {
  if (property.enum || property.oneOf) return 'choice';
  if (property.type === 'array') return 'lines';
  if (property.type === 'boolean') return 'yes';
  if (property.type === 'number' || property.type === 'integer') return 'number';
  if (property.format === 'date') return 'date';
  return (property.maxLength ?? 0) > 200 ? 'long' : 'text';
}

function choicesOf(property: Property): Field['choices'] {
  if (property.oneOf) return property.oneOf.map((choice) => ({ value: choice.const, label: choice.title }));
  return (property.enum ?? []).map((value, place) => ({ value, label: property['x-enumNames']?.[place] ?? value }));
}

/** What was typed, as the schema wants it; empty fields are left out. */
export function toAnswers(fields: Field[], values: Record<string, unknown>): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of fields) {
    const value = field.kind === 'lines' ? toLines(values[field.name]) : values[field.name];
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    answers[field.name] = typeof value === 'string' ? value.trim() : value;
  }
  return answers;
}

/** An answer in words for people. */
export function inWords(field: Field, value: unknown, yes: string, no: string): string {
  if (value === undefined || value === null || value === '') return '—';
  if (field.kind === 'yes') return value ? yes : no;
  if (Array.isArray(value)) return value.join('；');
  return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
}

function toLines(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return String(value ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
}
