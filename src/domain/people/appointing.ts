/** What is said about who holds a post: what may be asked for, what is answered, and why not. */

import type { CalendarDay, Instant } from '../calendar.ts';
import type { Command } from '../conversation/command.ts';
import type { PlanRecord, PostId } from '../record/plan.ts';
import type { Act, PersonEdit } from './appointment.ts';
import type { Holding, NationalPost, Person, PersonId } from './person.ts';

/** A post of one establishment, or of every one that has it, and what it is called: `Governor of HMP Fernhill`. */
export interface NamedPost {
  readonly id: PostId | NationalPost;
  readonly called: string;
}

/** One way to part the words into a person and a post with its place; where none is said for certain, several are tried in order. */
export interface Parted {
  readonly person: string;
  readonly words: string;
  /** Whether the words around them say which is which. */
  readonly sure: boolean;
}

/** What can be asked for. `words`: the post, with its place where one was said. */
export type AppointingCommand =
  /** It is theirs, as they say. `otherwise`: what the words come to where they name no post. */
  | {
      readonly kind: 'claim-post';
      readonly words: string;
      readonly as: Holding['as'];
      /** Whether they can hardly be about anything but a post. */
      readonly sure: boolean;
      readonly otherwise: readonly Command[];
    }
  /** They hold it no more, or never claimed it. */
  | { readonly kind: 'give-up-post'; readonly words: string; readonly otherwise: readonly Command[] }
  | {
      readonly kind: 'assign-post';
      readonly readings: readonly Parted[];
      /** The last day; null: until further notice. */
      readonly to: CalendarDay | null;
      /** The words for a last day that is none, or lies behind: nothing is given. */
      readonly unsure?: string;
      readonly otherwise: readonly Command[];
    }
  | {
      readonly kind: 'end-post';
      readonly readings: readonly Parted[];
      readonly otherwise: readonly Command[];
    }
  /** A claim is approved or refused; `words` null: the only one of theirs. */
  | {
      readonly kind: 'settle-claim';
      readonly verdict: 'approve' | 'refuse';
      readonly person: string;
      readonly words: string | null;
      readonly reason: string | null;
      readonly otherwise: readonly Command[];
    }
  | { readonly kind: 'claims' }
  /** Who holds a post; `words` null: which posts nobody holds, of a plan where a place is said. */
  | {
      readonly kind: 'who-holds';
      readonly words: string | null;
      readonly place: string | null;
      readonly otherwise: readonly Command[];
    };

/** Whether a command is one of those. */
export function isAppointing(command: Command): command is AppointingCommand {
  return Object.hasOwn(KINDS, command.kind);
}
const KINDS: Readonly<Record<AppointingCommand['kind'], true>> = {
  'claim-post': true,
  'give-up-post': true,
  'assign-post': true,
  'end-post': true,
  'settle-claim': true,
  claims: true,
  'who-holds': true,
};

/** Everybody known and every plan stored: who appoints, or claims, need not see them. */
export interface Appointing {
  readonly people: readonly Person[];
  readonly records: readonly PlanRecord[];
  /** Who was mentioned in the message, by the name it shows: whom that is, Teams vouches for; null: nobody who is known. */
  readonly mentioned: readonly { readonly name: string; readonly id: PersonId | null }[];
}

/** What is to be done once the post is known, or a yes is said. `person`: to or from whom; null: the speaker. */
export interface Want {
  readonly act: Extract<Act, 'claim' | 'assign' | 'end'>;
  readonly person: PersonId | null;
  readonly as: Holding['as'];
  readonly to: CalendarDay | null;
}

/** A change of people that is to be made. */
export interface PlannedAppointment {
  readonly act: Act;
  readonly post: NamedPost['id'];
  readonly edits: readonly PersonEdit[];
  readonly reason: string | null;
}

/** A claim as it is shown to whoever decides. */
export interface ClaimView {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly post: NamedPost;
  readonly as: Holding['as'];
  /** When they claimed it: what tells it from a later claim to the same post. */
  readonly since: Instant;
  readonly day: CalendarDay;
  /** Who holds it now, by name: they stay where it is approved. */
  readonly holders: readonly string[];
}

/** A post with those who hold it today and those who deputise, by name. */
export interface HeldPost {
  readonly called: string;
  readonly holders: readonly string[];
  readonly deputies: readonly string[];
}

/** Which post, or yes or no to exactly this. */
export interface AppointQuestion {
  readonly asks: 'appoint';
  readonly id: string;
  readonly want: Want;
  /** Whose; null: the speaker's own. */
  readonly name: string | null;
  readonly email: string | null;
  /** Several: which? One: shall I? */
  readonly posts: readonly NamedPost[];
  /** Who else holds it, by name. */
  readonly holders: readonly string[];
  /** No action is offered. */
  readonly offered: readonly [];
}

/** What is answered. */
export type AppointingTold =
  | {
      readonly is: 'claimed' | 'claimed-already';
      readonly post: NamedPost;
      readonly as: Holding['as'];
      readonly holders: readonly string[];
      /** Who may decide, by name. */
      readonly deciders: readonly string[];
      /** Their own name where they may decide themselves, as a coordinator may. */
      readonly own: string | null;
    }
  | { readonly is: 'held-already'; readonly post: NamedPost; readonly as: Holding['as']; readonly name: string | null }
  | { readonly is: 'withdrawn' | 'gave-up'; readonly post: NamedPost; readonly deciders: readonly string[] }
  | { readonly is: 'claims'; readonly claims: readonly ClaimView[] }
  /** `vacant`: those nobody holds were asked for; `more`: how many are not told. */
  | { readonly is: 'holders'; readonly posts: readonly HeldPost[]; readonly more: number; readonly vacant: boolean }
  | { readonly is: 'approved'; readonly claim: ClaimView }
  | { readonly is: 'refused'; readonly claim: ClaimView; readonly reason: string | null }
  | {
      readonly is: 'assigned' | 'ended';
      readonly name: string;
      readonly post: NamedPost;
      readonly as: Holding['as'];
      readonly to: CalendarDay | null;
    };

/** Why not. */
export type AppointingRefusal =
  | { readonly kind: 'not-yours-to-settle' | 'own-claim' | 'not-yours-to-assign' | 'own-post'; readonly called: string }
  /** It was settled, or taken back; `holds`: they hold the post now. */
  | { readonly kind: 'claim-gone'; readonly name: string | null; readonly called: string; readonly holds: boolean }
  | { readonly kind: 'no-claim'; readonly name: string }
  | { readonly kind: 'several-claims'; readonly claims: readonly ClaimView[] }
  | { readonly kind: 'too-many-claims'; readonly most: number }
  | { readonly kind: 'no-such-person'; readonly words: string }
  | {
      readonly kind: 'several-people';
      readonly words: string;
      readonly people: readonly { readonly name: string; readonly email: string | null }[];
    }
  | { readonly kind: 'no-such-place'; readonly words: string; readonly places: readonly string[] }
  | { readonly kind: 'no-such-title'; readonly words: string; readonly titles: readonly string[] }
  /** `name` null: the speaker. */
  | { readonly kind: 'not-held'; readonly name: string | null; readonly called: string }
  /** They hold it in every establishment: that is not ended in one. */
  | { readonly kind: 'held-nationally'; readonly name: string; readonly called: string }
  | { readonly kind: 'appointment-overtaken' }
  /** What was last done is a post given, taken or decided on: that is taken back in words of its own. */
  | { readonly kind: 'undo-appointment' };
