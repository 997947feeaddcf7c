/** What an outcome asks for beyond itself, as the server will check it; told while it is chosen. */
export interface OutcomeRule {
  comment?: boolean;
  conditions?: boolean;
  materials?: boolean;
}

const rules: Record<string, OutcomeRule> = {
  Object: { comment: true },
  Refuse: { comment: true },
  Return: { comment: true },
  ApproveWithConditions: { conditions: true },
  AskForMaterials: { materials: true },
};

export const ruleOf = (outcome: string | undefined): OutcomeRule => (outcome && rules[outcome]) || {};

/** Which fields of a task's form go with an outcome: conditions only with a conditional approval, and so on. */
export function fieldsFor(outcome: string | undefined, names: string[]): string[] {
  return names.filter((name) => {
    // The reasons of a decision are its comment; they are not asked twice.
    if (name === 'reasons') return false;
    if (name === 'conditions') return outcome === 'ApproveWithConditions' || outcome === 'Grant';
    if (name === 'materials') return outcome === 'AskForMaterials' || outcome === 'Supplied';
    return true;
  });
}
