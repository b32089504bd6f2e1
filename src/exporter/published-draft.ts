/** The published plan of a record, in the form in which it once came in: where things stand now is left out. */
import type { PlanAction, PlanRecord } from '../domain/record/plan.ts';
import type { ActionDraft, PlanDraft } from '../domain/record/plan-draft.ts';

/**
 * The draft that, stored afresh, gives this plan. What somebody corrected since it was read is told as corrected.
 * What the importer could not use, and how it counted rows, is not on record: each action counts as one row.
 */
export function publishedDraft(record: PlanRecord): PlanDraft {
  const { code: _, ...plan } = record.plan;
  const actions = Object.values(record.actions);
  const byConcern = Map.groupBy(actions, (action) => action.concern);
  const used = new Set(actions.flatMap((action) => action.owners));
  // Two spellings of one post share its id; the first is its name.
  const known = new Map(record.posts.toReversed().map((post) => [post.id, post]));
  const posts = [...used].flatMap((id) => known.get(id) ?? []);
  const names = new Map(posts.map((post) => [post.id, post.name]));
  const rows = actions.length + record.concerns.filter((concern) => !byConcern.has(concern.ref)).length;
  return {
    file: actions[0]?.source.document ?? plan.id,
    plan,
    posts: posts.map(({ name, aliases }) => ({ name, aliases })),
    concerns: record.concerns.map((concern) => ({
      ...concern,
      actions: (byConcern.get(concern.ref) ?? []).map((action) => draftOf(action, names)),
    })),
    problems: [],
    rows: { read: rows, used: rows, excluded: [] },
  };
}

function draftOf(action: PlanAction, names: ReadonlyMap<string, string>): ActionDraft {
  const { ref, text, target, review, source } = action;
  return {
    ref,
    text,
    owners: action.owners.map((id) => names.get(id) ?? id),
    target,
    status: target.precision === 'complete' ? 'complete' : 'open',
    review,
    source,
  };
}
