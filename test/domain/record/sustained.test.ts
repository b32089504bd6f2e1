import { describe, expect, it } from '@jest/globals';
import { NO_SETTINGS, type PlanAction, type PlanRecord, type Verification } from '../../../src/domain/record/plan.ts';
import { confirmedAfter, sustainedDue } from '../../../src/domain/record/sustained.ts';
import { aRecord } from '../a-plan.ts';

const verified: Verification = {
  ...{ state: 'verified', at: '2026-11-30T10:00:00.000Z', by: 't/mo', byName: 'Mo', reason: null },
  sustained: [],
};
const done: Partial<PlanAction> = { status: 'complete', verification: verified };

function asking(changed: Readonly<Record<string, Partial<PlanAction>>>): PlanRecord {
  return { ...aRecord(changed), settings: { ...NO_SETTINGS, sustained: true } };
}
const due = (record: PlanRecord, today: string) =>
  sustainedDue(record, today).map(({ action, months, since }) => [action.ref, months, since]);

describe('whether what was verified lasts', () => {
  it('is asked from three months on, and from six on only about the six', () => {
    const record = asking({
      '1.1': done,
      '1.2': { ...done, verification: { ...verified, at: '2026-12-15T10:00:00Z' } },
    });
    expect(due(record, '2027-02-27')).toEqual([]);
    expect(due(record, '2027-02-28')).toEqual([['1.1', 3, '2027-02-28']]);
    expect(due(record, '2027-05-29')).toEqual([
      ['1.1', 3, '2027-02-28'],
      ['1.2', 3, '2027-03-15'],
    ]);
    expect(due(record, '2027-05-30')).toEqual([
      ['1.1', 6, '2027-05-30'],
      ['1.2', 3, '2027-03-15'],
    ]);
    expect(due(record, '2029-01-01').map(([ref, months]) => [ref, months])).toEqual([
      ['1.1', 6],
      ['1.2', 6],
    ]);
  });

  it('is not asked again once it was answered for that time', () => {
    const once = asking({ '1.1': { ...done, verification: confirmedAfter(verified, 3) } });
    expect(due(once, '2027-05-29')).toEqual([]);
    expect(due(once, '2027-05-30')).toEqual([['1.1', 6, '2027-05-30']]);
    const late = asking({ '1.1': { ...done, verification: confirmedAfter(verified, 6) } });
    expect(due(late, '2029-01-01')).toEqual([]);
  });

  it('is asked of nothing else: not verified, open again, or of a plan that does not ask', () => {
    const states = ['awaiting', 'returned'] as const;
    for (const state of states)
      expect(due(asking({ '1.1': { ...done, verification: { ...verified, state } } }), '2029-01-01')).toEqual([]);
    expect(due(asking({ '1.1': { ...done, status: 'open' } }), '2029-01-01')).toEqual([]);
    expect(due(asking({ '1.1': { status: 'complete' } }), '2029-01-01')).toEqual([]);
    expect(due(aRecord({ '1.1': done }), '2029-01-01')).toEqual([]);
  });
});
