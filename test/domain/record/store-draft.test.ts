import { describe, expect, it } from '@jest/globals';
import type { ActionDraft, PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import { planCode, recordFromDraft } from '../../../src/domain/record/store-draft.ts';

function draftWith(owners: readonly (readonly string[])[]): PlanDraft {
  const action = (names: readonly string[], at: number): ActionDraft => ({
    ref: `1.${at + 1}`,
    text: `Promise number ${at + 1}.`,
    owners: names,
    target: { printed: '', due: null, precision: 'none' },
    status: 'open',
    review: [],
    source: { document: 'plan.txt', place: 'line 1', words: '' },
  });
  return {
    file: 'plan.txt',
    plan: {
      id: 'west-moor-crc-2020',
      title: 'Action Plan',
      subject: 'West Moor CRC',
      submitted: null,
      inspection: { printed: '', from: null, to: null },
      reportPublished: null,
      columns: [],
    },
    posts: [],
    problems: [],
    rows: { read: 1, used: 1, excluded: [] },
    concerns: [
      {
        ref: '1',
        printedRef: '1',
        group: null,
        text: 'A concern.',
        agreement: null,
        leadIn: null,
        actions: owners.map(action),
      },
    ],
  };
}

describe('a plan stored for the first time', () => {
  it('has one post where the document spells it two ways, the other spelling an alias, and both actions under it', () => {
    let count = 0;
    const draft = draftWith([['Quality & Risk Lead'], ['Quality and Risk Lead'], ['Director']]);
    const record = recordFromDraft(draft, [], () => {
      count += 1;
      return `a${count}`;
    });
    expect(record.posts).toEqual([
      {
        id: 'west-moor-crc/quality-and-risk-lead',
        establishment: 'West Moor CRC',
        name: 'Quality & Risk Lead',
        aliases: ['Quality and Risk Lead'],
      },
      { id: 'west-moor-crc/director', establishment: 'West Moor CRC', name: 'Director', aliases: [] },
    ]);
    expect(record.owners['west-moor-crc/quality-and-risk-lead']).toEqual(['a1', 'a2']);
  });
});

describe('the code of a plan', () => {
  it('comes from what tells the establishment apart, and is never given twice', () => {
    expect(planCode('HMYOI Thornmere', [])).toBe('THO');
    expect(planCode('West Moor Community Rehabilitation Company', [])).toBe('WM');
    expect(planCode('HMP Thornbury', ['THO'])).toBe('THO2');
  });
});
