import { expect, it } from 'vitest';
import { fieldsFor, ruleOf } from './opinion';

it('an objection, a refusal and a return need their reason', () => {
  for (const outcome of ['Object', 'Refuse', 'Return']) expect(ruleOf(outcome).comment).toBe(true);
  expect(ruleOf('Approve')).toEqual({});
  expect(ruleOf(undefined)).toEqual({});
});

it('asks only for what belongs to the outcome', () => {
  const names = ['conditions', 'materials', 'reasons', 'method'];
  expect(fieldsFor('Approve', names)).toEqual(['method']);
  expect(fieldsFor('ApproveWithConditions', names)).toEqual(['conditions', 'method']);
  expect(fieldsFor('AskForMaterials', names)).toEqual(['materials', 'method']);
  expect(fieldsFor('Grant', names)).toEqual(['conditions', 'method']);
});
