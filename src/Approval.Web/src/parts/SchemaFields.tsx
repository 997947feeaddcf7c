import { Form, Input, InputNumber, Radio, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import type { Field } from '../lib/forms';
import { texts } from '../texts';

/** The fields of a JSON schema as form items below `prefix`. */
export function SchemaFields({ fields, prefix, focusFirst }: { fields: Field[]; prefix: string; focusFirst?: boolean }) {
  return fields.map((field, place) => (
    <Form.Item
      key={field.name}
      name={[prefix, field.name]}
      label={field.title}
      extra={field.help ?? (field.kind === 'lines' ? texts.newCase.linesHelp : undefined)}
      rules={rulesOf(field)}
    >
      <FieldInput field={field} autoFocus={focusFirst === true && place === 0} />
    </Form.Item>
  ));
}

function FieldInput({ field, autoFocus, ...given }: { field: Field; autoFocus: boolean }) {
  switch (field.kind) {
    case 'choice':
      return <Select {...given} autoFocus={autoFocus} showSearch={{ optionFilterProp: 'label' }} allowClear={!field.required} placeholder={texts.newCase.choose} options={field.choices} />;
    case 'number':
      return <InputNumber {...given} autoFocus={autoFocus} className="wide" min={field.minimum} max={field.maximum} precision={field.integer ? 0 : undefined} keyboard={false} />;
    case 'date':
      return <Input {...given} autoFocus={autoFocus} type="date" />;
    case 'yes':
      // Yes and no are both said: an answer that nobody gave must not look like a no.
      return <Radio.Group {...given} options={[{ value: true, label: texts.yes }, { value: false, label: texts.no }]} />;
    case 'lines':
      return <Input.TextArea {...given} autoFocus={autoFocus} autoSize={{ minRows: 2, maxRows: 6 }} />;
    case 'long':
      return <Input.TextArea {...given} autoFocus={autoFocus} maxLength={field.maxLength} autoSize={{ minRows: 2, maxRows: 6 }} />;
    default:
      return <Input {...given} autoFocus={autoFocus} maxLength={field.maxLength} />;
  }
}

function rulesOf(field: Field): Rule[] {
  const rules: Rule[] = [];
  if (field.required) rules.push({ required: true, message: texts.newCase.fieldMissing(field.title) });
  if (field.pattern) rules.push({ pattern: new RegExp(field.pattern), message: texts.newCase.fieldPattern(field.title) });
  return rules;
}
