import { describe, expect, it } from 'vitest';
import { actionsFor, type Standing } from './actions';

const file: Standing = {
  state: 'InReview', acceptedOn: '2026-11-23', decision: null, receivingBody: 'py-zhengwu', decidingDepartment: 'py-fagai', item: { members: [] }, clock: [],
};
const clerk = { roles: ['WindowClerk'], department: 'py-zhengwu' };
const head = { roles: ['DepartmentHead'], department: 'py-fagai' };
const leader = { roles: ['Leader'], department: 'py' };

describe('what may be done to a case', () => {
  it('the window that received it withdraws it before the decision', () => {
    expect(actionsFor(clerk, file)).toEqual(['withdraw']);
    expect(actionsFor({ ...clerk, department: 'fh-x' }, file)).toEqual([]);
    expect(actionsFor(clerk, { ...file, decision: {} })).toEqual([]);
  });
  it('only the head of the deciding body stops and starts the clock', () => {
    expect(actionsFor(head, file)).toEqual(['suspend', 'extend', 'terminate']);
    expect(actionsFor(head, { ...file, clock: [{ to: null }] })).toEqual(['resume', 'extend', 'terminate']);
    expect(actionsFor({ ...head, department: 'py-ziran' }, file)).toEqual([]);
    expect(actionsFor({ roles: ['Reviewer'], department: 'py-fagai' }, file)).toEqual([]);
  });
  it('joint handling is extended by the head of the government', () => {
    const joint = { ...file, item: { members: ['a', 'b'] } };
    expect(actionsFor(leader, joint)).toEqual(['extend', 'terminate']);
    expect(actionsFor(head, joint)).not.toContain('extend');
    expect(actionsFor(leader, file)).toEqual(['terminate']);
  });
  it('nothing is done to what has ended', () => expect(actionsFor(head, { ...file, state: 'Closed' })).toEqual([]));
});
