/** What a person can ask for, typed. `understanding` makes these from text; `decide` turns them into changes and answers. */
import type { CalendarDay } from './calendar.ts';

/** How the person pointed at an action. Nothing is matched yet. */
export type Reference =
  /** By ref: `3.2`, with the plan's code where they said it. May name a concern rather than an action. */
  | { readonly by: 'ref'; readonly ref: string; readonly plan: string | null }
  /** By several refs, in the order given. */
  | { readonly by: 'refs'; readonly refs: readonly { readonly ref: string; readonly plan: string | null }[] }
  /** By the words of the promise: `CuSP sessions`. */
  | { readonly by: 'words'; readonly words: string }
  /** By its number in the list last shown: `the second`. From 1. */
  | { readonly by: 'position'; readonly position: number }
  /** `it`, `that one`: the action last spoken of. */
  | { readonly by: 'pointing' };

/** A date somebody stated, as the range of days their words allow. A deadline is the last day of the range. */
export interface StatedDate {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly grain: 'day' | 'week' | 'month' | 'longer';
  /** The parts that were not said and had to be supplied. */
  readonly guessed: readonly ('year' | 'month')[];
  /** The words it was read from. */
  readonly words: string;
}

/** What was said about a new date. */
export type NewDate =
  | { readonly kind: 'date'; readonly date: StatedDate }
  /** Counted from the current target: `push it two weeks`. */
  | { readonly kind: 'shift'; readonly unit: 'day' | 'week' | 'month'; readonly by: number; readonly words: string }
  /** Said, but not certain: nothing moves, and the person is asked. `could` lists the dates it may mean. */
  | {
      readonly kind: 'unsure';
      readonly why: 'impossible' | 'past' | 'ambiguous';
      readonly words: string;
      readonly could: readonly CalendarDay[];
    }
  /** `move 3.2`, and no date at all. */
  | { readonly kind: 'missing' };

/**
 * Why words that speak of an action are not an instruction about it.
 * `progress`: a plain remark. The others are what must never complete anything or move a date.
 */
export type Caution =
  | 'progress'
  | 'partial'
  | 'negated'
  | 'hedged'
  | 'conditional'
  | 'future'
  | 'reported'
  | 'quoted'
  | 'recurring';

/** What a list is asked for. */
export type ListFilter =
  | { readonly which: 'mine' }
  | { readonly which: 'overdue' }
  /** Due up to and including a day; `from` where an earlier bound was said. */
  | { readonly which: 'due'; readonly from: CalendarDay | null; readonly by: CalendarDay; readonly words: string };

/** A command that changes one action. */
export type ChangeCommand =
  | { readonly kind: 'complete'; readonly target: Reference }
  | { readonly kind: 'reopen'; readonly target: Reference; readonly reason: string | null }
  | { readonly kind: 'move'; readonly target: Reference; readonly to: NewDate; readonly reason: string | null }
  | { readonly kind: 'note'; readonly target: Reference; readonly text: string };

/** Everything a message can ask for. */
export type Command =
  | ChangeCommand
  /** Words about an action that are not an instruction: at most a note, offered or stored. */
  | { readonly kind: 'remark'; readonly target: Reference; readonly text: string; readonly caution: Caution }
  | { readonly kind: 'undo' }
  /** Walk through the actions that are to be checked: of one plan, where one is named. */
  | { readonly kind: 'review'; readonly plan: string | null }
  /** What is to be done about the action under review. */
  | { readonly kind: 'check'; readonly verdict: Verdict }
  /** The exact words of the document that an action was read from. */
  | { readonly kind: 'source'; readonly target: Reference }
  /** A plan as a file. */
  | { readonly kind: 'export'; readonly plan: string | null; readonly format: ExportFormat }
  | { readonly kind: 'list'; readonly filter: ListFilter }
  | { readonly kind: 'show'; readonly target: Reference }
  | { readonly kind: 'more' }
  | { readonly kind: 'help' }
  /** Thanks, a greeting, a thumb: a short answer, and nothing changes. */
  | { readonly kind: 'social' }
  /** Asked for something the bot never does: deleting, rewording what was published, closing everything unseen. */
  | { readonly kind: 'out-of-scope'; readonly what: 'delete' | 'reword' | 'other' }
  /** An answer to the pending question, or one that would be if a question were pending. */
  | { readonly kind: 'choose'; readonly choice: Choice };

/** What somebody says of an action under review: it is right, it is put right, it is left for later, or enough for now. */
export type Verdict =
  | { readonly is: 'right' }
  | { readonly is: 'corrected'; readonly field: 'text'; readonly to: string }
  /** Names of posts, as typed. */
  | { readonly is: 'corrected'; readonly field: 'owners'; readonly to: readonly string[] }
  | { readonly is: 'corrected'; readonly field: 'due'; readonly to: NewDate }
  | { readonly is: 'skipped' }
  | { readonly is: 'enough' };

/** What a plan can be exported as. */
export type ExportFormat = 'docx' | 'xlsx' | 'csv' | 'json';

/** How a person picks from what was offered. */
export type Choice =
  | { readonly by: 'positions'; readonly positions: readonly number[] }
  | { readonly by: 'all' }
  | { readonly by: 'none' }
  | { readonly by: 'yes' }
  /** By ref or by words, while "which one?" is pending: to be looked for among what was offered. */
  | { readonly by: 'reference'; readonly target: Reference }
  /** A date and nothing else: the answer to "by when?". */
  | { readonly by: 'date'; readonly to: NewDate; readonly reason: string | null };

/** What a message comes to: one or more commands, in the order said, or nothing that could be read. */
export type Understanding =
  | { readonly kind: 'commands'; readonly commands: readonly Command[] }
  | { readonly kind: 'not-understood' };
