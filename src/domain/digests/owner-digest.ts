/** What an owner is told every week: what is late, what is due, what waits on them, and what may not hold. Pure. */
import { addDays, type CalendarDay, calendarDay } from '../calendar.ts';
import type { ActionView } from '../conversation/outcome.ts';
import { ownActionsIn, type Scene, type Speaker, viewOf } from '../conversation/scene.ts';
import type { HoldersOf } from '../people/holders-index.ts';
import { isOverdue, type PlanAction, type PlanRecord, type PostId } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import { awaited } from '../record/said-complete.ts';
import { countsOf, SOON_DAYS } from '../record/standing.ts';
import { sustainedOn } from '../record/sustained.ts';
import { type DigestFacts, EARLY_DAYS, type OwnerDigest, type WaitingLine } from './digest.ts';
import { digestLine, inOrder, isDueSoon } from './digest-order.ts';

/** The owner's digest of the scene's speaker; null where nothing is late, due, waiting or to be asked about. */
export function ownerDigest(scene: Scene, facts: DigestFacts): OwnerDigest | null {
  const { today } = scene;
  const { posts, standsIn } = postsInDigest(scene.speaker, facts.holders, today);
  const sorted = sortOut(scene, posts, facts);
  const { overdue, dueSoon, waiting, early, completed, later, counted } = sorted;
  const warned = overdue.filter(({ action }) => facts.warned.includes(action.id));
  if (overdue.length + dueSoon.length + early.length === 0 && waiting.every(({ why }) => why === 'others')) return null;
  const lines = (views: readonly ActionView[]) => inOrder(views.map((view) => digestLine(view, today)));
  return {
    kind: 'owner',
    period: facts.period,
    today,
    since: calendarDay(new Date(facts.since), scene.zone),
    overdue: lines(overdue),
    dueSoon: lines(dueSoon),
    waiting: inOrder(waiting),
    early: lines(early),
    completed,
    later,
    counts: countsOf(counted, today),
    catchesUp: facts.catchesUp,
    standsInFor: namesOf(standsIn, scene),
    warned,
  };
}

/**
 * The posts whose actions the speaker's digest has: those they hold, and of those they deputise for the ones whose holders
 * all have paused theirs, or that nobody holds.
 */
export function postsInDigest(
  { posts, deputising }: Pick<Speaker, 'posts' | 'deputising'>,
  holders: HoldersOf,
  today: CalendarDay,
): { readonly posts: readonly PostId[]; readonly standsIn: readonly PostId[] } {
  if (deputising.length === 0) return { posts, standsIn: [] };
  const standsIn = deputising.filter((post) =>
    holders(post).holders.every(({ digest }) => (digest.pausedUntil ?? today) > today),
  );
  const left = deputising.filter((post) => !standsIn.includes(post));
  return { posts: posts.filter((post) => !left.includes(post)), standsIn };
}

interface Sorted {
  readonly overdue: ActionView[];
  readonly dueSoon: ActionView[];
  readonly waiting: WaitingLine[];
  readonly early: ActionView[];
  readonly completed: ActionView[];
  later: number;
  readonly counted: PlanAction[];
}

/** Each action once, in published order. */
function sortOut(scene: Scene, posts: readonly PostId[], { since }: DigestFacts): Sorted {
  const { today } = scene;
  const soon = addDays(today, SOON_DAYS);
  const earliest = addDays(today, EARLY_DAYS.from);
  const latest = addDays(today, EARLY_DAYS.to);
  const sorted: Sorted = {
    ...{ overdue: [], dueSoon: [], waiting: [], early: [], completed: [] },
    ...{ later: 0, counted: [] },
  };
  for (const record of scene.records) {
    const { completions, posts: named } = indexOf(record);
    for (const action of ownActionsIn(record, posts)) {
      if (action.status === 'complete') {
        sorted.counted.push(action);
        if ((completions.get(action.id) ?? '') > since) sorted.completed.push(viewOf(scene, action));
        const due = record.settings.sustained ? sustainedOn(action, today) : null;
        if (due !== null) sorted.waiting.push({ why: 'sustained', view: viewOf(scene, action), months: due.months });
        continue;
      }
      const left = leftToOthers(action, record, posts);
      if (left !== null) {
        const names = left.map((post) => named.get(post)?.name ?? post);
        sorted.waiting.push({ why: 'others', view: viewOf(scene, action), left: names });
        continue;
      }
      sorted.counted.push(action);
      const { due } = action;
      if (isOverdue(action, today)) sorted.overdue.push(viewOf(scene, action));
      else if (isDueSoon(action, today, soon)) sorted.dueSoon.push(viewOf(scene, action));
      else {
        sorted.later += 1;
        const waits = waitsFor(action);
        if (waits !== null) sorted.waiting.push({ ...waits, view: viewOf(scene, action) });
        else if (due !== null && due >= earliest && due <= latest) sorted.early.push(viewOf(scene, action));
      }
    }
  }
  return sorted;
}

/** The owners who have yet to say that a joint action is complete, where `posts` have said all there is to say; null where not. */
function leftToOthers(action: PlanAction, { settings }: PlanRecord, posts: readonly PostId[]): PostId[] | null {
  if (action.saidComplete.length === 0 || settings.completion === 'any-owner') return null;
  const left = awaited(action);
  return left.length === 0 || left.some((post) => posts.includes(post)) ? null : left;
}

type Waits = { readonly why: 'blocked' } | { readonly why: 'returned'; reason: string | null; byName: string };

function waitsFor({ status, verification }: PlanAction): Waits | null {
  if (verification?.state === 'returned')
    return { why: 'returned', reason: verification.reason, byName: verification.byName };
  return status === 'blocked' ? { why: 'blocked' } : null;
}

function namesOf(posts: readonly PostId[], scene: Scene): string[] {
  const known = new Map(scene.records.flatMap((record) => record.posts.map(({ id, name }) => [id, name])));
  return [...new Set(posts.map((post) => known.get(post) ?? post))];
}
