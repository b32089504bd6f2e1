import { describe, expect, it } from '@jest/globals';
import { readWeekTime } from '../../../src/understanding/dates/week-time.ts';

describe('a time of the week', () => {
  it.each([
    ['mondays at 8:30', 1, '08:30'],
    ['monday 8.30', 1, '08:30'],
    ['on mondays at 8.30am', 1, '08:30'],
    ['every thu 4pm', 4, '16:00'],
    ['thursdays at 4', 4, '16:00'],
    ['thursday at 16:00', 4, '16:00'],
    ['on thursday at 1600', 4, '16:00'],
    ['thurs, half past four', 4, '16:30'],
    ['tuesday mornings at nine', 2, '09:00'],
    ['wednesdays quarter to 9', 3, '08:45'],
    ['weds at quarter past nine', 3, '09:15'],
    ['friday at noon', 5, '12:00'],
    ['fri 12pm', 5, '12:00'],
    ['fri 12am', 5, '00:00'],
    ['sundays at 6 in the evening', 7, '18:00'],
    ['saturday at 5 in the morning', 6, '05:00'],
    ['4:00 on tuesdays', 2, '16:00'],
    ['04:00 on tuesdays', 2, '04:00'],
    ['8 o’clock on mondays'.replace('’', "'"), 1, '08:00'],
    ['mondays', 1, null],
    ['every friday', 5, null],
    ['friday mornings', 5, null],
    ['at 9', null, '09:00'],
    ['9am', null, '09:00'],
    ['07:45', null, '07:45'],
  ] as const)('%s', (words, weekday, time) => {
    expect(readWeekTime(words)).toEqual({ weekday, time });
  });

  it.each([
    '',
    'soon',
    'mondays at 25:00',
    'mondays at 8:75',
    'monday at 13pm',
    'mondays at 0pm',
    'moonday at 8',
    'the first of march',
    'monday 3 march',
    'mondays and thursdays at 8',
    'mondays at 8 or 9',
    'never',
    'mondays at 8 unless it is a holiday',
    'not mondays at 8',
    'next monday at 8',
  ])('is none: %j', (words) => {
    expect(readWeekTime(words)).toBeNull();
  });
});
