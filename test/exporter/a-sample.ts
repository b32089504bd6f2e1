/** The sample plan as it is imported, and as it stands after a few changes of every kind. */

import { readFile } from 'node:fs/promises';
import { applyChanges } from '../../src/domain/record/apply-changes.ts';
import type { ChangeSet, ProposedChange } from '../../src/domain/record/change.ts';
import { UNLINKED } from '../../src/domain/record/change.ts';
import type { PlanAction, PlanRecord } from '../../src/domain/record/plan.ts';
import type { PlanDraft } from '../../src/domain/record/plan-draft.ts';
import { recordFromDraft } from '../../src/domain/record/store-draft.ts';
import type { ExportContext } from '../../src/exporter/export-context.ts';
import { readPlan } from '../../src/importer/read-plan.ts';

/** Monday 23 November 2026. */
export const CONTEXT: ExportContext = {
  today: '2026-11-23',
  exportedAt: '2026-11-23T09:00:00.000Z',
  zone: 'Europe/London',
};

/** HMYOI Thornmere as read from data/samples. */
export async function sampleDraft(): Promise<PlanDraft> {
  const bytes = await readFile(new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url));
  const reading = await readPlan({ name: 'hmyoi-thornmere.txt', bytes });
  if (reading.kind !== 'plan') throw new Error(reading.reason);
  return reading.draft;
}

/** HMYOI Thornmere as stored, nothing changed yet. */
export async function sampleRecord(): Promise<PlanRecord> {
  let count = 0;
  return recordFromDraft(await sampleDraft(), [], () => `action-${++count}`);
}

/** The action with this ref. */
export function actionOf(record: PlanRecord, ref: string): PlanAction {
  const found = Object.values(record.actions).find((action) => action.ref === ref);
  if (found === undefined) throw new Error(`The sample has no action ${ref}.`);
  return found;
}

/** An edit without what its place on the record says. */
type Edit =
  | { readonly status: PlanAction['status'] }
  | { readonly due: string | null; readonly reason?: string }
  | { readonly note: string };

/** The record after Ada Lane made these edits at `at`, one after the other. */
export function changed(
  record: PlanRecord,
  at: string,
  edits: readonly (readonly [ref: string, edit: Edit])[],
): PlanRecord {
  let next = record;
  for (const [ref, edit] of edits) {
    const count = next.changes.length;
    const set: ChangeSet = {
      plan: record.plan.id,
      changes: [proposed(actionOf(next, ref), edit, `note-${count}`)],
      by: 'tenant/ada',
      byName: 'Ada Lane',
      at,
      cause: { surface: 'teams', conversation: 'c1', key: `k${count}`, words: 'as said' },
    };
    const applied = applyChanges(next, set, () => `change-${count}`);
    if (applied.kind !== 'applied') throw new Error(`The edit of ${ref} did not apply.`);
    next = applied.record;
  }
  return next;
}

function proposed(action: PlanAction, edit: Edit, id: string): ProposedChange {
  const on = { action: action.id, ref: action.ref, expectedVersion: action.version };
  if ('status' in edit) return { ...on, field: 'status', from: action.status, to: edit.status };
  if ('note' in edit) return { ...on, field: 'note', note: id, from: null, to: edit.note };
  return {
    ...on,
    field: 'due',
    from: action.due,
    to: edit.due,
    ...(edit.reason === undefined ? {} : { reason: edit.reason }),
  };
}

/** The sample after changes of every kind: complete, under way, blocked, moved, with notes. */
export async function changedSample(): Promise<PlanRecord> {
  return changed(await sampleRecord(), '2026-11-20T14:30:00.000Z', [
    ['1.1', { status: 'complete' }],
    ['1.1', { note: 'Every child has had a session each week since the start of October.' }],
    ['1.2', { status: 'in-progress' }],
    ['1.3', { due: '2027-02-28', reason: 'Two of the recruits withdrew.' }],
    ['1.3', { status: 'in-progress' }],
    ['1.3', { note: 'Nine officers have started.\nThree more are being vetted.' }],
    ['3.1', { status: 'blocked' }],
    ['3.1', { note: 'Waiting for the survey.' }],
  ]);
}

/** The sample with some things changed, a version taken in before and a setting changed after, by the coordinator. */
export async function withImportAndSetting(): Promise<PlanRecord> {
  const record = await changedSample();
  const cora = { by: 'tenant/cora', byName: 'Cora Reed' };
  const cause = { surface: 'teams', conversation: 'a-conversation', key: 's1', words: 'allow 30 days' } as const;
  return {
    ...record,
    imports: [
      {
        ...cora,
        at: '2026-11-01T09:00:00.000Z',
        document: 'x.docx',
        added: ['1.1'],
        changed: [],
        missing: [],
        concerns: [],
        ...UNLINKED,
      },
    ],
    settingChanges: [
      { ...cora, setting: 'tolerance', from: null, to: 30, at: '2026-11-02T09:00:00.000Z', cause, ...UNLINKED },
    ],
  };
}
