/** Walking through what the importer was not sure of: one action at a time, each settled, put right, or left for later. */
import { addDays } from '../calendar.ts';
import { may, refusalOf } from '../people/rights.ts';
import type { Edit, PlannedChange } from '../record/change.ts';
import type { ActionId, PlanAction, PlanId, PlanRecord, Target } from '../record/plan.ts';
import { owning } from '../record/said-complete.ts';
import type { ExportFormat, NewDate, Reference, Verdict } from './command.ts';
import { openQuestion } from './decide-choice.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { PendingQuestion } from './dialogue.ts';
import { findPlan, findPost } from './find-plan.ts';
import { resolve } from './resolve.ts';
import { findAction, recordOf, type Scene, viewOf } from './scene.ts';

/** Begins a walk through the actions to be checked, of the plan named or of all. */
export function decideReview(plan: string | null, scene: Scene, means: Means): Decision {
  if (!may('correct', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const records = plansMeant(plan, scene);
  if ('changes' in records) return records;
  if (records.some((record) => !may('see', scene, record)))
    return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  return nextToCheck({ plan: plan === null ? null : records[0]!.plan.id, skipped: [] }, null, scene, means);
}

/** What is said of the action under review: the edits that settle or correct it, and the next one to look at. */
export function decideCheck(verdict: Verdict, scene: Scene, means: Means): Decision {
  const walk = openQuestion(scene);
  if (walk === null || walk.asks !== 'review') return say({ kind: 'answered', answer: { kind: 'nothing-asked' } });
  if (verdict.is === 'enough')
    return {
      ...say({ kind: 'answered', answer: { kind: 'review-over', left: toCheck(walk.plan, scene).length } }),
      pending: null,
    };
  if (verdict.is === 'skipped')
    return nextToCheck({ ...walk, skipped: [...walk.skipped, walk.offered[0].action] }, null, scene, means);
  return onReviewed(walk, scene, (action) => {
    if (verdict.is === 'right') return settled(walk, action, [], scene, means);
    const edits = correction(verdict, action, scene);
    return 'changes' in edits ? edits : corrected(walk, action, edits, scene, means);
  });
}

/** The whole form at once, as a card sends it: everything in it is how it is to be, and the doubts are settled. */
export function decideCorrection(
  form: { readonly text: string; readonly owners: readonly string[]; readonly due: NewDate | null },
  scene: Scene,
  means: Means,
): Decision {
  const walk = openQuestion(scene);
  if (walk === null || walk.asks !== 'review') return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
  return onReviewed(walk, scene, (action) => {
    const edits: Edit[] = [];
    const verdicts: Extract<Verdict, { is: 'corrected' }>[] = [
      ...(form.text === '' ? [] : [{ is: 'corrected', field: 'text', to: form.text } as const]),
      ...(form.owners.length === 0 ? [] : [{ is: 'corrected', field: 'owners', to: form.owners } as const]),
      ...(form.due === null ? [] : [{ is: 'corrected', field: 'due', to: form.due } as const]),
    ];
    for (const verdict of verdicts) {
      const more = correction(verdict, action, scene);
      if ('changes' in more) return more;
      edits.push(...more);
    }
    return settled(walk, action, edits, scene, means);
  });
}

/** The exact words of the document that an action was read from. */
export function decideSource(target: Exclude<Reference, { by: 'refs' }>, scene: Scene, means: Means): Decision {
  const found = resolve(target, 'show', scene, means.search);
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const action = found.kind === 'one' ? found.action : found.actions[0]!;
  const refusal = refusalOf('source', action, scene);
  if (refusal !== null) return say({ kind: 'refused', refusal });
  return { ...say({ kind: 'answered', answer: { kind: 'source', view: viewOf(scene, action) } }), focus: [action.id] };
}

/** Which plan is to be sent as which file. Nothing is made yet. */
export function decideExport(plan: string | null, format: ExportFormat, scene: Scene): Decision {
  if (!may('export', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const records = plansMeant(plan, scene);
  if ('changes' in records) return records;
  const [record] = records;
  if (record === undefined || records.length > 1) return noSuchPlan(plan ?? '', scene);
  return say({ kind: 'answered', answer: { kind: 'export', plan: record.plan.id, format, title: record.plan.title } });
}

type Walk = Extract<PendingQuestion, { asks: 'review' }>;

function onReviewed(walk: Walk, scene: Scene, act: (action: PlanAction) => Decision): Decision {
  if (!may('correct', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const [{ action: id, version }] = walk.offered;
  const action = findAction(scene, id);
  if (action === null) return { ...say({ kind: 'refused', refusal: { kind: 'question-gone' } }), pending: null };
  if (action.version !== version)
    return {
      ...say({ kind: 'refused', refusal: { kind: 'changed-meanwhile', view: viewOf(scene, action) } }),
      pending: null,
    };
  return act(action);
}

/** The action is as it should be, after these edits: its doubts are settled, and the next one is shown. */
function settled(walk: Walk, action: PlanAction, edits: readonly Edit[], scene: Scene, means: Means): Decision {
  const changes = planned(action, [...edits, { field: 'review', from: action.review, to: [] }]);
  return { ...nextToCheck(walk, action.id, scene, means), changes };
}

/** One thing was put right: the same action is shown again, until somebody says that it is right now. */
function corrected(walk: Walk, action: PlanAction, edits: readonly Edit[], scene: Scene, means: Means): Decision {
  const id = means.ids();
  const pending: PendingQuestion = {
    ...walk,
    id,
    askedAt: scene.now,
    offered: [{ action: action.id, version: action.version + edits.length }],
  };
  return { changes: planned(action, edits), undoes: null, said: [], pending, focus: [action.id] };
}

function nextToCheck(
  walk: Pick<Walk, 'plan' | 'skipped'>,
  done: ActionId | null,
  scene: Scene,
  means: Means,
): Decision {
  const open = toCheck(walk.plan, scene).filter((action) => action.id !== done);
  const [next] = open.filter((action) => !walk.skipped.includes(action.id));
  if (next === undefined)
    return { ...say({ kind: 'answered', answer: { kind: 'review-over', left: open.length } }), pending: null };
  const id = means.ids();
  return {
    ...say({ kind: 'answered', answer: { kind: 'review', id, view: viewOf(scene, next), left: open.length } }),
    pending: {
      id,
      askedAt: scene.now,
      asks: 'review',
      plan: walk.plan,
      offered: [{ action: next.id, version: next.version }],
      skipped: walk.skipped,
    },
    focus: [next.id],
  };
}

function toCheck(plan: PlanId | null, scene: Scene): PlanAction[] {
  return scene.records
    .filter((record) => plan === null || record.plan.id === plan)
    .flatMap((record) => Object.values(record.actions))
    .filter((action) => action.review.length > 0);
}

function correction(
  verdict: Extract<Verdict, { is: 'corrected' }>,
  action: PlanAction,
  scene: Scene,
): readonly Edit[] | Decision {
  switch (verdict.field) {
    case 'text': {
      const to = verdict.to.replace(/\s+/g, ' ').trim();
      return to === '' || to === action.text ? [] : [{ field: 'text', from: action.text, to }];
    }
    case 'owners': {
      const { posts } = recordOf(scene, action);
      const found = verdict.to.map((name) => ({ name, post: findPost(posts, name) }));
      const unknown = found.find(({ post }) => post.kind !== 'one');
      if (unknown !== undefined)
        return say({
          kind: 'refused',
          refusal: { kind: 'no-such-post', words: unknown.name, posts: posts.map((post) => post.name) },
        });
      const to = [...new Set(found.flatMap(({ post }) => (post.kind === 'one' ? [post.one.id] : [])))];
      return to.join() === action.owners.join() ? [] : owning(action, to);
    }
    case 'due':
      return correctedDue(verdict.to, action);
  }
}

/** The printed words stay; what is put right is the day they were read as, and the date that counts, where nobody moved it. */
function correctedDue(to: NewDate, action: PlanAction): readonly Edit[] | Decision {
  if (to.kind !== 'date')
    return say({ kind: 'refused', refusal: { kind: 'not-a-day', words: to.kind === 'missing' ? '' : to.words } });
  const day = to.date.to;
  if (day === action.target.due) return [];
  const target: Target = { ...action.target, due: day, precision: addDays(day, 1).endsWith('-01') ? 'month' : 'day' };
  const follows = action.due === action.target.due && action.status !== 'complete';
  return [
    { field: 'target', from: action.target, to: target },
    ...(follows ? [{ field: 'due', from: action.due, to: day } as const] : []),
  ];
}

function planned(action: PlanAction, edits: readonly Edit[]): PlannedChange[] {
  return edits.map((edit) => ({
    plan: action.plan,
    change: { ...edit, action: action.id, ref: action.ref, expectedVersion: action.version },
  }));
}

/** The plan that `name` names, or every plan in view where it is null; a decision that says so where there is none. */
export function plansMeant(name: string | null, scene: Scene): readonly PlanRecord[] | Decision {
  if (name === null) return scene.records;
  const found = findPlan(scene.records, name);
  return found.kind === 'one' ? [found.one] : noSuchPlan(name, scene);
}

function noSuchPlan(words: string, scene: Scene): Decision {
  return say({
    kind: 'refused',
    refusal: { kind: 'no-such-plan', words, plans: scene.records.map(({ plan }) => `${plan.code} (${plan.subject})`) },
  });
}
