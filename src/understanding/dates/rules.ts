/**
 * The UK forms of dates, as rules. Each reads the beginning of a text of plain lower-case words; which of the rules
 * that fit is taken is decided in `read-date.ts` (the one that takes the most words), so their order here is for people.
 */
import { addDays, type CalendarDay } from '../../domain/calendar.ts';
import { COUNT, DAY_IN_WORDS, LATE_DAY_IN_WORDS, MONTH, WEEKDAY } from './calendar-words.ts';
import { dayAlone, dayOfNextMonth, monthAndNumber, named, numbered } from './days.ts';
import { HOLIDAY, holiday, mayBankHoliday, season, someBankHoliday } from './holidays.ts';
import { earlyIn, earlyMonth, lastOfMonth, midMonth, monthByNumber, monthFrom, wholeMonth } from './months.ts';
import { type DateReading, day, type Groups, type Look, range, unsure } from './reading.ts';
import {
  countedDay,
  endOfFinancialYear,
  endOfYear,
  lastOfYear,
  partOfYear,
  quarter,
  quarterFrom,
  seasonOfYear,
  weekOfMonth,
  yearAlone,
} from './spans.ts';
import {
  ago,
  daysAgo,
  endOfWeek,
  fromToday,
  lastUnit,
  lastWeekday,
  nextWeekday,
  week,
  weekCommencing,
  weekday,
  weekdayOfNextWeek,
  weekdayWeek,
  weekend,
} from './weeks.ts';

/** One form of a date. `read` returns null where the words fit but mean none. */
interface Rule {
  /** Anchored at the start by `read-date.ts`, and ended at the end of a word. */
  readonly form: string;
  readonly read: (groups: Groups, today: CalendarDay, look: Look) => DateReading | null;
}

const DAY = `(?<day>\\d{1,2}|${DAY_IN_WORDS})(?:st|nd|rd|th)?`;
const YEAR = "(?<year>20\\d\\d|'?\\d\\d(?![\\d/.:%]))";
const SPOKEN_YEARS = '(?<year>20\\d\\d|\\d\\d)(?:/(?<second>\\d\\d))?';
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
  {
    form: `(?:(?<weekday>${WEEKDAY}) )?(?<month>${MONTH}) (?:the )?(?<day>\\d{1,2}(?=st|nd|rd|th)|${DAY_IN_WORDS})(?:st|nd|rd|th)?(?: ${YEAR})?`,
    read: named,
  },
  { form: `(?<weekday>${WEEKDAY}) (?<month>${MONTH}) (?<day>\\d{1,2})`, read: named },
  { form: `(?<month>${MONTH}) (?<day>\\d{1,2}) (?<year>20\\d\\d)`, read: named },
  // "mar 24" may be the day or the year.
  { form: `(?<month>${MONTH}) (?<day>\\d{1,2})`, read: monthAndNumber },
  {
    form: `(?:(?<weekday>${WEEKDAY}) )?(?:the )?(?:(?<day>\\d{1,2}(?=st|nd|rd|th)|${LATE_DAY_IN_WORDS})(?:st|nd|rd|th)?)(?: of (?:the |this )?month)?`,
    read: dayAlone,
  },
  {
    form: `(?:the )?(?<day>\\d{1,2}(?=st|nd|rd|th)|${DAY_IN_WORDS})(?:st|nd|rd|th)? of next month`,
    read: (groups, today) => dayOfNextMonth(groups, today),
  },

  // Months
  { form: `(?<month>${MONTH})(?: ${LONG_YEAR})?`, read: (groups, today, look) => wholeMonth(groups, today, look) },
  {
    form: `(?:the )?(?:end|late|eom|month end)(?: of| in)? (?<month>${MONTH})(?: ${LONG_YEAR})?`,
    read: (groups, today, look) => lastOfMonth(groups, today, look),
  },
  // After these a number can be no day; a year far off is none either.
  {
    form: `(?:the )?end(?: of)? (?<month>${MONTH}) (?<year>\\d\\d)(?![\\d/.:%])`,
    read: (groups, today, look) =>
      Math.abs(Number(groups.year) - Number(today.slice(2, 4))) <= 3 ? lastOfMonth(groups, today, look) : null,
  },
  { form: '(?<month>\\d{1,2})/(?<year>20\\d\\d)', read: monthByNumber },
  {
    form: `(?:the )?(?<nth>first|second|third|fourth|last) (?<weekday>${WEEKDAY}) (?:of|in) (?<month>${MONTH})(?: ${LONG_YEAR})?`,
    read: countedDay,
  },
  {
    form: `(?:the )?(?<nth>first|last) (?<working>working|week) ?day (?:of|in) (?<month>${MONTH})(?: ${LONG_YEAR})?`,
    read: countedDay,
  },
  { form: `(?:the )?(?<nth>last) day (?:of|in) (?<month>${MONTH})(?: ${LONG_YEAR})?`, read: countedDay },
  {
    form: `(?:the )?(?<nth>first|second|third|fourth|last) week (?:of|in) (?<month>${MONTH})(?: ${LONG_YEAR})?`,
    read: weekOfMonth,
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
  { form: 'late next month', read: (_, today) => monthFrom(today, 1, 'end') },
  {
    form: '(?:the )?(?:early|beginning|start|first week)(?: of| in)? next month',
    read: (_, today) => earlyIn(monthFrom(today, 1, 'whole')),
  },

  // Weekdays
  {
    form: `(?:this (?:coming )?|the coming |coming )?(?<weekday>${WEEKDAY})(?: (?:morning|afternoon|evening|night))?`,
    read: weekday,
  },
  {
    form: `(?<weekday>${WEEKDAY}) (?<unit>week|fortnight)|(?:(?<count>COUNT) )?(?<unit2>week|fortnight)s? (?:(?:on|from) )?(?<weekday2>${WEEKDAY})`,
    read: weekdayWeek,
  },
  { form: `next (?<weekday>${WEEKDAY})`, read: nextWeekday },
  { form: `(?:the )?(?<weekday>${WEEKDAY}) (?:after )?next`, read: nextWeekday },
  { form: `(?<weekday>${WEEKDAY}) (?:of )?next week`, read: weekdayOfNextWeek },
  { form: `(?:last|past) (?<weekday>${WEEKDAY})`, read: lastWeekday },

  // Weeks
  {
    form: `(?:(?:the )?end of )?(?:the )?(?:w/c|wc|week commencing|week beginning|week of|w/b) (?:the )?(?:(?:${WEEKDAY}) )?${DAY}(?: (?:of )?(?<month>${MONTH})(?: ${YEAR})?)?`,
    read: weekCommencing,
  },
  {
    form: '(?:(?:the )?end of )?(?:the )?(?:w/c|wc|week commencing|week beginning) (?<day>\\d{1,2})/(?<month>\\d{1,2})(?:/(?<year>20\\d\\d|\\d\\d))?',
    read: weekCommencing,
  },
  {
    form: `(?:the )?(?:w/e|week ending) (?:the )?(?:(?<weekday>${WEEKDAY}) )?(?:the )?${DAY} (?:of )?(?<month>${MONTH})(?: ${YEAR})?`,
    read: named,
  },
  {
    form: '(?:the )?(?:w/e|week ending) (?<day>\\d{1,2})/(?<month>\\d{1,2})(?:/(?<year>20\\d\\d|\\d\\d))?',
    read: numbered,
  },
  {
    form: `(?:the )?(?:w/e|week ending) (?:the )?(?:(?<weekday>${WEEKDAY}) )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)`,
    read: dayAlone,
  },
  { form: '(?:the |this )?(?:(?<next>next) )?weekend', read: weekend },
  { form: 'this week', read: (_, today) => week(today, 0) },
  { form: 'next week', read: (_, today) => week(today, 1) },
  {
    form: 'eow|(?:early|late) this week|(?:the )?end of (?:the |this )?week|week end|close of (?:the )?week',
    read: (_, today) => endOfWeek(today, 0),
  },
  { form: '(?:the )?(?:end of|late) next week', read: (_, today) => endOfWeek(today, 1) },
  { form: '(?:the )?(?:early|beginning of|start of) next week', read: (_, today) => earlyIn(week(today, 1)) },
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
    form: '(?:(?<count>COUNT) )?(?<unit>day|week|month|fortnight)s? (?:today|from today|from now|hence|time)',
    read: fromToday,
  },
  { form: '(?:a )?week (?:tomorrow)', read: (_, today) => day(addDays(today, 8)) },
  { form: '(?:the )?(?:next|coming) (?<count>COUNT) (?<unit>day|week|month)s?', read: fromToday },
  { form: '(?:the )?(?:next|coming) fortnight', read: (_, today) => range(today, addDays(today, 14), 'longer') },
  { form: '(?<count>COUNT) (?<unit>day|week|month|fortnight)s? ago', read: ago },
  { form: 'last (?<unit>week|month|year|night)', read: lastUnit },

  // By name, and the ends of years
  { form: `(?:the )?(?<holiday>${HOLIDAY})(?: (?<year>20\\d\\d))?`, read: holiday },
  {
    form: '(?:the )?end(?: of)? (?<year>20\\d\\d)|(?:the )?(?:end|close) of (?:the |this )?calendar year',
    read: lastOfYear,
  },
  {
    form: '(?:the )?(?:end|close) of (?:the |this )?(?:(?<next>next) )?(?:financial year|fy|fiscal year)|(?:financial|fiscal) year end|end fy',
    read: endOfFinancialYear,
  },
  {
    form: '(?:the )?(?:(?:end|close) of )?(?:the )?(?:financial year|fy) ?(?:20)?\\d\\d/(?<second>\\d\\d)',
    read: endOfFinancialYear,
  },

  // Too loose to act on: shown as the days they may mean
  {
    form: `(?:(?:the )?end of (?:the )?)?(?:(?:fy |financial |calendar )?(?:q(?<quarter>[1-4])|(?<nth>first|second|third|fourth|last) quarter)(?: (?:of )?${SPOKEN_YEARS})?)`,
    read: quarter,
  },
  { form: '(?:the )?(?:end of )?(?:the |this )quarter|quarter end', read: (_, today) => quarterFrom(today, 0) },
  { form: '(?:the )?(?:end of )?(?:the )?next quarter', read: (_, today) => quarterFrom(today, 1) },
  {
    form: '(?:the )?(?:early |mid |late |end of |start of |beginning of |middle of )?(?:the |this |next )?(?<season>spring|summer|autumn|winter)(?: term| holidays?| break)?(?: (?<year>20\\d\\d))?',
    read: seasonOfYear,
  },
  {
    form: '(?:(?<when>before|after|by) )?(?:the )?(?<season>easter|christmas|xmas|new year)s?(?: holidays?| break| period)?(?: (?<year>20\\d\\d))?',
    read: season,
  },
  {
    form: '(?:the )?(?:before |after |by |end of |start of )?(?:the |this |next )?(?:half term|term|(?:spring|summer|autumn) half term|school holidays?)(?: holidays?| break)?(?: 20\\d\\d)?',
    read: () => unsure('ambiguous', []),
  },
  {
    form: '(?:before|after|by) (?:summer|spring|autumn|winter|the (?:summer|inspection|visit|audit|holidays))(?: holidays)?',
    read: () => unsure('ambiguous', []),
  },
  { form: '(?:the )?(?:next )?bank holiday(?: (?<monday>monday))?', read: someBankHoliday },
  { form: '(?:the )?may bank holiday', read: mayBankHoliday },
  { form: '(?<year>20\\d\\d)|next year', read: yearAlone },
  {
    form: '(?:the )?(?<part>early|start|beginning|mid|middle|late)(?: of| in)? (?<year>20\\d\\d)',
    read: partOfYear,
  },
  { form: '(?:the )?(?:end|close) of (?:the |this )?year|eoy|year end|this year', read: endOfYear },
  {
    form: '(?:the )?(?:new|next) financial year|(?:the )?(?:end of )?next year',
    read: (_, today) => yearAlone({}, today),
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
