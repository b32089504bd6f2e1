import { describe, expect, it } from '@jest/globals';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { indexAll, indexFor, searchFor } from '../../src/flows/search.ts';
import { anAction, aRecord, aScene } from '../domain/a-plan.ts';

/** The same plan under another name: its own record, its own concerns. */
function another(code: string): PlanRecord {
  const record = aRecord();
  const id = `hmp-${code.toLowerCase()}-2026`;
  const actions = Object.values(record.actions).map((action) => ({ ...action, id: `${code}-${action.id}`, plan: id }));
  return {
    ...record,
    plan: { ...record.plan, id, code },
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
  };
}

function found(words: string, records: readonly PlanRecord[]): string {
  const match = searchFor(aScene({ records }))(words, () => true);
  return match.kind === 'one' ? match.action.id : match.kind;
}

describe('what is kept of a search', () => {
  it('stays while only status, dates and notes change, and shows the action as it now is', () => {
    const before = aRecord();
    const after: PlanRecord = {
      ...before,
      actions: { ...before.actions, 'id-1.2': { ...before.actions['id-1.2']!, status: 'complete' } },
    };
    const index = indexFor(aScene({ records: [before] }));
    expect(indexFor(aScene({ records: [after] }))).toBe(index);
    const match = searchFor(aScene({ records: [after] }))('librarian', () => true);
    expect(match).toMatchObject({ kind: 'one', action: { status: 'complete' } });
  });

  it('is made anew where somebody corrected a text', () => {
    const before = aRecord();
    const corrected: PlanRecord = {
      ...before,
      actions: { ...before.actions, 'id-1.2': { ...before.actions['id-1.2']!, text: 'Buying nine bicycles.' } },
    };
    expect(found('bicycles', [before])).toBe('none');
    expect(found('bicycles', [corrected])).toBe('id-1.2');
    expect(found('librarian', [corrected])).not.toBe('id-1.2');
    expect(found('librarian', [before])).toBe('id-1.2');
  });

  it('is made for a new plan alone, not for those beside it', () => {
    const [old, added] = [aRecord(), another('NEW')];
    const [alone] = indexFor(aScene({ records: [old] })).plans;
    const { plans } = indexFor(aScene({ records: [old, added] }));
    expect(plans[0]).toBe(alone);
    expect(plans).toHaveLength(2);
  });

  it('never gives what is in another plan', () => {
    const action = anAction({ ref: '9.1', text: 'Renting a steam organ.', concern: '3' });
    const other: PlanRecord = { ...another('OTH'), actions: { [action.id]: action } };
    expect(found('steam organ', [aRecord()])).toBe('none');
    expect(found('steam organ', [aRecord(), other])).toBe(action.id);
    expect(found('steam organ', [aRecord()])).toBe('none');
  });
});

describe('indexing beforehand', () => {
  it('takes plan after plan, and ends early when it is over', async () => {
    const records = [another('ONE'), another('TWO'), another('SIX')];
    let taken = 0;
    await indexAll(records, () => taken++ === 2);
    expect(taken).toBe(3);
  });
});
