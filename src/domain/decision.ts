/** What is to be done about a message, as data: edits to record, things to say, what to remember of the conversation. */
import type { PlannedChange } from './change.ts';
import type { Dialogue, PendingQuestion } from './dialogue.ts';
import type { Outcome } from './outcome.ts';
import type { ActionId } from './plan.ts';
import type { Search } from './resolve.ts';

/** An outcome that records nothing. */
export type Said = Exclude<Outcome, { kind: 'changed' }>;

/** What is to be done about a message. `pending` undefined leaves a question that waits as it is. */
export interface Decision {
  readonly changes: readonly PlannedChange[];
  /** Set where the edits take back those of an earlier message: its `cause.key`. */
  readonly undoes: string | null;
  /** What is said beside the edits; where there are none, the first of these is the outcome. */
  readonly said: readonly Said[];
  readonly pending?: PendingQuestion | null;
  readonly listed?: Dialogue['listed'];
  /** The actions spoken of. */
  readonly focus: readonly ActionId[];
}

/** What decisions need besides the scene. */
export interface Means {
  readonly search: Search;
  readonly ids: () => string;
}

/** A decision that only says something. */
export function say(outcome: Said): Decision {
  return { changes: [], undoes: null, said: [outcome], focus: [] };
}
