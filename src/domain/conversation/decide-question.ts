/** Questions: lists, how things stand, what changed, and what is asked of one action. None of them changes anything. */
import { type CalendarDay, calendarDay } from '../calendar.ts';
import type { PlanAction } from '../record/plan.ts';
import { breakdown, countsOf } from '../record/standing.ts';
import type { About, ListFilter, Reference, Scope } from './command.ts';
import { type Decision, type Means, say } from './decision.ts';
import { showLate } from './late.ts';
import { listIn } from './lists.ts';
import type { Listing } from './outcome.ts';
import { resolve } from './resolve.ts';
import { findAction, hasNoPlace, type Scene, viewOf } from './scene.ts';
import { scoped } from './scope.ts';
import { firstPage, listBeside, PAGE, showAction } from './showing.ts';
import { changesSince, lastDigestDay } from './what-changed.ts';

/** The actions of a list, a page at a time. */
export function decideList(filter: ListFilter, scene: Scene, means: Means): Decision {
  if (hasNoPlace(scene)) return NO_POST;
  const found = scoped(filter.scope, scene);
  if (found.kind === 'refused') {
    // "What is left in 3.2": 3.2 may be an action.
    const ref = filter.scope?.concern ?? null;
    const named = ref === null ? null : resolve({ by: 'ref', ref, plan: null }, 'show', scene, means.search);
    if (named?.kind === 'one') return showAction(named.action, scene, 'status');
    return say({ kind: 'refused', refusal: found.refusal });
  }
  return firstPage(listIn(found.parts, filter, scene), filter, scene, listBeside(found, filter, scene));
}

/** Which plans, or posts, there are to ask about. */
export function decideNames(of: 'plans' | 'posts', scene: Scene): Decision {
  if (hasNoPlace(scene)) return NO_POST;
  const names = scene.records.flatMap((record) =>
    of === 'plans' ? [record.plan.subject] : record.posts.map(({ name }) => name),
  );
  const each = [...new Set(names)];
  return say({
    kind: 'answered',
    answer: { kind: 'names', of, names: each.slice(0, NAMED_AT_MOST), more: Math.max(0, each.length - NAMED_AT_MOST) },
  });
}

/** More names than this are a wall of words. */
const NAMED_AT_MOST = 40;

/** How many are complete, overdue and so on. */
export function decideStanding(scope: Scope | null, scene: Scene): Decision {
  if (hasNoPlace(scene)) return NO_POST;
  const found = scoped(scope, scene, 'standing');
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const { parts, within } = found;
  const counts = countsOf(
    parts.flatMap(({ actions }) => actions),
    scene.today,
  );
  const answer = { kind: 'standing', within, counts, parts: breakdown(parts, within, scene.today) } as const;
  return say({ kind: 'answered', answer });
}

/** What was changed since a day; null: since the last digest. */
export function decideChanges(since: CalendarDay | null, scope: Scope | null, scene: Scene): Decision {
  if (hasNoPlace(scene)) return NO_POST;
  const day = since ?? lastDigestDay(scene);
  return changesFrom({ which: 'changes', since: day, digest: since === null, until: scene.now, scope }, 0, scene);
}

/** The next changes where those of several actions were listed last; null where something else was. */
export function moreChanges(scene: Scene): Decision | null {
  const { listed } = scene.dialogue;
  return listed?.of.which === 'changes' ? changesFrom(listed.of, listed.shown, scene) : null;
}

function changesFrom(of: Extract<Listing, { which: 'changes' }>, before: number, scene: Scene): Decision {
  const found = scoped(of.scope, scene, 'history');
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const { newest, total } = changesSince(found.parts, of, before + PAGE, scene.zone);
  if (before > 0 && before >= total) return say({ kind: 'answered', answer: { kind: 'no-more' } });
  const entries = newest.slice(before).map((change) => ({
    change,
    day: calendarDay(new Date(change.at), scene.zone),
    view: viewOf(scene, findAction(scene, change.action)!),
  }));
  const shown = before + entries.length;
  // Each line is known by its action, so that "the second" is what the second line tells of.
  const actions = newest.map(({ action }) => action);
  return {
    ...say({ kind: 'answered', answer: { kind: 'changes', of, within: found.within, entries, before, total } }),
    listed: { of, actions, shown, total },
  };
}

/** One action with what was asked of it, or all that the reference may mean: nothing changes, so nothing has to be made sure of. */
export function decideShow(target: Reference, about: About | undefined, scene: Scene, means: Means): Decision {
  if (target.by === 'refs') return decideShowAll(target.refs, scene, means);
  const late = target.by === 'position' ? showLate(target.position, scene) : null;
  if (late !== null) return late;
  const found = resolve(target, 'show', scene, means.search);
  if (found.kind === 'one') return showAction(found.action, scene, about);
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const listing: Listing =
    found.concern !== null ? { which: 'concern', concern: found.concern } : { which: 'words', words: wordsOf(target) };
  return firstPage(found.actions, listing, scene);
}

function decideShowAll(refs: Extract<Reference, { by: 'refs' }>['refs'], scene: Scene, means: Means): Decision {
  const each = refs.map((ref) => ({ ref, found: resolve({ by: 'ref', ...ref }, 'show', scene, means.search) }));
  const actions = each.flatMap(({ found }): readonly PlanAction[] =>
    found.kind === 'one' ? [found.action] : found.kind === 'several' ? found.actions : [],
  );
  const refusal = each.map(({ found }) => found).find((found) => found.kind === 'refused');
  if (actions.length === 0 && refusal?.kind === 'refused') return say({ kind: 'refused', refusal: refusal.refusal });
  const missing = each.filter(({ found }) => found.kind === 'refused').map(({ ref }) => ref.ref);
  const shown = [...new Set(actions)];
  return { ...firstPage(shown, { which: 'named', missing }, scene), focus: shown.map(({ id }) => id) };
}

/** What was looked for, as it was said: a ref stands for itself. */
function wordsOf(target: Reference): string {
  return target.by === 'words' ? target.words : target.by === 'ref' ? target.ref : '';
}

const NO_POST = say({ kind: 'refused', refusal: { kind: 'no-post' } });
