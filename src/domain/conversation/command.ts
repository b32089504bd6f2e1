/** What a person can ask for, typed. `understanding` makes these from text; `decide` turns them into changes and answers. */

import type { CalendarDay } from '../calendar.ts';
import type { WeekTime } from '../digests/digest-choice.ts';
import type { DigestWish } from '../digests/digest-wish.ts';
import type { AppointingCommand } from '../people/appointing.ts';
import type { PlanQuestion, PlanWish } from '../record/plan-wish.ts';

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
  | { readonly by: 'pointing' }
  /**
   * `all my overdue ones`, `everything in 4 except 4.2`: of the speaker's own, those a command applies to. `within`: the ref of
   * a concern. `only`: `listed` are those of the list last shown. Always listed and confirmed before anything changes.
   */
  | {
      readonly by: 'every';
      readonly within: { readonly ref: string; readonly plan: string | null } | null;
      readonly only: 'open' | 'overdue' | 'listed' | null;
      readonly except: readonly Exception[];
    };

/** What is left out of `every`. */
export type Exception = Extract<Reference, { by: 'ref' | 'words' | 'position' }>;

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

/** Whose actions, or which, a question is about, in the words typed; null: not said. */
export interface Scope {
  /** Everything the person may see, whoever owns it. */
  readonly everyone: boolean;
  /** Only the speaker's own, because they said so. */
  readonly own: boolean;
  readonly post: string | null;
  readonly plan: string | null;
  /** The ref of a concern. */
  readonly concern: string | null;
  /** A group of concerns: `priority concerns`. */
  readonly group: string | null;
}

/** What a list is asked for. */
export type ListFilter = {
  /** Absent: the speaker's own. */
  readonly scope?: Scope;
  /** How many they are was asked, of how many: the list says so first. */
  readonly counted?: true;
} & (
  | { readonly which: 'mine' }
  /** Not complete, in a scope that was said. */
  | { readonly which: 'open' }
  | { readonly which: 'overdue' }
  | { readonly which: 'blocked' }
  | { readonly which: 'in-progress' }
  /** Open, and nobody has said that it was begun. */
  | { readonly which: 'not-started' }
  /** Without a certain date. */
  | { readonly which: 'undated' }
  /** Complete, or completed from `since` up to and including `until`: days in the zone of the service. */
  | {
      readonly which: 'done';
      readonly since: CalendarDay | null;
      readonly until: CalendarDay | null;
      readonly words: string;
    }
  /** Complete, and nothing shows it. */
  | { readonly which: 'without-evidence' }
  /** Actions for which a later date waits to be allowed. */
  | { readonly which: 'requests' }
  /** Complete, and nobody has verified it yet; or verified. */
  | { readonly which: 'awaiting' }
  | { readonly which: 'verified' }
  /** Due up to and including a day; `from` where an earlier bound was said. */
  | { readonly which: 'due'; readonly from: CalendarDay | null; readonly by: CalendarDay; readonly words: string }
);

/** What about an action was asked, where it was something in particular. */
export type About = 'owner' | 'due' | 'status' | 'target' | 'text';

/** A command that changes one action. */
export type ChangeCommand =
  | { readonly kind: 'complete'; readonly target: Reference }
  | { readonly kind: 'reopen'; readonly target: Reference; readonly reason: string | null }
  | { readonly kind: 'move'; readonly target: Reference; readonly to: NewDate; readonly reason: string | null }
  | { readonly kind: 'note'; readonly target: Reference; readonly text: string }
  | { readonly kind: 'block'; readonly target: Reference; readonly reason: string | null }
  | { readonly kind: 'unblock'; readonly target: Reference; readonly reason: string | null }
  /** Work on it has begun. */
  | { readonly kind: 'start'; readonly target: Reference }
  /** Where it is to be found that an action is done: a link, or words. `file`: of a file that was attached. */
  | { readonly kind: 'evidence'; readonly target: Reference; readonly text: string; readonly file?: true };

/** Whether a command is one of those. */
export function isChangeCommand(command: Command): command is ChangeCommand {
  return Object.hasOwn(CHANGE_KINDS, command.kind);
}

/** Each kind once, so that the compiler misses one that is left out. */
const CHANGE_KINDS: Readonly<Record<ChangeCommand['kind'], true>> = {
  complete: true,
  reopen: true,
  move: true,
  note: true,
  block: true,
  unblock: true,
  start: true,
  evidence: true,
};

/** Everything a message can ask for. */
export type Command =
  | ChangeCommand
  | AppointingCommand
  /** Words about an action that are not an instruction: at most a note, offered or stored. */
  | {
      readonly kind: 'remark';
      readonly target: Reference;
      readonly text: string;
      readonly caution: Caution;
      /** It tells that they wait for somebody or something: the action may be blocked. */
      readonly waits?: true;
      /** It tells that what was theirs to do of it is done: of one with other owners that may be all they have to say. */
      readonly part?: true;
      /** What was asked for in plain words, but for a doubt in what stands beside them: it is offered. */
      readonly wish?: ChangeCommand;
    }
  /** Another post is to own it from now on. `to`: the post as typed. */
  | {
      readonly kind: 'hand-over';
      readonly target: Reference;
      readonly to: string;
      readonly reason: string | null;
    }
  /** Of the whole last message; with `of`, of what was last changed on that action. */
  | { readonly kind: 'undo'; readonly of?: Reference }
  /** Said of an action in a reply: it is as it was. Nothing is recorded. */
  | { readonly kind: 'no-change'; readonly target: Reference }
  /** What was just done was meant for another action, or for another day: it is taken back, and done right. */
  | { readonly kind: 'correct'; readonly instead: Instead }
  /** `3.4 too`: what was just done is done to another action as well. */
  | { readonly kind: 'likewise'; readonly target: Reference }
  /**
   * `no wait, it isn't finished`: said of what was just done, it is asked whether that is to be taken back. `of`: the action
   * it names. `how`: a status that was set is `denied` outright, and taken back at once; there was a mistake, whatever was
   * done; or something is not so, which is a doubt of a status or a date and no more than news beside a note.
   * `otherwise`: what the words come to where they can be about nothing that was just done.
   */
  | {
      readonly kind: 'doubt';
      readonly of: Reference | null;
      /** Set where it may have been meant instead of what was changed: that is offered. */
      readonly instead: Reference | null;
      readonly how: 'denied' | 'mistaken' | 'not-so';
      readonly otherwise: readonly Command[];
    }
  /** A part of a message with several that could not be read: it is said, never lost. */
  | { readonly kind: 'unread'; readonly words: string }
  /** Who changed an action, when, and why. */
  | { readonly kind: 'history'; readonly target: Reference }
  /** How far dates of a plan may move beyond the published ones, in days, without being asked about; null lifts it. */
  | { readonly kind: 'tolerance'; readonly plan: string | null; readonly days: number | null }
  | { readonly kind: 'ask-tolerance'; readonly plan: string | null }
  /** A later date that was asked for is allowed or refused. */
  | {
      readonly kind: 'settle-request';
      readonly target: Reference;
      readonly verdict: 'allow' | 'refuse';
      readonly reason: string | null;
    }
  /**
   * When digests go out to everybody who has chosen no time of their own; null: as it is. `unsaid`: it may as well be only
   * the speaker's own that is meant.
   */
  | {
      readonly kind: 'digest-time';
      readonly whose: 'everyone' | 'unsaid';
      readonly weekday: WeekTime['weekday'] | null;
      readonly time: WeekTime['time'] | null;
    }
  /** The plan that comes with the bot, to try it on: it is shown, as one that was attached. */
  | { readonly kind: 'import-sample' }
  /** Where they stand in setting the service up: at a step, where one is named; of a plan, as typed. */
  | { readonly kind: 'guide'; readonly step: 'holders' | 'digest' | null; readonly plan: string | null }
  /** Somebody else's complete action is so indeed; `evidence`: where they saw it. */
  | { readonly kind: 'verify'; readonly target: Reference; readonly evidence: string | null }
  /** Or it goes back to its owners. */
  | { readonly kind: 'return'; readonly target: Reference; readonly reason: string | null }
  /**
   * In answer to "is this still happening?", months after it was verified. `otherwise`: what the words come to where that was
   * not asked.
   */
  | {
      readonly kind: 'lasts';
      readonly target: Reference;
      readonly still: boolean;
      readonly reason: string | null;
      readonly otherwise: readonly Command[];
    }
  /** How actions of a plan become complete from now on. */
  | { readonly kind: 'set-completion'; readonly plan: string | null; readonly to: CompletionSetting }
  /** Walk through the actions that are to be checked: of one plan, where one is named. */
  | { readonly kind: 'review'; readonly plan: string | null }
  /** What is to be done about the action under review. */
  | { readonly kind: 'check'; readonly verdict: Verdict }
  /** The exact words of the document that an action was read from. */
  | { readonly kind: 'source'; readonly target: Reference }
  /** Of the speaker's own digest. */
  | { readonly kind: 'set-digest'; readonly wish: DigestWish }
  /** When the next one comes, or what it holds now. */
  | { readonly kind: 'ask-digest'; readonly of: 'next' | 'now' }
  /** They are on leave: pausing their digest is offered. */
  | { readonly kind: 'away'; readonly until: NewDate }
  /** Something is set for a whole plan. `otherwise`: what the words come to where they are no such thing. */
  | {
      readonly kind: 'set-plan';
      readonly plan: string | null;
      readonly wish: PlanWish;
      readonly otherwise?: readonly Command[];
    }
  | { readonly kind: 'ask-plan'; readonly plan: string | null; readonly of: PlanQuestion }
  /** A plan as a file. */
  | { readonly kind: 'export'; readonly plan: string | null; readonly format: ExportFormat }
  | { readonly kind: 'list'; readonly filter: ListFilter }
  | { readonly kind: 'show'; readonly target: Reference; readonly about?: About }
  /** How many are complete, overdue and so on: how are we doing? */
  | { readonly kind: 'standing'; readonly scope: Scope | null }
  /** What was changed from a day on; null: since the last digest. */
  | { readonly kind: 'what-changed'; readonly since: CalendarDay | null; readonly scope: Scope | null }
  /** Who was not reached when they were to be told something, and why. */
  | { readonly kind: 'unreached' }
  /** Who has overdue actions (`overdue`), or has said nothing of what is open (`quiet`) since a day; null: for four weeks. */
  | {
      readonly kind: 'late';
      readonly of: 'overdue' | 'quiet';
      readonly since: CalendarDay | null;
      readonly scope: Scope | null;
    }
  /** Which dates became later (`slipped`), or moved at all, from `since` up to and including `until`; null: ever, up to now. */
  | {
      readonly kind: 'slips';
      readonly of: 'slipped' | 'moved';
      readonly since: CalendarDay | null;
      readonly until: CalendarDay | null;
      readonly scope: Scope | null;
    }
  /** Owners are asked how actions of theirs stand. `words`: what they are to be told, as typed. */
  | { readonly kind: 'nudge'; readonly of: Nudged; readonly words: string | null }
  /** What a digest would say now: one's own, or, in the words typed, a post's, a person's or a plan's. */
  | { readonly kind: 'preview-digest'; readonly of: 'digest' | 'roll-up'; readonly whose: string | null }
  /** Who got their digest, who did not, and why. */
  | { readonly kind: 'delivery' }
  /** The digest of somebody, in the words typed, is to go out again. */
  | { readonly kind: 'resend-digest'; readonly whose: string }
  /** Which plans, or posts, there are. */
  | { readonly kind: 'ask-names'; readonly of: 'plans' | 'posts' }
  | { readonly kind: 'more' }
  | { readonly kind: 'help' }
  /** Thanks, a greeting, a thumb: a short answer, and nothing changes. */
  | { readonly kind: 'social' }
  /** Asked for something the bot never does: deleting, rewording what was published, closing everything unseen. */
  | { readonly kind: 'out-of-scope'; readonly what: 'delete' | 'reword' | 'other' }
  /** An answer to the pending question, or one that would be if a question were pending. */
  | { readonly kind: 'choose'; readonly choice: Choice };

/** Who is asked about what. */
export type Nudged =
  /** About these, their owners, or of those only `who`: a post or a person, as typed. */
  | { readonly by: 'action'; readonly about: readonly Reference[]; readonly who: string | null }
  /** Somebody, about what is late: a post, a person, or words of an action, as typed. */
  | { readonly by: 'whom'; readonly who: string }
  /** Everybody who is late. */
  | { readonly by: 'late'; readonly scope: Scope | null };

/** One of the settings of a plan that say how its actions become complete, and stay so. */
export type CompletionSetting =
  | { readonly setting: 'completion'; readonly to: 'every-owner' | 'any-owner' }
  | { readonly setting: 'verify' | 'sustained'; readonly to: boolean };

/** What was meant. `wrong`: what was named as not meant; `pointing` as a target is the other one of the two last offered. */
export type Instead =
  | { readonly by: 'action'; readonly target: Reference; readonly wrong: Reference | null }
  /** "I meant push it to end of March": something else altogether. `same`: only of what was just done to the same action. */
  | { readonly by: 'command'; readonly command: ChangeCommand; readonly same?: true }
  /** `told`: "make that april" is an instruction, too, where nothing was just done. */
  | { readonly by: 'date'; readonly to: NewDate; readonly told?: true };

/** What somebody says of an action under review: it is right, it is put right, it is left for later, or enough for now. */
export type Verdict =
  | { readonly is: 'right' }
  | { readonly is: 'corrected'; readonly field: 'text'; readonly to: string }
  /** Names of posts, as typed. */
  | { readonly is: 'corrected'; readonly field: 'owners'; readonly to: readonly string[] }
  | { readonly is: 'corrected'; readonly field: 'due'; readonly to: NewDate }
  | { readonly is: 'skipped' }
  | { readonly is: 'enough' };

/** What a plan can be exported as. `board-pack`: what changed since the last one, as a Word document. */
export type ExportFormat = 'docx' | 'xlsx' | 'csv' | 'json' | 'board-pack';

/** How a person picks from what was offered. */
export type Choice =
  | { readonly by: 'positions'; readonly positions: readonly number[] }
  | { readonly by: 'all' }
  | { readonly by: 'none' }
  | { readonly by: 'yes' }
  /** By ref or by words, while "which one?" is pending: to be looked for among what was offered. */
  | { readonly by: 'reference'; readonly target: Reference }
  /** `all but the second`: what was offered, without these. */
  | { readonly by: 'except'; readonly except: readonly Exception[] }
  /** Words of an answer that pick nothing for certain: it is asked again. */
  | { readonly by: 'unclear' }
  /** A date and nothing else: the answer to "by when?". */
  | { readonly by: 'date'; readonly to: NewDate; readonly reason: string | null };

/** What a message comes to: one or more commands, in the order said, or nothing that could be read. */
export type Understanding =
  | { readonly kind: 'commands'; readonly commands: readonly Command[] }
  | { readonly kind: 'not-understood' };
