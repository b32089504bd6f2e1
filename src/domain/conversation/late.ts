/** Who is late, post by post: how much is overdue and the longest, who holds the post, and when anything was last said of it. */
import { addDays, type CalendarDay, calendarDay, daysBetween } from '../calendar.ts';
import type { Wanted } from '../notices/nudge.ts';
import { NOBODY_KNOWN, type Reachability } from '../notices/unreached.ts';
import { holdersOf } from '../people/holders.ts';
import { may } from '../people/rights.ts';
import type { Change } from '../record/change.ts';
import { isOverdue, type PlanAction, type PlanRecord, type Post, type PostId } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import type { Command, ListFilter } from './command.ts';
import { type Decision, type Means, say } from './decision.ts';
import { listIn } from './lists.ts';
import type { ActionView, Answer } from './outcome.ts';
import { hasNoPlace, ownActionsIn, type Scene, viewOf } from './scene.ts';
import { type Scoped, scoped } from './scope.ts';
import { firstPage, listBeside } from './showing.ts';

type Asked = Pick<Extract<Command, { kind: 'late' }>, 'of' | 'since' | 'scope'>;
type Found = Extract<Scoped, { kind: 'scoped' }>;

/** One post that is late, or of which nothing was heard. */
export interface LatePost {
  readonly post: Pick<Post, 'id' | 'name' | 'establishment'>;
  readonly holders: readonly string[];
  /** Who may act where nobody holds it. */
  readonly deputies: readonly string[];
  /** How many of its actions are overdue, and open in all. */
  readonly overdue: number;
  readonly open: number;
  /** The one that is overdue longest, else the one due first, and for how many days (negative: days left); null: none has a date. */
  readonly oldest: { readonly view: ActionView; readonly days: number } | null;
  /** The last day on which anything was said of what is open; null: never. */
  readonly heard: CalendarDay | null;
  /** Whether the speaker may ask them. */
  readonly nudge: boolean;
}

/** How many posts are told at a time. */
const PAGE = 10;

/** Nothing said for so many days is long, where no day is named: four weeks. */
const QUIET_DAYS = 28;

/** "Who is late", "who hasn't updated". */
export function decideLate(asked: Asked, scene: Scene, means: Means): Decision {
  return hasNoPlace(scene)
    ? say({ kind: 'refused', refusal: { kind: 'no-post' } })
    : page(asked, 0, scene, means.reachability ?? NOBODY_KNOWN);
}

/** The next posts where a list of them was shown last; null where something else was. */
export function moreLate(scene: Scene, means: Pick<Means, 'reachability'>): Decision | null {
  const { listed } = scene.dialogue;
  return listed?.of.which === 'late' ? page(listed.of, listed.shown, scene, means.reachability ?? NOBODY_KNOWN) : null;
}

/** What is open of the post with this number, where posts that are late were listed last; null where they were not. */
export function showLate(position: number, scene: Scene): Decision | null {
  const { listed } = scene.dialogue;
  const id = listed?.of.which === 'late' ? listed.of.posts[position - 1] : undefined;
  const record = scene.records.find(({ posts }) => posts.some((post) => post.id === id));
  const post = record?.posts.find((each) => each.id === id);
  if (record === undefined || post === undefined) return null;
  const filter: ListFilter = {
    which: listed?.of.which === 'late' && listed.of.of === 'overdue' ? 'overdue' : 'open',
    scope: { everyone: false, own: false, post: post.name, plan: record.plan.code, concern: null, group: null },
  };
  const found = scoped(filter.scope, scene);
  return found.kind === 'refused'
    ? say({ kind: 'refused', refusal: found.refusal })
    : firstPage(listIn(found.parts, filter, scene), filter, scene, listBeside(found, filter, scene));
}

/** What is overdue in `found`, each action with those of its posts that are asked about. */
export function lateIn({ parts, posts }: Found, scene: Scene): Wanted[] {
  return parts.flatMap(({ actions }) =>
    actions
      .filter((action) => isOverdue(action, scene.today) && may('see', scene, action))
      .map((action) => ({ action, posts: posts === null ? null : action.owners.filter((id) => posts.has(id)) })),
  );
}

function page(asked: Asked, before: number, scene: Scene, { people }: Reachability): Decision {
  const { of, since, scope } = asked;
  const found = scoped(scope, scene, 'standing', 'under');
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const quietSince = of === 'quiet' ? (since ?? addDays(scene.today, -QUIET_DAYS)) : null;
  const all = found.parts
    .flatMap(({ record, actions }) => behindIn(record, actions, found.posts, quietSince, scene))
    .sort(
      (left, right) => right.overdue.length - left.overdue.length || daysLate(right, scene) - daysLate(left, scene),
    );
  if (before > 0 && before >= all.length) return say({ kind: 'answered', answer: { kind: 'no-more' } });
  const shown = all.slice(before, before + PAGE).map((behind) => told(behind, people, scene));
  const answer: Extract<Answer, { kind: 'late' }> = {
    kind: 'late',
    of,
    since: quietSince,
    within: found.within,
    posts: shown,
    before,
    total: all.length,
    actions: new Set(all.flatMap(({ overdue }) => overdue)).size,
    places: scene.records.length > 1,
  };
  const posts = all.map(({ post }) => post.id);
  return {
    ...say({ kind: 'answered', answer }),
    listed: {
      of: { which: 'late', of, since, scope, posts },
      // What is numbered are posts: a number stands for the action shown beside it where one is asked for.
      actions: all.flatMap(({ open }) => open[0]?.id ?? []),
      shown: before + shown.length,
    },
  };
}

interface Behind {
  readonly post: Post;
  readonly record: PlanRecord;
  /** Earliest date first, those without one last. */
  readonly open: readonly PlanAction[];
  readonly overdue: readonly PlanAction[];
  readonly heard: CalendarDay | null;
}

/** The posts of one plan that have something overdue, or of whose open actions nothing was said since `quietSince`. */
function behindIn(
  record: PlanRecord,
  actions: readonly PlanAction[],
  asked: ReadonlySet<PostId> | null,
  quietSince: CalendarDay | null,
  scene: Scene,
): Behind[] {
  const inScope = new Set(actions.map(({ id }) => id));
  return record.posts.flatMap((post): Behind[] => {
    if (asked !== null && !asked.has(post.id)) return [];
    const open = ownActionsIn(record, [post.id])
      .filter((action) => inScope.has(action.id) && action.status !== 'complete' && may('see', scene, action))
      .toSorted((left, right) => compareDays(left.due, right.due));
    const overdue = open.filter((action) => isOverdue(action, scene.today));
    const heard = lastHeard(record, open, scene.zone);
    const isBehind =
      quietSince === null ? overdue.length > 0 : open.length > 0 && (heard === null || heard < quietSince);
    return isBehind ? [{ post, record, open, overdue, heard }] : [];
  });
}

function told({ post, open, overdue, heard }: Behind, people: Reachability['people'], scene: Scene): LatePost {
  const { holders, deputies } = holdersOf(post.id, people, scene.today);
  const [first] = open;
  const { id, name, establishment } = post;
  return {
    post: { id, name, establishment },
    holders: holders.map((each) => each.name),
    deputies: deputies.map((each) => each.name),
    overdue: overdue.length,
    open: open.length,
    oldest: first?.due == null ? null : { view: viewOf(scene, first), days: daysBetween(first.due, scene.today) },
    heard,
    nudge: open.some((action) => may('nudge', scene, action)) && holders.length + deputies.length > 0,
  };
}

function daysLate({ overdue }: Behind, { today }: Scene): number {
  return overdue[0] === undefined ? 0 : daysBetween(overdue[0].due!, today);
}

/** What an owner, or whoever acts for one, says of an action. What was read anew, allowed, given away or asked is not that. */
const SAID: ReadonlySet<Change['field']> = new Set(['status', 'due', 'request', 'said-complete', 'note', 'evidence']);

function lastHeard(record: PlanRecord, actions: readonly PlanAction[], zone: string): CalendarDay | null {
  const { changes } = indexOf(record);
  const said = actions.flatMap(({ id }) => changes.get(id)?.findLast(isSaid)?.at ?? []);
  const last = said.toSorted().at(-1);
  return last === undefined ? null : calendarDay(new Date(last), zone);
}

function isSaid({ field, cause }: Change): boolean {
  return SAID.has(field) && cause.surface !== 'import';
}

function compareDays(left: CalendarDay | null, right: CalendarDay | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}
