/** A plan comes in, for the first time or in a new version: what that would do is shown, and confirming does exactly that. */
import { UNLINKED } from '../domain/record/change.ts';
import type { PlanImport, PlanRecord } from '../domain/record/plan.ts';
import type { PlanDraft } from '../domain/record/plan-draft.ts';
import { type Revising, type Revision, reconcile } from '../domain/record/reconcile.ts';
import { recordFromDraft } from '../domain/record/store-draft.ts';
import type { PlanStore } from './ports.ts';

/** What importing a draft would do. */
export type ImportPreview =
  /** A plan not stored before: `record` is what will be stored. */
  | { readonly kind: 'new'; readonly draft: PlanDraft; readonly record: PlanRecord }
  /** A new version of a stored plan: `revision` is what will be stored in place of `stored`. */
  | { readonly kind: 'revision'; readonly draft: PlanDraft; readonly stored: PlanRecord; readonly revision: Revision }
  /** Stored already, and this says nothing new: nothing to do. */
  | { readonly kind: 'same'; readonly draft: PlanDraft; readonly record: PlanRecord };

/** Compares a draft with what is stored. Stores nothing. */
export async function previewImport(draft: PlanDraft, plans: PlanStore, revising: Revising): Promise<ImportPreview> {
  const stored = await plans.plan(draft.plan.id);
  if (stored === null) {
    const codes = (await plans.plans()).map((record) => record.plan.code);
    const record = recordFromDraft(draft, codes, revising.ids);
    return { kind: 'new', draft, record: { ...record, imports: [firstImport(record, draft, revising)] } };
  }
  const revision = reconcile(stored, draft, revising);
  return revision === null ? { kind: 'same', draft, record: stored } : { kind: 'revision', draft, stored, revision };
}

function firstImport(record: PlanRecord, draft: PlanDraft, { at, by, byName }: Revising): PlanImport {
  const added = Object.values(record.actions).map((action) => action.ref);
  return { at, by, byName, document: draft.file, added, changed: [], missing: [], concerns: [], ...UNLINKED };
}

/** Stores exactly what was previewed. `overtaken` where what is stored has changed meanwhile: preview again. */
export async function confirmImport(
  preview: Exclude<ImportPreview, { kind: 'same' }>,
  plans: PlanStore,
): Promise<'stored' | 'overtaken'> {
  if (preview.kind === 'new') return (await plans.add(preview.record)) === 'added' ? 'stored' : 'overtaken';
  return (await plans.revise(preview.revision.record, preview.stored)) === 'revised' ? 'stored' : 'overtaken';
}
