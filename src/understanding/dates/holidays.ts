/**
 * Easter, Christmas and the bank holidays of England and Wales, worked out by rule (Banking and Financial Dealings Act
 * 1971, with the days the Government names each year). A day proclaimed for one year only is not known here.
 */
import { addDays, type CalendarDay, dayOf, endOfMonth } from '../../domain/calendar.ts';
import { type DateReading, day, type Groups, type Look, unsure, weekdayNumber } from './reading.ts';

/** Easter Sunday of a year of the Gregorian calendar (the anonymous computus; Butcher's Ecclesiastical Calendar, 1876). */
export function easterSunday(year: number): CalendarDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const k = (2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4) + 32) % 7;
  const m = Math.floor((a + 11 * h + 19 * k) / 433);
  const month = Math.floor((h + k - 7 * m + 90) / 25);
  return dayOf(year, month, (h + k - 7 * m + 33 * month + 19) % 32)!;
}

const fixed = (month: number, date: number) => (year: number) => dayOf(year, month, date)!;
const easter = (days: number) => (year: number) => addDays(easterSunday(year), days);

/** The names as canonical words hold them, without apostrophes, and the day each is in a year. */
const NAMED: readonly (readonly [string, (year: number) => CalendarDay])[] = [
  ['good friday', easter(-2)],
  ['easter (?:sunday|day)', easter(0)],
  ['easter monday', easter(1)],
  ['maundy thursday', easter(-3)],
  ['(?:early )?may day(?: bank holiday)?|early may bank holiday', (year) => nthWeekday(year, 5, 1, 1)],
  ['spring bank holiday|late may bank holiday|whit(?:sun)? monday', (year) => nthWeekday(year, 5, 1, 'last')],
  ['(?:late )?(?:august|summer) bank holiday(?: monday)?', (year) => nthWeekday(year, 8, 1, 'last')],
  ['(?:christmas|xmas) eve', fixed(12, 24)],
  ['(?:christmas|xmas) day', fixed(12, 25)],
  ['boxing day', fixed(12, 26)],
  ['new ?years? eve', fixed(12, 31)],
  ['new ?years? day', fixed(1, 1)],
];

/** For patterns: any of these names. */
export const HOLIDAY = NAMED.map(([name]) => `(?:${name})`).join('|');

/** "easter monday", "boxing day 2027": the next one to come, or that year's. */
export function holiday(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const [, dayIn] = NAMED.find(([name]) => new RegExp(`^(?:${name})$`, 'u').test(groups.holiday!))!;
  if (groups.year !== undefined) {
    const stated = dayIn(Number(groups.year));
    return look === 'forward' && stated < today ? unsure('past', [coming(dayIn, today)]) : day(stated);
  }
  if (look !== 'back') return day(coming(dayIn, today), ['year']);
  const year = Number(today.slice(0, 4));
  return day([dayIn(year), dayIn(year - 1)].find((each) => each <= today)!, ['year']);
}

/** "easter", "before christmas", "the new year": seasons of days, shown as those they may mean. */
export function season(groups: Groups, today: CalendarDay): DateReading {
  const around: Readonly<
    Record<string, { first: (year: number) => CalendarDay; last: (year: number) => CalendarDay }>
  > = {
    easter: { first: easter(-2), last: easter(1) },
    christmas: { first: fixed(12, 25), last: fixed(12, 26) },
    xmas: { first: fixed(12, 25), last: fixed(12, 26) },
    'new year': { first: fixed(1, 1), last: fixed(1, 1) },
  };
  const { first, last } = around[groups.season!]!;
  const year = groups.year === undefined ? null : Number(groups.year);
  const next = (dayIn: (year: number) => CalendarDay) => (year === null ? coming(dayIn, today) : dayIn(year));
  const before = next((year) => addDays(first(year), -1));
  if (groups.when === 'before') return unsure('ambiguous', [before]);
  if (groups.when === 'after') return unsure('ambiguous', [next((year) => workingDayAfter(last(year)))]);
  return unsure(
    'ambiguous',
    [before, next(first), next(last)].filter((each, at, all) => all.indexOf(each) === at).sort(),
  );
}

/** The bank holidays to come, when somebody says no more than that. */
export function someBankHoliday(groups: Groups, today: CalendarDay): DateReading {
  const year = Number(today.slice(0, 4));
  const ahead = [...bankHolidays(year), ...bankHolidays(year + 1)].filter(
    (each) => each >= today && (groups.monday === undefined || weekdayNumber(each) === 1),
  );
  return unsure('ambiguous', ahead.slice(0, 2));
}

/** There are two in May. */
export function mayBankHoliday(_: Groups, today: CalendarDay): DateReading {
  const both = ([1, 'last'] as const).map((which) => coming((year) => nthWeekday(year, 5, 1, which), today));
  return unsure('ambiguous', both.sort());
}

/** The bank holidays of a year in order; those at a weekend are kept on the working days after it. */
export function bankHolidays(year: number): CalendarDay[] {
  const newYear = fixed(1, 1)(year);
  const moving = [easter(-2)(year), easter(1)(year), nthWeekday(year, 5, 1, 1), nthWeekday(year, 5, 1, 'last')];
  const christmas = substitutes([fixed(12, 25)(year), fixed(12, 26)(year)]);
  return [...substitutes([newYear]), ...moving, nthWeekday(year, 8, 1, 'last'), ...christmas].sort();
}

function substitutes(days: readonly CalendarDay[]): CalendarDay[] {
  const kept = days.filter((each) => weekdayNumber(each) < 6);
  for (const lost of days.filter((each) => weekdayNumber(each) >= 6)) {
    let instead = lost;
    while (weekdayNumber(instead) >= 6 || kept.includes(instead)) instead = addDays(instead, 1);
    kept.push(instead);
  }
  return kept;
}

/** "first working day of march", "last friday of january". `which` counts from 1. */
export function nthWeekday(year: number, month: number, wanted: number, which: number | 'last'): CalendarDay {
  if (which === 'last') {
    const last = endOfMonth(year, month);
    return addDays(last, -((weekdayNumber(last) - wanted + 7) % 7));
  }
  const first = dayOf(year, month, 1)!;
  return addDays(first, ((wanted - weekdayNumber(first) + 7) % 7) + 7 * (which - 1));
}

/** The first working day of a month, or the last. */
export function workingDayOf(year: number, month: number, which: 'first' | 'last'): CalendarDay {
  let each = which === 'first' ? dayOf(year, month, 1)! : endOfMonth(year, month);
  while (!isWorkingDay(each)) each = addDays(each, which === 'first' ? 1 : -1);
  return each;
}

function workingDayAfter(from: CalendarDay): CalendarDay {
  let each = addDays(from, 1);
  while (!isWorkingDay(each)) each = addDays(each, 1);
  return each;
}

function isWorkingDay(stated: CalendarDay): boolean {
  return weekdayNumber(stated) < 6 && !bankHolidays(Number(stated.slice(0, 4))).includes(stated);
}

function coming(dayIn: (year: number) => CalendarDay, today: CalendarDay): CalendarDay {
  const year = Number(today.slice(0, 4));
  return [dayIn(year), dayIn(year + 1)].find((each) => each >= today)!;
}
