/** Dates of the installation are `yyyy-MM-dd` in Asia/Shanghai; instants are shown in that zone wherever the browser stands. */

export interface YearTable {
  year: number;
  holidays: { date: string }[];
  makeUpDays: { date: string }[];
}

const dayMs = 86_400_000;
const instantFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

const toMs = (date: string) => Date.parse(`${date}T00:00:00Z`);
export const ofMs = (ms: number) => new Date(ms).toISOString().slice(0, 10);
export const addDays = (date: string, days: number) => ofMs(toMs(date) + days * dayMs);
export const weekdayOf = (date: string) => new Date(toMs(date)).getUTCDay();

/** `2026-11-22 16:30`, Asia/Shanghai. */
export function instant(text: string): string {
  const part = Object.fromEntries(instantFormat.formatToParts(new Date(text)).map((p) => [p.type, p.value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}

/** Working days by the published years; a year that is not published has weekends off only. */
export class WorkCalendar {
  private readonly off = new Set<string>();
  private readonly on = new Set<string>();

  constructor(years: YearTable[]) {
    for (const year of years) {
      year.holidays.forEach((day) => this.off.add(day.date));
      year.makeUpDays.forEach((day) => this.on.add(day.date));
    }
  }

  isWorkingDay(date: string): boolean {
    if (this.on.has(date)) return true;
    if (this.off.has(date)) return false;
    const weekday = weekdayOf(date);
    return weekday !== 0 && weekday !== 6;
  }

  /** Working days after `today` up to and with `due`; negative when `due` has passed. */
  remaining(today: string, due: string): number {
    return today <= due ? this.count(today, due) : -this.count(due, today);
  }

  private count(after: string, to: string): number {
    let days = 0;
    for (let date = addDays(after, 1); date <= to; date = addDays(date, 1)) if (this.isWorkingDay(date)) days++;
    return days;
  }
}

/** How pressing a due date is. */
export type Urgency = 'overdue' | 'today' | 'soon' | 'calm';

export function urgencyOf(today: string, due: string, remaining: number): Urgency {
  if (due < today) return 'overdue';
  if (remaining === 0) return 'today';
  return remaining <= 2 ? 'soon' : 'calm';
}
