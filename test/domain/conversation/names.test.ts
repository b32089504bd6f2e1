import { describe, expect, it } from '@jest/globals';
import { groupsCalled, isPlanCalled, namesIn, postsCalled } from '../../../src/domain/conversation/names.ts';
import type { Concern, Post } from '../../../src/domain/record/plan.ts';
import { aRecord } from '../a-plan.ts';

const POSTS = [
  ['Governor', []],
  ['Deputy Governor', []],
  ['Head of Healthcare', ['HoH']],
  ['Education Provider', []],
  ['Director of Operations', ['DOO']],
].map(
  ([name, aliases]): Post => ({
    id: `p/${name}`,
    establishment: 'HMP Fernhill',
    name: name as string,
    aliases: aliases as string[],
  }),
);

function called(words: string): string[] {
  return postsCalled(POSTS, words).map(({ name }) => name);
}

describe('the posts that words name', () => {
  it.each([
    ['governor', ['Governor']],
    ['the governors', ['Governor', 'Deputy Governor']],
    ['deputy governor', ['Deputy Governor']],
    ['deputy', ['Deputy Governor']],
    ['healthcare', ['Head of Healthcare']],
    ['healthcares', ['Head of Healthcare']],
    ['health', ['Head of Healthcare']],
    ['head of healthcare', ['Head of Healthcare']],
    ['hoh', ['Head of Healthcare']],
    ['doo', ['Director of Operations']],
    ['education', ['Education Provider']],
    ['educaton provider', ['Education Provider']],
    ['head of education', ['Education Provider']],
  ])('%s', (words, expected) => {
    expect(called(words)).toEqual(expected);
  });

  it('are none where a word of them is not the post’s', () => {
    for (const words of [
      'the',
      'team',
      'library',
      'healthcare library',
      'catering manager',
      'deputy head of education',
    ])
      expect(called(words)).toEqual([]);
  });
});

describe('groups and plans', () => {
  const concerns = ['Priority concerns', 'Key Concerns', null].map(
    (group, at): Concern => ({ ref: `${at}`, printedRef: '', group, text: '', agreement: null, leadIn: null }),
  );

  it('are known by any of their telling words', () => {
    expect(groupsCalled(concerns, 'key concerns')).toEqual(['Key Concerns']);
    expect(groupsCalled(concerns, 'priority')).toEqual(['Priority concerns']);
    expect(groupsCalled(concerns, 'concerns')).toEqual([]);
    expect(groupsCalled(concerns, 'key worker')).toEqual([]);
    const { plan } = aRecord();
    for (const words of ['fer', 'FER', 'fernhill', 'hmp fernhill', 'the fernhill plan', 'fernhills', 'fernhil'])
      expect([words, isPlanCalled(plan, words)]).toEqual([words, true]);
    for (const words of ['plan', 'the', 'fern wing', 'hmp newhall']) expect(isPlanCalled(plan, words)).toBe(false);
  });

  it('are looked for in all that is in view, and two posts may be named at once', () => {
    const names = namesIn([aRecord()]);
    expect(names.post('governor and healthcare')).toBe(true);
    expect(names.post('governor and library')).toBe(false);
    expect(names.group('priority concerns')).toBe(true);
    expect(names.plan('newhall')).toBe(false);
  });
});
