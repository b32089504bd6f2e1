import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWithinSlips, slips, slipsAllowed } from '../../../src/domain/matching/matching-typos.ts';

describe('slips of the finger', () => {
  it.each([
    ['library', 'libary', 1],
    ['library', 'libray', 1],
    ['library', 'lirbary', 1],
    ['strategy', 'startegy', 1],
    ['strategy', 'stratagey', 2],
    ['mark', 'mrak', 1],
    ['mark', 'mark', 0],
    ['complete', 'complte', 1],
    ['safety', 'policy', 3],
  ])('%s -> %s', (meant, typed, count) => {
    expect(Math.min(slips(typed, meant, 2), 3)).toBe(count);
  });

  it('are not allowed in short words', () => {
    expect(slipsAllowed('not')).toBe(0);
    expect(slipsAllowed('mark')).toBe(1);
    expect(slipsAllowed('strategy')).toBe(2);
  });

  it('are the same both ways, and none more than were made', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcde'), minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(isWithinSlips(left, right, 2)).toBe(isWithinSlips(right, left, 2));
      }),
    );
    fc.assert(
      fc.property(word, fc.nat(), (meant, at) => {
        const place = at % (meant.length - 1);
        const swapped = meant.slice(0, place) + meant[place + 1] + meant[place] + meant.slice(place + 2);
        expect(isWithinSlips(swapped, meant, 1)).toBe(true);
        expect(isWithinSlips(meant.slice(0, place) + meant.slice(place + 1), meant, 1)).toBe(true);
      }),
    );
  });
});
