/** How things stand, in numbers: each action counted once, so that the counts add up. */
import { addDays, type CalendarDay } from '../calendar.ts';
import type { Part, Within } from '../conversation/scope.ts';
import { isOverdue, type PlanAction, type PlanRecord } from './plan.ts';
import { indexOf } from './record-index.ts';

/** How far ahead "due soon" looks, in days, today not counted. */
export const SOON_DAYS = 14;

/** How an action stands, the first of these that it is: complete, overdue, blocked, due soon, without a certain date, on track. */
export type State = 'complete' | 'overdue' | 'blocked' | 'soon' | 'undated' | 'on-track';

/** In the order they are told. */
export const STATES: readonly State[] = ['complete', 'on-track', 'soon', 'overdue', 'blocked', 'undated'];

/** See the file's head. */
export interface Counts {
  readonly total: number;
  readonly states: Readonly<Record<State, number>>;
  /** Of the overdue, those that are blocked too. */
  readonly blockedToo: number;
  /** Of the complete, those that await verification, and those that were verified. */
  readonly awaiting: number;
  readonly verified: number;
}

/** The counts of one group of concerns, post or plan. */
export interface Share {
  readonly name: string;
  readonly counts: Counts;
}

/** What a breakdown is by. */
export type By = 'plan' | 'group' | 'post';

/** How `action` stands on `today`. */
export function stateOf(action: PlanAction, today: CalendarDay, soon: CalendarDay = addDays(today, SOON_DAYS)): State {
  if (action.status === 'complete') return 'complete';
  if (isOverdue(action, today)) return 'overdue';
  if (action.status === 'blocked') return 'blocked';
  if (action.due === null) return 'undated';
  return action.due <= soon ? 'soon' : 'on-track';
}

/** Counts `actions`. */
export function countsOf(actions: Iterable<PlanAction>, today: CalendarDay): Counts {
  const soon = addDays(today, SOON_DAYS);
  const states = { complete: 0, 'on-track': 0, soon: 0, overdue: 0, blocked: 0, undated: 0 };
  let total = 0;
  let blockedToo = 0;
  let awaiting = 0;
  let verified = 0;
  for (const action of actions) {
    const state = stateOf(action, today, soon);
    states[state] += 1;
    total += 1;
    if (state === 'overdue' && action.status === 'blocked') blockedToo += 1;
    if (state === 'complete' && action.verification?.state === 'awaiting') awaiting += 1;
    if (state === 'complete' && action.verification?.state === 'verified') verified += 1;
  }
  return { total, states, blockedToo, awaiting, verified };
}

/**
 * The counts part by part, the most overdue first: by plan where there are several, else by group of concerns, else by
 * post. Null where that would tell nothing more.
 */
export function breakdown(
  parts: readonly Part[],
  within: Within,
  today: CalendarDay,
): { by: By; shares: Share[] } | null {
  for (const by of ['plan', 'group', 'post'] as const) {
    // What was asked for by name is not taken apart by the same kind of name, and what is one's own not by post.
    if (by === 'post' && (within.own || within.posts.length > 0)) continue;
    const shares = [...sharedBy(by, parts)].map(
      ([name, actions]): Share => ({ name, counts: countsOf(actions, today) }),
    );
    if (shares.length > 1) return { by, shares: shares.sort((left, right) => lateness(right) - lateness(left)) };
  }
  return null;
}

function lateness({ counts }: Share): number {
  return counts.states.overdue;
}

function sharedBy(by: By, parts: readonly Part[]): Map<string, PlanAction[]> {
  const shares = new Map<string, PlanAction[]>();
  for (const { record, actions } of parts) {
    for (const action of actions) {
      for (const name of namesFor(by, action, record)) {
        const share = shares.get(name);
        if (share === undefined) shares.set(name, [action]);
        else share.push(action);
      }
    }
  }
  return shares;
}

/** A joint action counts for each of its posts. One outside every group stands in no share. */
function namesFor(by: By, action: PlanAction, record: PlanRecord): readonly string[] {
  const { concerns, posts } = indexOf(record);
  switch (by) {
    case 'plan':
      return [record.plan.subject];
    case 'group':
      return [concerns.get(action.concern)?.group ?? ''];
    case 'post':
      return action.owners.map((owner) => posts.get(owner)?.name ?? owner);
  }
}
