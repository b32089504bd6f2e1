/** Days by number or name: 31/3, 31 march, the 29th. */
import { addDays, type CalendarDay, dayOf, daysBetween, endOfMonth } from '../../domain/calendar.ts';
import { dayNumberOf, monthOf, weekdayOf } from './calendar-words.ts';
import { type DateReading, day, type Groups, type Look, monthAway, unsure, weekdayNumber, yearOf } from './reading.ts';

/** A day of the year gone by this long, or less, is asked about; one longer gone is next year's. */
const JUST_GONE = 120;

export function numbered(groups: Groups, today: CalendarDay, look: Look): DateReading {
  // "24/7" is mostly round the clock.
  const roundTheClock = groups.day === '24' && groups.month === '7' && groups.year === undefined;
  if (roundTheClock) return unsure('ambiguous', comingYears(`${today.slice(0, 4)}-07-24`, today));
  return dayAndMonth(dayNumberOf(groups.day!), Number(groups.month), yearOf(groups.year), today, look);
}

export function named(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const reading = dayAndMonth(dayNumberOf(groups.day!), monthOf(groups.month!), yearOf(groups.year), today, look);
  if (groups.weekday === undefined || reading.kind !== 'date') return reading;
  return withWeekday(reading, weekdayOf(groups.weekday), today);
}

/** A weekday that is not the date's own is asked about: the date itself, or the weekday next to it. */
function withWeekday(reading: DateReading & { kind: 'date' }, wanted: number, today: CalendarDay): DateReading {
  const stated = reading.date.to;
  if (weekdayNumber(stated) === wanted) return reading;
  const beside = [-3, -2, -1, 1, 2, 3]
    .map((days) => addDays(stated, days))
    .filter((other) => weekdayNumber(other) === wanted && other >= today);
  return unsure('ambiguous', [stated, ...beside]);
}

export function dayAndMonth(
  dayNumber: number,
  month: number,
  year: number | null,
  today: CalendarDay,
  look: Look,
): DateReading {
  const thisYear = Number(today.slice(0, 4));
  if (month < 1 || month > 12) {
    const turned = month <= 31 && dayNumber <= 12 ? dayOf(year ?? thisYear, dayNumber, month) : null;
    return unsure('impossible', turned === null ? [] : [turned]);
  }
  if (year !== null) {
    const stated = dayOf(year, month, dayNumber);
    if (stated === null)
      return unsure('impossible', dayNumber > 28 && dayNumber <= 31 ? [endOfMonth(year, month)] : []);
    return look === 'forward' && stated < today ? unsure('past', comingYears(stated, today)) : day(stated);
  }
  const possible = [thisYear, thisYear + 1]
    .map((each) => dayOf(each, month, dayNumber))
    .filter((each) => each !== null);
  if (possible.length === 0) {
    const last = endOfMonth(thisYear, month);
    return unsure('impossible', dayNumber > 31 ? [] : [last < today ? endOfMonth(thisYear + 1, month) : last]);
  }
  if (look !== 'forward') {
    const nearest = nearestYear(possible[0]!, today, look);
    return nearest === null ? unsure('impossible', []) : day(nearest, ['year']);
  }
  const ahead = possible.find((each) => each >= today);
  const justGone = possible.find((each) => each < today && daysBetween(each, today) <= JUST_GONE);
  if (ahead === undefined || justGone !== undefined) return unsure('past', ahead === undefined ? [] : [ahead]);
  return day(ahead, ['year']);
}

/** The same day and month in the first year in which it lies ahead. */
function comingYears(stated: CalendarDay, today: CalendarDay): CalendarDay[] {
  const thisYear = Number(today.slice(0, 4));
  const ahead = [thisYear, thisYear + 1].map((year) =>
    dayOf(year, Number(stated.slice(5, 7)), Number(stated.slice(8))),
  );
  return ahead.filter((each) => each !== null && each >= today).slice(0, 1) as CalendarDay[];
}

/** Null where none of the years around has the day: 29 February, looking back. */
function nearestYear(thisYears: CalendarDay, today: CalendarDay, look: Look): CalendarDay | null {
  const year = Number(thisYears.slice(0, 4));
  const others = [year - 1, year, year + 1]
    .map((each) => dayOf(each, Number(thisYears.slice(5, 7)), Number(thisYears.slice(8))))
    .filter((each) => each !== null);
  const allowed = look === 'back' ? others.filter((each) => each <= today) : others;
  return allowed.reduce<CalendarDay | null>(
    (best, each) =>
      best === null || Math.abs(daysBetween(each, today)) < Math.abs(daysBetween(best, today)) ? each : best,
    null,
  );
}

/** Two digits after a month are taken for a year as well within so many years: nobody means 2031 by "march 31". */
const YEARS_NEAR = 3;

/** "mar 24": the 24th, or the whole month of 2024. */
export function monthAndNumber(groups: Groups, today: CalendarDay, look: Look): DateReading | null {
  const number = dayNumberOf(groups.day!);
  const month = monthOf(groups.month!);
  const asDay = dayAndMonth(number, month, null, today, look);
  const thisCentury = Number(today.slice(0, 2)) * 100 + number;
  const asYear = Math.abs(thisCentury - Number(today.slice(0, 4))) <= YEARS_NEAR;
  if (!asYear) return asDay;
  const could = [...(asDay.kind === 'date' ? [asDay.date.to] : asDay.could), endOfMonth(thisCentury, month)];
  return unsure('ambiguous', could.filter((each) => each >= today).sort());
}

export function dayAlone(groups: Groups, today: CalendarDay, look: Look): DateReading {
  const number = dayNumberOf(groups.day!);
  if (number < 1 || number > 31) return unsure('impossible', []);
  const wanted = groups.weekday === undefined ? null : weekdayOf(groups.weekday);
  const step = look === 'back' ? -1 : 1;
  for (let months = 0; months < 3; months += 1) {
    const { year, month } = monthAway(today, months * step);
    const stated = dayOf(year, month, number);
    if (stated === null) {
      if (months === 0 && look === 'forward') return unsure('impossible', [endOfMonth(year, month)]);
      continue;
    }
    if (look === 'back' ? stated > today : stated < today) continue;
    const reading: DateReading = day(stated, ['year', 'month']);
    return wanted === null || reading.kind !== 'date' ? reading : withWeekday(reading, wanted, today);
  }
  return unsure('impossible', []);
}

export function dayOfNextMonth(groups: Groups, today: CalendarDay): DateReading {
  const { year, month } = monthAway(today, 1);
  const stated = dayOf(year, month, dayNumberOf(groups.day!));
  return stated === null ? unsure('impossible', [endOfMonth(year, month)]) : day(stated);
}
