/** Asking owners how their actions stand: which of them may be asked, when that was last done, and the edits that record it. */
import { type CalendarDay, calendarDay, type Instant } from '../calendar.ts';
import { planned } from '../conversation/decision.ts';
import { recordOf, type Scene } from '../conversation/scene.ts';
import { holdersOf } from '../people/holders.ts';
import type { Person, PersonId } from '../people/person.ts';
import type { Change, PlannedChange } from '../record/change.ts';
import type { ActionId, PlanAction, PlanRecord, PostId } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';

type Nudge = Extract<Change, { readonly field: 'nudge' }>;

/** An action somebody is to be asked about. `posts`: only those of its posts; null: all of them. */
export interface Wanted {
  readonly action: PlanAction;
  readonly posts: readonly PostId[] | null;
}

/** What became of one of its posts, where nobody is asked. `already`: they were asked the same day. */
export interface Unasked {
  readonly action: PlanAction;
  readonly post: PostId | null;
  readonly why: 'vacant' | 'own' | 'already' | 'complete' | 'no-owner';
  /** Who asked already. */
  readonly byName?: string;
}

/** The edits that record the asking, and whom it does not reach. */
export interface Nudges {
  readonly changes: readonly PlannedChange[];
  readonly unasked: readonly Unasked[];
}

/** When an action's owners were last asked about it; null: never. */
export function lastNudged(record: PlanRecord, action: ActionId): Instant | null {
  return nudgesOf(record, action).at(-1)?.at ?? null;
}

/** Who may act for `post` on `today` and hear what is asked of it: everybody who holds it or deputises, but for `by`. */
export function heardAt(post: PostId, people: readonly Person[], today: CalendarDay, by: PersonId): Person[] {
  const { holders, deputies } = holdersOf(post, people, today);
  return [...holders, ...deputies].filter(({ id }) => id !== by);
}

/**
 * The edits that ask about `wanted` today, with `words` where some were said. Nobody is asked about the same action twice on
 * one day, by whomever, nor of what is complete; whoever asks does not ask themselves.
 */
export function nudgesOn(
  wanted: readonly Wanted[],
  words: string | null,
  people: readonly Person[],
  scene: Scene,
): Nudges {
  const changes: PlannedChange[] = [];
  const unasked: Unasked[] = [];
  for (const { action, posts } of wanted) {
    const own = posts === null ? action.owners : action.owners.filter((post) => posts.includes(post));
    if (action.status === 'complete') unasked.push({ action, post: null, why: 'complete' });
    else if (own.length === 0) unasked.push({ action, post: null, why: 'no-owner' });
    if (action.status === 'complete' || own.length === 0) continue;
    const asked = askedToday(action, scene);
    const to = own.filter((post) => {
      const why = whyNot(post, asked.get(post), people, scene);
      if (why !== null) unasked.push({ action, post, ...why });
      return why === null;
    });
    const from = lastNudged(recordOf(scene, action), action.id);
    if (to.length > 0) changes.push(planned(action, { field: 'nudge', from, to }, words));
  }
  return { changes, unasked };
}

function whyNot(
  post: PostId,
  already: string | undefined,
  people: readonly Person[],
  { today, speaker }: Scene,
): Pick<Unasked, 'why' | 'byName'> | null {
  if (already !== undefined) return { why: 'already', byName: already };
  if (heardAt(post, people, today, speaker.id).length > 0) return null;
  return { why: heardAt(post, people, today, '').length > 0 ? 'own' : 'vacant' };
}

/** The posts asked about `action` today, each with the name of who asked. */
function askedToday(action: PlanAction, scene: Scene): ReadonlyMap<PostId, string> {
  const { today, zone } = scene;
  const isToday = ({ at }: Nudge) => calendarDay(new Date(at), zone) === today;
  const nudges = nudgesOf(recordOf(scene, action), action.id).filter(isToday);
  return new Map(nudges.flatMap(({ to, byName }) => to.map((post) => [post, byName] as const)));
}

function nudgesOf(record: PlanRecord, action: ActionId): Nudge[] {
  return (indexOf(record).changes.get(action) ?? []).filter((change) => change.field === 'nudge');
}
