/** What came of a message or a button, as data. `flows/wording` puts it into words, `teams/cards` draws it. */
import type { CalendarDay } from './calendar.ts';
import type { Change, ProposedChange } from './change.ts';
import type { Caution, ChangeCommand, ExportFormat, ListFilter } from './command.ts';
import type { Concern, PlanAction, PlanId } from './plan.ts';

/** An action with what is needed to show it. */
export interface ActionView {
  readonly action: PlanAction;
  /** As the person should see and type it: `1.5`, or `WER 1.5` where they have several plans in view. */
  readonly ref: string;
  /** A few words of the promise itself. */
  readonly name: string;
  readonly concern: Concern;
  /** The names of the posts that own it. */
  readonly owners: readonly string[];
  /** Whether the person looking may change it. */
  readonly mine: boolean;
}

/** What a list is of. */
export type Listing =
  | ListFilter
  /** All actions of a concern, whoever owns them. */
  | { readonly which: 'concern'; readonly concern: string }
  /** What fits these words, best first. */
  | { readonly which: 'words'; readonly words: string };

/** A question the bot waits for an answer to. `id` ties a button to this question and no other. */
export type Question =
  /** Several fit. `samePromise`: they say nearly the same under several concerns. `concern`: a concern's ref was given. */
  | {
      readonly asks: 'which';
      readonly id: string;
      readonly command: ChangeCommand['kind'];
      readonly offered: readonly ActionView[];
      readonly samePromise: boolean;
      readonly concern: string | null;
    }
  /** Shall I do exactly this? `why` says why it was not done at once. */
  | {
      readonly asks: 'confirm';
      readonly id: string;
      readonly changes: readonly ProposedChange[];
      readonly offered: readonly ActionView[];
      readonly why: 'several' | 'proposed' | Caution;
    }
  /** By when? `could` are the days their words may mean. */
  | {
      readonly asks: 'date';
      readonly id: string;
      readonly offered: readonly ActionView[];
      readonly why: 'impossible' | 'past' | 'ambiguous' | 'missing';
      readonly words: string;
      readonly could: readonly CalendarDay[];
      /** Why, as they said it with the date that could not be used. */
      readonly reason: string | null;
    };

/** An answer that changes nothing. */
export type Answer =
  /** What a document holds and what storing it would do, a line at a time. `id` is null where there is nothing to store. */
  | { readonly kind: 'import-preview'; readonly id: string | null; readonly lines: readonly string[] }
  | {
      readonly kind: 'imported';
      readonly plan: PlanId;
      readonly code: string;
      readonly title: string;
      readonly toCheck: number;
    }
  /** One action to be checked, and how many there are with it. */
  | { readonly kind: 'review'; readonly id: string; readonly view: ActionView; readonly left: number }
  /** The walk is over: `left` were left for later. */
  | { readonly kind: 'review-over'; readonly left: number }
  | { readonly kind: 'source'; readonly view: ActionView }
  /** A plan as a file: the transport asks for it with `plan` and `format` when it is to be sent. */
  | { readonly kind: 'export'; readonly plan: PlanId; readonly format: ExportFormat; readonly title: string }
  | {
      readonly kind: 'list';
      readonly of: Listing;
      readonly page: readonly ActionView[];
      readonly before: number;
      readonly total: number;
    }
  | { readonly kind: 'action'; readonly view: ActionView }
  /** It already is as they asked: complete, open, due that day. */
  | { readonly kind: 'already'; readonly is: 'complete' | 'open' | 'due'; readonly view: ActionView }
  | {
      readonly kind: 'welcome';
      readonly name: string;
      readonly posts: readonly string[];
      readonly coordinator: boolean;
      readonly open: number;
      readonly overdue: number;
      readonly dueSoon: number;
      readonly next: ActionView | null;
    }
  | { readonly kind: 'help'; readonly example: ActionView | null; readonly coordinator: boolean }
  | { readonly kind: 'social' }
  /** They chose none of what was offered: nothing was changed. */
  | { readonly kind: 'left-alone' }
  | { readonly kind: 'no-more' }
  /** The same message or press came twice: it was carried out the first time only. `changes` are those of then. */
  | { readonly kind: 'repeated'; readonly changes: readonly Change[]; readonly views: readonly ActionView[] }
  /** An answer that picks nothing of what was offered: the question stays. */
  | { readonly kind: 'pick-again' }
  /** A "yes" or a number, and nothing was asked. */
  | { readonly kind: 'nothing-asked' };

/** Why something may not or cannot be done. */
export type Refusal =
  /** Only a coordinator may import, review and export. */
  | { readonly kind: 'coordinators-only' }
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string; readonly remedy: string }
  /** What was shown is no longer kept, or what is stored has changed since. */
  | { readonly kind: 'preview-gone' }
  | { readonly kind: 'no-such-plan'; readonly words: string; readonly plans: readonly string[] }
  | { readonly kind: 'no-such-post'; readonly words: string; readonly posts: readonly string[] }
  | { readonly kind: 'no-post' }
  | { readonly kind: 'not-yours'; readonly view: ActionView }
  | { readonly kind: 'no-such-ref'; readonly ref: string; readonly nearest: readonly ActionView[] }
  | { readonly kind: 'nothing-fits'; readonly words: string; readonly nearest: readonly ActionView[] }
  | { readonly kind: 'nothing-to-point-at' }
  | { readonly kind: 'nothing-to-undo' }
  /** Somebody changed the action after the change that was to be taken back. */
  | { readonly kind: 'undo-overtaken'; readonly view: ActionView; readonly byName: string }
  /** What was shown is no longer what is stored; `view` is how it stands now. */
  | { readonly kind: 'changed-meanwhile'; readonly view: ActionView }
  | { readonly kind: 'question-gone' }
  | { readonly kind: 'not-a-day'; readonly words: string }
  | { readonly kind: 'day-passed'; readonly day: CalendarDay }
  /** A date cannot be moved on an action that is complete. */
  | { readonly kind: 'is-complete'; readonly view: ActionView }
  | { readonly kind: 'empty-note' }
  | { readonly kind: 'out-of-scope'; readonly what: 'delete' | 'reword' | 'other' };

/** See the file's head. */
export type Outcome =
  | {
      readonly kind: 'changed';
      readonly changes: readonly Change[];
      /** The actions changed, as they stand now. */
      readonly views: readonly ActionView[];
      /** What an Undo of this names; null where this itself was an undo. */
      readonly undo: { readonly plans: readonly PlanId[]; readonly key: string } | null;
      /** What came of the other parts of the same message. */
      readonly also: readonly Outcome[];
    }
  | { readonly kind: 'asked'; readonly question: Question }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-understood' };
