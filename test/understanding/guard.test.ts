import { describe, expect, it } from '@jest/globals';
import { understand } from '../../src/understanding/understand.ts';
import { inBrief } from './in-brief.ts';
import { context } from './made-up-plan.ts';

const NAMES = [
  '3.2',
  'psup sessions',
  'the library manager action',
  'it',
  'that one',
  'cal 3.2',
  '3.2 and 3.4',
  'needs analysis',
];

const CLAIMS = [
  'close {}',
  'mark {} complete',
  'mark {} as done',
  '{} done',
  '{} is complete',
  '{} has been completed',
  'done {}',
  'we have completed {}',
  '{} can be closed',
  'set {} to complete',
  'tick {} off',
  '{}: complete',
  'close {}, all staff trained',
];
const MOVES = ['push {} to march', 'extend {} by two weeks', 'move {} to 5 april'];

const BEFORE = [
  'if dave agrees ',
  'if dave agrees, ',
  'once signed off, ',
  'when the audit is in, ',
  'unless dave objects, ',
  'as soon as i hear ',
  'i think ',
  'i think we should ',
  'maybe ',
  'probably ',
  'not sure but ',
  'dave says ',
  'dave reckons ',
  'carol told me to ',
  'apparently ',
  'i heard ',
  "don't ",
  'never ',
  "i haven't ",
  'not ',
  'almost ',
  'nearly ',
  'should i ',
  'shall we ',
  'did i ',
  'have we ',
  'why ',
  'when will you ',
  'how do i ',
  "i'll ",
  'we will ',
  'tomorrow i will ',
  'next week ',
  'must ',
  'hope to ',
  'trying to ',
  'about to ',
  'might ',
  'we could ',
  'half of ',
  'part of ',
  'hold off before you ',
  'assuming it arrived ',
  'in theory ',
  'hopefully ',
  '> ',
  'FW: ',
  'RE: ',
  'Dave: ',
  '10:42 Dave: ',
  'dave asked me to ',
  'remind me to ',
  'ask dave to ',
  'thinking we ',
  'what if i ',
  'instead of ',
  'stop, ',
];

const AFTER = [
  ' if dave agrees',
  ', if dave agrees',
  ' once signed off',
  ' when dave is back',
  ' unless dave objects',
  ', subject to sign off',
  ', i think',
  '. I think.',
  ' maybe',
  ', probably',
  ' hopefully',
  ', not',
  '... not',
  ' - not yet',
  ' but not yet',
  ', dave says',
  ' according to dave',
  ' as far as i know',
  ' in theory',
  ' provided dave agrees',
  ' only joking',
  ' but check with dave first',
  ' - tbc',
  ', not sure',
  ' (maybe)',
  ' (if dave agrees)',
  ', actually no',
  '. Actually dont.',
  ', no wait',
];

const AFTER_A_CLAIM = [
  ' apart from the training',
  ' bar two',
  ' but needs sign off',
  ', awaiting evidence',
  ', 2 outstanding',
  ' for january',
  ' for now',
  ' by friday',
  ' next month',
  ' so far',
  ', still chasing evidence',
  ', just the posters left',
  ', will confirm',
  ' tomorrow',
  ' soon',
  ' pending audit',
  ' almost',
  ' ish',
];

function changesAnything(message: string): boolean {
  return /(?:^|\|\| )(?:complete |reopen |move \S.* -> (?:\d|[+-]\d)|choose \d{4}-)/.test(
    inBrief(understand(message, context())),
  );
}

function withNames(forms: readonly string[]): string[] {
  return forms.flatMap((form) => NAMES.map((name) => form.replace('{}', name)));
}

describe('the guard', () => {
  it.each(BEFORE)('holds what stands before a claim against it: %j', (before) => {
    expect(
      withNames([...CLAIMS, ...MOVES])
        .map((claim) => before + claim)
        .filter(changesAnything),
    ).toEqual([]);
  });

  it.each(AFTER)('holds what stands after a claim against it: %j', (after) => {
    expect(
      withNames([...CLAIMS, ...MOVES])
        .map((claim) => claim + after)
        .filter(changesAnything),
    ).toEqual([]);
  });

  it.each(AFTER_A_CLAIM)('holds against a completion what is left to do: %j', (after) => {
    expect(
      withNames(CLAIMS)
        .map((claim) => claim + after)
        .filter(changesAnything),
    ).toEqual([]);
  });

  it('lets the same claims through without them', () => {
    const silent = withNames([...CLAIMS, ...MOVES]).filter((claim) => !changesAnything(claim));
    expect(silent).toEqual([]);
  });

  it('takes nothing of a message too long to have been typed for an instruction', () => {
    expect(changesAnything(`close 3.2. ${'The meeting went on. '.repeat(150)}`)).toBe(false);
  });
});
