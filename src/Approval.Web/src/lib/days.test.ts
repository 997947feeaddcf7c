import { describe, expect, it } from 'vitest';
import { instant, urgencyOf, WorkCalendar } from './days';

const calendar = new WorkCalendar([
  { year: 2026, holidays: [{ date: '2026-10-01' }, { date: '2026-10-02' }, { date: '2026-10-05' }, { date: '2026-10-06' }, { date: '2026-10-07' }], makeUpDays: [{ date: '2026-10-10' }] },
]);

describe('working days', () => {
  it('leaves out weekends and holidays and takes in make-up days', () => {
    expect(calendar.remaining('2026-09-30', '2026-10-09')).toBe(2);
    expect(calendar.remaining('2026-09-30', '2026-10-12')).toBe(4);
  });
  it('counts the same day as none, a past day as negative', () => {
    expect(calendar.remaining('2026-11-23', '2026-11-23')).toBe(0);
    expect(calendar.remaining('2026-11-23', '2026-11-20')).toBe(-1);
  });
  it('grades', () => {
    expect(urgencyOf('2026-11-23', '2026-11-20', -1)).toBe('overdue');
    expect(urgencyOf('2026-11-22', '2026-11-20', 0)).toBe('overdue');
    expect(urgencyOf('2026-11-23', '2026-11-23', 0)).toBe('today');
    expect(urgencyOf('2026-11-23', '2026-11-25', 2)).toBe('soon');
    expect(urgencyOf('2026-11-23', '2026-11-26', 3)).toBe('calm');
  });
});

it('shows instants in Asia/Shanghai, midnight as 00', () => {
  expect(instant('2026-11-22T16:03:31Z')).toBe('2026-11-23 00:03');
});
