/** Quarters, seasons and years, and days counted within a month: q1, the summer, end of the financial year, last friday of may. */
import { type CalendarDay, endOfMonth } from '../../domain/calendar.ts';
import { weekdayOf } from './calendar-words.ts';
import { nthWeekday, workingDayOf } from './holidays.ts';
import { wholeMonth } from './months.ts';
import { type DateReading, type Groups, type Look, monthAway, range, unsure, yearOf } from './reading.ts';

/** Calendar quarters and financial ones end on different days: both are shown. */
export function quarter(groups: Groups, today: CalendarDay): DateReading {
  const number =
    groups.quarter === undefined
      ? { first: 1, second: 2, third: 3, fourth: 4, last: 4 }[groups.nth!]!
      : Number(groups.quarter);
  const financial = (starts: number) => (number === 4 ? endOfMonth(starts + 1, 3) : endOfMonth(starts, number * 3 + 3));
  const year = Number(today.slice(0, 4));
  // "Q3 27/28" can only be a financial one.
  if (groups.second !== undefined) return unsure('ambiguous', [financial(yearOf(groups.year)!)]);
  const stated = yearOf(groups.year);
  const years = stated === null ? [year - 1, year, year + 1] : [stated];
  const ends = years.flatMap((each) => [endOfMonth(each, number * 3), financial(each)]);
  return unsure(
    'ambiguous',
    [...new Set(ends)]
      .filter((each) => each >= today)
      .sort()
      .slice(0, 2),
  );
}

/** "this quarter", "the end of next quarter": financial and calendar ones end together, but which is this one may be asked. */
export function quarterFrom(today: CalendarDay, quarters: number): DateReading {
  const { year, month } = monthAway(today, quarters * 3);
  return unsure('ambiguous', [endOfMonth(year, Math.ceil(month / 3) * 3)]);
}

/** A season is three months to some and a school's holidays to others: the ends of its first and last month are shown. */
export function seasonOfYear(groups: Groups, today: CalendarDay): DateReading {
  const [first, last] = { spring: [3, 5], summer: [6, 8], autumn: [9, 11], winter: [12, 2] }[groups.season!] as [
    number,
    number,
  ];
  const year = yearOf(groups.year);
  const end = (month: number) => {
    if (year !== null) return endOfMonth(month < first ? year + 1 : year, month);
    const thisYear = Number(today.slice(0, 4));
    return [thisYear, thisYear + 1].map((each) => endOfMonth(each, month)).find((each) => each >= today)!;
  };
  return unsure('ambiguous', [end(first), end(last)].filter((each) => each >= today).sort());
}

/** Early, mid or late in a year: shown as the last day of that third of it, or of the year. */
export function partOfYear(groups: Groups, today: CalendarDay): DateReading {
  const year = Number(groups.year);
  const month = /^(?:early|start|beginning)/u.test(groups.part!) ? 3 : /^mid/u.test(groups.part!) ? 6 : 12;
  const last = endOfMonth(year, month);
  return last < today ? unsure('past', []) : unsure('ambiguous', [last]);
}

/** "the end of 2027", "the end of the calendar year". */
export function lastOfYear(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const last = `${groups.year ?? today.slice(0, 4)}-12-31`;
  return look === 'forward' && last < today ? unsure('past', []) : range(last, last, 'longer');
}

/** The financial year ends on 31 March: the next one to come, or that of "27/28". */
export function endOfFinancialYear(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const thisYear = Number(today.slice(0, 4));
  const stated = groups.second === undefined ? null : yearOf(groups.second);
  const ahead = today <= `${thisYear}-03-31` ? thisYear : thisYear + 1;
  const last = `${stated ?? ahead + (groups.next === undefined ? 0 : 1)}-03-31`;
  return look === 'forward' && last < today ? unsure('past', []) : range(last, last, 'longer');
}

/** "first week of march": weeks of a month are counted in more ways than one. */
export function weekOfMonth(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const reading = wholeMonth(groups, today, look);
  if (reading.kind !== 'date') return reading;
  const { from, to } = reading.date;
  const nth = { first: 1, second: 2, third: 3, fourth: 4 }[groups.nth!];
  const could = nth === undefined ? [to] : [`${from.slice(0, 8)}${String(nth * 7).padStart(2, '0')}`];
  return unsure(
    'ambiguous',
    could.filter((each) => each >= today),
  );
}

/** "last friday of january", "first working day of march". */
export function countedDay(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const reading = wholeMonth(groups, today, look);
  if (reading.kind !== 'date') return reading;
  const [year, month] = reading.date.from.split('-').map(Number) as [number, number];
  const nth = { first: 1, second: 2, third: 3, fourth: 4 }[groups.nth!] ?? 'last';
  const stated =
    groups.weekday === undefined
      ? nth === 'last' && groups.working === undefined
        ? endOfMonth(year, month)
        : workingDayOf(year, month, nth === 'last' ? 'last' : 'first')
      : nthWeekday(year, month, weekdayOf(groups.weekday), nth);
  return look === 'forward' && stated < today
    ? unsure('past', [])
    : { kind: 'date', date: { from: stated, to: stated, grain: 'day', guessed: reading.date.guessed } };
}

export function yearAlone(groups: Groups, today: CalendarDay): DateReading {
  const year = groups.year === undefined ? Number(today.slice(0, 4)) + 1 : Number(groups.year);
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
