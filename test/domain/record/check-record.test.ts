import { expect, it } from '@jest/globals';
import { applyChanges } from '../../../src/domain/record/apply-changes.ts';
import { disagreements } from '../../../src/domain/record/check-record.ts';
import type { PlanAction, PlanRecord } from '../../../src/domain/record/plan.ts';
import { actionAt, changeSet, counting, samplePlan } from '../../store/sample-record.ts';

/** The sample with the words and owners of 1.1 put right, and then `edit` made by hand in the file. */
function corrected(edit: Partial<PlanAction>): PlanRecord {
  const plan = samplePlan();
  const { id, text, owners } = actionAt(plan, '1.1');
  const on = { action: id, ref: '1.1', expectedVersion: 0 };
  const post = 'hmp-marlow/head-of-education';
  const applied = applyChanges(
    plan,
    changeSet(plan, 'm1', [
      { ...on, field: 'text', from: text, to: 'CuSP sessions will be held each week.' },
      { ...on, field: 'owners', from: owners, to: [post] },
    ]),
    counting('change'),
  );
  if (applied.kind === 'stale') throw new Error('The sample is not as it was.');
  const { record } = applied;
  return { ...record, actions: { ...record.actions, [id]: { ...record.actions[id]!, ...edit } } };
}

it('finds nothing where every field is what its history ends with', () => {
  expect(disagreements(corrected({}))).toEqual([]);
});

it('names the field that was altered beside its history', () => {
  expect(disagreements(corrected({ text: 'Sessions may be held.' }))).toEqual([
    'hmp-marlow-2023, action 1.1: its text is not what its history ends with.',
  ]);
});
