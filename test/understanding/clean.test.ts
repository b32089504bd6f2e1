import { describe, expect, it } from '@jest/globals';
import { clean, READ_AT_MOST } from '../../src/understanding/clean.ts';
import { context } from './made-up-plan.ts';

describe('what a person typed', () => {
  it('has plain quotes and spaces', () => {
    expect(clean('  “close” it’s\u00a0done\u200b ', context()).text).toBe('"close" it\'s done');
  });

  it('is told from lines it quotes', () => {
    expect(clean('> 3.2 is complete\nno it isnt', context())).toEqual({
      text: 'no it isnt',
      pasted: false,
      quoting: true,
    });
  });

  it('ends where a forwarded mail begins', () => {
    expect(clean('see below\nFrom: Dave Smith\nSent: Monday\n3.2 complete', context()).text).toBe('see below');
  });

  it.each([
    ['a forwarded mail alone', 'FW: Action 3.2 complete'],
    ['quoted lines alone', '> 3.2 is complete\n> so is 3.3'],
    ['a row of a table', '3.2\tReview the rota\tComplete'],
    ['a row drawn with bars', '| 3.2 | Review | Complete |'],
    ['a line of a chat', '[15/01/2024, 10:42] Dave Smith: 3.2 is complete'],
    ['a claim within quotes', 'he put "3.2 is complete" in the minutes'],
    ['more than anybody types', 'close 3.2 '.repeat(READ_AT_MOST)],
  ])('is marked as pasted where it is %s', (_, text) => {
    expect(clean(text, context()).pasted).toBe(true);
  });

  it('may set off a single word or a name in quotes', () => {
    expect(clean('change 3.2 to "complete"', context()).pasted).toBe(false);
    expect(clean('mark "reading strategy" complete', context()).pasted).toBe(false);
  });
});
