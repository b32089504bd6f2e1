/** What became of each digest: one row for each person, kind and week. */
import type { Instant } from './calendar.ts';
import type { DigestKind } from './digest.ts';
import type { Period } from './digest-time.ts';
import type { PersonId } from './person.ts';
import type { Unreachable } from './reach.ts';

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
 * again; `busy`: Teams takes nothing now, `fault`: ours. `unknown`: it may or may not have arrived, and is not sent again
 * unless a coordinator says so. `undeliverable`: there is no way until they write or install the bot.
 */
export type DigestFate =
  | { readonly state: 'sending'; readonly until: Instant }
  | { readonly state: 'sent'; readonly resentBy?: PersonId }
  | { readonly state: 'unknown' }
  | { readonly state: 'failed'; readonly why: 'busy' | 'fault' }
  | { readonly state: 'undeliverable'; readonly why: Unreachable }
  | { readonly state: 'skipped'; readonly why: Skipped };

/** See the file's head. */
export type DigestRow = DigestKey & DigestFate & { readonly at: Instant };
