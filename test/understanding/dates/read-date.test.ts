import { describe, expect, it } from '@jest/globals';
import { type DateRead, readDate, readLength } from '../../../src/understanding/dates/read-date.ts';
import type { Look } from '../../../src/understanding/dates/reading.ts';

/** Monday 15 January 2024, unless said otherwise. */
const TODAY = '2024-01-15';

function brief(read: DateRead | null, words: string): string {
  if (read === null) return 'no date';
  const left = words.slice(read.used);
  const after = left === '' ? '' : `, then "${left.trim()}"`;
  const { to } = read;
  if (to.kind === 'unsure') return `${to.why}: ${to.could.join(' or ')}${after}`;
  if (to.kind === 'shift') return `${to.by} ${to.unit}${after}`;
  if (to.kind === 'missing') return 'missing';
  const { from, to: last, grain, guessed } = to.date;
  return `${from === last ? last : `${from}..${last}`} ${grain}${guessed.length === 0 ? '' : ` guessing ${guessed.join(', ')}`}${after}`;
}

function on(today: string, words: string, look: Look = 'forward'): string {
  return brief(readDate(words, today, look), words);
}

describe('a date', () => {
  it.each([
    ['31/3', '2024-03-31 day guessing year'],
    ['31/03/24', '2024-03-31 day'],
    ['31.03.2024', '2024-03-31 day'],
    ['2024-03-31', '2024-03-31 day'],
    ['4/3', '2024-03-04 day guessing year'],
    ['31 march', '2024-03-31 day guessing year'],
    ['31st of march', '2024-03-31 day guessing year'],
    ['the 31st march 2025', '2025-03-31 day'],
    ['march 31st', '2024-03-31 day guessing year'],
    ["31 march '24", '2024-03-31 day'],
    ['2 feb 24', '2024-02-02 day'],
    ['friday 2 feb', '2024-02-02 day guessing year'],
    ['the 29th', '2024-01-29 day guessing year, month'],
    ['10th', '2024-02-10 day guessing year, month'],
    ['the 3rd of next month', '2024-02-03 day'],
    ['march', '2024-03-01..2024-03-31 month guessing year'],
    ['march 2025', '2025-03-01..2025-03-31 month'],
    ['january', '2024-01-01..2024-01-31 month guessing year'],
    ['december', '2024-12-01..2024-12-31 month guessing year'],
    ['end of march', '2024-03-31 month guessing year'],
    ['end feb', '2024-02-29 month guessing year'],
    ['mid april', '2024-04-11..2024-04-15 month guessing year'],
    ['eom', '2024-01-31 month'],
    ['end of next month', '2024-02-29 month'],
    ['next month', '2024-02-01..2024-02-29 month'],
    ['friday', '2024-01-19 day'],
    ['this friday', '2024-01-19 day'],
    ['friday week', '2024-01-26 day'],
    ['a week on friday', '2024-01-26 day'],
    ['wednesday next week', '2024-01-24 day'],
    ['w/c 5 feb', '2024-02-05..2024-02-11 week'],
    ['week commencing 5th february', '2024-02-05..2024-02-11 week'],
    ['next week', '2024-01-22..2024-01-28 week'],
    ['end of the week', '2024-01-19 week'],
    ['end of next week', '2024-01-26 week'],
    ['today', '2024-01-15 day'],
    ['close of play today', '2024-01-15 day'],
    ['tomorrow', '2024-01-16 day'],
    ['the day after tomorrow', '2024-01-17 day'],
    ['two weeks today', '2024-01-29 day'],
    ['in a fortnight', '2024-01-29 day'],
    ['in 3 months', '2024-04-15 day'],
    ['next two weeks', '2024-01-29 day'],
  ])('%s', (words, meant) => {
    expect(on(TODAY, words)).toBe(meant);
  });

  it.each([
    ['30 feb', 'impossible: 2024-02-29'],
    ['31/4', 'impossible: 2024-04-30'],
    ['3/31', 'impossible: 2024-03-31'],
    ['29/2/2025', 'impossible: 2025-02-28'],
    ['12 jan', 'past: 2025-01-12'],
    ['31/12/2023', 'past: 2024-12-31'],
    ['december 2023', 'past: 2024-12-31'],
    ['last tuesday', 'past: '],
    ['yesterday', 'past: '],
    ['2 weeks ago', 'past: '],
    ['next friday', 'ambiguous: 2024-01-19 or 2024-01-26'],
    ['monday', 'ambiguous: 2024-01-15 or 2024-01-22'],
    ['tuesday 31 january', 'ambiguous: 2024-01-31 or 2024-01-30'],
    ['mar 24', 'ambiguous: 2024-03-24 or 2024-03-31'],
    ['early june', 'ambiguous: 2024-06-01 or 2024-06-07'],
    ['q1', 'ambiguous: 2024-03-31 or 2024-06-30'],
    ['2025', 'ambiguous: 2025-03-31 or 2025-12-31'],
    ['end of the year', 'ambiguous: 2024-03-31 or 2024-12-31'],
    ['after half term', 'ambiguous: '],
    ['spring', 'ambiguous: 2024-03-31 or 2024-05-31'],
    ['asap', 'ambiguous: '],
  ])('%s is asked about', (words, asked) => {
    expect(on(TODAY, words)).toBe(asked);
  });

  it.each([
    '24/7',
    '50/50',
    '3.2.1',
    'maybe',
    'mark',
    'second',
    'sunny',
    'decide',
    'the unit',
    '62%',
    '7/12 mentors',
    'one',
  ])('%s is none, or not all of one', (words) => {
    const read = readDate(words, TODAY, 'forward');
    expect(read === null || read.to.kind === 'unsure' || read.used < words.length).toBe(true);
  });

  it('looks back where a completion is told, and to the nearest where either may be', () => {
    expect(on(TODAY, 'friday', 'back')).toBe('2024-01-12 day');
    expect(on(TODAY, '20 dec', 'back')).toBe('2023-12-20 day guessing year');
    expect(on(TODAY, '20 dec', 'nearest')).toBe('2023-12-20 day guessing year');
    expect(on(TODAY, '14 march', 'nearest')).toBe('2024-03-14 day guessing year');
    expect(on(TODAY, 'december', 'nearest')).toBe('2023-12-01..2023-12-31 month guessing year');
  });

  it('asks about a day just gone by, and takes one long gone for next year', () => {
    expect(on('2024-11-15', '15 october')).toBe('past: 2025-10-15');
    expect(on('2024-11-15', '1 march')).toBe('2025-03-01 day guessing year');
  });

  it('has no 31st where the month has none', () => {
    expect(on('2024-02-10', 'the 31st')).toBe('impossible: 2024-02-29');
    expect(on('2024-01-31', 'the 30th')).toBe('2024-03-30 day guessing year, month');
  });

  it('takes the most words it can', () => {
    expect(on(TODAY, 'end of march 2024 because of staffing')).toBe('2024-03-31 month, then "because of staffing"');
  });
});

describe('a length of time', () => {
  it.each([
    ['two weeks', '2 week'],
    ['2 weeks', '2 week'],
    ['a week', '1 week'],
    ['another fortnight', '2 week'],
    ['a couple of weeks', '2 week'],
    ['10 days', '10 day'],
    ['by a month', '1 month'],
    ['an extra 3 months', '3 month'],
    ['a few weeks', 'ambiguous: '],
    ['a bit', 'ambiguous: '],
    ['week commencing', '1 week, then "commencing"'],
    ['monthly', 'no date'],
  ])('%s', (words, meant) => {
    expect(brief(readLength(words), words)).toBe(meant);
  });
});
