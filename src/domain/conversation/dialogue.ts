/** What one person and the bot were last talking about in one conversation. */

import type { CalendarDay, Instant } from '../calendar.ts';
import type { NamedPost, Want } from '../people/appointing.ts';
import type { Chosen, Holding } from '../people/person.ts';
import type { PlannedChange } from '../record/change.ts';
import type { ActionId, PlanId, PostId } from '../record/plan.ts';
import type { Visit } from '../record/plan-wish.ts';
import type { ChangeCommand } from './command.ts';
import type { Listing } from './outcome.ts';

/** An action as it was offered: with the version that was shown. */
export interface Offered {
  readonly action: ActionId;
  readonly version: number;
}

/** A question the bot asked and waits for. `id` identifies it, so that a button of an older one does nothing. */
export type PendingQuestion = {
  readonly id: string;
  readonly askedAt: Instant;
  /** It holds what may be details of a prisoner, which nobody has agreed to keep: held in memory only, never on disk. */
  readonly unkept?: true;
} & (
  | {
      readonly asks: 'which';
      /** What will be done to the actions chosen. */
      readonly command: ChangeCommand;
      readonly offered: readonly Offered[];
      /** Set where it corrects what was done just before: the `cause.key` of that. */
      readonly corrects?: string;
    }
  /** Yes or no to exactly these edits, as they were shown. */
  | { readonly asks: 'confirm'; readonly changes: readonly PlannedChange[] }
  /** The new date of the action offered, or of all of them where the same was said of several. `could`: the days their words may have meant, in the order shown. */
  | {
      readonly asks: 'date';
      readonly offered: readonly [Offered, ...Offered[]];
      readonly reason: string | null;
      readonly could: readonly CalendarDay[];
      readonly corrects?: string;
    }
  /** Which of these posts is the action to be handed over to? */
  | {
      readonly asks: 'post';
      readonly offered: readonly [Offered];
      readonly posts: readonly PostId[];
      readonly reason: string | null;
    }
  /** Which of these posts; where it is one, shall I? `stood`: all they held when it was shown. */
  | {
      readonly asks: 'appoint';
      readonly want: Want;
      readonly posts: readonly NamedPost['id'][];
      readonly stood: readonly Holding[];
    }
  /** Shall the speaker's digest pause until that day? */
  | { readonly asks: 'pause'; readonly until: CalendarDay }
  /** On which day is the visit, or until when is the digest to pause? `could`: the days shown, in that order. */
  | {
      readonly asks: 'day';
      readonly of: Visit | 'pause';
      readonly plan: PlanId | null;
      readonly could: readonly CalendarDay[];
    }
  /** Shall this import be stored? `preview` is the key under which what was shown is kept. */
  | { readonly asks: 'import'; readonly preview: string }
  /** Is this action right? `skipped`: those left for later in this walk. `plan`: the only one walked through, where one was named. */
  | {
      readonly asks: 'review';
      readonly plan: PlanId | null;
      readonly offered: readonly [Offered];
      readonly skipped: readonly ActionId[];
    }
);

/** A message that was answered, kept so that the same one delivered again changes nothing twice. */
export interface Answered {
  /** The activity's id. */
  readonly key: string;
  /** The beginning of what was said: enough to know the same message again. */
  readonly words: string;
  readonly at: Instant;
  /** Whether it changed the record. */
  readonly changed: boolean;
  /** Set where it changed who holds what: that is not taken back by an undo. */
  readonly appointed?: true;
}

/** See the file's head. */
export interface Dialogue {
  /** The actions last spoken of, the latest first. */
  readonly focus: readonly ActionId[];
  /** The list last shown, in the order shown, so that "the second" and "2" mean something; and how far it was shown. */
  readonly listed: {
    readonly of: Listing;
    readonly actions: readonly ActionId[];
    readonly shown: number;
    /** How many it holds, where that is more than are remembered here. */
    readonly total?: number;
  } | null;
  readonly pending: PendingQuestion | null;
  /** The latest few, newest last. */
  readonly answered: readonly Answered[];
  /** When this was last so; absent where nothing was said, and in what older versions kept. */
  readonly at?: Instant;
  /** The speaker's last choice of their digest, so that it can be taken back: what stood before it, null once that was done. */
  readonly chosen?: { readonly key: string; readonly at: Instant; readonly before: Chosen | null };
}

/** A conversation in which nothing was said yet. */
export const NEW_DIALOGUE: Dialogue = { focus: [], listed: null, pending: null, answered: [] };
