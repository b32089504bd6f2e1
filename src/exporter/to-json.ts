/** A plan as the JSON object that `chaser import` takes, with how things stand beside what was published. */
import type { PlanRecord } from '../domain/plan.ts';
import type { ExportContext } from './export-context.ts';
import { publishedDraft } from './published-draft.ts';

/**
 * The published plan in the form of `import --dry-run --json`. What is not published stands in fields of its own, which
 * an import passes over: `now` on each action, `history` (people by name only) and `exported`.
 */
export async function toJson(record: PlanRecord, context: ExportContext): Promise<Uint8Array> {
  const draft = publishedDraft(record);
  const actions = new Map(Object.values(record.actions).map((action) => [action.ref, action]));
  const now = (ref: string) => {
    const { status, due, notes } = actions.get(ref)!;
    return { status, due, notes: notes.map(({ text, at, by }) => ({ text, at, by })) };
  };
  const plan = {
    ...draft,
    concerns: draft.concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map((action) => ({ ...action, now: now(action.ref) })),
    })),
    history: record.changes.map(({ ref, field, from, to, reason, at, byName }) => ({
      ref,
      field,
      from,
      to,
      ...(reason === undefined ? {} : { reason }),
      at,
      by: byName,
    })),
    exported: { code: record.plan.code, at: context.exportedAt, today: context.today },
  };
  return new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`);
}
