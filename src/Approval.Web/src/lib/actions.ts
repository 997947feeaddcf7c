/** What a person may do to a case as a whole, by the rules that the desk enforces. Only what is offered is decided here. */
export type CaseAction = 'withdraw' | 'suspend' | 'resume' | 'extend' | 'terminate';

export interface Doer {
  roles: string[];
  department: string;
}

export interface Standing {
  state: string;
  acceptedOn: string | null;
  decision: unknown;
  receivingBody: string;
  decidingDepartment: string;
  item: { members: string[] };
  clock: { to: string | null }[];
}

const ends = ['Closed', 'Archived', 'Declined', 'Withdrawn', 'Terminated'];

export const isOver = (state: string) => ends.includes(state);

export function actionsFor(doer: Doer, file: Standing): CaseAction[] {
  if (isOver(file.state)) return [];
  const leader = doer.roles.includes('Leader');
  const head = doer.roles.includes('DepartmentHead') && doer.department === file.decidingDepartment;
  const window = doer.roles.includes('WindowClerk') && doer.department === file.receivingBody;
  const stopped = file.clock.some((stop) => stop.to === null);
  // Joint handling is extended by the head of the government, a single item by the head of the organ (许可法 §42).
  const mayExtend = file.item.members.length > 0 ? leader : head;
  const allowed: [CaseAction, boolean][] = [
    ['withdraw', window && !file.decision],
    ['suspend', head && file.acceptedOn !== null && !stopped],
    ['resume', head && stopped],
    ['extend', mayExtend && file.acceptedOn !== null && !file.decision],
    ['terminate', head || leader],
  ];
  return allowed.filter(([, yes]) => yes).map(([name]) => name);
}
