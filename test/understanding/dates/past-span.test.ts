import { describe, expect, it } from '@jest/globals';
import { pastSpanIn } from '../../../src/understanding/dates/past-span.ts';

/** Monday 15 January 2024. */
const TODAY = '2024-01-15';

function days(text: string, today = TODAY): string | null {
  const span = pastSpanIn(text, today);
  return span === null ? null : `${span.since}..${span.until ?? ''}`;
}

describe('the days a question looks back on', () => {
  it.each([
    ['since christmas', '2023-12-25..'],
    ['since the new year', '2024-01-01..'],
    ['since monday', '2024-01-08..'],
    ['since friday', '2024-01-12..'],
    ['since 1 december', '2023-12-01..'],
    ['since september', '2023-09-01..'],
    ['since last week', '2024-01-08..'],
    ['since yesterday', '2024-01-14..'],
    ['last week', '2024-01-08..2024-01-14'],
    ['last month', '2023-12-01..2023-12-31'],
    ['this week', '2024-01-15..'],
    ['this month', '2024-01-01..'],
    ['so far this year', '2024-01-01..'],
    ['in december', '2023-12-01..2023-12-31'],
    ['in the last two weeks', '2024-01-01..'],
    ['over the past fortnight', '2024-01-01..'],
    ['three weeks ago', '2023-12-25..'],
    ['today', '2024-01-15..'],
    ['yesterday', '2024-01-14..2024-01-14'],
    ['after 10 january', '2024-01-11..'],
  ])('%s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it('are found among other words, and none are made up', () => {
    expect(pastSpanIn('finished since christmas please', TODAY)).toMatchObject({ from: 9, to: 24 });
    expect(days('what have we finished')).toBeNull();
    expect(days('since the library opened')).toBeNull();
  });

  it('never lie ahead', () => {
    expect(days('since 31 march 2024')).toBeNull();
    expect(days('since christmas', '2024-12-24')).toBe('2023-12-25..');
    expect(days('since christmas', '2024-12-25')).toBe('2024-12-25..');
  });
});
