/** Months and their parts, quarters and years: march, end of feb, q1. */
import { type CalendarDay, dayOf, daysBetween, endOfMonth } from '../../domain/calendar.ts';
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
  const reading = monthPart(groups, today, look, (year, month) => ({
    from: dayOf(year, month, 1)!,
    to: dayOf(year, month, 7)!,
  }));
  return reading.kind === 'date' ? unsure('ambiguous', [reading.date.from, reading.date.to]) : reading;
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
      ? unsure('past', [span.to])
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
/** Calendar quarters and financial ones end on different days: both are shown. */
export function quarter(groups: Groups, today: CalendarDay): DateReading {
  const number =
    groups.quarter === undefined
      ? { first: 1, second: 2, third: 3, fourth: 4, last: 4 }[groups.nth!]!
      : Number(groups.quarter);
  const year = Number(today.slice(0, 4));
  const ends = [year, year + 1].flatMap((each) => [
    endOfMonth(each, number * 3),
    endOfMonth(number === 4 ? each : each, ((number * 3 + 2) % 12) + 1),
  ]);
  return unsure(
    'ambiguous',
    [...new Set(ends)]
      .filter((each) => each >= today)
      .sort()
      .slice(0, 2),
  );
}

export function yearAlone(groups: Groups, today: CalendarDay): DateReading {
  const year = Number(groups.year);
  return unsure(
    year < Number(today.slice(0, 4)) ? 'past' : 'ambiguous',
    [`${year}-03-31`, `${year}-12-31`].filter((each) => each >= today),
  );
}

export function endOfYear(_: Groups, today: CalendarDay): DateReading {
  const year = Number(today.slice(0, 4));
  const ends = [`${year}-03-31`, `${year}-12-31`, `${year + 1}-03-31`];
  return unsure('ambiguous', ends.filter((each) => each >= today).slice(0, 2));
}
