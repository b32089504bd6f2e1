/** What a rule of the date grammar makes of its words, and the arithmetic the rules share. */
import { addMonths, format, getISODay, parseISO, startOfISOWeek } from 'date-fns';
import { addDays, type CalendarDay } from '../../domain/calendar.ts';
import type { StatedDate } from '../../domain/conversation/command.ts';

/** What a rule makes of its words. */
export type DateReading =
  | { readonly kind: 'date'; readonly date: Omit<StatedDate, 'words'> }
  | {
      readonly kind: 'unsure';
      readonly why: 'impossible' | 'past' | 'ambiguous';
      readonly could: readonly CalendarDay[];
    };

/** Where the date is wanted: a deadline lies ahead, a completion lies behind, `nearest` is whichever is closer. */
export type Look = 'forward' | 'back' | 'nearest';
/** What the named groups of a form matched. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** One day. `guessed` names what was not said. */
export function day(stated: CalendarDay, guessed: StatedDate['guessed'] = []): DateReading {
  return { kind: 'date', date: { from: stated, to: stated, grain: 'day', guessed } };
}

/** A range of days, both included. */
export function range(from: CalendarDay, to: CalendarDay, grain: StatedDate['grain']): DateReading {
  return { kind: 'date', date: { from, to, grain, guessed: [] } };
}

/** No date to act on; `could` are the days it may mean. */
export function unsure(why: 'impossible' | 'past' | 'ambiguous', could: readonly CalendarDay[]): DateReading {
  return { kind: 'unsure', why, could };
}

/** The year of `2024`, `24` or `'24`; null where none was said. */
export function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const digits = text.replace("'", '');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** 1 (Monday) to 7. */
export function weekdayNumber(stated: CalendarDay): number {
  return getISODay(parseISO(stated));
}

/** The Monday of the week a day is in. */
export function mondayOf(stated: CalendarDay): CalendarDay {
  return format(startOfISOWeek(parseISO(stated)), 'yyyy-MM-dd');
}

/** The first such weekday after `today`. */
export function comingWeekday(wanted: number, today: CalendarDay): CalendarDay {
  return addDays(today, (wanted - weekdayNumber(today) + 7) % 7 || 7);
}

/** The month (from 1) so many months from `today`. */
export function monthAway(today: CalendarDay, months: number): { year: number; month: number } {
  const [year, month] = moved(`${today.slice(0, 7)}-01`, 'month', months)
    .split('-')
    .map(Number);
  return { year: year!, month: month! };
}

/** A day moved by so many units; where the month has no such day, its last. */
export function moved(from: CalendarDay, unit: string, count: number): CalendarDay {
  if (unit === 'day') return addDays(from, count);
  if (unit === 'week') return addDays(from, count * 7);
  if (unit === 'fortnight') return addDays(from, count * 14);
  return format(addMonths(parseISO(from), unit === 'year' ? count * 12 : count), 'yyyy-MM-dd');
}
