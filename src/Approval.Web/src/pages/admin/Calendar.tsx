import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useToday, useYear } from '../../api/queries';
import type { CalendarYear } from '../../api/types';
import { addDays, weekdayOf } from '../../lib/days';
import { Loaded } from '../../parts/Loaded';
import { useTitle } from '../../parts/useTitle';
import { texts } from '../../texts';

const t = texts.admin.calendar;

/** A year of working days at a glance. */
export default function CalendarPage() {
  useTitle(t.title);
  const { today } = useToday();
  const [chosen, setChosen] = useState<number | null>(null);
  const year = chosen ?? Number(today.slice(0, 4));
  const table = useYear(year);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <Button onClick={() => setChosen(year - 1)} disabled={year <= 2000}>{t.previous}</Button>
        <strong style={{ fontSize: 18 }}>{t.year(year)}</strong>
        <Button onClick={() => setChosen(year + 1)} disabled={year >= 2100}>{t.next}</Button>
        <span className="grow" />
        <span className="row small">
          {(['holiday', 'makeUp', 'weekend', 'today'] as const).map((name) => (
            <span key={name} className="legend">
              <span className={`day ${name === 'makeUp' ? 'make-up' : name}`} aria-hidden>8</span>
              {t.legend[name]}
            </span>
          ))}
        </span>
      </div>
      <Loaded query={table}>
        {(data) => (
          <>
            <Alert
              style={{ marginBottom: 12 }} showIcon type={data.published ? 'info' : 'warning'}
              title={[data.published ? t.published : t.unpublished, t.workingDays(data.workingDays), data.source && `${t.source}：${data.source}`].filter(Boolean).join('　')}
            />
            <div className="months">
              {Array.from({ length: 12 }, (_, month) => <Month key={month} year={data} month={month + 1} today={today} />)}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function Month({ year, month, today }: { year: CalendarYear; month: number; today: string }) {
  const first = `${year.year}-${String(month).padStart(2, '0')}-01`;
  // Weeks begin on Monday.
  const start = addDays(first, -((weekdayOf(first) + 6) % 7));
  const weeks = Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)));
  return (
    <section className="month" aria-label={t.months(month)}>
      <h3>{t.months(month)}</h3>
      <table>
        <thead>
          <tr>{t.weekdays.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>{week.map((date) => <td key={date}>{date.slice(0, 7) === first.slice(0, 7) && <Day date={date} year={year} today={today} />}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Day({ date, year, today }: { date: string; year: CalendarYear; today: string }) {
  const holiday = year.holidays.find((one) => one.date === date);
  const makeUp = year.makeUpDays.find((one) => one.date === date);
  const weekend = [0, 6].includes(weekdayOf(date));
  const kind = makeUp ? 'make-up' : holiday ? 'holiday' : weekend ? 'weekend' : '';
  const title = makeUp ? `${t.legend.makeUp}（${makeUp.for}）` : holiday ? holiday.name : undefined;
  return <span className={`day ${kind} ${date === today ? 'today' : ''}`} title={title}>{Number(date.slice(8))}</span>;
}
