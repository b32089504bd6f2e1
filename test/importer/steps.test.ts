import { describe, expect, it } from '@jest/globals';
import { readCell } from '../../src/importer/formats/markup.ts';
import { groupUnits } from '../../src/importer/group-units.ts';
import { leansBack, sentencesOf } from '../../src/importer/sentences.ts';
import { readUnits } from '../../src/importer/units.ts';

const steps = (cell: string, last = 0, isAtStart = true) => {
  const { units, leadIns, sure } = readUnits(readCell(cell).parts, ['line 1'], { last, isAtStart });
  return { steps: units.map((unit) => unit.text), leadIns, sure };
};

describe('the steps of a cell', () => {
  it.each([
    ['paragraphs', '<p>One thing.</p> <p>Another.</p>', ['One thing.', 'Another.'], []],
    ['bullets', 'It will be done by: • One thing. • Another.', ['One thing.', 'Another.'], ['It will be done by:']],
    [
      'bullets under bullets',
      '• One: ◦ a part ◦ another part • Another.',
      ['One: a part another part', 'Another.'],
      [],
    ],
    ['numbers', '1. One thing. 2. Another. 3) A third.', ['One thing.', 'Another.', 'A third.'], []],
    [
      'numbers with no stops before them',
      '1. One thing for the wing 2. Another 3. A third',
      ['One thing for the wing', 'Another', 'A third'],
      [],
    ],
    [
      'numbers under numbers',
      '1. One thing: 1.1 a part; 1.2 another part. 2. Another.',
      ['One thing: 1.1 a part; 1.2 another part.', 'Another.'],
      [],
    ],
    ['numbers within the concern', '3.1 One thing. 3.2 Another.', ['One thing.', 'Another.'], []],
    [
      'bullets under numbers',
      '<p>1. One thing:</p><ul><li>a part</li></ul><p>2. Another.</p>',
      ['One thing: a part', 'Another.'],
      [],
    ],
    ['letters', 'a) One thing. b) Another.', ['One thing.', 'Another.'], []],
    ['flat text', 'One thing. Another.', ['One thing. Another.'], []],
    ['a paragraph cut in two', '<p>One thing for</p><p>the whole wing.</p>', ['One thing for the whole wing.'], []],
    ['a lead-in alone', 'The Governor will improve it by:', [], ['The Governor will improve it by:']],
    [
      'a heading inside the cell',
      '<p>We have three wings. We will:</p> <p>Actions:</p> <p>1. One.</p>',
      ['One.'],
      ['We have three wings. We will:'],
    ],
    [
      'reasons for a partial agreement',
      '<p>This recommendation is partly agreed because of its cost.</p><p>One thing.</p>',
      ['One thing.'],
      ['This recommendation is partly agreed because of its cost.'],
    ],
  ])('%s', (_, cell, expected, leadIns) => {
    expect(steps(cell)).toEqual({ steps: expected, leadIns, sure: true });
  });

  it.each([
    'This follows Recommendation 1. Action 2. The rest is as before.',
    'Staff of band 3. Others later.',
    'In 2. We trust. One alone is no list.',
    'Men were moved in Domain 2. Case files went with them.',
  ])('%j has no numbers of a list', (cell) => {
    expect(steps(cell).steps).toEqual([cell]);
  });

  it('go on with a list that began a page before', () => {
    expect(steps('the last words of four. 5. Five. 6. Six.', 4, false).steps).toEqual([
      'the last words of four.',
      'Five.',
      'Six.',
    ]);
  });

  it.each([
    'This recommendation is partly agreed because of its cost. One thing will be done.',
    'It will improve with the following: Mats. Rugs.',
    'The wing will improve by Buying mats for all.',
  ])('are unsure in %j', (cell) => {
    expect(steps(cell).sure).toBe(false);
  });
});

describe('sentences', () => {
  it('end at a stop before a capital, and not at an abbreviation', () => {
    expect(
      sentencesOf(
        'One thing, e.g. Soap, is bought. "Another" is not! It costs 3.50 on No. 5 wing. 10% is saved (see annex.) Done',
      ),
    ).toEqual([
      'One thing, e.g. Soap, is bought.',
      '"Another" is not!',
      'It costs 3.50 on No. 5 wing.',
      '10% is saved (see annex.)',
      'Done',
    ]);
  });

  it('lean back where they only make sense after another', () => {
    expect(
      [
        'This will be checked.',
        'They will meet monthly.',
        'Any changes to it will be printed.',
        'Additionally, mats are bought.',
        'Compliance with this expectation will be tested.',
      ].every(leansBack),
    ).toBe(true);
    expect(
      [
        'The Governor will check.',
        'There will be more mats.',
        'Reviewing this year’s plan.',
        'Thisbe will sing.',
        'A mat is bought.',
      ].some(leansBack),
    ).toBe(false);
  });
});

describe('as many actions as targets', () => {
  const group = (count: number, ...texts: string[]) => {
    const { actions, sure } = groupUnits(
      texts.map((text) => ({ text, isItem: false, introduces: text.endsWith(':'), places: ['line 1'] })),
      count,
    );
    return [...actions.map((action) => action.text), sure];
  };

  it.each([
    ['steps as marked', 2, ['One. This too.', 'Another.'], ['One. This too.', 'Another.', true]],
    ['sentences of flat text', 3, ['One is. Two is. Three is.'], ['One is.', 'Two is.', 'Three is.', true]],
    [
      'sentences, with what leans on them',
      2,
      ['One is. This is too. Two is.'],
      ['One is. This is too.', 'Two is.', true],
    ],
    ['all of it, for one target', 1, ['One is. Two is. Three is.'], ['One is. Two is. Three is.', true]],
    ['all steps, for one target', 1, ['One is.', 'Two is.'], ['One is. Two is.', false]],
    [
      'a step that leans on the one before',
      2,
      ['One is.', 'This is too.', 'Two is.'],
      ['One is. This is too.', 'Two is.', true],
    ],
    [
      'more sentences than targets',
      2,
      ['Buying mats. The mats are blue. Selling rugs.'],
      ['Buying mats. The mats are blue.', 'Selling rugs.', false],
    ],
    ['fewer sentences than targets', 3, ['One is. Two is.'], ['One is.', 'Two is.', false]],
    [
      'a stop that was lost',
      2,
      ['One is for all of them Reviewing it is two.'],
      ['One is for all of them', 'Reviewing it is two.', false],
    ],
    [
      'the right count by accident',
      2,
      ['One is for all of them Reviewing it is two. Three is.'],
      ['One is for all of them Reviewing it is two.', 'Three is.', false],
    ],
    ['a heading between steps', 2, ['One is.', 'The wing will:', 'Two is.'], ['One is.', 'Two is.', true]],
    ['no target at all', 0, ['One is. Two is.', 'Three is.'], ['One is. Two is.', 'Three is.', true]],
    ['nothing', 2, [], [true]],
  ])('%s', (_, count, texts, expected) => {
    expect(group(count, ...texts)).toEqual(expected);
  });
});
