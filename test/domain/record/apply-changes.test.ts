import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyChanges } from '../../../src/domain/record/apply-changes.ts';
import type { ChangeSet, ProposedChange } from '../../../src/domain/record/change.ts';
import type { PlanRecord } from '../../../src/domain/record/plan.ts';
import { actionAt, changeSet, completing, counting, moving, noting, samplePlan } from '../../store/sample-record.ts';

const plan = samplePlan();

function applied(record: PlanRecord, set: ChangeSet): PlanRecord {
  const result = applyChanges(record, set, counting('change'));
  if (result.kind !== 'applied') throw new Error(`Not applied: ${result.kind}`);
  return result.record;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

describe('applying a change set', () => {
  it('changes the status, the date and the notes, and nothing else of the action', () => {
    const record = applied(
      plan,
      changeSet(plan, 'm1', [
        completing(plan, '1.1'),
        moving(plan, '1.2', '2024-05-31'),
        noting(plan, '2.1', 'note-1', 'Half of them are done.'),
      ]),
    );
    expect(actionAt(record, '1.1')).toEqual({ ...actionAt(plan, '1.1'), status: 'complete', version: 1 });
    expect(actionAt(record, '1.2')).toEqual({ ...actionAt(plan, '1.2'), due: '2024-05-31', version: 1 });
    expect(actionAt(record, '2.1')).toEqual({
      ...actionAt(plan, '2.1'),
      notes: [{ id: 'note-1', text: 'Half of them are done.', at: '2024-01-15T09:00:00.000Z', by: 'Ada Finch' }],
      version: 1,
    });
    expect(actionAt(record, '2.2')).toBe(actionAt(plan, '2.2'));
    expect(actionAt(record, '1.2').target).toEqual(actionAt(plan, '1.2').target);
  });

  it('writes one entry of history per edit: who, when, from, to, why, and what it came from', () => {
    const record = applied(plan, changeSet(plan, 'm1', [moving(plan, '1.2', '2024-05-31', 'recruitment slipped')]));
    expect(record.changes).toEqual([
      {
        id: 'change-1',
        action: actionAt(plan, '1.2').id,
        ref: '1.2',
        field: 'due',
        from: '2024-03-31',
        to: '2024-05-31',
        reason: 'recruitment slipped',
        at: '2024-01-15T09:00:00.000Z',
        by: 'tenant-1/object-1',
        byName: 'Ada Finch',
        cause: { surface: 'teams', conversation: 'conversation-1', key: 'm1', words: 'mark 1.1 complete' },
        seq: 0,
        link: '',
      },
    ]);
  });

  it('adds to the end of the history, and says what an undo takes back', () => {
    const first = applied(plan, changeSet(plan, 'm1', [completing(plan, '1.1')]));
    const back: ProposedChange = {
      action: actionAt(plan, '1.1').id,
      ref: '1.1',
      expectedVersion: 1,
      field: 'status',
      from: 'complete',
      to: 'open',
      undoes: 'm1',
    };
    const second = applied(first, changeSet(plan, 'm2', [back]));
    expect(second.changes.map(({ cause, undoes }) => [cause.key, undoes])).toEqual([
      ['m1', undefined],
      ['m2', 'm1'],
    ]);
    expect(actionAt(second, '1.1')).toEqual({ ...actionAt(plan, '1.1'), version: 2 });
  });

  it('takes a note back, leaving the others, and replaces one in its place', () => {
    let record = plan;
    for (const [note, text] of [
      ['n1', 'First.'],
      ['n2', 'Second.'],
      ['n1', 'First, corrected.'],
      ['n2', null],
    ] as const) {
      record = applied(record, changeSet(plan, `m-${note}-${text}`, [noting(record, '1.1', note, text)]));
    }
    expect(actionAt(record, '1.1').notes.map(({ id, text }) => [id, text])).toEqual([['n1', 'First, corrected.']]);
    expect(record.changes.at(-1)).toMatchObject({ field: 'note', note: 'n2', from: 'Second.', to: null });
  });

  it('applies several edits of one action in the order said, all decided on the version before', () => {
    const record = applied(
      plan,
      changeSet(plan, 'm1', [completing(plan, '1.1'), noting(plan, '1.1', 'n1', 'All units.')]),
    );
    expect(actionAt(record, '1.1')).toMatchObject({ status: 'complete', version: 2, notes: [{ text: 'All units.' }] });
  });

  it('does nothing at all where one action of several has moved on', () => {
    const later = applied(plan, changeSet(plan, 'm1', [completing(plan, '1.1')]));
    const set = changeSet(plan, 'm2', [moving(plan, '2.1', '2024-04-30'), moving(plan, '1.1', '2024-04-30')]);
    expect(applyChanges(later, set, counting('c'))).toEqual({ kind: 'stale', actions: [actionAt(plan, '1.1').id] });
  });

  it.each(['no-such-action', 'constructor', '__proto__', 'toString'])('finds no action called %s', (action) => {
    for (const expectedVersion of [0, undefined as unknown as number]) {
      const forged = { ...completing(plan, '1.1'), action, expectedVersion };
      expect(applyChanges(plan, changeSet(plan, 'm1', [forged]), counting('c'))).toEqual({
        kind: 'stale',
        actions: [action],
      });
    }
  });

  it.each<[string, ProposedChange]>([
    ['status', { ...completing(plan, '1.1'), from: 'blocked' } as ProposedChange],
    ['date', { ...moving(plan, '1.1', '2024-05-31'), from: null } as ProposedChange],
    ['note', { ...noting(plan, '1.1', 'n1', null), from: 'Never said.' } as ProposedChange],
  ])('throws where the %s it was decided on is not what stands there', (_, edit) => {
    expect(() => applyChanges(plan, changeSet(plan, 'm1', [edit]), counting('c'))).toThrow(/The edit of 1\.1/);
  });

  it('leaves the record it was given as it was', () => {
    const given = frozen(structuredClone(plan));
    applied(given, changeSet(given, 'm1', [completing(given, '1.1'), noting(given, '1.2', 'n1', 'On its way.')]));
    expect(given).toEqual(plan);
  });

  it('keeps history and actions in step, whatever is done', () => {
    const refs = Object.values(plan.actions).map(({ ref }) => ref);
    const step = fc.record({
      ref: fc.constantFrom(...refs),
      what: fc.oneof(
        fc.constant('status' as const),
        fc.constantFrom('2024-04-30', '2024-12-31', null),
        fc.record({ note: fc.constantFrom('n1', 'n2'), text: fc.option(fc.string()) }),
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let record = plan;
        steps.forEach(({ ref, what }, index) => {
          const edit =
            what === 'status'
              ? completing(record, ref)
              : typeof what === 'string' || what === null
                ? moving(record, ref, what)
                : noting(record, ref, what.note, what.text);
          record = applied(record, changeSet(record, `m${index}`, [edit]));
        });
        expect(record.changes).toHaveLength(steps.length);
        for (const action of Object.values(record.actions)) {
          const own = record.changes.filter((change) => change.action === action.id);
          expect(action.version).toBe(own.length);
          expect(action.status).toBe(own.findLast(({ field }) => field === 'status')?.to ?? 'open');
          const moved = own.findLast(({ field }) => field === 'due');
          expect(action.due).toBe(moved === undefined ? '2024-03-31' : moved.to);
        }
      }),
      { numRuns: 50 },
    );
  });
});
