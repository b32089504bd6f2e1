/** A plan comes in: what storing it would do is shown first, and confirming does exactly that. */
import type { PlanRecord } from '../domain/plan.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import { recordFromDraft, saysTheSame } from '../domain/store-draft.ts';
import type { Ids, PlanStore } from './ports.ts';

/** What importing a draft would do. */
export type ImportPreview =
  /** A plan not stored before: `record` is what will be stored. */
  | { readonly kind: 'new'; readonly draft: PlanDraft; readonly record: PlanRecord }
  /** Stored already, word for word: nothing to do. */
  | { readonly kind: 'same'; readonly draft: PlanDraft; readonly record: PlanRecord }
  /** The plan is stored, and this document says something else: nothing is done. */
  | { readonly kind: 'different'; readonly draft: PlanDraft; readonly record: PlanRecord };

/** Compares a draft with what is stored. Stores nothing. */
export async function previewImport(draft: PlanDraft, plans: PlanStore, ids: Ids): Promise<ImportPreview> {
  const stored = await plans.plan(draft.plan.id);
  if (stored !== null) return { kind: saysTheSame(draft, stored) ? 'same' : 'different', draft, record: stored };
  const codes = (await plans.plans()).map((record) => record.plan.code);
  return { kind: 'new', draft, record: recordFromDraft(draft, codes, ids) };
}

/** Stores exactly what was previewed. `taken` where another plan of that id or code was stored meanwhile: preview again. */
export async function confirmImport(
  preview: Extract<ImportPreview, { kind: 'new' }>,
  plans: PlanStore,
): Promise<'stored' | 'taken'> {
  return (await plans.add(preview.record)) === 'added' ? 'stored' : 'taken';
}
