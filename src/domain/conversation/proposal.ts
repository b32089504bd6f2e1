/** What a language model may propose for a message the grammar could not place, and what it is told to do so. */
import type { CalendarDay } from '../calendar.ts';

/** What is asked of a model: one message, and the actions it may be about. */
export interface ProposalRequest {
  readonly text: string;
  readonly today: CalendarDay;
  /** The speaker's own actions that are not complete, by the ref they are shown under. */
  readonly actions: readonly { readonly ref: string; readonly text: string }[];
}

/** The commands a model may propose. None of them deletes, rewords, hands over or touches more than one action. */
export const PROPOSABLE = [
  'complete',
  'reopen',
  'move',
  'note',
  'block',
  'unblock',
  'show',
  'mine',
  'overdue',
  'help',
  'nothing',
] as const;

/** One command, as a model proposes it. It says nothing that would be stored: no note, no reason, no date of its own. */
export interface Proposal {
  readonly command: (typeof PROPOSABLE)[number];
  /** One of the refs it was given, or null. */
  readonly ref: string | null;
  /** The words of the message that name a new date, copied; null where there are none. */
  readonly date: string | null;
}
