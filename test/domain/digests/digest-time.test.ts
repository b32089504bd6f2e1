/** When a digest goes out: weeks, zones, clock changes and bank holidays. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, clockTime } from '../../../src/domain/calendar.ts';
import { BANK_HOLIDAYS, holidaysKnown } from '../../../src/domain/digests/bank-holidays.ts';
import type { WeekTime } from '../../../src/domain/digests/digest-choice.ts';
import {
  isWorkingDay,
  mondayOf,
  periodAfter,
  periodOf,
  sendingDay,
  sendingMoment,
  workingDayAfter,
} from '../../../src/domain/digests/digest-time.ts';

const at = (weekday: number, time: string) => ({ weekday, time }) as WeekTime;
const moment = (period: string, when: WeekTime, zone = 'Europe/London') =>
  sendingMoment(period, when, zone, BANK_HOLIDAYS);

describe('a week', () => {
  it.each([
    ['2024-01-15', '2024-W03'],
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-03', '2026-W53'],
  ])('%s is in %s', (day, period) => expect(periodOf(day)).toBe(period));

  it('begins on its Monday, and the next one follows it', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
    fc.assert(
      fc.property(day, (any) => {
        const monday = mondayOf(periodOf(any));
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(monday <= any && any <= addDays(monday, 6)).toBe(true);
        expect(periodAfter(periodOf(any), 1)).toBe(periodOf(addDays(any, 7)));
        expect(periodAfter(periodOf(any), 1) > periodOf(any)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('bank holidays', () => {
  it.each([
    // New Year's Day 2024 is a Monday; Good Friday is followed by a weekend and Easter Monday; Christmas 2024 by Boxing Day.
    ['2024-W01', at(1, '08:30'), '2024-01-02'],
    ['2024-W13', at(5, '08:30'), '2024-04-02'],
    ['2024-W14', at(1, '08:30'), '2024-04-02'],
    ['2024-W52', at(3, '08:30'), '2024-12-27'],
    ['2026-W53', at(1, '08:30'), '2026-12-29'],
    ['2027-W52', at(1, '08:30'), '2027-12-29'],
  ])('of %s %j goes out on %s', (period, when, day) => expect(sendingDay(period, when, BANK_HOLIDAYS)).toBe(day));

  it('leave a weekend alone that somebody has chosen', () => {
    expect(sendingDay('2024-W13', at(7, '08:30'), BANK_HOLIDAYS)).toBe('2024-03-31');
  });

  it('are eight a year, on working days, and only of the years that are known', () => {
    for (const year of [2024, 2025, 2026, 2027, 2028]) {
      const days = [...BANK_HOLIDAYS].filter((day) => day.startsWith(String(year)));
      expect(days).toHaveLength(8);
      expect(days.every((day) => isWorkingDay(day, new Set()))).toBe(true);
      expect(holidaysKnown(year)).toBe(true);
    }
    expect(holidaysKnown(2023)).toBe(false);
    expect(sendingDay('2035-W01', at(1, '08:30'), BANK_HOLIDAYS)).toBe('2035-01-01');
  });

  it('are passed over when working days are counted', () => {
    expect(workingDayAfter('2024-03-28', BANK_HOLIDAYS)).toBe('2024-04-02');
    expect(workingDayAfter('2024-04-05', BANK_HOLIDAYS)).toBe('2024-04-08');
  });
});

describe('a time of the day', () => {
  it.each([
    ['2024-W13', at(1, '08:30'), 'Europe/London', '2024-03-25T08:30:00.000Z'],
    ['2024-W15', at(1, '08:30'), 'Europe/London', '2024-04-08T07:30:00.000Z'],
    ['2024-W44', at(1, '08:30'), 'Europe/London', '2024-10-28T08:30:00.000Z'],
    ['2024-W15', at(1, '08:30'), 'America/New_York', '2024-04-08T12:30:00.000Z'],
    ['2024-W15', at(1, '08:30'), 'Pacific/Auckland', '2024-04-07T20:30:00.000Z'],
    ['2024-W15', at(1, '00:00'), 'Asia/Kathmandu', '2024-04-07T18:15:00.000Z'],
  ])('of %s %j in %s is %s', (period, when, zone, is) => expect(moment(period, when, zone)).toBe(is));

  it.each([
    // The clock goes from 01:00 to 02:00 on 31 March, and from 02:00 back to 01:00 on 27 October.
    ['2024-W13', at(7, '00:59'), 'Europe/London', '2024-03-31T00:59:00.000Z'],
    ['2024-W13', at(7, '01:00'), 'Europe/London', '2024-03-31T01:00:00.000Z'],
    ['2024-W13', at(7, '01:59'), 'Europe/London', '2024-03-31T01:00:00.000Z'],
    ['2024-W13', at(7, '02:00'), 'Europe/London', '2024-03-31T01:00:00.000Z'],
    ['2024-W43', at(7, '01:30'), 'Europe/London', '2024-10-27T00:30:00.000Z'],
    ['2024-W43', at(7, '02:00'), 'Europe/London', '2024-10-27T02:00:00.000Z'],
    ['2024-W10', at(7, '02:30'), 'America/New_York', '2024-03-10T07:00:00.000Z'],
    ['2024-W44', at(7, '01:30'), 'America/New_York', '2024-11-03T05:30:00.000Z'],
    // Half an hour only, and in the other half of the year.
    ['2024-W40', at(7, '02:15'), 'Australia/Lord_Howe', '2024-10-05T15:30:00.000Z'],
  ])('that the clock skips or repeats: %s %j in %s is %s', (period, when, zone, is) =>
    expect(moment(period, when, zone)).toBe(is),
  );

  it('is what the clock on the wall shows, wherever it can show it', () => {
    const zone = fc.constantFrom(
      'Europe/London',
      'America/New_York',
      'Asia/Tokyo',
      'Australia/Lord_Howe',
      'Asia/Tehran',
    );
    const week = fc.integer({ min: 0, max: 250 }).map((weeks) => periodAfter('2024-W01', weeks));
    const minutes = fc.integer({ min: 180, max: 1439 });
    fc.assert(
      fc.property(zone, week, fc.integer({ min: 1, max: 7 }), minutes, (where, period, weekday, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        expect(clockTime(new Date(moment(period, at(weekday, time), where)), where)).toBe(time);
      }),
      { numRuns: 300 },
    );
  });
});
