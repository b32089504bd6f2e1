/** What is to be done about a message, as data: edits to record, things to say, what to remember of the conversation. */

import type { DeliveryFacts } from '../digests/delivery-asked.ts';
import type { DigestRow } from '../digests/digest-rows.ts';
import type { ServiceChange, ServiceMove } from '../digests/service-settings.ts';
import type { Reachability } from '../notices/unreached.ts';
import type { Appointing, PlannedAppointment } from '../people/appointing.ts';
import type { PersonEdit } from '../people/appointment.ts';
import type { Person } from '../people/person.ts';
import type { Edit, PlannedChange } from '../record/change.ts';
import type { ActionId, PlanAction, PlanId, SettingMove } from '../record/plan.ts';
import type { Command } from './command.ts';
import type { OwnDigest } from './decide-digest.ts';
import type { PreviewFacts } from './decide-preview.ts';
import type { Dialogue, PendingQuestion } from './dialogue.ts';
import type { Outcome } from './outcome.ts';
import type { Search } from './resolve.ts';

/** An outcome that records nothing. */
export type Said = Exclude<Outcome, { kind: 'changed' }>;

/** A setting of a plan as it is to be changed, and how it stood when that was decided. */
export type PlannedSetting = SettingMove & {
  readonly plan: PlanId;
  /** Set where it takes an earlier one back: that one's `cause.key`. */
  readonly undoes?: string;
};

/** What is to be done about a message. `pending` undefined leaves a question that waits as it is. */
export interface Decision {
  readonly changes: readonly PlannedChange[];
  /** Set where the edits take back those of an earlier message: its `cause.key`. */
  readonly undoes: string | null;
  /** A setting of a plan that is to be changed. */
  readonly setting?: PlannedSetting;
  /** A setting of the whole service that is to be changed. */
  readonly service?: ServiceMove;
  /** A change of who holds what. */
  readonly people?: PlannedAppointment;
  /** What the speaker has chosen of their own digest, and chooses now. */
  readonly own?: PersonEdit;
  /** Digests that are to go out again. */
  readonly resend?: readonly DigestRow[];
  /** What is said beside the edits; where there are none, the first of these is the outcome. */
  readonly said: readonly Said[];
  readonly pending?: PendingQuestion | null;
  readonly listed?: Dialogue['listed'];
  /** What was asked for: the kinds of the commands, or the button. Absent where that cannot have been refused. */
  readonly tried?: readonly string[];
  /** The actions spoken of. */
  readonly focus: readonly ActionId[];
}

/** What is known of the service as a whole. */
export interface ServiceKnown {
  /** Oldest first. */
  readonly changes: readonly ServiceChange[];
  readonly people: readonly Person[];
  /** Whether a plan to try it on is at hand. */
  readonly hasSample: boolean;
}

/** What decisions need besides the scene. */
export interface Means {
  readonly search: Search;
  /** What an earlier message of theirs asks for, read again. */
  readonly reread?: (words: string) => readonly Command[];
  readonly ids: () => string;
  /** How the settings of the service came to be, and who is known: looked up only where that is asked. */
  readonly service?: ServiceKnown;
  /** The speaker's digest: looked up only where that is spoken of. */
  readonly digest?: OwnDigest | null;
  /** What is known of how people are reached: looked up only where that is asked. */
  readonly reachability?: Reachability;
  /** What digests are made of: looked up only where one is asked to be shown. */
  readonly digests?: PreviewFacts;
  /** What became of digests: looked up only where that is asked. */
  readonly delivery?: DeliveryFacts;
  /** Everybody and every plan: looked up only where posts are spoken of. */
  readonly appointing?: Appointing;
}

/** A decision that only says something. */
export function say(outcome: Said): Decision {
  return { changes: [], undoes: null, said: [outcome], focus: [] };
}

/** An edit of an action as it now stands. An empty reason is none. */
export function planned(action: PlanAction, edit: Edit, reason: string | null): PlannedChange {
  return {
    plan: action.plan,
    change: {
      ...edit,
      action: action.id,
      ref: action.ref,
      expectedVersion: action.version,
      ...(reason === null || reason === '' ? {} : { reason }),
    },
  };
}

/** A decision that makes these edits of one action, each with its reason, and settles what was asked. */
export function edits(action: PlanAction, each: readonly (readonly [Edit, string | null])[]): Decision {
  const changes = each.map(([edit, reason]) => planned(action, edit, reason));
  return { changes, undoes: null, said: [], pending: null, focus: [action.id] };
}

/** The same for edits that belong together: the first has the reason. */
export function allOf(action: PlanAction, made: readonly Edit[], reason: string | null): Decision {
  return edits(
    action,
    made.map((edit, at) => [edit, at === 0 ? reason : null]),
  );
}
