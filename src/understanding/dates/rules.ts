/**
 * The UK forms of dates, as rules. Each reads the beginning of a text of plain lower-case words; which of the rules
 * that fit is taken is decided in `read-date.ts` (the one that takes the most words), so their order here is for people.
 */
import { addDays, type CalendarDay, dayOf, daysBetween, endOfMonth } from '../../domain/calendar.ts';
import type { StatedDate } from '../../domain/command.ts';
import { COUNT, countOf, MONTH, monthOf, WEEKDAY, weekdayOf } from './calendar-words.ts';

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

interface Rule {
  /** Anchored at the start by `read-date.ts`, and ended at the end of a word. */
  readonly form: string;
  readonly read: (groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look) => DateReading | null;
}

/** A day of the year gone by this long, or less, is asked about; one longer gone is next year's. */
const JUST_GONE = 120;

const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = "(?<year>20\\d\\d|'?\\d\\d(?![\\d/.:%]))";
const LONG_YEAR = "(?<year>20\\d\\d|'\\d\\d)";

/** See the file's head. */
export const RULES: readonly Rule[] = [
  // Days by number: 2024-03-31, 31/3, 31.03.24
  {
    form: '(?<year>20\\d\\d)-(?<month>\\d{1,2})-(?<day>\\d{1,2})',
    read: (groups, today, look) => numbered(groups, today, look),
  },
  { form: '(?<day>\\d{1,2})[/.-](?<month>\\d{1,2})[/.-](?<year>20\\d\\d|\\d\\d)', read: numbered },
  { form: '(?<day>\\d{1,2})[/.](?<month>\\d{1,2})', read: numbered },

  // Day and month by name: 31 march, march 31st, friday 2 feb
  { form: `(?:(?<weekday>${WEEKDAY}) )?(?:the )?${DAY} ?-?(?:of )?(?<month>${MONTH})(?:[ -]${YEAR})?`, read: named },
  { form: `(?:(?<weekday>${WEEKDAY}) )?(?<month>${MONTH}) (?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)`, read: named },
  { form: `(?<month>${MONTH}) (?<day>\\d{1,2}) (?<year>20\\d\\d)`, read: named },
  // "mar 24" may be the day or the year.
  { form: `(?<month>${MONTH}) (?<day>\\d{1,2})`, read: monthAndNumber },
  {
    form: `(?:(?<weekday>${WEEKDAY}) )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)(?: of (?:the |this )?month)?`,
    read: dayAlone,
  },
  {
    form: '(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th) of next month',
    read: (groups, today) => dayOfNextMonth(groups, today),
  },

  // Months
  { form: `(?<month>${MONTH})(?: ${LONG_YEAR})?`, read: (groups, today, look) => wholeMonth(groups, today, look) },
  {
    form: `(?:the )?(?:end|late)(?: of)? (?<month>${MONTH})(?: ${LONG_YEAR})?`,
    read: (groups, today, look) => lastOfMonth(groups, today, look),
  },
  { form: `(?<month>${MONTH}) end`, read: (groups, today, look) => lastOfMonth(groups, today, look) },
  { form: `(?:the )?(?:mid|middle)(?: of)? (?<month>${MONTH})(?: ${LONG_YEAR})?`, read: midMonth },
  { form: `(?:the )?(?:early|beginning|start)(?: of| in)? (?<month>${MONTH})(?: ${LONG_YEAR})?`, read: earlyMonth },
  {
    form: '(?:eom|(?:the )?end of (?:the |this )?month|month end|end month)',
    read: (_, today) => monthFrom(today, 0, 'end'),
  },
  { form: '(?:the )?end of next month|next month end', read: (_, today) => monthFrom(today, 1, 'end') },
  { form: 'this month', read: (_, today) => monthFrom(today, 0, 'whole') },
  { form: 'next month', read: (_, today) => monthFrom(today, 1, 'whole') },
  { form: 'mid (?:this )?month', read: (_, today) => monthFrom(today, 0, 'mid') },
  { form: '(?:mid|middle of) next month', read: (_, today) => monthFrom(today, 1, 'mid') },

  // Weekdays
  {
    form: `(?:this (?:coming )?|the coming |coming )?(?<weekday>${WEEKDAY})(?: (?:morning|afternoon|evening|night))?`,
    read: weekday,
  },
  {
    form: `(?<weekday>${WEEKDAY}) week|week (?:on )?(?<weekday2>${WEEKDAY})|a week (?:on|from) (?<weekday3>${WEEKDAY})`,
    read: weekdayWeek,
  },
  { form: `next (?<weekday>${WEEKDAY})`, read: nextWeekday },
  { form: `(?<weekday>${WEEKDAY}) (?:of )?next week`, read: weekdayOfNextWeek },
  { form: `(?:last|past) (?<weekday>${WEEKDAY})`, read: lastWeekday },

  // Weeks
  {
    form: `(?:the )?(?:w/c|wc|week commencing|week beginning|week of|w/b) (?:the )?(?:(?:${WEEKDAY}) )?${DAY}(?: (?:of )?(?<month>${MONTH})(?: ${YEAR})?)?`,
    read: weekCommencing,
  },
  {
    form: '(?:w/c|wc|week commencing|week beginning) (?<day>\\d{1,2})/(?<month>\\d{1,2})(?:/(?<year>20\\d\\d|\\d\\d))?',
    read: weekCommencing,
  },
  { form: `(?:w/e|week ending) (?:${WEEKDAY} )?${DAY} (?:of )?(?<month>${MONTH})(?: ${YEAR})?`, read: named },
  { form: 'this week', read: (_, today) => week(today, 0) },
  { form: 'next week', read: (_, today) => week(today, 1) },
  {
    form: 'eow|(?:the )?end of (?:the |this )?week|week end|close of (?:the )?week',
    read: (_, today) => endOfWeek(today, 0),
  },
  { form: '(?:the )?end of next week', read: (_, today) => endOfWeek(today, 1) },
  { form: '(?:the )?week after next', read: (_, today) => week(today, 2) },

  // Counted from today
  {
    form: 'today|tonight|(?:cop|cob|eod|close of play|end of play|end of (?:the )?day)(?: today)?',
    read: (_, today) => day(today),
  },
  {
    form: '(?:cop |cob |eod |end of )?tomorrow(?: (?:morning|afternoon|night))?',
    read: (_, today) => day(addDays(today, 1)),
  },
  { form: '(?:the )?day after tomorrow', read: (_, today) => day(addDays(today, 2)) },
  { form: 'yesterday', read: (_, today, look) => daysAgo(1, today, look) },
  {
    form: '(?:in|within) (?:the next )?(?:a )?(?<count>COUNT) (?:of )?(?<unit>day|week|month|fortnight)s?(?: time)?',
    read: fromToday,
  },
  { form: '(?:in|within) (?:the next |a )?(?<unit>fortnight)s?(?: time)?', read: fromToday },
  {
    form: '(?<count>COUNT) (?<unit>day|week|month|fortnight)s? (?:today|from today|from now|hence|time)',
    read: fromToday,
  },
  { form: '(?<unit>fortnight) (?:today|from today|from now|time)', read: fromToday },
  { form: '(?:a )?week (?:tomorrow)', read: (_, today) => day(addDays(today, 8)) },
  { form: '(?:the )?(?:next|coming) (?<count>COUNT) (?<unit>day|week|month)s?', read: fromToday },
  { form: '(?:the )?(?:next|coming) fortnight', read: (_, today) => range(today, addDays(today, 14), 'longer') },
  { form: '(?<count>COUNT) (?<unit>day|week|month|fortnight)s? ago', read: ago },
  { form: 'last (?<unit>week|month|year|night)', read: lastUnit },

  // Too loose to act on: shown as the days they may mean
  {
    form: 'q(?<quarter>[1-4])(?: (?:20\\d\\d|\\d\\d(?:/\\d\\d)?))?|(?:the )?(?<nth>first|second|third|fourth|last) quarter',
    read: quarter,
  },
  {
    form: '(?:the |this |next )?(?:end of )?(?:spring|summer|autumn|winter|easter|christmas|xmas|new year|half term|term)(?: term| holidays?| break)?(?: 20\\d\\d)?',
    read: () => unsure('ambiguous', []),
  },
  {
    form: '(?:before|after|by) (?:half term|easter|christmas|xmas|new year|summer|the (?:summer|inspection|visit|audit))',
    read: () => unsure('ambiguous', []),
  },
  { form: '(?<year>20\\d\\d)', read: yearAlone },
  {
    form: '(?:the )?(?:end|close) of (?:the |this )?(?:year|financial year|calendar year)|eoy|year end|next year|this year|(?:the )?new financial year',
    read: endOfYear,
  },
  {
    form: 'asap|soon|later|whenever|tbc|tbd|sometime|some time|when possible|the future|as soon as possible|a later date',
    read: () => unsure('ambiguous', []),
  },
];

/** The form with its counts filled in: written short above so that the table can be read. */
export function patternOf(rule: Rule): string {
  return rule.form.replaceAll('(?<count>COUNT)', `(?<count>${COUNT})`);
}

function numbered(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  // "24/7" is mostly round the clock.
  const roundTheClock = groups.day === '24' && groups.month === '7' && groups.year === undefined;
  if (roundTheClock) return unsure('ambiguous', [nearestYear(`${today.slice(0, 4)}-07-24`, today, look)]);
  return dayAndMonth(Number(groups.day), Number(groups.month), yearOf(groups.year), today, look);
}

function named(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  const reading = dayAndMonth(Number(groups.day), monthOf(groups.month!), yearOf(groups.year), today, look);
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

function dayAndMonth(
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
  // 29 February without a year: the next year that has one.
  if (year === null && month === 2 && dayNumber === 29) {
    for (let later = thisYear; later <= thisYear + 4; later += 1) {
      const leap = dayOf(later, 2, 29);
      if (leap !== null && (leap >= today || look !== 'forward')) {
        return later - thisYear <= 1
          ? day(leap, ['year'])
          : unsure('impossible', [dayOf(thisYear + (dayOf(thisYear, 2, 28)! < today ? 1 : 0), 2, 28)!]);
      }
    }
  }
  if (year !== null) {
    const stated = dayOf(year, month, dayNumber);
    if (stated === null)
      return unsure('impossible', dayNumber > 28 && dayNumber <= 31 ? [endOfMonth(year, month)] : []);
    return look === 'forward' && stated < today ? unsure('past', [stated]) : day(stated);
  }
  const now = dayOf(thisYear, month, dayNumber);
  if (now === null) {
    const last = dayNumber > 28 && dayNumber <= 31 ? endOfMonth(thisYear, month) : null;
    return unsure('impossible', last === null ? [] : [last < today ? endOfMonth(thisYear + 1, month) : last]);
  }
  if (look !== 'forward') return day(nearestYear(now, today, look), ['year']);
  if (now >= today) return day(now, ['year']);
  const next = dayOf(thisYear + 1, month, dayNumber)!;
  return daysBetween(now, today) <= JUST_GONE ? unsure('past', [next]) : day(next, ['year']);
}

function nearestYear(thisYears: CalendarDay, today: CalendarDay, look: Look): CalendarDay {
  const year = Number(thisYears.slice(0, 4));
  const others = [year - 1, year, year + 1]
    .map((each) => dayOf(each, Number(thisYears.slice(5, 7)), Number(thisYears.slice(8))))
    .filter((each) => each !== null);
  const allowed = look === 'back' ? others.filter((each) => each <= today) : others;
  return allowed.reduce((best, each) =>
    Math.abs(daysBetween(each, today)) < Math.abs(daysBetween(best, today)) ? each : best,
  );
}

/** "mar 24": the 24th, or the whole month of 2024. */
function monthAndNumber(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading | null {
  const number = Number(groups.day);
  const month = monthOf(groups.month!);
  const asDay = dayAndMonth(number, month, null, today, look);
  const thisCentury = Number(today.slice(0, 2)) * 100 + number;
  const asYear = thisCentury >= Number(today.slice(0, 4)) - 1 && thisCentury <= Number(today.slice(0, 4)) + 10;
  if (!asYear) return asDay;
  const could = [...(asDay.kind === 'date' ? [asDay.date.to] : asDay.could), endOfMonth(thisCentury, month)];
  return unsure('ambiguous', could.filter((each) => each >= today).sort());
}

function dayAlone(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  const number = Number(groups.day);
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

function dayOfNextMonth(groups: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
  const { year, month } = monthAway(today, 1);
  const stated = dayOf(year, month, Number(groups.day));
  return stated === null ? unsure('impossible', [endOfMonth(year, month)]) : day(stated);
}

function wholeMonth(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  return monthPart(groups, today, look, (year, month) => ({
    from: dayOf(year, month, 1)!,
    to: endOfMonth(year, month),
  }));
}

function lastOfMonth(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  return monthPart(groups, today, look, (year, month) => ({
    from: endOfMonth(year, month),
    to: endOfMonth(year, month),
  }));
}

/** The middle of a month ends with its 15th. */
function midMonth(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  return monthPart(groups, today, look, (year, month) => ({
    from: dayOf(year, month, 11)!,
    to: dayOf(year, month, 15)!,
  }));
}

/** "Early June" names no day: it is asked about. */
function earlyMonth(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  const reading = monthPart(groups, today, look, (year, month) => ({
    from: dayOf(year, month, 1)!,
    to: dayOf(year, month, 7)!,
  }));
  return reading.kind === 'date' ? unsure('ambiguous', [reading.date.from, reading.date.to]) : reading;
}

function monthPart(
  groups: Readonly<Record<string, string>>,
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

function monthFrom(today: CalendarDay, months: number, part: 'whole' | 'mid' | 'end'): DateReading {
  const { year, month } = monthAway(today, months);
  const last = endOfMonth(year, month);
  if (part === 'end') return range(last, last, 'month');
  if (part === 'whole') return range(dayOf(year, month, 1)!, last, 'month');
  const middle = dayOf(year, month, 15)!;
  return middle < today ? unsure('past', [last]) : range(dayOf(year, month, 11)!, middle, 'month');
}

function weekday(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  const wanted = weekdayOf(groups.weekday!);
  if (look === 'back') return day(addDays(today, -((weekdayNumber(today) - wanted + 7) % 7)));
  // The weekday's name on that weekday itself: today, or in a week.
  if (wanted === weekdayNumber(today)) return unsure('ambiguous', [today, addDays(today, 7)]);
  return day(comingWeekday(wanted, today));
}

function weekdayWeek(groups: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
  const wanted = weekdayOf((groups.weekday ?? groups.weekday2 ?? groups.weekday3)!);
  return day(addDays(comingWeekday(wanted, today), 7));
}

/** "Next Friday" is the coming one to some and the one after to others. */
function nextWeekday(groups: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
  const coming = comingWeekday(weekdayOf(groups.weekday!), today);
  return unsure('ambiguous', [coming, addDays(coming, 7)]);
}

function weekdayOfNextWeek(groups: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
  return day(addDays(mondayOf(today), 7 + weekdayOf(groups.weekday!) - 1));
}

function lastWeekday(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  const back = (weekdayNumber(today) - weekdayOf(groups.weekday!) + 7) % 7 || 7;
  return daysAgo(back, today, look);
}

function weekCommencing(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  const month =
    groups.month === undefined ? undefined : /^\d/.test(groups.month) ? Number(groups.month) : monthOf(groups.month);
  const start =
    month === undefined
      ? dayAlone(groups, today, look)
      : dayAndMonth(Number(groups.day), month, yearOf(groups.year), today, look);
  if (start.kind !== 'date') return start;
  return range(start.date.from, addDays(mondayOf(start.date.from), 6), 'week');
}

function week(today: CalendarDay, weeks: number): DateReading {
  const monday = addDays(mondayOf(today), weeks * 7);
  return range(weeks === 0 ? today : monday, addDays(monday, 6), 'week');
}

/** The end of a week, in an office, is its Friday. */
function endOfWeek(today: CalendarDay, weeks: number): DateReading {
  const friday = addDays(mondayOf(today), weeks * 7 + 4);
  return friday < today ? unsure('ambiguous', [addDays(friday, 2), addDays(friday, 7)]) : range(friday, friday, 'week');
}

function fromToday(groups: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
  return day(moved(today, groups.unit!, countOf(groups.count ?? 'a')));
}

function ago(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  const stated = moved(today, groups.unit!, -countOf(groups.count ?? 'a'));
  return look === 'forward' ? unsure('past', []) : day(stated);
}

function lastUnit(groups: Readonly<Record<string, string>>, today: CalendarDay, look: Look): DateReading {
  if (look === 'forward') return unsure('past', []);
  return day(moved(today, groups.unit === 'night' ? 'day' : groups.unit!, -1));
}

function daysAgo(days: number, today: CalendarDay, look: Look): DateReading {
  return look === 'forward' ? unsure('past', []) : day(addDays(today, -days));
}

/** Calendar quarters and financial ones end on different days: both are shown. */
function quarter(groups: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
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

function yearAlone(groups: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
  const year = Number(groups.year);
  return unsure(
    year < Number(today.slice(0, 4)) ? 'past' : 'ambiguous',
    [`${year}-03-31`, `${year}-12-31`].filter((each) => each >= today),
  );
}

function endOfYear(_: Readonly<Record<string, string>>, today: CalendarDay): DateReading {
  const year = Number(today.slice(0, 4));
  const ends = [`${year}-03-31`, `${year}-12-31`, `${year + 1}-03-31`];
  return unsure('ambiguous', ends.filter((each) => each >= today).slice(0, 2));
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const digits = text.replace("'", '');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function day(stated: CalendarDay, guessed: readonly ('year' | 'month')[] = []): DateReading {
  return { kind: 'date', date: { from: stated, to: stated, grain: 'day', guessed } };
}

function range(from: CalendarDay, to: CalendarDay, grain: StatedDate['grain']): DateReading {
  return { kind: 'date', date: { from, to, grain, guessed: [] } };
}

function unsure(why: 'impossible' | 'past' | 'ambiguous', could: readonly CalendarDay[]): DateReading {
  return { kind: 'unsure', why, could };
}

function comingWeekday(wanted: number, today: CalendarDay): CalendarDay {
  return addDays(today, (wanted - weekdayNumber(today) + 7) % 7 || 7);
}

/** 1 (Monday) to 7. Day 0 of the count is a Monday. */
function weekdayNumber(stated: CalendarDay): number {
  return (((daysBetween('2024-01-01', stated) % 7) + 7) % 7) + 1;
}

function mondayOf(stated: CalendarDay): CalendarDay {
  return addDays(stated, 1 - weekdayNumber(stated));
}

function monthAway(today: CalendarDay, months: number): { year: number; month: number } {
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

/** `day` moved by so many units; the same day of the month where that exists, otherwise the month's last. */
export function moved(from: CalendarDay, unit: string, count: number): CalendarDay {
  if (unit === 'day') return addDays(from, count);
  if (unit === 'week') return addDays(from, count * 7);
  if (unit === 'fortnight') return addDays(from, count * 14);
  const { year, month } = monthAway(from, unit === 'year' ? count * 12 : count);
  return dayOf(year, month, Number(from.slice(8))) ?? endOfMonth(year, month);
}
