/**
 * Calendar days and instants. A deadline is a day on a wall calendar in the plan's zone, never a moment,
 * so days are ISO strings that sort and compare as they are.
 */
import { tzOffset } from '@date-fns/tz';
// One function a file: the whole of date-fns takes a second to load, and the command line starts with this.
import { addDays as addDaysTo } from 'date-fns/addDays';
import { format } from 'date-fns/format';
import { isValid } from 'date-fns/isValid';
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth';
import { parseISO } from 'date-fns/parseISO';

/** A calendar day, ISO: `2024-03-31`. Compares correctly with `<` and `===`. */
export type CalendarDay = string;

/** A moment, ISO in UTC: `2024-01-15T09:00:00.000Z`. */
export type Instant = string;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How far `zone` is ahead of UTC at `at`, in minutes: asked again and again for the same moment, and slow to find out. */
function offsetAt(zone: string, at: Date): number {
  // Clocks are changed on the quarter of an hour.
  const quarter = Math.floor(at.getTime() / (15 * MINUTE_MS));
  const known = offsets.get(zone);
  if (known?.quarter === quarter) return known.offset;
  const offset = tzOffset(zone, at);
  offsets.set(zone, { quarter, offset });
  return offset;
}

/** The last that was asked for of each zone. */
const offsets = new Map<string, { readonly quarter: number; readonly offset: number }>();

/** The calendar day it is in `zone` (an IANA name) at `at`. */
export function calendarDay(at: Date, zone: string): CalendarDay {
  const onTheWall = new Date(at.getTime() + offsetAt(zone, at) * MINUTE_MS);
  return onTheWall.toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** The time of day it is in `zone` at `at`: `09:05`. */
export function clockTime(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetAt(zone, at) * MINUTE_MS).toISOString().slice(11, 16);
}

/** The moment at which it is `time` (`08:30`) on `day` in `zone`; where the clock is put forward over it, an hour later. */
export function instantOf(day: CalendarDay, time: string, zone: string): Instant {
  const onTheWall = Date.parse(`${day}T${time}:00Z`);
  // The offset of the wall's time taken for UTC may be that of the other side of a clock change: once more from there.
  const near = onTheWall - tzOffset(zone, new Date(onTheWall)) * MINUTE_MS;
  return new Date(onTheWall - tzOffset(zone, new Date(near)) * MINUTE_MS).toISOString();
}

/** Whether `name` is a time zone by its IANA name. Offsets (`+01:00`) are none: they know nothing of summer time. */
export function isZone(name: string): boolean {
  if (zonesSeen.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    zonesSeen.add(name);
    return true;
  } catch {
    return false;
  }
}

/** Those that were asked about: asking the system costs as much as a hundred sums with days, and there are some hundred zones. */
const zonesSeen = new Set<string>();

/** The day `year`-`month`-`day` (month from 1), or null where the calendar has no such day (30 February). */
export function dayOf(year: number, month: number, day: number): CalendarDay | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDay(text) ? text : null;
}

/** Whether `text` is an ISO day that exists in the calendar. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(parseISO(text));
}

/** The last day of the month (from 1) of a year. */
export function endOfMonth(year: number, month: number): CalendarDay {
  return format(lastDayOfMonth(new Date(year, month - 1, 1)), 'yyyy-MM-dd');
}

/** The day `days` after `day` (before, where negative). */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return format(addDaysTo(parseISO(day), days), 'yyyy-MM-dd');
}

/** How many days `later` is after `earlier`; negative where it is before. */
export function daysBetween(earlier: CalendarDay, later: CalendarDay): number {
  // An ISO day without a time is midnight UTC, where every day has the same length.
  return (Date.parse(later) - Date.parse(earlier)) / DAY_MS;
}

/** A day as people read it, with weekday and year so that a slip of month or year shows: `Sunday 31 March 2024`. */
export function inWords(day: CalendarDay): string {
  return format(parseISO(day), 'EEEE d MMMM yyyy');
}

/** A day as lists show it: `31 Mar 2024`. */
export function inShort(day: CalendarDay): string {
  // By hand: a list of ten shows twenty of these, and a library reading and writing dates would take a twentieth of the turn.
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  return `${dayOfMonth} ${MONTHS[month! - 1]} ${year}`;
}
