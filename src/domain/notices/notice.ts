/** What a person is told without having asked: who is told of what, and under which key, so that nobody is told twice. */

import type { CalendarDay, Instant } from '../calendar.ts';
import type { ActionView } from '../conversation/outcome.ts';
import type { ClaimView, NamedPost } from '../people/appointing.ts';
import type { Handover } from '../people/handover.ts';
import type { Holding, PersonId } from '../people/person.ts';
import type { ActionId, PlanId, PostId, SustainedMonths } from '../record/plan.ts';
import type { Unreachable } from './reach.ts';

/**
 * Something to tell, as it is kept until it is sent. It names things and holds as little else as possible: the record is
 * read again when the message is made, and what is no longer so, or no longer theirs, is not sent.
 */
export type Notice = PeopleNotice | ({ readonly plan: PlanId } & ActionNotice);

/** Of an action, or of a post with its actions. */
export type ActionNotice =
  /** They hold, or deputise for, a post they did not hold before. */
  | { readonly kind: 'handover'; readonly post: PostId; readonly as: Holding['as'] }
  /** An action was given to a post of theirs. */
  | { readonly kind: 'given'; readonly action: ActionId; readonly byName: string }
  /** Somebody asks how these actions of theirs stand. `words`: what they want to know, as they said it. */
  | {
      readonly kind: 'nudge';
      readonly actions: readonly ActionId[];
      readonly byName: string;
      readonly words: string | null;
    }
  /** A later date waits for them to allow it. `at`: when it was asked for, as it may be asked for anew. */
  | { readonly kind: 'request'; readonly action: ActionId; readonly at: Instant }
  /** A later date that was asked for was allowed or refused. */
  | {
      readonly kind: 'settled';
      readonly action: ActionId;
      readonly verdict: 'allowed' | 'refused';
      readonly to: CalendarDay;
      readonly byName: string;
      readonly reason: string | null;
    }
  /** A complete action waits for them to verify it. `at`: since when, as it may be completed anew. */
  | { readonly kind: 'awaiting'; readonly action: ActionId; readonly at: Instant }
  /** It was verified so many months ago, at `at`: is this still happening? */
  | { readonly kind: 'sustained'; readonly action: ActionId; readonly at: Instant; readonly months: SustainedMonths }
  /** Nothing was said of these overdue actions of theirs: unless that is done by a day, those named are told. */
  | {
      readonly kind: 'warned';
      readonly silent: readonly Silent[];
      readonly by: CalendarDay;
      readonly tells: readonly string[];
    }
  /** Nothing is said of these overdue actions, and they answer for whoever owns them. */
  | { readonly kind: 'escalated'; readonly silent: readonly Silent[] }
  /** A complete action was looked at by somebody else: it stands, or it is to be done better. */
  | {
      readonly kind: 'checked';
      readonly action: ActionId;
      readonly verdict: 'verified' | 'returned';
      readonly byName: string;
      readonly reason: string | null;
    };

/** An overdue action that nobody speaks of: since which edit (its id; empty: ever), and the plan it is in. */
export interface Silent {
  readonly action: ActionId;
  readonly plan: PlanId;
  readonly since: string;
}

/** Of who holds a post. It names people by their ids: who was forgotten meanwhile is not told of. */
export type PeopleNotice =
  /** Somebody says that a post is theirs, and the reader may decide. `since`: when they did, as they may do so again. */
  | {
      readonly kind: 'claim';
      readonly person: PersonId;
      readonly post: PostId;
      readonly as: Holding['as'];
      readonly since: Instant;
    }
  /** A claim of theirs was decided on. */
  | {
      readonly kind: 'claim-settled';
      readonly post: PostId;
      readonly as: Holding['as'];
      readonly verdict: 'approved' | 'refused';
      readonly byName: string;
      readonly reason: string | null;
    }
  /** Somebody says that they hold a post no more, and the reader may end it. */
  | { readonly kind: 'gave-up'; readonly person: PersonId; readonly post: PostId };

/** A notice with whom it is for. `key` is the same whenever it is worked out again from the same record. */
export interface Addressed {
  readonly key: string;
  readonly person: PersonId;
  readonly notice: Notice;
}

/** A notice as the person is to be shown it, now. */
export type NoticeView =
  | { readonly kind: 'claim'; readonly claim: ClaimView }
  | (Omit<Extract<PeopleNotice, { kind: 'claim-settled' }>, 'post'> & { readonly post: NamedPost })
  | { readonly kind: 'gave-up'; readonly name: string; readonly email: string | null; readonly post: NamedPost }
  | ({ readonly kind: 'handover'; readonly as: Holding['as'] } & Handover)
  | { readonly kind: 'given'; readonly view: ActionView; readonly byName: string }
  | {
      readonly kind: 'nudge';
      readonly views: readonly ActionView[];
      readonly byName: string;
      readonly words: string | null;
    }
  | {
      readonly kind: 'warned';
      readonly views: readonly ActionView[];
      readonly by: CalendarDay;
      readonly tells: readonly string[];
    }
  | { readonly kind: 'escalated'; readonly views: readonly ActionView[] }
  | { readonly kind: 'request'; readonly view: ActionView }
  | (Omit<Extract<ActionNotice, { kind: 'settled' }>, 'action'> & { readonly view: ActionView })
  | (Omit<Extract<ActionNotice, { kind: 'checked' }>, 'action'> & { readonly view: ActionView })
  | { readonly kind: 'awaiting'; readonly view: ActionView }
  | { readonly kind: 'sustained'; readonly view: ActionView; readonly months: SustainedMonths };

/**
 * What became of a notice. `waiting`: not tried yet, or certainly not sent. `sending`: claimed by one sender until `until`.
 * `unreached`: it goes with the person's next message. `unknown`: it may or may not have arrived, and is not sent again.
 * `moot`: it was no longer so when it was to be sent.
 */
export type Delivery =
  | { readonly state: 'waiting' | 'sent' | 'unknown' | 'moot' }
  | { readonly state: 'sending'; readonly until: Instant }
  | { readonly state: 'unreached'; readonly why: Unreachable };

/** A notice as it is kept. What it says is let go once nobody will send it again: the key stays. */
export interface KeptNotice {
  readonly key: string;
  readonly person: PersonId;
  readonly notice: Notice | null;
  readonly delivery: Delivery;
  /** Since when that is so. */
  readonly at: Instant;
}
