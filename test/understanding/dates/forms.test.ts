import { expect, it } from '@jest/globals';
import { readDate, readLength } from '../../../src/understanding/dates/read-date.ts';

/** Monday 23 November 2026. */
const TODAY = '2026-11-23';

/** What words mean as a deadline: the days they allow, `?` and the days they may mean, or `+2 week` from the target. */
function meant(words: string): string {
  const date = readDate(words, TODAY, 'forward');
  const length = readLength(words);
  const read = date !== null && date.used >= (length?.used ?? 0) ? date : length;
  if (read === null || read.used < words.length) return 'none';
  const { to } = read;
  if (to.kind === 'unsure') return `${to.why}? ${to.could.join(' or ')}`.trim();
  if (to.kind === 'shift') return `+${to.by} ${to.unit}`;
  return to.kind === 'date' ? [...new Set([to.date.from, to.date.to])].join(' to ') : to.kind;
}

it.each([
  // Months and their parts
  ['late february 2027', '2027-02-28'],
  ['the end of march 27', '2027-03-31'],
  ['beginning of june', 'ambiguous? 2027-06-01 or 2027-06-07'],
  ['the beginning of next month', 'ambiguous? 2026-12-01 or 2026-12-07'],
  ['end of next month', '2026-12-31'],
  ['end month', '2026-11-30'],
  ['october', '2027-10-01 to 2027-10-31'],
  ['3/2027', '2027-03-01 to 2027-03-31'],
  ['last working day of january', '2027-01-29'],
  ['last friday of january', '2027-01-29'],
  ['first monday in march', '2027-03-01'],
  ['last day of february', '2027-02-28'],
  ['first week of march', 'ambiguous? 2027-03-07'],
  // Weeks
  ['w/c 14 dec', '2026-12-14 to 2026-12-20'],
  ['end of w/c 14 dec', '2026-12-14 to 2026-12-20'],
  ['w/e 18/12', '2026-12-18'],
  ['week ending friday 18 december', '2026-12-18'],
  ['this weekend', '2026-11-28 to 2026-11-29'],
  ['next weekend', 'ambiguous? 2026-11-29 or 2026-12-06'],
  ['early next week', 'ambiguous? 2026-11-30 or 2026-12-01'],
  // Weekdays and lengths of time, from today or from the target
  ['friday week', '2026-12-04'],
  ['a week friday', '2026-12-04'],
  ['two weeks on friday', '2026-12-11'],
  ['a fortnight on friday', '2026-12-11'],
  ['monday week', 'ambiguous? 2026-11-30 or 2026-12-07'],
  ['two weeks today', '2026-12-07'],
  ['a fortnight today', '2026-12-07'],
  ['six weeks time', '2027-01-04'],
  ['a fortnight', '+2 week'],
  ['two weeks', '+2 week'],
  ['eod friday', '2026-11-27'],
  ['5 pm friday', '2026-11-27'],
  ['friday at noon', '2026-11-27'],
  ['the friday after next', 'ambiguous? 2026-11-27 or 2026-12-04'],
  // Days as they are dictated
  ['the thirty first of march', '2027-03-31'],
  ['march twenty first 2027', '2027-03-21'],
  ['twenty second of december', '2026-12-22'],
  ['first of april', '2027-04-01'],
  ['the twenty ninth', '2026-11-29'],
  ['march 31', '2027-03-31'],
  ['31.3.27', '2027-03-31'],
  ['31 mar 27', '2027-03-31'],
  // By name
  ['good friday', '2027-03-26'],
  ['easter monday', '2027-03-29'],
  ['easter monday 2028', '2028-04-17'],
  ['early may bank holiday', '2027-05-03'],
  ['spring bank holiday', '2027-05-31'],
  ['may bank holiday', 'ambiguous? 2027-05-03 or 2027-05-31'],
  ['the august bank holiday', '2027-08-30'],
  ['christmas eve', '2026-12-24'],
  ['boxing day', '2026-12-26'],
  ['new years day', '2027-01-01'],
  ['the new year', 'ambiguous? 2026-12-31 or 2027-01-01'],
  ['christmas', 'ambiguous? 2026-12-24 or 2026-12-25 or 2026-12-26'],
  ['after christmas', 'ambiguous? 2026-12-29'],
  ['before easter', 'ambiguous? 2027-03-25'],
  ['the bank holiday', 'ambiguous? 2026-12-25 or 2026-12-28'],
  // Quarters, seasons, years
  ['end of the financial year', '2027-03-31'],
  ['the end of the financial year 27/28', '2028-03-31'],
  ['year end', 'ambiguous? 2026-12-31 or 2027-03-31'],
  ['end of the calendar year', '2026-12-31'],
  ['end of 2027', '2027-12-31'],
  ['mid 2027', 'ambiguous? 2027-06-30'],
  ['end of q1', 'ambiguous? 2027-03-31 or 2027-06-30'],
  ['q3 27/28', 'ambiguous? 2027-12-31'],
  ['next quarter', 'ambiguous? 2027-03-31'],
  ['spring', 'ambiguous? 2027-03-31 or 2027-05-31'],
  ['end of term', 'ambiguous?'],
  ['after half term', 'ambiguous?'],
  ['2027', 'ambiguous? 2027-03-31 or 2027-12-31'],
  // Not certain, not there, gone by
  ['mar 24', 'ambiguous? 2027-03-24'],
  ['jan 27', 'ambiguous? 2027-01-27 or 2027-01-31'],
  ['friday 30 january', 'ambiguous? 2027-01-30 or 2027-01-29'],
  ['monday the 15th', 'ambiguous? 2026-12-15 or 2026-12-14'],
  ['20 nov', 'past? 2027-11-20'],
  ['31.3.24', 'past? 2027-03-31'],
  ['30 feb', 'impossible? 2027-02-28'],
  ['feb 30th', 'impossible? 2027-02-28'],
  ['29 feb', 'impossible? 2027-02-28'],
  ['31/4', 'impossible? 2027-04-30'],
  ['45/1', 'impossible?'],
  // No dates
  ['second may be', 'none'],
  ['end of friday prayers', 'none'],
  ['2/3 of them', 'none'],
  ['good', 'none'],
  ['boxing', 'none'],
])('%s: %s', (words, expected) => {
  expect(meant(words)).toBe(expected);
});
