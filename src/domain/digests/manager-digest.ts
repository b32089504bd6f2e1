/** What somebody who answers for owners is told every week: how all of it stands, what slipped, and who was not reached. Pure. */
import { type CalendarDay, calendarDay, daysBetween, type Instant } from '../calendar.ts';
import { type Scene, viewOf } from '../conversation/scene.ts';
import type { Unreached } from '../notices/unreached.ts';
import type { HoldersOf } from '../people/holders-index.ts';
import type { PersonId } from '../people/person.ts';
import { may, RIGHTS, rolesOn } from '../people/rights.ts';
import { isWaiting } from '../record/move-request.ts';
import {
  type Concern,
  isOverdue,
  type PlanAction,
  type PlanRecord,
  type PostId,
  type Progress,
} from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import { isAwaiting, mayCheck } from '../record/second-key.ts';
import { countsOf } from '../record/standing.ts';
import type {
  DigestFacts,
  EmptyPost,
  GroupShare,
  ManagerDigest,
  PlanShare,
  PostShare,
  Slipped,
  Some,
  WaitingLine,
} from './digest.ts';
import { UNTOUCHED_DAYS } from './digest.ts';
import { digestLine, inOrder, isDueSoon, isPriority } from './digest-order.ts';
import type { DeliveryReport } from './digest-rows.ts';

/** What is to be known beside the record and `DigestFacts` for a roll-up. */
export interface RollUpFacts extends DigestFacts {
  /** Everybody who could not be told something. */
  readonly unreached: readonly Unreached[];
  readonly delivery: DeliveryReport | null;
}

/** How many of many are told one by one. */
const FIRST = 5;

/** A plan, and those of its actions and posts that the speaker answers for. */
interface Answered {
  readonly record: PlanRecord;
  readonly actions: readonly PlanAction[];
  readonly posts: readonly PostId[];
}

/** Whether the speaker answers for owners at all: there is a roll-up for them, even where all is well. */
export function answersForOthers({ speaker }: Pick<Scene, 'speaker'>): boolean {
  return speaker.coordinator || speaker.remits.some(({ as }) => as === 'manager');
}

/** The roll-up of all that the scene's speaker answers for in `records`, of the scene's plans; null where they answer for nothing there. */
export function managerDigest(
  scene: Scene,
  facts: RollUpFacts,
  records: readonly PlanRecord[] = scene.records,
): ManagerDigest | null {
  const { today, zone } = scene;
  const parts = records.flatMap((record) => answeredIn(record, scene));
  if (parts.length === 0) return null;
  const actions = parts.flatMap((part) => part.actions);
  const open = actions.filter(({ status }) => status !== 'complete');
  const overdue = open.filter((action) => isOverdue(action, today));
  const dueSoon = open.filter((action) => isDueSoon(action, today));
  const told = (views: readonly PlanAction[]) =>
    inOrder(views.map((action) => digestLine(viewOf(scene, action), today)));
  const waiting = inOrder(open.concat(completeIn(parts)).flatMap((action) => waitingOn(action, scene)));
  const slipped = some(slippedIn(parts, facts.since, scene));
  const untouched = some(untouchedIn(parts, scene), (action) => viewOf(scene, action));
  const empty = parts.flatMap((part) => emptyIn(part, facts));
  const isTheirs = amongTheirs(parts, facts.holders, scene);
  const unreached = facts.unreached.filter(({ id }) => isTheirs(id));
  const counts = countsOf(actions, today);
  const worries = [overdue, dueSoon, waiting, empty, unreached].some((list) => list.length > 0);
  return {
    kind: 'manager',
    period: facts.period,
    today,
    since: calendarDay(new Date(facts.since), zone),
    nil: !worries && slipped.total + untouched.total + counts.states.blocked === 0,
    overdue: told(overdue),
    dueSoon: told(dueSoon),
    waiting,
    completed: parts.flatMap((part) => completedSince(part, facts.since)).map((action) => viewOf(scene, action)),
    later: open.length - overdue.length - dueSoon.length,
    counts,
    catchesUp: facts.catchesUp,
    plans: parts.map((part) => planShare(part, today)),
    posts: parts
      .flatMap((part) => postShares(part, facts, today))
      .sort((one, other) => other.counts.states.overdue - one.counts.states.overdue),
    groups: groupShares(parts, scene),
    slipped,
    untouched,
    empty,
    unreached,
    withoutEvidence: some(
      completeIn(parts).filter(({ evidence }) => evidence.length === 0),
      (action) => viewOf(scene, action),
    ),
    undelivered: (facts.delivery?.notReached ?? []).filter(({ person }) => isTheirs(person)),
    delivery: scene.speaker.coordinator ? facts.delivery : null,
  };
}

/** The part of a plan that the speaker answers for; nothing where they only look at it. */
function answeredIn(record: PlanRecord, scene: Scene): Answered[] {
  const all = rolesOn(scene, record);
  const { actions } = indexOf(record);
  if (RIGHTS.nudge.some((role) => all.has(role))) return [{ record, actions, posts: record.posts.map(({ id }) => id) }];
  const posts = record.posts.map(({ id }) => id).filter((post) => may('nudge', scene, post));
  return posts.length === 0
    ? []
    : [{ record, posts, actions: actions.filter(({ owners }) => owners.some((post) => posts.includes(post))) }];
}

function completeIn(parts: readonly Answered[]): PlanAction[] {
  return parts.flatMap(({ actions }) => actions.filter(({ status }) => status === 'complete'));
}

/** What of an action is theirs to decide. */
function waitingOn(action: PlanAction, scene: Scene): WaitingLine[] {
  const { verification, status } = action;
  if (status === 'complete')
    return isAwaiting(action) && mayCheck('verify', action, scene)
      ? [{ why: 'verify', since: calendarDay(new Date(verification!.at), scene.zone), view: viewOf(scene, action) }]
      : [];
  return isWaiting(action) && may('settle-request', scene, action)
    ? [{ why: 'request', view: viewOf(scene, action) }]
    : [];
}

/** Moved later since the last digest, the furthest from what was published first. */
function slippedIn(parts: readonly Answered[], since: Instant, scene: Scene): Slipped[] {
  return parts
    .flatMap(({ record, actions }) => {
      const moved = new Set(recentIn(record, since).flatMap(({ field, action }) => (field === 'due' ? [action] : [])));
      return actions
        .filter(({ id }) => moved.has(id))
        .flatMap((action): Slipped[] => {
          const view = viewOf(scene, action);
          const last = view.slips.moves.findLast(({ at, from, to }) => at > since && to > from);
          return last === undefined ? [] : [{ view, last }];
        });
    })
    .sort((one, other) => other.view.slips.days - one.view.slips.days);
}

/** Histories only grow at their end, so what is older than what is asked for is never looked at. */
function recentIn({ changes }: PlanRecord, since: Instant): PlanRecord['changes'] {
  let first = changes.length;
  while (first > 0 && changes[first - 1]!.at > since) first -= 1;
  return changes.slice(first);
}

/** Open, and nothing was recorded on them for weeks, since they came in where nothing ever was: the earliest date first. */
function untouchedIn(parts: readonly Answered[], { now }: Pick<Scene, 'now'>): PlanAction[] {
  const before = new Date(Date.parse(now) - UNTOUCHED_DAYS * DAY_MS).toISOString();
  return parts
    .flatMap(({ record, actions }) => {
      const { changes } = indexOf(record);
      const cameIn = new Map(record.imports.flatMap(({ at, added }) => added.map((ref) => [ref, at] as const)));
      return actions.filter(
        ({ id, ref, status }) =>
          status !== 'complete' &&
          (changes.get(id)?.findLast(({ field }) => field !== 'nudge')?.at ??
            cameIn.get(ref) ??
            record.imports[0]?.at ??
            now) < before,
      );
    })
    .sort((one, other) => (one.due ?? '9').localeCompare(other.due ?? '9'));
}

const DAY_MS = 24 * 60 * 60_000;

function completedSince({ record, actions }: Answered, since: Instant): PlanAction[] {
  const { completions } = indexOf(record);
  return actions.filter(({ id, status }) => status === 'complete' && (completions.get(id) ?? '') > since);
}

function emptyIn({ record, posts }: Answered, { holders }: DigestFacts): EmptyPost[] {
  return posts.flatMap((post) => {
    const open = (record.owners[post] ?? []).filter((id) => record.actions[id]!.status !== 'complete').length;
    if (open === 0) return [];
    const { vacant, deputies } = holders(post);
    const name = indexOf(record).posts.get(post)?.name ?? post;
    return vacant ? [{ plan: record.plan.code, post: name, deputies: deputies.map((each) => each.name), open }] : [];
  });
}

/** Whether somebody acts for a post that the speaker answers for; who coordinates hears of everybody. */
function amongTheirs(parts: readonly Answered[], holdersOf: HoldersOf, { speaker }: Scene): (id: PersonId) => boolean {
  if (speaker.coordinator) return () => true;
  const acting = new Set(
    parts
      .flatMap(({ posts }) => posts)
      .flatMap((post) => {
        const { holders, deputies } = holdersOf(post);
        return [...holders, ...deputies].map(({ id }) => id);
      }),
  );
  return (id) => acting.has(id);
}

function planShare({ record, actions }: Answered, today: CalendarDay): PlanShare {
  const { plan, settings, concerns } = record;
  const visits = (
    [
      ['return', settings.returnOn],
      ['board', settings.boardOn],
    ] as const
  ).flatMap(([of, on]) => (on === null || on < today ? [] : [{ of, on, days: daysBetween(today, on) }]));
  const said = concerns.flatMap(({ ref }) => settings.assessments[ref] ?? []);
  const assessed: Record<Progress, number> = { 'no-meaningful': 0, insufficient: 0, reasonable: 0, good: 0 };
  for (const progress of said) assessed[progress] += 1;
  return {
    ...{ code: plan.code, subject: plan.subject, visits, assessed },
    ...{ counts: countsOf(actions, today), unassessed: concerns.length - said.length },
  };
}

function postShares(
  { record, posts }: Answered,
  { holders: holdersOf, unreached }: RollUpFacts,
  today: CalendarDay,
): PostShare[] {
  const { posts: named } = indexOf(record);
  return posts.flatMap((post): PostShare[] => {
    const own = (record.owners[post] ?? []).map((id) => record.actions[id]!);
    if (own.length === 0) return [];
    const { holders, deputies } = holdersOf(post);
    const missed = [...holders, ...deputies].filter(({ id }) => unreached.some((each) => each.id === id));
    return [
      {
        ...{ plan: record.plan.code, post: named.get(post)?.name ?? post, counts: countsOf(own, today) },
        ...{ holders: holders.map(({ name }) => name), unreached: missed.map(({ name }) => name) },
      },
    ];
  });
}

/** By the name of the group as first printed: plans differ in its capitals. The priority concerns first, those in no group last. */
function groupShares(parts: readonly Answered[], { today, records }: Scene): GroupShare[] {
  const each = parts.flatMap(({ record, actions }) => {
    const own = Map.groupBy(actions, ({ concern }) => concern);
    return record.concerns.flatMap(({ ref, group }) => {
      const under = own.get(ref);
      if (under === undefined) return [];
      const done = under.every(({ status }) => status === 'complete');
      const behind = under.some((action) => isOverdue(action, today));
      return [{ ref: records.length > 1 ? `${record.plan.code} ${ref}` : ref, group, done, behind }];
    });
  });
  const groups = [...Map.groupBy(each, ({ group }) => group?.toLowerCase() ?? null).values()];
  const sorted = groups.toSorted(([one], [other]) => groupRank(one!) - groupRank(other!));
  return sorted.map((concerns) => ({
    group: concerns[0]!.group,
    concerns: concerns.length,
    complete: concerns.filter(({ done }) => done).length,
    behind: concerns.flatMap(({ ref, behind }) => (behind ? [ref] : [])),
  }));
}

function groupRank(concern: Pick<Concern, 'group'>): number {
  return concern.group === null ? 2 : isPriority(concern) ? 0 : 1;
}

function some<T>(all: readonly T[]): Some<T>;
function some<T, U>(all: readonly T[], shown: (one: T) => U): Some<U>;
function some<T, U>(all: readonly T[], shown?: (one: T) => U): Some<T | U> {
  const first = all.slice(0, FIRST);
  return { total: all.length, first: shown === undefined ? first : first.map(shown) };
}
