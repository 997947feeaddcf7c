import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Schemas['UserView'];
export type SystemState = Schemas['SystemView'];
export type Item = Schemas['ItemView'];
export type Package = Schemas['PackageView'];
export type Material = Schemas['MaterialView'];
export type Department = Schemas['DepartmentView'];
export type CaseLine = Schemas['CaseLine'];
export type CaseState = Schemas['CaseState'];
export type Case = Omit<Schemas['CaseView'], 'form' | 'tasks'> & { form: Record<string, unknown>; tasks: Task[] };
export type Task = Omit<Schemas['TaskView'], 'form' | 'answer'> & { form: Record<string, unknown> | null; answer: Record<string, unknown> | null };
export type Limit = Schemas['LimitView'];
export type Opinion = Schemas['OpinionView'];
export type CaseDocument = Schemas['DocumentView'];
export type Received = Schemas['ReceivedView'];
export type IntakeResult = Schemas['IntakeView'];
export type IntakeDecision = Schemas['IntakeDecision'];
export type CalendarYear = Schemas['CalendarYearView'];
export type Incident = Schemas['IncidentView'];
export type Account = Schemas['AccountView'];
export type AuditReport = Schemas['AuditReport'];
export type ClockMove = Schemas['ClockMoveView'];
export type PublicProgress = Schemas['PublicProgress'];
export type PublicVerification = Schemas['PublicVerification'];

export interface Page<T> {
  items: T[];
  total: number;
}
