import { Tag, Tooltip } from 'antd';
import { useToday } from '../api/queries';
import type { CaseState } from '../api/types';
import { urgencyOf } from '../lib/days';
import { texts } from '../texts';

const stateColours: Record<CaseState, string> = {
  Received: 'blue', AwaitingSupplement: 'orange', Accepted: 'cyan', InReview: 'geekblue', Deciding: 'purple', Decided: 'green', Delivering: 'lime',
  Closed: 'green', Archived: 'default', Declined: 'red', Withdrawn: 'default', Terminated: 'red',
};

export const StateMark = ({ state, name }: { state: CaseState; name?: string }) => (
  <Tag color={stateColours[state]}>{name ?? texts.caseStates[state]}</Tag>
);

const urgencyColours = { overdue: 'red', today: 'volcano', soon: 'gold', calm: 'green' };

/** How many working days remain, in colour and in words. */
export function Remaining({ dueOn }: { dueOn: string | null | undefined }) {
  const { today, calendar } = useToday();
  if (!dueOn) return <span className="muted">{texts.tasks.noDue}</span>;
  const remaining = calendar.remaining(today, dueOn);
  const urgency = urgencyOf(today, dueOn, remaining);
  const words =
    urgency === 'overdue' ? texts.remaining.overdue(-remaining) : urgency === 'today' ? texts.remaining.today : texts.remaining.left(remaining);
  return (
    <Tooltip title={texts.caze.due(dueOn)}>
      <Tag color={urgencyColours[urgency]}>{words}</Tag>
    </Tooltip>
  );
}
