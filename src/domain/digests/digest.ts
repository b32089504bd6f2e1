/** What a digest holds: an owner's, and a manager's roll-up. Made by `owner-digest.ts` and `manager-digest.ts`. */
import type { CalendarDay, Instant } from '../calendar.ts';
import type { Dialogue } from '../conversation/dialogue.ts';
import type { ActionView } from '../conversation/outcome.ts';
import type { Unreached } from '../notices/unreached.ts';
import type { HoldersOf } from '../people/holders-index.ts';
import type { ActionId, Concern, Progress, SustainedMonths } from '../record/plan.ts';
import type { Slip } from '../record/slips.ts';
import { type Counts, SOON_DAYS } from '../record/standing.ts';
import type { DeliveryLine, DeliveryReport } from './digest-rows.ts';
import type { Period } from './digest-time.ts';

/** How far ahead "will this hold?" is asked, in days: from the day after what is due soon, a week wide, so that each target is asked about once. */
export const EARLY_DAYS = { from: SOON_DAYS + 1, to: SOON_DAYS + 7 } as const;

/** After how many days without any change an open action is told to be untouched. */
export const UNTOUCHED_DAYS = 28;

/** How many numbered lines a digest shows before "show more". */
export const DIGEST_LINES = 10;

/** How many actions a digest's numbers reach: as many as a list remembers. */
const NUMBERED = 200;

/** An action in a digest. */
export interface DigestLine {
  readonly view: ActionView;
  /** How many days late it is; ahead of its date 0 or less. */
  readonly days: number;
}

/**
 * Something that waits on whoever gets the digest. `blocked`: it cannot go on, or so they said. `returned`: it was looked at
 * and is to be done better. `sustained`: it was verified, and comes back: does it still happen? `others`: they said that it
 * is complete, and other owners have not. Of managers: `verify`, whether it is complete; `request`, a later date to allow.
 */
export type WaitingLine = { readonly view: ActionView } & (
  | { readonly why: 'blocked' | 'request' }
  | { readonly why: 'returned'; readonly reason: string | null; readonly byName: string }
  | { readonly why: 'sustained'; readonly months: SustainedMonths }
  /** The names of the posts that have yet to say so. */
  | { readonly why: 'others'; readonly left: readonly string[] }
  /** Since which day. */
  | { readonly why: 'verify'; readonly since: CalendarDay }
);

/** What both kinds of digest have. */
interface Digested {
  readonly period: Period;
  /** The day it was made on, in the zone of the service. */
  readonly today: CalendarDay;
  /** The day of the last one, or the beginning of the week it would have covered: what is new is new since then. */
  readonly since: CalendarDay;
  /** Due before today; due from today to 14 days on. What is complete is in neither. Priority concerns come first. */
  readonly overdue: readonly DigestLine[];
  readonly dueSoon: readonly DigestLine[];
  readonly waiting: readonly WaitingLine[];
  /** Completed since the last digest. */
  readonly completed: readonly ActionView[];
  /** How many others are open. */
  readonly later: number;
  readonly counts: Counts;
  /** Set where earlier digests were missed: the first day this one speaks for. */
  readonly catchesUp: { readonly from: CalendarDay } | null;
}

/** See the file's head. */
export interface OwnerDigest extends Digested {
  readonly kind: 'owner';
  /** Due two to three weeks from now, and neither overdue, due soon nor waiting: will this hold? */
  readonly early: readonly DigestLine[];
  /** The names of the posts they stand in for: those whose holder has paused, or that nobody holds. */
  readonly standsInFor: readonly string[];
  /** Overdue actions that nobody spoke of since the last digest: their manager will be told. */
  readonly warned: readonly ActionView[];
}

/** A post of one establishment in the roll-up. */
export interface PostShare {
  readonly plan: string;
  readonly post: string;
  readonly counts: Counts;
  /** Who holds it today, and who of them or of their deputies could not be told. */
  readonly holders: readonly string[];
  readonly unreached: readonly string[];
}

/** A plan in the roll-up. */
export interface PlanShare {
  readonly code: string;
  readonly subject: string;
  readonly counts: Counts;
  /** The coming return of the inspectorate and the next board meeting, where known, and in how many days. */
  readonly visits: readonly { readonly of: 'return' | 'board'; readonly on: CalendarDay; readonly days: number }[];
  /** How far its concerns have come by the service's own account, and of how many nobody has said. */
  readonly assessed: Readonly<Record<Progress, number>>;
  readonly unassessed: number;
}

/** A group of concerns, or those in none (null): how many there are, how many are done, and which are behind. */
export interface GroupShare {
  readonly group: Concern['group'];
  readonly concerns: number;
  readonly complete: number;
  /** Refs of concerns with an action that is overdue, with the plan's code where several plans are in view. */
  readonly behind: readonly string[];
}

/** An action whose date was moved later since the last digest. */
export interface Slipped {
  readonly view: ActionView;
  /** The last such move, with its reason. */
  readonly last: Slip;
}

/** A post that nobody holds. */
export interface EmptyPost {
  readonly plan: string;
  readonly post: string;
  readonly deputies: readonly string[];
  readonly open: number;
}

/** Some of many: how many there are, and the first of them. */
export interface Some<T> {
  readonly total: number;
  readonly first: readonly T[];
}

/** See the file's head. */
export interface ManagerDigest extends Digested {
  readonly kind: 'manager';
  /** Whether there is nothing to worry about: it is sent all the same, because silence looks like failure. */
  readonly nil: boolean;
  /** In order of code; the sums of each. */
  readonly plans: readonly PlanShare[];
  /** The most overdue first. */
  readonly posts: readonly PostShare[];
  readonly groups: readonly GroupShare[];
  readonly slipped: Some<Slipped>;
  readonly untouched: Some<ActionView>;
  readonly empty: readonly EmptyPost[];
  readonly unreached: readonly Unreached[];
  /** Complete, and nothing shows it. */
  readonly withoutEvidence: Some<ActionView>;
  /** Those they answer for who did not get their digest, or may not have. */
  readonly undelivered: readonly DeliveryLine[];
  /** What became of all digests of a week: for coordinators, where any were due. */
  readonly delivery: DeliveryReport | null;
}

/** A digest of either kind. */
export type Digest = OwnerDigest | ManagerDigest;

/** What is to be known beside the record to make a digest. */
export interface DigestFacts {
  readonly period: Period;
  /** When the last one went out; where none did, a week before. */
  readonly since: Instant;
  readonly catchesUp: Digested['catchesUp'];
  /** Of whom it is known that their manager will be told: see `OwnerDigest.warned`. */
  readonly warned: readonly ActionId[];
  readonly holders: HoldersOf;
}

/** The actions of a digest in the order they are numbered: of a roll-up what waits for its reader, then what is overdue. */
export function numbered(digest: Digest): ActionView[] {
  const lines =
    digest.kind === 'owner'
      ? [...digest.overdue, ...digest.dueSoon, ...digest.waiting, ...digest.early]
      : [...digest.waiting, ...digest.overdue];
  return lines.map(({ view }) => view);
}

/** What "1 done; 3 to end March" and "show more" are about once a digest was shown; null where it numbers nothing. */
export function listedBy(digest: Digest): Dialogue['listed'] {
  return listing(digest, idsNumbered(digest));
}

/** The actions of a digest in the order they are numbered, as far as that is remembered. */
export function idsNumbered(digest: Digest): ActionId[] {
  return numbered(digest)
    .map(({ action }) => action.id)
    .slice(0, NUMBERED);
}

/** The list that a digest is, of what it numbers; null where that is nothing. */
export function listing(
  { kind, period }: Pick<Digest, 'kind' | 'period'>,
  actions: readonly ActionId[],
): Dialogue['listed'] {
  if (actions.length === 0) return null;
  return { of: { which: 'digest', kind, period }, actions, shown: Math.min(DIGEST_LINES, actions.length) };
}
