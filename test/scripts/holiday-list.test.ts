import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { holidaysIn, renderHolidays } from '../../scripts/holiday-list.ts';
import { PUBLISHED } from '../../src/domain/digests/bank-holidays-published.ts';

const known: Record<string, string> = PUBLISHED.days;
const page = (days: readonly string[]) =>
  JSON.stringify({
    'england-and-wales': {
      division: 'england-and-wales',
      events: days.map((date) => ({ title: 'A day', date, notes: '', bunting: true })),
    },
    scotland: { division: 'scotland', events: [{ title: '2nd January', date: '2024-01-02' }] },
  });
const all = Object.values(known).flatMap((days) => days.split(' '));

it('reads the page, keeps the years it no longer has, and takes those it has anew', () => {
  const later = all
    .filter((day) => day >= '2026')
    .concat('2029-01-01 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-08-27 2029-12-25 2029-12-26'.split(' '));
  const found = holidaysIn(page(later), known);
  expect(found).toMatchObject({ kind: 'days', days: { 2024: known['2024'], 2026: known['2026'] } });
  expect(found.kind === 'days' && Object.keys(found.days)).toEqual(['2024', '2025', '2026', '2027', '2028', '2029']);
});

it('leaves out a last year of which not all is published yet', () => {
  const found = holidaysIn(page([...all, '2029-01-01']), known);
  expect(found.kind === 'days' && Object.keys(found.days)).not.toContain('2029');
});

it.each([
  ['no JSON', '<html>Service unavailable</html>', 'not the page'],
  ['another page', '{"events":[]}', 'not the page'],
  ['days that do not exist', page(['2026-02-30']), 'not the page'],
  ['a year with too few', page(all.filter((day) => day !== '2026-12-25')), 'only 7 bank holidays for 2026'],
  ['a year with too many', page([...all, '2026-06-01', '2026-06-02', '2026-06-03']), 'never more than 10'],
  ['a weekend', page([...all, '2026-06-06']), 'weekend'],
])('refuses %s', (_, text, why) => {
  const found = holidaysIn(text, known);
  expect(found.kind).toBe('refused');
  expect(found.kind === 'refused' && found.reason).toContain(why);
});

it('writes the file as it is checked in', () => {
  expect(renderHolidays(known, PUBLISHED.written)).toBe(
    readFileSync('src/domain/digests/bank-holidays-published.ts', 'utf8'),
  );
});
