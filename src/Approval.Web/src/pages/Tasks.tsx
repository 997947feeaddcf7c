import { Input, Segmented } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useDepartments, useTasks, useToday } from '../api/queries';
import { urgencyOf } from '../lib/days';
import { Loaded } from '../parts/Loaded';
import { TaskTable } from '../parts/TaskTable';
import { useTitle } from '../parts/useTitle';
import { texts } from '../texts';

const t = texts.tasks;
const most = 200;

/** Tasks by what runs out first. The server sorts; the narrow filters look at the most pressing ones it sent. */
export default function Tasks() {
  useTitle(t.title);
  const [search, setSearch] = useSearchParams();
  const scope = search.get('scope') ?? 'mine';
  const state = search.get('state') ?? 'Open';
  const urgency = search.get('urgency') ?? 'all';
  const text = (search.get('query') ?? '').trim().toLowerCase();
  const page = Number(search.get('page') ?? 1);
  const narrow = urgency !== 'all' || text !== '';
  const tasks = useTasks(narrow ? { scope, state, pageSize: most } : { scope, state, page, pageSize: 20 });
  const { today, calendar } = useToday();
  const { nameOf } = useDepartments();

  const shown = useMemo(
    () =>
      (tasks.data?.items ?? []).filter((task) => {
        const fits = [task.title, task.caseNumber, task.itemName, task.applicantName, nameOf(task.department)].some((part) => part?.toLowerCase().includes(text));
        return fits && (urgency === 'all' || (task.dueOn !== null && urgencyOf(today, task.dueOn, calendar.remaining(today, task.dueOn)) === urgency));
      }),
    [tasks.data, text, urgency, today, calendar, nameOf],
  );

  const change = (name: string, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (name !== 'page') next.delete('page');
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

  return (
    <>
      <div className="page-head"><h1>{t.title}</h1></div>
      <div className="filters">
        <Segmented aria-label={texts.columns.department} value={scope} options={options(t.scope)} onChange={(value) => change('scope', value)} />
        <Segmented aria-label={texts.columns.state} value={state} options={options(t.state)} onChange={(value) => change('state', value)} />
        {state === 'Open' && <Segmented aria-label={texts.columns.remaining} value={urgency} options={options(t.urgency)} onChange={(value) => change('urgency', value === 'all' ? '' : value)} />}
        <Input.Search key={text} allowClear defaultValue={search.get('query') ?? ''} placeholder={t.filter} aria-label={t.filter} style={{ width: 260 }} onSearch={(value) => change('query', value.trim())} />
      </div>
      <Loaded query={tasks}>
        {({ total }) => (
          <TaskTable
            tasks={shown} loading={tasks.isPlaceholderData}
            pagination={narrow
              ? { pageSize: 20, showTotal: texts.total, showSizeChanger: false, hideOnSinglePage: true }
              : { current: page, pageSize: 20, total, showTotal: texts.total, showSizeChanger: false, onChange: (to) => change('page', String(to)) }}
          />
        )}
      </Loaded>
    </>
  );
}
