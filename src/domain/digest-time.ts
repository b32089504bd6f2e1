/** When the digest of a week goes out: the person's own time of the week, in their zone, and never on a bank holiday. */
import { tzOffset } from '@date-fns/tz';
import { getISOWeek } from 'date-fns/getISOWeek';
import { getISOWeekYear } from 'date-fns/getISOWeekYear';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type CalendarDay, type Instant } from './calendar.ts';
import type { WeekTime } from './digest-choice.ts';

/** The ISO week a digest belongs to: `2024-W03`. Periods sort and compare as they are. */
export type Period = string;

/** The days on which nothing is sent: the bank holidays of England and Wales, as `BANK_HOLIDAYS`. */
export type Holidays = ReadonlySet<CalendarDay>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The week `day` is in. */
export function periodOf(day: CalendarDay): Period {
  const date = parseISO(day);
  return `${getISOWeekYear(date)}-W${String(getISOWeek(date)).padStart(2, '0')}`;
}

/** The Monday a week begins with. */
export function mondayOf(period: Period): CalendarDay {
  const [year, week] = period.split('-W').map(Number);
  // The fourth of January is always in the first week (ISO 8601).
  const fourth = Date.UTC(year!, 0, 4);
  const weekday = new Date(fourth).getUTCDay() || 7;
  return new Date(fourth + (7 * (week! - 1) + 1 - weekday) * DAY_MS).toISOString().slice(0, 10);
}

/** The week `weeks` after `period`; before it, where negative. */
export function periodAfter(period: Period, weeks: number): Period {
  return periodOf(addDays(mondayOf(period), 7 * weeks));
}

/**
 * The day on which the digest of `period` goes out: that of the week that was chosen, also where it is at a weekend; the
 * next working day where it is a bank holiday, be that in the week after.
 */
export function sendingDay(period: Period, { weekday }: Pick<WeekTime, 'weekday'>, holidays: Holidays): CalendarDay {
  const chosen = addDays(mondayOf(period), weekday - 1);
  return holidays.has(chosen) ? workingDayAfter(chosen, holidays) : chosen;
}

/** The moment at which the digest of `period` goes out. `zone` is the IANA zone of whoever it is for. */
export function sendingMoment(period: Period, when: WeekTime, zone: string, holidays: Holidays): Instant {
  return momentOf(sendingDay(period, when, holidays), when.time, zone);
}

/** The first day after `day` from Monday to Friday that is no bank holiday. */
export function workingDayAfter(day: CalendarDay, holidays: Holidays): CalendarDay {
  for (let next = addDays(day, 1); ; next = addDays(next, 1)) if (isWorkingDay(next, holidays)) return next;
}

/** Whether `day` is one from Monday to Friday, and no bank holiday. */
export function isWorkingDay(day: CalendarDay, holidays: Holidays): boolean {
  return ![0, 6].includes(new Date(day).getUTCDay()) && !holidays.has(day);
}

/**
 * The moment at which it is `time` on `day` in `zone`: where the clock is put back over it the first of the two, where it is
 * put forward over it the first moment after.
 */
function momentOf(day: CalendarDay, time: string, zone: string): Instant {
  const onTheWall = Date.parse(`${day}T${time}:00Z`);
  const offsetAt = (at: number) => tzOffset(zone, new Date(at)) * MINUTE_MS;
  // No zone changes twice within two days: one of these offsets is the right one, or the clock skips over the time.
  const [before, after] = [onTheWall - DAY_MS, onTheWall + DAY_MS];
  const could = [onTheWall - offsetAt(before), onTheWall - offsetAt(after)].filter(
    (at) => at + offsetAt(at) === onTheWall,
  );
  const at = could.length > 0 ? Math.min(...could) : changeBetween(before, after, offsetAt);
  return new Date(at).toISOString();
}

/** The first moment (to the minute) between the two at which the offset is what it is at `after`. */
function changeBetween(before: number, after: number, offsetAt: (at: number) => number): number {
  const next = offsetAt(after);
  let [from, to] = [before, after];
  while (to - from > MINUTE_MS) {
    const middle = from + Math.floor((to - from) / (2 * MINUTE_MS)) * MINUTE_MS;
    if (offsetAt(middle) === next) to = middle;
    else from = middle;
  }
  return to;
}
