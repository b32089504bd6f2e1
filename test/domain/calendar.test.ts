import { describe, expect, it } from '@jest/globals';
import { addDays, calendarDay, dayOf, daysBetween, endOfMonth, inShort, inWords } from '../../src/domain/calendar.ts';

describe('a calendar day', () => {
  it('is the day in the zone, right up to midnight and past it, in winter and in summer', () => {
    expect(calendarDay(new Date('2024-01-15T23:59:59Z'), 'Europe/London')).toBe('2024-01-15');
    expect(calendarDay(new Date('2024-06-15T22:59:59Z'), 'Europe/London')).toBe('2024-06-15');
    expect(calendarDay(new Date('2024-06-15T23:00:00Z'), 'Europe/London')).toBe('2024-06-16');
  });

  it('is right on both days the clocks change', () => {
    expect(calendarDay(new Date('2024-03-31T00:30:00Z'), 'Europe/London')).toBe('2024-03-31');
    expect(calendarDay(new Date('2024-03-31T23:30:00Z'), 'Europe/London')).toBe('2024-04-01');
    expect(calendarDay(new Date('2024-10-27T23:30:00Z'), 'Europe/London')).toBe('2024-10-27');
    expect(addDays('2024-03-30', 2)).toBe('2024-04-01');
    expect(daysBetween('2024-10-26', '2024-10-28')).toBe(2);
  });

  it('refuses days the calendar does not have', () => {
    expect(dayOf(2024, 2, 30)).toBeNull();
    expect(dayOf(2023, 2, 29)).toBeNull();
    expect(dayOf(2024, 2, 29)).toBe('2024-02-29');
    expect(dayOf(2024, 13, 1)).toBeNull();
  });

  it('knows the last day of a month', () => {
    expect(endOfMonth(2024, 2)).toBe('2024-02-29');
    expect(endOfMonth(2023, 12)).toBe('2023-12-31');
  });

  it('is written out with its weekday and year', () => {
    expect(inWords('2024-03-31')).toBe('Sunday 31 March 2024');
    expect(inShort('2024-03-31')).toBe('31 Mar 2024');
  });
});
