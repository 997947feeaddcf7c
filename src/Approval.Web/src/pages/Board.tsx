import { useQueries } from '@tanstack/react-query';
import { Card } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'react-router';
import { caseList, useDepartments, useTasks, useToday } from '../api/queries';
import type { CaseState } from '../api/types';
import { urgencyOf } from '../lib/days';
import { CaseTable } from '../parts/CaseTable';
import { Loaded } from '../parts/Loaded';
import { TaskTable } from '../parts/TaskTable';
import { useTitle } from '../parts/useTitle';
import { texts } from '../texts';

const t = texts.board;
const most = 200;
const open: CaseState[] = ['Received', 'AwaitingSupplement', 'Accepted', 'InReview', 'Deciding', 'Decided', 'Delivering'];
const ended: CaseState[] = ['Closed', 'Declined', 'Withdrawn', 'Terminated'];

/** What is under way, what runs out today and what is late, each number leading to its cases. */
export default function Board() {
  useTitle(t.title);
  const { today, calendar } = useToday();
  const { nameOf } = useDepartments();
  const tasks = useTasks({ scope: 'department', state: 'Open', pageSize: most });
  const opened = useQueries({ queries: open.map((state) => caseList({ state, pageSize: most })) });
  const counts = useQueries({ queries: ended.map((state) => caseList({ state, pageSize: 1 })) });
  const cases = opened.flatMap((query) => query.data?.items ?? []).filter((line) => line.dueOn !== null).sort((a, b) => a.dueOn!.localeCompare(b.dueOn!));
  const cut = opened.some((query) => (query.data?.total ?? 0) > most);

  const graded = useMemo(() => {
    const items = tasks.data?.items ?? [];
    const of = (wanted: string) => items.filter((task) => task.dueOn && urgencyOf(today, task.dueOn, calendar.remaining(today, task.dueOn)) === wanted);
    const desks = new Map<string, { open: number; late: number }>();
    for (const task of items) {
      const desk = desks.get(task.department) ?? { open: 0, late: 0 };
      desk.open++;
      if (task.dueOn && task.dueOn < today) desk.late++;
      desks.set(task.department, desk);
    }
    return { overdue: of('overdue'), today: of('today'), desks: [...desks].sort(([, a], [, b]) => b.late - a.late || b.open - a.open) };
  }, [tasks.data, today, calendar]);

  const late = cases.filter((line) => line.dueOn! < today);
  const due = cases.filter((line) => line.dueOn === today);

  return (
    <>
      <div className="page-head"><h1>{t.title}</h1></div>
      <div className="tiles">
        {[...open, ...ended].map((state, place) => (
          <Link key={state} className="tile" to={`/cases?state=${state}`}>
            <b>{(place < open.length ? opened[place] : counts[place - open.length])?.data?.total ?? '…'}</b>
            <span>{texts.caseStates[state]}</span>
          </Link>
        ))}
      </div>
      <div className="stack">
        <Card size="small" title={`${t.overdueCases}（${late.length}）`} extra={cut && <span className="muted small">{t.cutCases(most)}</span>}>
          <Some any={late.length > 0} none={t.noneOverdueCases}><CaseTable cases={late} empty="" pagination={{ pageSize: 5, hideOnSinglePage: true, showSizeChanger: false }} /></Some>
        </Card>
        {due.length > 0 && (
          <Card size="small" title={`${t.dueCases}（${due.length}）`}>
            <CaseTable cases={due} empty="" pagination={{ pageSize: 5, hideOnSinglePage: true, showSizeChanger: false }} />
          </Card>
        )}
        <Loaded query={tasks}>
          {({ total }) => (
            <>
              <Card size="small" title={`${t.overdue}（${graded.overdue.length}）`} extra={total > most && <span className="muted small">{t.cut(most)}</span>}>
                <Some any={graded.overdue.length > 0} none={t.noneOverdue}><TaskTable tasks={graded.overdue} pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }} /></Some>
              </Card>
              <Card size="small" title={`${t.dueToday}（${graded.today.length}）`}>
                <Some any={graded.today.length > 0} none={t.noneDue}><TaskTable tasks={graded.today} pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }} /></Some>
              </Card>
              <Card size="small" title={t.byDepartment}>
                <div className="tiles" style={{ marginBottom: 0 }}>
                  {graded.desks.map(([department, desk]) => (
                    <Link key={department} className={`tile ${desk.late ? 'red' : ''}`} to={`/tasks?scope=department&query=${encodeURIComponent(nameOf(department))}`}>
                      <b>{desk.open}</b>
                      <span>{nameOf(department)}{desk.late > 0 && `（${texts.tasks.urgency.overdue} ${desk.late}）`}</span>
                    </Link>
                  ))}
                </div>
              </Card>
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

/** Good news needs no table. */
const Some = ({ any, none, children }: { any: boolean; none: string; children: ReactNode }) => (any ? children : <span className="muted">{none}</span>);
