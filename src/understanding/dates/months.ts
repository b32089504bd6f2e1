/** Months and their parts: march, end of feb, mid april. */
import { addDays, type CalendarDay, dayOf, daysBetween, endOfMonth } from '../../domain/calendar.ts';
import { monthOf } from './calendar-words.ts';
import { type DateReading, type Groups, type Look, monthAway, range, unsure, yearOf } from './reading.ts';

export function wholeMonth(groups: Groups, today: CalendarDay, look: Look): DateReading {
  return monthPart(groups, today, look, (year, month) => ({
    from: dayOf(year, month, 1)!,
    to: endOfMonth(year, month),
  }));
}

export function lastOfMonth(groups: Groups, today: CalendarDay, look: Look): DateReading {
  return monthPart(groups, today, look, (year, month) => ({
    from: endOfMonth(year, month),
    to: endOfMonth(year, month),
  }));
}

/** The middle of a month ends with its 15th. */
export function midMonth(groups: Groups, today: CalendarDay, look: Look): DateReading {
  return monthPart(groups, today, look, (year, month) => ({
    from: dayOf(year, month, 11)!,
    to: dayOf(year, month, 15)!,
  }));
}

/** "Early June" names no day: it is asked about. */
export function earlyMonth(groups: Groups, today: CalendarDay, look: Look): DateReading {
  return earlyIn(
    monthPart(groups, today, look, (year, month) => ({ from: dayOf(year, month, 1)!, to: dayOf(year, month, 7)! })),
  );
}

/** The beginning of a span: its first day, and the last that is still early in it. */
export function earlyIn(reading: DateReading): DateReading {
  if (reading.kind === 'unsure') return reading;
  const { from, grain } = reading.date;
  return unsure('ambiguous', [from, addDays(from, grain === 'week' ? 1 : 6)]);
}

function monthPart(
  groups: Groups,
  today: CalendarDay,
  look: Look,
  part: (year: number, month: number) => { from: CalendarDay; to: CalendarDay },
): DateReading {
  const month = monthOf(groups.month!);
  const stated = yearOf(groups.year);
  const thisYear = Number(today.slice(0, 4));
  if (stated !== null) {
    const span = part(stated, month);
    return look === 'forward' && span.to < today
      ? unsure('past', [part(part(thisYear, month).to >= today ? thisYear : thisYear + 1, month).to])
      : { kind: 'date', date: { ...span, grain: 'month', guessed: [] } };
  }
  // A bare month just gone by is next year's; looking back, this year's or the last one's.
  const ahead = part(thisYear, month).to >= today ? thisYear : thisYear + 1;
  const behind = part(thisYear, month).from <= today ? thisYear : thisYear - 1;
  let year = ahead;
  if (look === 'back') year = behind;
  if (look === 'nearest')
    year =
      Math.abs(daysBetween(today, part(ahead, month).from)) <= Math.abs(daysBetween(part(behind, month).to, today))
        ? ahead
        : behind;
  return { kind: 'date', date: { ...part(year, month), grain: 'month', guessed: ['year'] } };
}

export function monthFrom(today: CalendarDay, months: number, part: 'whole' | 'mid' | 'end'): DateReading {
  const { year, month } = monthAway(today, months);
  const last = endOfMonth(year, month);
  if (part === 'end') return range(last, last, 'month');
  if (part === 'whole') return range(dayOf(year, month, 1)!, last, 'month');
  const middle = dayOf(year, month, 15)!;
  return middle < today ? unsure('past', [last]) : range(dayOf(year, month, 11)!, middle, 'month');
}

/** "3/2027". */
export function monthByNumber(groups: Groups, today: CalendarDay, look: Look): DateReading | null {
  const month = Number(groups.month);
  const name = MONTH_NAMES[month - 1];
  return name === undefined ? null : wholeMonth({ ...groups, month: name }, today, look);
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
