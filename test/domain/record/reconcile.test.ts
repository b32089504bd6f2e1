import { describe, expect, it } from '@jest/globals';
import { applyChanges } from '../../../src/domain/record/apply-changes.ts';
import type { Edit } from '../../../src/domain/record/change.ts';
import { disagreements } from '../../../src/domain/record/check-record.ts';
import type { PlanRecord, Target } from '../../../src/domain/record/plan.ts';
import type { ActionDraft, PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import { reconcile } from '../../../src/domain/record/reconcile.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../a-plan.ts';

let count = 0;
const revising = { at: '2027-01-10T09:00:00.000Z', by: 't/coordinator', byName: 'Cora', ids: () => `new${++count}` };

/** The version of the document that `record` was read from, with some actions or concerns said differently. */
function version(
  record: PlanRecord,
  changed: {
    actions?: Record<string, Partial<ActionDraft> | null>;
    more?: ActionDraft[];
    concerns?: Record<string, string>;
  } = {},
): PlanDraft {
  const name = (id: string) => record.posts.find((post) => post.id === id)!.name;
  const { code: _, ...plan } = record.plan;
  return {
    file: 'fernhill-2.txt',
    plan,
    posts: record.posts.map((post) => ({ name: post.name, aliases: post.aliases })),
    problems: [],
    rows: { read: 0, used: 0, excluded: [] },
    concerns: record.concerns.map((concern) => ({
      ...concern,
      text: changed.concerns?.[concern.ref] ?? concern.text,
      actions: [
        ...Object.values(record.actions)
          .filter((action) => action.concern === concern.ref)
          .flatMap((action): ActionDraft[] => {
            const change = changed.actions?.[action.ref];
            if (change === null) return [];
            const published = { ...action, ...action.published };
            const { ref, text, target, review, source } = published;
            const status = target.precision === 'complete' ? 'complete' : 'open';
            return [
              {
                ref,
                text,
                owners: published.owners.map(name),
                target,
                review,
                source: { ...source, document: 'fernhill-2.txt' },
                status,
                ...change,
              },
            ];
          }),
        ...(changed.more ?? []).filter((draft) => draft.ref.startsWith(`${concern.ref}.`)),
      ],
    })),
  };
}

function changedHere(record: PlanRecord, ref: string, edit: Edit): PlanRecord {
  const action = Object.values(record.actions).find((each) => each.ref === ref)!;
  const applied = applyChanges(
    record,
    {
      plan: record.plan.id,
      changes: [{ ...edit, action: action.id, ref, expectedVersion: action.version }],
      by: 't/ada',
      byName: 'Ada',
      at: '2026-12-01T09:00:00.000Z',
      cause: { surface: 'teams', conversation: 'c', key: `here${++count}`, words: '' },
    },
    revising.ids,
  );
  if (applied.kind === 'stale') throw new Error('stale');
  return applied.record;
}

const MAY: Target = { printed: 'May 2027', due: '2027-05-31', precision: 'month' };
const COMPLETE: Target = { printed: 'Complete', due: null, precision: 'complete' };
const at = (record: PlanRecord, ref: string) => Object.values(record.actions).find((action) => action.ref === ref)!;

describe('the same version again', () => {
  it('is nothing new, whatever was changed here since', () => {
    let record = aRecord();
    expect(reconcile(record, version(record), revising)).toBeNull();
    record = changedHere(record, '1.2', { field: 'status', from: 'open', to: 'complete' });
    record = changedHere(record, '2.1', { field: 'due', from: '2026-11-30', to: '2027-02-28' });
    record = changedHere(record, '3.1', { field: 'text', from: at(record, '3.1').text, to: 'Corrected.' });
    expect(reconcile(record, version(record), revising)).toBeNull();
  });

  it('stays nothing new after a version with changes was taken in', () => {
    const record = aRecord();
    const second = version(record, {
      actions: { '1.2': { target: MAY } },
      more: [
        {
          ...version(record).concerns[0]!.actions[0]!,
          ref: '1.3',
          text: 'Opening a quiet room for reading in the afternoons.',
        },
      ],
    });
    const taken = reconcile(record, second, revising)!.record;
    expect(reconcile(taken, second, revising)).toBeNull();
  });
});

describe('what is published differently', () => {
  it('moves the published target, and the date that nobody had moved', () => {
    const record = aRecord();
    const revision = reconcile(record, version(record, { actions: { '1.2': { target: MAY } } }), revising)!;
    expect(at(revision.record, '1.2')).toMatchObject({ target: MAY, due: '2027-05-31', status: 'open', review: [] });
    expect(revision.brought).toMatchObject({ changed: ['1.2'], added: [], missing: [], byName: 'Cora' });
    expect(revision.record.changes.map(({ field, from, to }) => ({ field, from, to }))).toEqual([
      { field: 'target', from: record.actions['id-1.2']!.target, to: MAY },
      { field: 'due', from: '2027-03-31', to: '2027-05-31' },
    ]);
  });

  it('leaves a date that was moved here, and marks the conflict', () => {
    const record = changedHere(aRecord(), '1.2', { field: 'due', from: '2027-03-31', to: '2027-07-31' });
    const revision = reconcile(record, version(record, { actions: { '1.2': { target: MAY } } }), revising)!;
    expect(at(revision.record, '1.2')).toMatchObject({ target: MAY, due: '2027-07-31', review: ['conflict'] });
    expect(revision.conflicts).toEqual(['1.2']);
  });

  it('completes what the plan now prints as complete, and reopens what it no longer does, unless it was set here', () => {
    const record = aRecord();
    const both = {
      actions: {
        '1.2': { target: COMPLETE, status: 'complete' as const },
        '2.2': { target: MAY, status: 'open' as const },
      },
    };
    const taken = reconcile(record, version(record, both), revising)!.record;
    expect([at(taken, '1.2').status, at(taken, '2.2').status]).toEqual(['complete', 'open']);

    let here = changedHere(record, '1.2', { field: 'status', from: 'open', to: 'blocked' });
    here = changedHere(here, '2.1', { field: 'status', from: 'open', to: 'complete' });
    const kept = reconcile(
      here,
      version(record, { actions: { '1.2': both.actions['1.2'], '2.1': { target: MAY } } }),
      revising,
    )!;
    expect(at(kept.record, '1.2')).toMatchObject({ status: 'blocked', review: ['conflict'] });
    expect(at(kept.record, '2.1')).toMatchObject({ status: 'complete', target: MAY });
  });

  it('takes over new wording and owners, keeps notes, and keeps the refs and ids', () => {
    const record = changedHere(aRecord(), '1.2', { field: 'note', note: 'n1', from: null, to: 'interviews held' });
    const revision = reconcile(
      record,
      version(record, {
        actions: {
          '1.2': {
            text: 'Recruiting two librarians and reopening the library on five days a week.',
            owners: ['Head of Healthcare'],
          },
        },
      }),
      revising,
    )!;
    expect(at(revision.record, '1.2')).toMatchObject({
      id: 'id-1.2',
      text: expect.stringContaining('two librarians'),
      owners: ['hmp-fernhill/head-of-healthcare'],
      notes: [{ text: 'interviews held' }],
    });
    expect(revision.record.owners['hmp-fernhill/head-of-healthcare']).toContain('id-1.2');
    expect(revision.record.owners['hmp-fernhill/governor']).not.toContain('id-1.2');
  });

  it('keeps evidence, and who an action was handed over to, until the published owner changes', () => {
    const handed = changedHere(aRecord(), '1.2', {
      field: 'owners',
      from: ['hmp-fernhill/governor'],
      to: ['hmp-fernhill/head-of-healthcare'],
    });
    const here = changedHere(handed, '1.2', {
      field: 'evidence',
      evidence: 'e1',
      kind: 'reference',
      from: null,
      to: 'SMT minutes 12/2',
    });
    expect(disagreements(here)).toEqual([]);
    expect(reconcile(here, version(here), revising)).toBeNull();
    const { record } = reconcile(here, version(here, { actions: { '1.2': { target: MAY } } }), revising)!;
    expect(at(record, '1.2')).toMatchObject({
      owners: ['hmp-fernhill/head-of-healthcare'],
      evidence: [{ text: 'SMT minutes 12/2' }],
      target: MAY,
    });
  });

  it('lets a correction made here stand against another wording, and marks the conflict; drops it where they agree', () => {
    const record = changedHere(aRecord(), '1.2', {
      field: 'text',
      from: at(aRecord(), '1.2').text,
      to: 'Recruiting a librarian.',
    });
    const against = reconcile(
      record,
      version(record, {
        actions: { '1.2': { text: 'Recruiting a librarian and reopening the library on four days a week.' } },
      }),
      revising,
    )!;
    expect(at(against.record, '1.2')).toMatchObject({
      text: 'Recruiting a librarian.',
      review: ['conflict'],
      published: { text: expect.stringContaining('four days') },
    });
    const agreeing = reconcile(
      record,
      version(record, { actions: { '1.2': { text: 'Recruiting a librarian.' } } }),
      revising,
    )!;
    expect(at(agreeing.record, '1.2').review).toEqual([]);
    expect(at(agreeing.record, '1.2').published).toBeUndefined();
  });
});

describe('what is there no longer, or for the first time', () => {
  it('closes nothing: it is marked, once, and the mark goes when it comes back', () => {
    const record = aRecord();
    const without = version(record, { actions: { '1.1': null } });
    const gone = reconcile(record, without, revising)!;
    expect(at(gone.record, '1.1')).toMatchObject({ status: 'open', due: '2026-10-31', review: ['not-in-latest'] });
    expect(gone.brought.missing).toEqual(['1.1']);
    expect(reconcile(gone.record, without, revising)).toBeNull();
    expect(at(reconcile(gone.record, version(record), revising)!.record, '1.1').review).toEqual([]);
  });

  it('gets a ref that was never given, even where a place in the concern is free again', () => {
    const record = aRecord();
    const more = {
      ...version(record).concerns[1]!.actions[0]!,
      ref: '2.2',
      text: 'Opening a garden behind the chapel for families.',
    };
    const first = reconcile(record, version(record, { actions: { '2.2': null }, more: [more] }), revising)!;
    expect(first.brought).toMatchObject({ added: ['2.3'], missing: ['2.2'] });
    expect(at(first.record, '2.3')).toMatchObject({ text: more.text, version: 0 });
    expect(Object.values(first.record.actions).map((action) => action.ref)).toEqual([
      '1.1',
      '1.2',
      '2.1',
      '2.2',
      '2.3',
      '3.1',
      '3.2',
      '3.3',
    ]);
  });

  it('a concern that moved to another number keeps its refs; a new one under its number gets new ones', () => {
    const record = {
      ...aRecord(),
      concerns: aRecord().concerns.map((concern) => ({
        ...concern,
        text: `Leaders had not looked after matter ${['heating and books', 'families and listening', 'medicines and escorts'][Number(concern.ref) - 1]} at all.`,
      })),
    };
    const [one, two, three] = version(record).concerns as [
      PlanDraft['concerns'][0],
      PlanDraft['concerns'][0],
      PlanDraft['concerns'][0],
    ];
    const fresh = {
      ...one,
      ref: '1',
      printedRef: '1',
      text: 'Nobody answered complaints within the time that was promised to prisoners.',
      actions: [{ ...one.actions[0]!, ref: '1.1', text: 'Answering each complaint in five days.' }],
    };
    const moved = {
      ...version(record),
      concerns: [
        fresh,
        { ...one, ref: '2', printedRef: '2' },
        { ...two, ref: '3', printedRef: '3' },
        { ...three, ref: '4', printedRef: '4' },
      ],
    };
    const revision = reconcile(record, moved, revising)!;
    expect(revision.brought.added).toEqual(['A1.1']);
    expect(revision.brought.missing).toEqual([]);
    expect(at(revision.record, '1.1').text).toBe(at(record, '1.1').text);
    expect(revision.record.concerns.map((concern) => [concern.ref, concern.printedRef])).toEqual([
      ['A1', '1'],
      ['1', '2'],
      ['2', '3'],
      ['3', '4'],
    ]);
  });

  it('a concern worded differently keeps what was printed before', () => {
    const record = aRecord();
    const revision = reconcile(
      record,
      version(record, { concerns: { '1': 'Concern number 1, put better.' } }),
      revising,
    )!;
    expect(revision.brought.concerns).toEqual([{ ref: '1', text: 'Concern number 1.' }]);
    expect(revision.record.concerns[0]?.text).toBe('Concern number 1, put better.');
  });
});

describe('every version', () => {
  it('leaves a record that agrees with itself and its history', () => {
    let record = changedHere(aRecord(), '1.2', { field: 'due', from: '2027-03-31', to: '2027-07-31' });
    record = reconcile(
      record,
      version(record, {
        actions: { '1.1': null, '1.2': { target: MAY }, '3.2': { owners: ['Governor', 'Head of Education'] } },
      }),
      revising,
    )!.record;
    expect(disagreements(record)).toEqual([]);
    expect(record.posts.map((post) => post.name)).toContain('Head of Education');
  });
});

describe('a new version of what joint owners have said of, and of what was verified', () => {
  it('drops what was said for posts that no longer own it, and completes nothing', () => {
    const record = changedHere(aRecord(), '3.3', { field: 'said-complete', from: [], to: [GOVERNOR] });
    const fewer = reconcile(
      record,
      version(record, { actions: { '3.3': { owners: ['Head of Healthcare'] } } }),
      revising,
    )!;
    expect(fewer.record.actions['id-3.3']).toMatchObject({ status: 'open', saidComplete: [], owners: [HEALTHCARE] });
    const own = reconcile(record, version(record, { actions: { '3.3': { owners: ['Governor'] } } }), revising)!;
    expect(own.record.actions['id-3.3']).toMatchObject({
      status: 'open',
      saidComplete: [GOVERNOR],
      owners: [GOVERNOR],
    });
    expect(disagreements(fewer.record)).toEqual([]);
  });

  it('that completes it needs nobody to say so any more; that opens it again lets go of its verification', () => {
    const record = changedHere(aRecord(), '3.3', { field: 'said-complete', from: [], to: [GOVERNOR] });
    const done = reconcile(
      record,
      version(record, { actions: { '3.3': { target: COMPLETE, status: 'complete' } } }),
      revising,
    )!;
    expect(done.record.actions['id-3.3']).toMatchObject({ status: 'complete', saidComplete: [] });
    const verified = {
      state: 'verified',
      at: '2026-12-01T09:00:00.000Z',
      by: 't/mo',
      byName: 'Mo',
      reason: null,
    } as const;
    const checked = changedHere(aRecord(), '2.2', {
      ...{ field: 'verification', from: null, to: { ...verified, sustained: [] } },
    } as Edit);
    const open = reconcile(
      checked,
      version(checked, { actions: { '2.2': { target: MAY, status: 'open' } } }),
      revising,
    )!;
    expect(open.record.actions['id-2.2']).toMatchObject({ status: 'open', verification: null });
    expect(disagreements(open.record)).toEqual([]);
  });
});
