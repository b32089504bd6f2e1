import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guarded, unguarded } from '../../../src/domain/record/formula-guard.ts';

describe('guarded', () => {
  it.each([
    '=1+1',
    '+44 20 7946 0000',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠a',
    '\t=1',
    '\r=1',
    '\ttext',
    '  =1',
    "'=1",
    '\n=1',
    ' \r',
  ])('puts an apostrophe before %j', (cell) => {
    expect(guarded(cell)).toBe(`'${cell}`);
  });

  it.each(['', 'Governor', 'a=b', '1.2', "'tis", '– an en dash', '(=1)', "the boys' wing"])(
    'leaves %j as it is',
    (cell) => {
      expect(guarded(cell)).toBe(cell);
      expect(unguarded(cell)).toBe(cell);
    },
  );

  it('comes back exactly, and never begins with a sign', () => {
    const sign = fc.constantFrom("'", '=', '+', '-', '@', '＝', ' ', '\t', '\n', 'a');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(sign, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) }),
        (cell) => {
          expect(unguarded(guarded(cell))).toBe(cell);
          expect(guarded(cell)).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r]/);
        },
      ),
    );
  });
});
