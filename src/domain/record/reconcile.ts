/**
 * A new version of a stored plan, settled three ways: what was published before, what is published now, and what was
 * changed here since. Absence closes nothing, refs are never given twice or renumbered, and what people changed stands.
 */

import type { PersonId } from '../people/person.ts';
import { applyChanges } from './apply-changes.ts';
import { type Edit, type ProposedChange, UNLINKED } from './change.ts';
import { pairActions, pairConcerns } from './pair-versions.ts';
import type { ActionId, Concern, PlanAction, PlanImport, PlanRecord, ReviewMark } from './plan.ts';
import type { ActionDraft, PlanDraft } from './plan-draft.ts';
import { owning, reopening, unsaying } from './said-complete.ts';
import { sameValue } from './same-value.ts';
import { actionFromDraft, ownersIndex, postId, withPostsOf } from './store-draft.ts';

/** Who takes the new version in, when, and how ids are made. */
export interface Revising {
  readonly at: string;
  readonly by: PersonId;
  readonly byName: string;
  readonly ids: () => string;
}

/** What a new version comes to: the record as it will be, and what is different about it. */
export interface Revision {
  readonly record: PlanRecord;
  readonly brought: PlanImport;
  /** The edits of actions that were stored before. */
  readonly changes: readonly ProposedChange[];
  /** Refs of the actions on which this version and a change made here disagree. */
  readonly conflicts: readonly string[];
}

/** Settles `draft`, a version of the plan in `record`. Null where it says nothing new. */
export function reconcile(record: PlanRecord, draft: PlanDraft, revising: Revising): Revision | null {
  const concerns = pairConcerns(record, draft);
  const pairs: Pair[] = [];
  const fresh: { concern: string; drafts: ActionDraft[] }[] = [];
  for (const { ref, draft: read } of concerns) {
    const stored = Object.values(record.actions).filter((action) => action.concern === ref);
    const { paired, unpaired } = pairActions(stored, read.actions);
    pairs.push(...paired);
    if (unpaired.length > 0) fresh.push({ concern: ref, drafts: unpaired });
  }
  const kept = new Set(pairs.map(({ action }) => action.id));
  const missing = Object.values(record.actions).filter((action) => !kept.has(action.id));

  const settled = pairs.map((pair) => ({ ...pair, ...settle(pair, draft.plan.subject, record) }));
  const gone = missing.filter((action) => !action.review.includes('not-in-latest'));
  const changes = [
    ...settled.flatMap(({ action, edits }) => edits.map((edit) => proposed(action, edit))),
    ...gone.map((action) =>
      proposed(action, { field: 'review', from: action.review, to: [...action.review, 'not-in-latest'] }),
    ),
  ];
  const reworded = concerns.flatMap(({ ref, draft: read }) => {
    const before = record.concerns.find((concern) => concern.ref === ref);
    return before === undefined || sameConcern(before, read) ? [] : [{ ref, text: before.text }];
  });
  const { code: _, ...plan } = record.plan;
  const nothingNew =
    changes.length === 0 &&
    fresh.length === 0 &&
    reworded.length === 0 &&
    settled.every(({ base }) => base === null) &&
    sameValue(plan, draft.plan);
  if (nothingNew) return null;

  const brought: PlanImport = {
    at: revising.at,
    by: revising.by,
    byName: revising.byName,
    document: draft.file,
    added: [],
    changed: settled.filter(({ edits }) => edits.length > 0).map(({ action }) => action.ref),
    missing: gone.map((action) => action.ref),
    concerns: reworded,
    ...UNLINKED,
  };
  const next = revised(record, draft, { concerns, settled, fresh, changes, brought }, revising);
  return { ...next, changes, conflicts: settled.filter(({ conflict }) => conflict).map(({ action }) => action.ref) };
}

interface Pair {
  readonly action: PlanAction;
  readonly draft: ActionDraft;
}

interface Settled extends Pair {
  readonly edits: readonly Edit[];
  readonly conflict: boolean;
  /** What is published now, where that is not what was; null where this version says the same of the action. */
  readonly base: Pick<PlanAction, 'text' | 'owners' | 'target' | 'review'> | null;
}

/** One action: before, now, and here. */
function settle(
  { action, draft }: Pair,
  subject: string,
  record: PlanRecord,
): Pick<Settled, 'edits' | 'conflict' | 'base'> {
  const before = { ...action, ...action.published };
  const now = {
    text: draft.text,
    owners: draft.owners.map((name) => postId(subject, name)),
    target: draft.target,
    review: draft.review,
  };
  const edits: Edit[] = [];
  let conflict = false;

  const corrected = (field: 'text' | 'owners' | 'target') => !sameValue(action[field], before[field]);
  const differs = (field: 'text' | 'owners' | 'target') => !sameValue(before[field], now[field]);
  for (const field of ['text', 'owners', 'target'] as const) {
    if (!differs(field) || sameValue(action[field], now[field])) continue;
    if (corrected(field)) conflict = true;
    else if (field === 'owners') edits.push(...owning(action, now.owners));
    else edits.push({ field, from: action[field], to: now[field] } as Edit);
  }

  if (differs('target') && !corrected('target')) {
    const due = settleDue(action, before.target.due, now.target.due);
    const status = settleStatus(action, before.target.precision === 'complete', draft.status === 'complete', record);
    for (const edit of [due, status]) {
      if (edit === 'conflict') conflict = true;
      else if (edit?.field === 'status')
        edits.push(...(edit.to === 'complete' ? [edit, ...unsaying(action, [])] : reopening(action)));
      else if (edit !== null) edits.push(edit);
    }
  }

  const saysSame = !differs('text') && !differs('owners') && !differs('target') && sameValue(before.review, now.review);
  const marks = (saysSame ? action.review : now.review).filter((mark) => mark !== 'not-in-latest');
  const review: ReviewMark[] = conflict ? [...new Set<ReviewMark>([...marks, 'conflict'])] : [...marks];
  if (!sameValue(review, action.review)) edits.push({ field: 'review', from: action.review, to: review });
  return { edits, conflict, base: saysSame ? null : now };
}

/** The date follows the published one until somebody moved it. */
function settleDue(action: PlanAction, before: string | null, now: string | null): Edit | 'conflict' | null {
  if (now === before || action.due === now) return null;
  return action.due === before ? { field: 'due', from: action.due, to: now } : 'conflict';
}

/** The status follows the published one until somebody set it. */
function settleStatus(action: PlanAction, before: boolean, now: boolean, record: PlanRecord): Edit | 'conflict' | null {
  if (before === now || (action.status === 'complete') === now) return null;
  const setHere = record.changes.some(
    (change) => change.action === action.id && change.field === 'status' && change.cause.surface !== 'import',
  );
  return setHere ? 'conflict' : { field: 'status', from: action.status, to: now ? 'complete' : 'open' };
}

function proposed(action: PlanAction, edit: Edit): ProposedChange {
  return { ...edit, action: action.id, ref: action.ref, expectedVersion: action.version };
}

/** The record with the edits made, what is published now noted, and what is new added under refs that were never given. */
function revised(
  record: PlanRecord,
  draft: PlanDraft,
  version: {
    readonly concerns: ReturnType<typeof pairConcerns>;
    readonly settled: readonly Settled[];
    readonly fresh: readonly { readonly concern: string; readonly drafts: readonly ActionDraft[] }[];
    readonly changes: readonly ProposedChange[];
    readonly brought: PlanImport;
  },
  { at, by, byName, ids }: Revising,
): Pick<Revision, 'record' | 'brought'> {
  const { subject } = draft.plan;
  const posts = withPostsOf(draft, record.posts);
  const cause = { surface: 'import', conversation: draft.file, key: ids(), words: draft.file } as const;
  const applied = applyChanges(
    { ...record, posts },
    { plan: record.plan.id, changes: version.changes, by, byName, at, cause },
    ids,
  );
  if (applied.kind === 'stale') throw new Error('A version of a plan was settled against another record than its own.');

  const actions: Record<ActionId, PlanAction> = { ...applied.record.actions };
  for (const { action, draft: read, base } of version.settled) {
    const { published: _, ...after } = actions[action.id]!;
    const corrections = correctionsOf(after, base ?? { ...action, ...action.published });
    actions[action.id] = { ...after, source: read.source, ...(corrections === null ? {} : { published: corrections }) };
  }
  const added: PlanAction[] = [];
  for (const { concern, drafts } of version.fresh) {
    let place = Math.max(
      0,
      ...Object.values(record.actions)
        .filter((action) => action.concern === concern)
        .map((action) => Number(action.ref.slice(concern.length + 1))),
    );
    for (const read of drafts) {
      place += 1;
      added.push(
        actionFromDraft({ ...read, ref: `${concern}.${place}` }, { id: ids(), plan: record.plan.id, concern, subject }),
      );
    }
  }
  const concerns = mergedConcerns(record.concerns, version.concerns);
  const ordered = inOrder([...Object.values(actions), ...added], concerns);
  const brought = { ...version.brought, added: added.map((action) => action.ref) };
  return {
    brought,
    record: {
      ...applied.record,
      plan: { ...draft.plan, id: record.plan.id, code: record.plan.code },
      posts,
      concerns,
      actions: Object.fromEntries(ordered.map((action) => [action.id, action])),
      owners: ownersIndex(ordered, posts),
      imports: [...record.imports, brought],
    },
  };
}

/** What stands on the action that is not what was published, field by field; null where it all is. */
function correctionsOf(
  action: PlanAction,
  base: Pick<PlanAction, 'text' | 'owners' | 'target' | 'review'>,
): PlanAction['published'] | null {
  const fields = (['text', 'owners', 'target', 'review'] as const).filter(
    (field) => !sameValue(action[field], base[field]),
  );
  return fields.length === 0 ? null : Object.fromEntries(fields.map((field) => [field, base[field]]));
}

function sameConcern(stored: Concern, read: Omit<Concern, 'ref'>): boolean {
  return (['printedRef', 'group', 'text', 'agreement', 'leadIn'] as const).every(
    (field) => stored[field] === read[field],
  );
}

/** The concerns of this version in its order, then those it no longer has: their actions are still promises. */
function mergedConcerns(stored: readonly Concern[], concerns: ReturnType<typeof pairConcerns>): Concern[] {
  const now = concerns.map(({ ref, draft: { actions: _, ...read } }) => ({ ...read, ref }));
  return [...now, ...stored.filter((concern) => !now.some(({ ref }) => ref === concern.ref))];
}

function inOrder(actions: readonly PlanAction[], concerns: readonly Concern[]): PlanAction[] {
  const place = new Map(concerns.map((concern, at) => [concern.ref, at]));
  const number = (action: PlanAction) => Number(action.ref.slice(action.concern.length + 1));
  return [...actions].sort(
    (one, other) => place.get(one.concern)! - place.get(other.concern)! || number(one) - number(other),
  );
}
