/** One recorded edit of an action, and the edit as it is proposed before it is recorded. */
import type { CalendarDay, Instant } from '../calendar.ts';
import type { PersonId } from '../people/person.ts';
import type {
  ActionId,
  Evidence,
  MoveRequest,
  PlanId,
  PostId,
  ReviewMark,
  SlipCategory,
  Status,
  Target,
  Verification,
} from './plan.ts';

/** What an edit does to one field. `from` is null where there was nothing, `to` where something is taken away. */
export type Edit =
  | { readonly field: 'status'; readonly from: Status; readonly to: Status }
  | {
      readonly field: 'due';
      readonly from: CalendarDay | null;
      readonly to: CalendarDay | null;
      /** Set where a person moves a date later: what the reason they gave comes to. */
      readonly category?: SlipCategory;
    }
  /** A later date asked for, allowed (beside an edit of the date) or refused. */
  | { readonly field: 'request'; readonly from: MoveRequest | null; readonly to: MoveRequest | null }
  /** A joint owner says that it is complete, or takes that back, while others have not said so. */
  | { readonly field: 'said-complete'; readonly from: readonly PostId[]; readonly to: readonly PostId[] }
  | { readonly field: 'verification'; readonly from: Verification | null; readonly to: Verification | null }
  | { readonly field: 'note'; readonly note: string; readonly from: string | null; readonly to: string | null }
  | {
      readonly field: 'evidence';
      readonly evidence: string;
      readonly kind: Evidence['kind'];
      readonly from: string | null;
      readonly to: string | null;
    }
  /**
   * Its owner is asked how it stands. `from`: when that was last done; `to`: the posts whose holders are asked. Nothing of the
   * action changes by it, so its version stays, and buttons that were drawn before still hold.
   */
  | { readonly field: 'nudge'; readonly from: Instant | null; readonly to: readonly PostId[] }
  /** Corrections of what was read from the document, and what a new version of it says. */
  | { readonly field: 'text'; readonly from: string; readonly to: string }
  | { readonly field: 'owners'; readonly from: readonly PostId[]; readonly to: readonly PostId[] }
  | { readonly field: 'target'; readonly from: Target; readonly to: Target }
  | { readonly field: 'review'; readonly from: readonly ReviewMark[]; readonly to: readonly ReviewMark[] };

/** An edit as decided: on which action, and on which version of it. The store refuses it on any other. */
export type ProposedChange = Edit & {
  readonly action: ActionId;
  readonly ref: string;
  readonly expectedVersion: number;
  /** Why, in the person's own words. */
  readonly reason?: string;
  /** Set where this edit takes an earlier one back: that one's `cause.key`. */
  readonly undoes?: string;
};

/** A proposed edit with the plan its action is in. */
export interface PlannedChange {
  readonly plan: PlanId;
  readonly change: ProposedChange;
}

/** The message or button an edit came from. */
export interface Cause {
  readonly surface: 'teams' | 'command-line' | 'import';
  readonly conversation: string;
  /**
   * Idempotency key: the activity's id for a message, the button's own key for a press.
   * All edits of one message share it, and a key is applied once, ever, within a plan.
   */
  readonly key: string;
  /** What the person wrote, or the name of the button. */
  readonly words: string;
}

/** Edits to be recorded together: all of them, durably, or none. */
export interface ChangeSet {
  readonly plan: PlanId;
  /** In the order said. Two of the same action both name the version it had before this set. */
  readonly changes: readonly ProposedChange[];
  readonly by: PersonId;
  readonly byName: string;
  readonly at: Instant;
  readonly cause: Cause;
}

/** Where an entry stands in the history of its plan: the store gives it when it records, and nothing alters it after. */
export interface Linked {
  /** Counts the changes, imports and settings of the plan together, from 1; 0 until it is recorded. */
  readonly seq: number;
  /** SHA-256 in hexadecimal digits over the link before and this entry without its link; empty until it is recorded. */
  readonly link: string;
  /**
   * Set where somebody this entry named was forgotten: for each person it names, in order, what stands for them in the
   * chain; null where they are named still.
   */
  readonly veils?: readonly (string | null)[];
}

/** Of an entry that is not recorded yet. */
export const UNLINKED: Linked = { seq: 0, link: '' };

/** One recorded edit: who, when, what was there, what is there, why, and where it came from. */
export type Change = Edit &
  Linked & {
    readonly id: string;
    readonly action: ActionId;
    readonly ref: string;
    readonly reason?: string;
    readonly at: Instant;
    readonly by: PersonId;
    /** The person's name at the time. */
    readonly byName: string;
    readonly cause: Cause;
    /** Set where this edit takes an earlier one back: that one's `cause.key`. */
    readonly undoes?: string;
  };
