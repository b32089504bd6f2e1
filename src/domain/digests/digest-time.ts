/** When the digest of a week goes out: the person's own time of the week, in their zone, and never on a bank holiday. */
import { tzOffset } from '@date-fns/tz';
import type { CalendarDay, Instant } from '../calendar.ts';
import type { WeekTime } from './digest-choice.ts';

/** The ISO week a digest belongs to: `2024-W03`. Periods sort and compare as they are. */
export type Period = string;

/** The days on which nothing is sent: the bank holidays of England and Wales, as `BANK_HOLIDAYS`. */
export type Holidays = ReadonlySet<CalendarDay>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

/** The week `day` is in. By hand: it is asked for everybody at every tick. */
export function periodOf(day: CalendarDay): Period {
  const at = Date.parse(day);
  // A week belongs to the year its Thursday is in (ISO 8601).
  const thursday = at + (4 - weekdayOf(at)) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / WEEK_MS);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The Monday a week begins with. */
export function mondayOf(period: Period): CalendarDay {
  const [year, week] = period.split('-W').map(Number);
  // The fourth of January is always in the first week (ISO 8601).
  const fourth = Date.UTC(year!, 0, 4);
  return dayAt(fourth + (week! - 1) * WEEK_MS + (1 - weekdayOf(fourth)) * DAY_MS);
}

/** The week `weeks` after `period`; before it, where negative. */
export function periodAfter(period: Period, weeks: number): Period {
  return periodOf(dayAt(Date.parse(mondayOf(period)) + weeks * WEEK_MS));
}

/** From 1, Monday, to 7, Sunday, of the day that begins `at` in UTC. */
function weekdayOf(at: number): number {
  return new Date(at).getUTCDay() || 7;
}

function dayAt(at: number): CalendarDay {
  return new Date(at).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/**
 * The day on which the digest of `period` goes out: that of the week that was chosen, also where it is at a weekend; the
 * next working day where it is a bank holiday, be that in the week after.
 */
export function sendingDay(period: Period, { weekday }: Pick<WeekTime, 'weekday'>, holidays: Holidays): CalendarDay {
  const chosen = dayAt(Date.parse(mondayOf(period)) + (weekday - 1) * DAY_MS);
  return holidays.has(chosen) ? workingDayAfter(chosen, holidays) : chosen;
}

/** The moment at which the digest of `period` goes out. `zone` is the IANA zone of whoever it is for. */
export function sendingMoment(period: Period, when: WeekTime, zone: string, holidays: Holidays): Instant {
  return momentOf(sendingDay(period, when, holidays), when.time, zone);
}

/** The first day after `day` from Monday to Friday that is no bank holiday. */
export function workingDayAfter(day: CalendarDay, holidays: Holidays): CalendarDay {
  for (let at = Date.parse(day) + DAY_MS; ; at += DAY_MS) if (isWorkingDay(dayAt(at), holidays)) return dayAt(at);
}

/** Whether `day` is one from Monday to Friday, and no bank holiday. */
export function isWorkingDay(day: CalendarDay, holidays: Holidays): boolean {
  return weekdayOf(Date.parse(day)) < 6 && !holidays.has(day);
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
