/** What came of a message or a button, as data. `flows/wording` puts it into words, `teams/cards` draws it. */

import type { CalendarDay, Instant } from '../calendar.ts';
import type { Resending } from '../digests/delivery-asked.ts';
import type { Digest } from '../digests/digest.ts';
import type { WeekTime } from '../digests/digest-choice.ts';
import type { DeliveryReport, DigestKind } from '../digests/digest-rows.ts';
import type { DigestState } from '../digests/digest-state.ts';
import type { Period } from '../digests/digest-time.ts';
import type { Nudging } from '../notices/nudging.ts';
import type { Unreached } from '../notices/unreached.ts';
import type { AppointingRefusal, AppointingTold, AppointQuestion } from '../people/appointing.ts';
import type { Guide } from '../people/guide.ts';
import type { HoldersNamed } from '../people/name-holders.ts';
import type { Deed } from '../people/rights.ts';
import type { Change, ProposedChange } from '../record/change.ts';
import type {
  ActionId,
  Concern,
  PlanAction,
  PlanId,
  Post,
  PostId,
  SettingMove,
  SustainedMonths,
} from '../record/plan.ts';
import type { PlanAssessments, PlanEscalation, PlanVisits } from '../record/plan-answer.ts';
import type { Visit } from '../record/plan-wish.ts';
import type { Slips } from '../record/slips.ts';
import type { By, Counts, Share } from '../record/standing.ts';
import type { About, Caution, ChangeCommand, ExportFormat, ListFilter, Scope } from './command.ts';
import type { HistoryEntry } from './history.ts';
import type { LatePost } from './late.ts';
import type { Within } from './scope.ts';
import type { Slipped } from './slipped.ts';

/** What words may hold of one prisoner that the record does not need. */
export type PrisonerDetail = 'prison-number' | 'name' | 'health';

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
  /** How far its date is beyond the published one, and how often it moved. */
  readonly slips: Slips;
  /** A later date waits, and the person looking may allow or refuse it. */
  readonly decides?: true;
  /** Why it is blocked, as somebody said it. */
  readonly why?: string;
  /** Set where the person looking may verify or return it: it is complete, and neither theirs nor by them. */
  readonly checks?: true;
  /** Set where the person looking is asked whether what was verified still happens: after how many months. */
  readonly lasts?: SustainedMonths;
  /** Who of its joint owners has said that it is complete, where some have and others are awaited. */
  readonly said?: SaidBy;
}

/** Posts by name. `own`: the person looking has said so for all their posts among the owners. */
export interface SaidBy {
  readonly by: readonly string[];
  /** `vacant`: nobody holds that post. */
  readonly awaited: readonly { readonly name: string; readonly vacant: boolean }[];
  readonly own: boolean;
}

/** What a list is of. */
export type Listing =
  | ListFilter
  /** All actions of a concern, whoever owns them. */
  | { readonly which: 'concern'; readonly concern: string }
  /** What fits these words, best first. */
  | { readonly which: 'words'; readonly words: string }
  /** The numbered lines of a digest. */
  | { readonly which: 'digest'; readonly kind: DigestKind; readonly period: Period }
  /** Several actions that were asked about by ref. `missing`: refs of which there is no action. */
  | { readonly which: 'named'; readonly missing: readonly string[] }
  /** What was changed on one action, rather than actions. */
  | { readonly which: 'history'; readonly action: ActionId }
  /** What was changed on several, up to a moment, so that what is changed while they page does not move the lines. */
  | {
      readonly which: 'changes';
      readonly since: CalendarDay;
      /** Since the digest of that day, rather than since its beginning. */
      readonly digest: boolean;
      readonly until: Instant;
      readonly scope: Scope | null;
    }
  /** Posts rather than actions: those that are late, in the order numbered. */
  | {
      readonly which: 'late';
      readonly of: 'overdue' | 'quiet';
      readonly since: CalendarDay | null;
      readonly scope: Scope | null;
      readonly posts: readonly PostId[];
    }
  /** Actions whose date moved. */
  | {
      readonly which: 'slips';
      readonly of: 'slipped' | 'moved';
      readonly since: CalendarDay | null;
      readonly until: CalendarDay | null;
      readonly scope: Scope | null;
    };

/** A question the bot waits for an answer to. `id` ties a button to this question and no other. */
export type Question =
  | AppointQuestion
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
      readonly why: 'several' | 'proposed' | 'taken-back' | 'prisoner-details' | 'nudge' | Caution;
      /** What came of the other parts of the message: not found, unclear, unchanged. A yes does nothing about them. */
      readonly beside: readonly Outcome[];
      /** What was noticed, where `why` is `prisoner-details`. */
      readonly noticed?: readonly PrisonerDetail[];
      /** Who will be asked, where `why` is `nudge`. */
      readonly nudging?: Nudging;
    }
  /** Several posts fit the words for the new owner. */
  | {
      readonly asks: 'post';
      readonly id: string;
      readonly offered: readonly ActionView[];
      readonly posts: readonly Pick<Post, 'id' | 'name'>[];
      readonly words: string;
      readonly reason: string | null;
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

/** What an action already is, so that nothing was changed. */
export type Already =
  | 'complete'
  | 'said-complete'
  | 'verified'
  | 'open'
  | 'due'
  | 'blocked'
  | 'not-blocked'
  | 'started'
  | 'evidence'
  | 'owned';

/** What was done about a digest; `told`: nothing, it was asked about. */
export type DigestDid = 'when' | 'pause' | 'stop' | 'start' | 'zone' | 'undo' | 'told';

/** An answer that changes nothing. */
export type Answer =
  /** What came of something said about who holds a post. */
  | { readonly kind: 'appointing'; readonly told: AppointingTold }
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
      /** What it turned out to be about; absent: nothing narrower than the list says itself. */
      readonly within?: Within;
      /** How many actions there are within, and how many of them are overdue, whatever the list holds. */
      readonly beside?: { readonly all: number; readonly overdue: number };
    }
  /** `about`: what was asked of it. `completed`: the day it was completed here, where it was. */
  | {
      readonly kind: 'action';
      readonly view: ActionView;
      readonly about?: About;
      readonly completed?: CalendarDay | null;
      /** Set where the person may ask its owners about it. */
      readonly nudge?: true;
    }
  /** How things stand, in numbers; part by part too where that tells more. */
  | {
      readonly kind: 'standing';
      readonly within: Within;
      readonly counts: Counts;
      readonly parts: { readonly by: By; readonly shares: readonly Share[] } | null;
    }
  /** What was changed, newest first, a page at a time. */
  | {
      readonly kind: 'changes';
      readonly of: Extract<Listing, { which: 'changes' }>;
      readonly within: Within;
      readonly entries: readonly { readonly change: Change; readonly day: CalendarDay; readonly view: ActionView }[];
      readonly before: number;
      readonly total: number;
    }
  /** Who is late, a page of posts at a time. `since`: of `quiet`. `actions`: how many are overdue; `places`: in more than one plan. */
  | {
      readonly kind: 'late';
      readonly of: 'overdue' | 'quiet';
      readonly since: CalendarDay | null;
      readonly within: Within;
      readonly posts: readonly LatePost[];
      readonly before: number;
      readonly total: number;
      readonly actions: number;
      readonly places: boolean;
    }
  /** Which dates moved, the furthest first, a page at a time. */
  | {
      readonly kind: 'slips';
      readonly of: 'slipped' | 'moved';
      readonly since: CalendarDay | null;
      readonly until: CalendarDay | null;
      readonly within: Within;
      readonly moved: readonly Slipped[];
      readonly before: number;
      readonly total: number;
    }
  /** Whom their being asked reaches. Where nobody was asked nothing was recorded. */
  | ({ readonly kind: 'nudge' } & Nudging)
  /** Nothing of these posts is overdue or due soon; none named: nothing of anybody's. */
  | { readonly kind: 'nothing-pressing'; readonly who: readonly string[] }
  /** What was changed on one action, a page at a time. `posts`: their names by id. */
  | {
      readonly kind: 'history';
      readonly view: ActionView;
      readonly posts: Readonly<Record<PostId, string>>;
      readonly entries: readonly HistoryEntry[];
      readonly before: number;
      readonly total: number;
    }
  /** How a plan is set now; where `from` is the same, it was so before. */
  | ({
      readonly kind: 'setting-set';
      readonly code: string;
      readonly subject: string;
      /** The names of its posts and concerns, where the setting is about some of them. */
      readonly names: Readonly<Record<string, string>>;
      /** It took an earlier one back, and is not taken back itself. */
      readonly undone?: true;
    } & SettingMove)
  /** The days that plans are worked towards. */
  | { readonly kind: 'visits'; readonly plans: readonly PlanVisits[] }
  /** How far concerns have come, by the service's own account. */
  | { readonly kind: 'assessments'; readonly plans: readonly PlanAssessments[] }
  /** Of which plans and posts managers are told what is late and nobody speaks of. */
  | { readonly kind: 'escalations'; readonly plans: readonly PlanEscalation[] }
  /** When the speaker's own digest comes from now on, and before; `before` null: nothing was changed. */
  | {
      readonly kind: 'digest-choice';
      readonly did: DigestDid;
      readonly now: DigestState;
      readonly before: DigestState | null;
    }
  /** What the speaker's digests hold now, and when the weekly one comes. */
  | { readonly kind: 'digest'; readonly digests: readonly Digest[]; readonly now: DigestState }
  /** On which day is the visit (of the plan with this code), or until when is the digest to pause? `could`: what `words` may mean. */
  | {
      readonly kind: 'ask-day';
      readonly of: Visit | 'pause';
      readonly code: string | null;
      readonly words: string;
      readonly could: readonly CalendarDay[];
    }
  /** They are away: shall their digest pause until that day? */
  | { readonly kind: 'offer-pause'; readonly id: string; readonly until: CalendarDay }
  | {
      readonly kind: 'tolerances';
      readonly plans: readonly { readonly code: string; readonly subject: string; readonly days: number | null }[];
    }
  /** When digests go out, in `zone` unless a person has one of their own; where `before` is the same, it was so already. */
  | {
      readonly kind: 'digest-time';
      readonly when: WeekTime;
      /** Null where nobody had set it. */
      readonly before: WeekTime | null;
      readonly zone: string;
      readonly undone?: true;
    }
  /** A step of setting the service up. */
  | { readonly kind: 'guide'; readonly guide: Guide }
  /** What became of posts that several people were named for at once. */
  | { readonly kind: 'holders-named'; readonly told: HoldersNamed }
  /** A time for digests was said, and not whether for everybody. */
  | { readonly kind: 'whose-digest'; readonly when: WeekTime }
  /** What became of the digests of the latest week; null where none has gone out. */
  | { readonly kind: 'delivery'; readonly report: DeliveryReport | null }
  | { readonly kind: 'resending'; readonly told: Resending }
  /** Who cannot be told anything, and why; and whom nobody knows whether they were told. `total` counts them all. */
  | { readonly kind: 'unreached'; readonly people: readonly Unreached[]; readonly total: number }
  /** It already is as they asked: complete, open, due that day. */
  | { readonly kind: 'already'; readonly is: Already; readonly view: ActionView }
  | {
      readonly kind: 'welcome';
      readonly name: string;
      readonly posts: readonly string[];
      /** What they answer for or may look at without holding its posts, as it is told. */
      readonly remits: readonly string[];
      readonly coordinator: boolean;
      /** Something of setting the service up is still to be done: all of it, or some. */
      readonly settingUp: 'all' | 'some' | null;
      readonly open: number;
      readonly overdue: number;
      readonly dueSoon: number;
      readonly next: ActionView | null;
    }
  /** A digest as it would be sent now; null where none would be. `whose`: the posts it is of; null: the speaker's own, or of a plan. */
  | { readonly kind: 'digest-preview'; readonly digest: Digest | null; readonly whose: string | null }
  /** The form for a note, as a button asked for it. */
  | { readonly kind: 'note-form'; readonly view: ActionView }
  /** They wait for something: should the action be marked blocked? `view` as it stands once the words are noted. */
  | { readonly kind: 'offer-block'; readonly view: ActionView }
  | {
      readonly kind: 'help';
      readonly example: ActionView | null;
      readonly coordinator: boolean;
      /** Set where they manage posts or establishments. */
      readonly manages?: true;
    }
  | { readonly kind: 'social' }
  /** They said that it is as it was; null: that all the rest is. Nothing was recorded. */
  | { readonly kind: 'no-change'; readonly view: ActionView | null }
  /** Of all that was meant there is nothing that the command applies to. */
  | {
      readonly kind: 'nothing-left';
      readonly command: ChangeCommand['kind'];
      readonly within: string | null;
      readonly overdue: boolean;
    }
  /** They chose none of what was offered: nothing was changed. */
  | { readonly kind: 'left-alone' }
  | { readonly kind: 'no-more' }
  /** Which plans, or posts, they can see; `more` are not named. */
  | { readonly kind: 'names'; readonly of: 'plans' | 'posts'; readonly names: readonly string[]; readonly more: number }
  /** The same message or press came twice: it was carried out the first time only. `changes` are those of then. */
  | { readonly kind: 'repeated'; readonly changes: readonly Change[]; readonly views: readonly ActionView[] }
  /** An answer that picks nothing of what was offered: the question stays. */
  | { readonly kind: 'pick-again' }
  /** A "yes" or a number, and nothing was asked. */
  | { readonly kind: 'nothing-asked' };

/** Why something may not or cannot be done. */
export type Refusal =
  | AppointingRefusal
  /** Only a coordinator may import, review and export. */
  | { readonly kind: 'coordinators-only' }
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string; readonly remedy: string }
  /** What was shown is no longer kept, or what is stored has changed since. */
  | { readonly kind: 'preview-gone' }
  | { readonly kind: 'no-such-plan'; readonly words: string; readonly plans: readonly string[] }
  | { readonly kind: 'no-such-post'; readonly words: string; readonly posts: readonly string[] }
  /** A question about what is not in view. `known`: some that are; `more`: how many others. */
  | {
      readonly kind: 'no-such-scope';
      readonly what: 'post' | 'group' | 'concern';
      readonly words: string;
      readonly known: readonly string[];
      readonly more: number;
    }
  | { readonly kind: 'no-post' }
  /** A digest that is not theirs to look at, or that they do not get. `posts`: those that the words may mean. */
  | { readonly kind: 'no-preview'; readonly why: 'not-yours' | 'no-roll-up' }
  | { readonly kind: 'no-preview'; readonly why: 'several'; readonly posts: readonly string[] }
  /** Whoever was refused may verify it instead, where it is complete, or else ask its owners. */
  | { readonly kind: 'not-yours'; readonly view: ActionView; readonly may?: 'verify' | 'nudge' }
  /** Others read along here who may not see what was asked for. */
  | { readonly kind: 'not-here' }
  | { readonly kind: 'no-such-ref'; readonly ref: string; readonly nearest: readonly ActionView[] }
  | { readonly kind: 'nothing-fits'; readonly words: string; readonly nearest: readonly ActionView[] }
  | { readonly kind: 'nothing-to-point-at' }
  | { readonly kind: 'nothing-to-undo' }
  /** What was done last is that others were told something. */
  | { readonly kind: 'was-told' }
  /** Nothing was done just before that could be meant otherwise. */
  | { readonly kind: 'nothing-to-correct' }
  /** Several actions were changed, and which of them was wrong was not said. */
  | { readonly kind: 'correct-which'; readonly views: readonly ActionView[] }
  /** What was done to it cannot be done to another action in the same breath. */
  | { readonly kind: 'not-corrected'; readonly view: ActionView }
  /** One part of a message with several: which action is not certain, or by when. */
  | { readonly kind: 'unclear'; readonly words: string; readonly could: readonly ActionView[] }
  | { readonly kind: 'unclear-date'; readonly view: ActionView; readonly words: string }
  /** More than a list that can be looked through before a yes. */
  | { readonly kind: 'too-many'; readonly count: number; readonly most: number }
  /** Somebody set it otherwise after what was to be taken back. */
  | { readonly kind: 'setting-overtaken'; readonly code: string; readonly byName: string }
  /** No digest is for them: they hold no post of a plan, and answer for nobody. */
  | { readonly kind: 'no-digest' }
  /** A digest comes at one time of the week, and the words name none. */
  | { readonly kind: 'digest-time'; readonly of: 'day' | 'time' | 'often'; readonly words: string }
  | { readonly kind: 'no-such-zone'; readonly words: string }
  /** Only its managers and coordinators set this. */
  | { readonly kind: 'not-yours-to-set'; readonly deed: Deed }
  /** No later date waits to be allowed. */
  | { readonly kind: 'no-request'; readonly view: ActionView }
  | { readonly kind: 'not-yours-to-allow'; readonly view: ActionView }
  | { readonly kind: 'not-yours-to-nudge'; readonly view: ActionView }
  /** More actions than are asked about at once. */
  | { readonly kind: 'nudge-too-many'; readonly count: number; readonly most: number }
  /** Whoever is to be asked does not own it. `who`: as typed. */
  | { readonly kind: 'not-theirs'; readonly view: ActionView; readonly who: string }
  /** It is somebody else's to verify or return: its manager's or a coordinator's, never its owner's. */
  | { readonly kind: 'not-yours-to-check'; readonly view: ActionView }
  /** Nothing is verified or returned that is not complete; nor verified without evidence, nor returned without a reason. */
  | { readonly kind: 'not-complete' | 'needs-evidence' | 'needs-reason'; readonly view: ActionView }
  /** Somebody changed the action after the change that was to be taken back. */
  | { readonly kind: 'undo-overtaken'; readonly view: ActionView; readonly byName: string }
  /** What was shown is no longer what is stored; `view` is how it stands now. */
  | { readonly kind: 'changed-meanwhile'; readonly view: ActionView }
  | { readonly kind: 'question-gone' }
  /** More was asked for of a digest, and something else was shown since. */
  | { readonly kind: 'list-gone'; readonly of: DigestKind }
  | { readonly kind: 'not-a-day'; readonly words: string }
  /** No day of the week and time of day. */
  | { readonly kind: 'not-a-time'; readonly words: string }
  | { readonly kind: 'day-passed'; readonly day: CalendarDay }
  /** Who owns an action is for managers and coordinators to change. */
  | { readonly kind: 'hand-over'; readonly view: ActionView }
  /** A date cannot be moved on an action that is complete, nor can it be blocked or begun. */
  | { readonly kind: 'is-complete'; readonly view: ActionView }
  | { readonly kind: 'empty-note' }
  /** Evidence was announced, and nothing said where it is. */
  | { readonly kind: 'no-evidence'; readonly view: ActionView }
  | { readonly kind: 'out-of-scope'; readonly what: 'delete' | 'reword' | 'other' };

/** See the file's head. */
export type Outcome =
  | {
      readonly kind: 'changed';
      readonly changes: readonly Change[];
      /** The actions changed, as they stand now. */
      readonly views: readonly ActionView[];
      /** The names of the posts that owned, or own, what was handed over, and of those that have said it is complete. */
      readonly posts?: Readonly<Record<PostId, string>>;
      /** What an Undo of this names; null where this itself was an undo. */
      readonly undo: { readonly plans: readonly PlanId[]; readonly key: string } | null;
      /** What came of the other parts of the same message. */
      readonly also: readonly Outcome[];
    }
  | { readonly kind: 'asked'; readonly question: Question; readonly also?: readonly Outcome[] }
  | { readonly kind: 'answered'; readonly answer: Answer; readonly also?: readonly Outcome[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly also?: readonly Outcome[] }
  /** `words`: the part that was not followed, where the message had others. */
  | { readonly kind: 'not-understood'; readonly words?: string; readonly also?: readonly Outcome[] };
