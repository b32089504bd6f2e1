/** What the record holds: plans, their concerns, the promised actions, the posts that own them. */
import type { CalendarDay, Instant } from '../calendar.ts';
import type { PersonId } from '../people/person.ts';
import type { Cause, Change, Linked } from './change.ts';

/** Stable key of a plan: establishment and year of the inspection, `hmyoi-werrington-2023`. */
export type PlanId = string;

/** Opaque key of an action, given once when it is first stored. Cards carry this, never the ref. */
export type ActionId = string;

/** Key of a post, unique across establishments: `hmyoi-werrington/governor`. */
export type PostId = string;

/** Where an action stands. Verification by somebody else is a separate mark, not a status. */
export type Status = 'open' | 'in-progress' | 'blocked' | 'complete';

/** The response to a recommendation in older plans; null where the plan has no such column. */
export type Agreement = 'agreed' | 'partly-agreed' | 'not-agreed';

/** How exactly the printed target names a day. Only `day` and `month` give a due date for certain. */
export type Precision = 'day' | 'month' | 'quarter' | 'season' | 'year' | 'ongoing' | 'complete' | 'unclear' | 'none';

/** The printed target. Never overwritten; a new date stands beside it on the action. */
export interface Target {
  /** As printed, whitespace folded: `March 2024`, `Complete`, `Ongoing`. Empty where nothing was printed. */
  readonly printed: string;
  /** The last day it allows, where that is certain; otherwise null. */
  readonly due: CalendarDay | null;
  readonly precision: Precision;
}

/**
 * One doubt about what was read, kept on the record until somebody settles it.
 * `alignment`: which target belongs to which action is not certain. `truncated-start` / `truncated-end`: text was lost.
 * `unknown-owner`: not a post we know. `missing-owner`, `missing-target`: nothing printed. `unclear-target`: no sure date.
 * `inferred-columns`: headings were missing. `numbering`: the printed number is missing or odd.
 * `conflict`: a new version of the plan and a change made here disagree; the change stands.
 * `not-in-latest`: the latest version of the plan no longer has it. That closes nothing.
 */
export type ReviewMark =
  | 'alignment'
  | 'truncated-start'
  | 'truncated-end'
  | 'unknown-owner'
  | 'missing-owner'
  | 'missing-target'
  | 'unclear-target'
  | 'inferred-columns'
  | 'numbering'
  | 'conflict'
  | 'not-in-latest';

/** Where in the published document an action stands. */
export interface Source {
  /** File name of the document, without folders. */
  readonly document: string;
  /** Place as a person would look for it: `line 21`, `page 4, row 3`, `Sheet1 row 12`. */
  readonly place: string;
  /** The exact words of the cells it was read from. */
  readonly words: string;
}

/** A post as printed in the plans of one establishment or organisation. */
export interface Post {
  readonly id: PostId;
  readonly establishment: string;
  readonly name: string;
  /** Other names for it found in the text: `DOO` for `Director of Operations`. */
  readonly aliases: readonly string[];
}

/** One numbered row of a plan. */
export interface Concern {
  /** Our ref, unique in the plan: `1.5`, or `A1` where the plan restarts its numbering. */
  readonly ref: string;
  readonly printedRef: string;
  /** `Priority concerns`, `Key concerns` …, as printed; null where the plan has no groups. */
  readonly group: string | null;
  readonly text: string;
  readonly agreement: Agreement | null;
  /** The sentence before the actions: `The Governor will improve X by:`. */
  readonly leadIn: string | null;
}

/** One promised step under a concern: the published promise, and where it stands now. */
export interface PlanAction {
  readonly id: ActionId;
  readonly plan: PlanId;
  /** `1.5.2`: the concern's ref, a dot, the place in the concern from 1. Never changes. */
  readonly ref: string;
  readonly concern: string;
  readonly text: string;
  readonly owners: readonly PostId[];
  readonly target: Target;
  readonly review: readonly ReviewMark[];
  readonly source: Source;
  /** What was read from the document, where somebody has corrected it since. */
  readonly published?: Partial<Pick<PlanAction, 'text' | 'owners' | 'target' | 'review'>>;

  readonly status: Status;
  /** The date that counts today: the published one until somebody moves it. Null where none is certain. */
  readonly due: CalendarDay | null;
  readonly notes: readonly Note[];
  readonly evidence: readonly Evidence[];
  /** A new date that was asked for and that somebody else has to allow; null where none waits. */
  readonly request: MoveRequest | null;
  /** Of joint owners, the posts that have said it is complete, while others have not; empty once it is complete or where one owner will do. */
  readonly saidComplete: readonly PostId[];
  /** The second key, where the plan asks for one: what somebody other than the owner says of the action's being complete. */
  readonly verification: Verification | null;
  /** Counts the changes made to this action; a write names the version it was decided on. */
  readonly version: number;
}

/** A remark on progress, in the person's own words. */
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly at: Instant;
  /** The name, at the time, of whoever wrote it. */
  readonly by: string;
}

/** What shows that an action is done, or how far it is: where it is to be found, in the words of whoever attached it. */
export interface Evidence {
  readonly id: string;
  /** `link`: begins with https://. `file`: a file that was attached. `reference`: words such as `SMT minutes 12/2`. */
  readonly kind: 'link' | 'file' | 'reference';
  readonly text: string;
  readonly at: Instant;
  /** The name, at the time, of whoever attached it. */
  readonly by: string;
}

/** Why a date moves, sorted from the person's own words. */
export type SlipCategory = 'recruitment' | 'contract' | 'funding' | 'estates' | 'dependency' | 'other';

/** A move of a date that goes further beyond the published target than the plan tolerates. */
export interface MoveRequest {
  readonly to: CalendarDay;
  readonly reason: string | null;
  readonly category: SlipCategory;
  readonly at: Instant;
  /** Who asked, and their name at the time. */
  readonly by: PersonId;
  readonly byName: string;
}

/** What somebody other than its owner says of an action that is, or was, complete. */
export interface Verification {
  /** `awaiting`: nobody has looked yet. `returned`: it is to be done better, and no longer complete. */
  readonly state: 'awaiting' | 'verified' | 'returned';
  /** Since when, by whom (of `awaiting`: who completed it), and their name at the time. */
  readonly at: Instant;
  readonly by: PersonId;
  readonly byName: string;
  /** Why it was returned. */
  readonly reason: string | null;
  /** After how many months its owner confirmed that it still happens. */
  readonly sustained: readonly SustainedMonths[];
}

/** When a verified action comes back, in months: is this still happening? */
export type SustainedMonths = 3 | 6;

/**
 * Progress on a concern in the words of the inspectorate's Independent Reviews of Progress
 * (https://hmiprisons.justiceinspectorates.gov.uk, "independent reviews of progress").
 */
export type Progress = 'no-meaningful' | 'insufficient' | 'reasonable' | 'good';

/** What coordinators and managers have set for one plan. */
export interface PlanSettings {
  /** How many days beyond the published target a date may move without being asked about; null: any. */
  readonly tolerance: number | null;
  /** Whether a joint action is complete when each of its owners has said so, or any one of them. */
  readonly completion: 'every-owner' | 'any-owner';
  /** Whether somebody other than the owner is to verify what is complete. */
  readonly verify: boolean;
  /** Whether verified actions come back after three and six months. */
  readonly sustained: boolean;
  /** The days of the inspectorate's return and of the next board meeting, where known. */
  readonly returnOn: CalendarDay | null;
  readonly boardOn: CalendarDay | null;
  /** Whether managers are told of overdue actions that nobody speaks of; `unescalated`: posts of which they are not. */
  readonly escalate: boolean;
  readonly unescalated: readonly PostId[];
  /** How far the service itself says that it has come, by the ref of the concern. */
  readonly assessments: Readonly<Record<string, Progress>>;
  /** When the last board pack was made; null where there was none. */
  readonly packedAt: Instant | null;
}

/** Nothing set. */
export const NO_SETTINGS: PlanSettings = {
  tolerance: null,
  completion: 'every-owner',
  verify: false,
  sustained: false,
  returnOn: null,
  boardOn: null,
  escalate: true,
  unescalated: [],
  assessments: {},
  packedAt: null,
};

/** What becomes of one setting. */
export type SettingMove = {
  readonly [Setting in keyof PlanSettings]: {
    readonly setting: Setting;
    readonly from: PlanSettings[Setting];
    readonly to: PlanSettings[Setting];
  };
}[keyof PlanSettings];

/** A setting as it is to be changed. */
export type SettingEdit = SettingMove & {
  readonly at: Instant;
  readonly by: PersonId;
  readonly byName: string;
  readonly cause: Cause;
  /** Set where this takes an earlier one back: that one's `cause.key`. */
  readonly undoes?: string;
};

/** A setting as it was changed. */
export type SettingChange = SettingEdit & Linked;

/** What identifies and describes one published plan. */
export interface Plan {
  readonly id: PlanId;
  /** Three letters or so that stand before a ref where several plans are in view: `WER`. Unique in the store. */
  readonly code: string;
  readonly title: string;
  /** The establishment or organisation that was inspected. */
  readonly subject: string;
  readonly submitted: CalendarDay | null;
  readonly inspection: { readonly printed: string; readonly from: CalendarDay | null; readonly to: CalendarDay | null };
  readonly reportPublished: CalendarDay | null;
  readonly columns: readonly string[];
}

/** One version of a document taken in. */
export interface PlanImport extends Linked {
  readonly at: Instant;
  readonly by: PersonId;
  readonly byName: string;
  /** File name of the document, without folders. */
  readonly document: string;
  /** Refs of the actions it brought, of those it says something else about, and of those it no longer has. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Concerns it words differently: what was printed before. */
  readonly concerns: readonly { readonly ref: string; readonly text: string }[];
}

/** A plan with everything that belongs to it: what one file of the store holds. */
export interface PlanRecord {
  readonly plan: Plan;
  readonly posts: readonly Post[];
  readonly concerns: readonly Concern[];
  /** In published order. */
  readonly actions: Readonly<Record<ActionId, PlanAction>>;
  /** Each post's actions in published order: one look-up. Joint owners each have the action. */
  readonly owners: Readonly<Record<PostId, readonly ActionId[]>>;
  /** Every version of the document taken in, oldest first. Only ever added to. */
  readonly imports: readonly PlanImport[];
  /** Every change ever made, oldest first. Only ever added to. */
  readonly changes: readonly Change[];
  readonly settings: PlanSettings;
  /** Every setting ever changed, oldest first. Only ever added to. */
  readonly settingChanges: readonly SettingChange[];
  /** For each person whom the history names, a random word that keeps what the chain has of them from being guessed. */
  readonly salts: Readonly<Record<PersonId, string>>;
}

/** Whether an action is past its due date on `today`: from the day after, and never once complete. */
export function isOverdue(action: PlanAction, today: CalendarDay): boolean {
  return action.status !== 'complete' && action.due !== null && action.due < today;
}
