import { describe, expect, it } from '@jest/globals';
import { asOne, isCutDate, joinDone, looksLikeTarget, readTargets } from '../../src/importer/targets.ts';

const read = (...paragraphs: string[]) =>
  readTargets(paragraphs).map(({ target, status, sure }) => [
    target.printed,
    target.due,
    target.precision,
    status,
    sure,
  ]);

describe('a printed target', () => {
  it.each([
    ['March 2026', '2026-03-31', 'month'],
    ['February 2028', '2028-02-29', 'month'],
    ['Sept. 2026', '2026-09-30', 'month'],
    ['March2026', '2026-03-31', 'month'],
    ['Mar-26', '2026-03-31', 'month'],
    ["Mar '26", '2026-03-31', 'month'],
    ['By the end of March 2026', '2026-03-31', 'month'],
    ['By end March 2026', '2026-03-31', 'month'],
    ['no later than March 2026', '2026-03-31', 'month'],
    ['By March 2026', '2026-03-31', 'month'],
    ['31 March 2026', '2026-03-31', 'day'],
    ['1st of April 2026', '2026-04-01', 'day'],
    ['By 6th April 2026', '2026-04-06', 'day'],
    ['April 6, 2026', '2026-04-06', 'day'],
    ['06/04/2026', '2026-04-06', 'day'],
    ['6.4.26', '2026-04-06', 'day'],
    ['2026-04-06', '2026-04-06', 'day'],
  ])('%j is due on the last day it allows', (printed, due, precision) => {
    expect(read(printed)).toEqual([[printed, due, precision, 'open', true]]);
  });

  it.each([
    'Complete',
    'completed',
    'COMPLETE',
    'Completed (March 2026)',
    'Complete – March 2026',
    'Completed in March 2026',
    'Fully implemented',
    'Closed',
  ])('%j is complete, with no due date', (printed) => {
    expect(read(printed)).toEqual([[printed, null, 'complete', 'complete', true]]);
  });

  it.each([
    'Not complete',
    'Not yet completed',
    'Incomplete',
    'Partly complete',
    'Nearly complete',
    'To be completed by March 2026',
    'Complete by March 2026',
    'Completed and ongoing',
    'Ongoing / complete',
    'Completed - ongoing',
  ])('%j completes nothing', (printed) => {
    expect(read(printed)).toEqual([[printed, null, expect.any(String), 'open', false]]);
  });

  it.each(['Ongoing', 'On-going', 'Continuous'])('%j says for certain that there is no date', (printed) => {
    expect(read(printed)).toEqual([[printed, null, 'ongoing', 'open', true]]);
  });

  it.each([
    ['Q4 2025/26', 'quarter'],
    ['Quarter 2 of 2026', 'quarter'],
    ['third quarter 2026', 'quarter'],
    ['Spring 2026', 'season'],
    ['Summer term', 'season'],
    ['2025/26', 'year'],
    ['End of financial year 2025/26', 'year'],
    ['2026', 'year'],
    ['End of 2026', 'year'],
    ['March', 'unclear'],
    ['Mar 26', 'unclear'],
    ['TBC', 'unclear'],
    ['To be confirmed', 'unclear'],
    ['Immediately', 'unclear'],
    ['Subject to funding', 'unclear'],
    ['March 2026, subject to funding', 'unclear'],
    ['March 2026 (if funded)', 'unclear'],
    ['From March 2026', 'unclear'],
    ['Early March 2026', 'unclear'],
    ['w/c 2 March 2026', 'unclear'],
    ['March – May 2026', 'unclear'],
    ['March/April 2026', 'unclear'],
    ['March 2026 to May 2026', 'unclear'],
    ['March 2026 and then monthly', 'unclear'],
    ['Revised: March 2026', 'unclear'],
    ['31 April 2026', 'unclear'],
    ['29 February 2026', 'unclear'],
    ['31/13/2026', 'unclear'],
    ['when the roof is mended', 'unclear'],
    ['N/A', 'none'],
  ])('%j gives no due date, and is marked', (printed, precision) => {
    expect(read(printed)).toEqual([[printed, null, precision, 'open', false]]);
  });

  it('is nothing where nothing is printed', () => {
    expect(read()).toEqual([]);
    expect(read('–')).toEqual([]);
  });
});

describe('a stack of targets', () => {
  it('is read in order where line breaks are lost', () => {
    expect(read('December 2025 Complete March 2026 March 2026').map(([printed]) => printed)).toEqual([
      'December 2025',
      'Complete',
      'March 2026',
      'March 2026',
    ]);
    expect(read('May 2026  June 2026').map(([, due]) => due)).toEqual(['2026-05-31', '2026-06-30']);
  });

  it('is read paragraph by paragraph', () => {
    expect(read('May 2026.', 'Complete', 'June 2026').map(([printed]) => printed)).toEqual([
      'May 2026',
      'Complete',
      'June 2026',
    ]);
  });

  it('keeps words that belong to a target with it, on the next line too', () => {
    expect(read('May 2026', '(subject to staff)', 'June 2026')).toEqual([
      ['May 2026 (subject to staff)', null, 'unclear', 'open', false],
      ['June 2026', '2026-06-30', 'month', 'open', true],
    ]);
  });

  it('may say that something is done and when', () => {
    expect(joinDone(readTargets(['Completed June 2026 July 2026'])).map(({ target }) => target.printed)).toEqual([
      'Completed June 2026',
      'July 2026',
    ]);
    expect(joinDone(readTargets(['June 2026 Complete'])).map(({ target }) => target.printed)).toEqual([
      'June 2026',
      'Complete',
    ]);
  });

  it('taken as one has no date', () => {
    expect(asOne(readTargets(['May 2026 June 2026']))).toMatchObject({
      target: { printed: 'May 2026 June 2026', due: null },
      sure: false,
    });
  });

  it('can have its last date cut by a page', () => {
    expect(isCutDate('November', '2026')).toBe(true);
    expect(isCutDate('by 3 November', '2026')).toBe(true);
    expect(isCutDate('November 2026', '2026')).toBe(false);
    expect(isCutDate('November', 'May 2026')).toBe(false);
  });
});

describe('what looks like a target', () => {
  it.each([
    'May 2026',
    'Complete',
    'March 2027 (subject to funding)',
    'Subject to funding',
    '31/03/2026',
    'TBC',
    'May 2026 Complete June 2026',
  ])('%j does', (text) => {
    expect(looksLikeTarget(text)).toBe(true);
  });

  it.each([
    '',
    'Governor',
    'Complete the training of new officers this year.',
    'completed when the wing is full.',
    'From April 2026 more courses will be held in the new block.',
    'Head of May House',
  ])('%j does not', (text) => {
    expect(looksLikeTarget(text)).toBe(false);
  });
});
