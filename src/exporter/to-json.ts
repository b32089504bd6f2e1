/** A plan as the JSON object that `chaser import` takes, with how things stand beside what was published. */
import type { Cause, Edit } from '../domain/record/change.ts';
import type { MoveRequest, PlanRecord, Verification } from '../domain/record/plan.ts';
import type { ExportContext } from './export-context.ts';
import { publishedDraft } from './published-draft.ts';

/**
 * The published plan in the form of `import --dry-run --json`. What is not published stands in fields of its own, which
 * an import passes over: `now` on each action, `history`, `imports` and
 * `settings` (people by name only), and `exported`.
 */
export async function toJson(record: PlanRecord, context: ExportContext): Promise<Uint8Array> {
  const draft = publishedDraft(record);
  const actions = new Map(Object.values(record.actions).map((action) => [action.ref, action]));
  const names = new Map(record.posts.map((post) => [post.id, post.name]));
  const now = (ref: string) => {
    const { status, due, notes, evidence, request, saidComplete, verification } = actions.get(ref)!;
    return {
      status,
      due,
      notes: notes.map(({ text, at, by }) => ({ text, at, by })),
      evidence: evidence.map(({ kind, text, at, by }) => ({ kind, text, at, by })),
      ...(saidComplete.length === 0 ? {} : { saidComplete: saidComplete.map((post) => names.get(post) ?? post) }),
      ...(verification === null ? {} : { verification: asked(verification) }),
      ...(request === null ? {} : { request: asked(request) }),
    };
  };
  const plan = {
    ...draft,
    concerns: draft.concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map((action) => ({ ...action, now: now(action.ref) })),
    })),
    history: record.changes.map(({ reason, at, byName, ...change }) => ({
      ref: change.ref,
      ...edited(change),
      ...(reason === undefined ? {} : { reason }),
      at,
      by: byName,
      ...source(change.cause),
    })),
    imports: record.imports.map(({ at, byName, document, added, changed, missing }) => ({
      ...{ at, by: byName, document, added, changed, missing },
    })),
    settings: record.settingChanges.map(({ setting, from, to, at, byName, cause }) => ({
      ...{ setting, from, to, at, by: byName },
      ...source(cause),
    })),
    exported: { code: record.plan.code, at: context.exportedAt, today: context.today },
  };
  return new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`);
}

/** On which surface, and by which words or button. */
function source({ surface, words }: Cause) {
  return { surface, words };
}

/** What an edit did. Of whoever asked for a later date, or verified it, only the name is told. */
function edited(edit: Edit) {
  const { field, from, to } = edit;
  if (edit.field === 'request' || edit.field === 'verification')
    return { field, from: asked(edit.from), to: asked(edit.to) };
  return { field, from, to, ...(edit.field === 'due' && edit.category ? { category: edit.category } : {}) };
}

function asked(signed: MoveRequest | Verification | null) {
  if (signed === null) return null;
  const { byName, by: _, ...rest } = signed;
  return { ...rest, by: byName };
}
