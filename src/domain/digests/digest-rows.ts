/** What became of each digest: one row for each person, kind and week, and what is told of all rows of a week. */
import type { Instant } from '../calendar.ts';
import type { Unreachable } from '../notices/reach.ts';
import type { PersonId } from '../people/person.ts';
import type { ActionId } from '../record/plan.ts';
import type { Period } from './digest-time.ts';

/** An owner's digest, or a manager's roll-up. Who is both gets both. */
export type DigestKind = 'owner' | 'manager';

/** What a digest is sent once for. */
export interface DigestKey {
  readonly person: PersonId;
  readonly kind: DigestKind;
  readonly period: Period;
}

/** Why a digest was not sent, although nothing was wrong. `missed`: the bot was away; a later one tells of that time too. */
export type Skipped = 'nothing-due' | 'paused' | 'stopped' | 'no-longer-holds' | 'missed';

/**
 * What became of a digest. `sending`: claimed by one sender until `until`. `failed`: certainly not sent, and may be tried
 * again; `busy`: Teams took nothing, or the bot stopped first, `fault`: ours; `asked`: a coordinator, `by`, wants it sent again. `unknown`: it may or may not have arrived, and is not sent again
 * unless a coordinator says so. Of one that was `sent`, `listed` are the actions by their numbers, as far as they are remembered. `undeliverable`: there is no way until they write or install the bot.
 */
export type DigestFate =
  | { readonly state: 'sending'; readonly until: Instant }
  | { readonly state: 'sent'; readonly listed?: readonly ActionId[]; readonly resentBy?: PersonId }
  | { readonly state: 'unknown' }
  | { readonly state: 'failed'; readonly why: 'busy' | 'fault' | 'asked'; readonly by?: PersonId }
  | { readonly state: 'undeliverable'; readonly why: Unreachable }
  | { readonly state: 'skipped'; readonly why: Skipped };

/** See the file's head. */
export type DigestRow = DigestKey & DigestFate & { readonly at: Instant };

/** What became of the digests of a week, for whoever may see it. */
export interface DeliveryReport {
  readonly period: Period;
  readonly sent: number;
  readonly skipped: Readonly<Record<Skipped, number>>;
  /** Everybody who did not get what they should have, by name. */
  readonly notReached: readonly DeliveryLine[];
}

/** One digest that was not, or may not have been, delivered. */
export interface DeliveryLine {
  readonly person: PersonId;
  readonly name: string;
  readonly kind: DigestKind;
  readonly state: 'unknown' | 'failed' | 'undeliverable';
  /** Null where it is unknown. */
  readonly why: Unreachable | 'busy' | 'fault' | 'asked' | null;
  readonly at: Instant;
}
