/** What every story of the conversation works with, and what comes in and goes out. */
import type { Instant } from '../domain/calendar.ts';
import type { Outcome } from '../domain/conversation/outcome.ts';
import type { DigestKind } from '../domain/digests/digest-rows.ts';
import type { Period } from '../domain/digests/digest-time.ts';
import type { Holding, PersonId } from '../domain/people/person.ts';
import type { Cause } from '../domain/record/change.ts';
import type { ActionId, PlanId, PostId } from '../domain/record/plan.ts';
import type { AttemptStore, DialogueStore, Directory, Ids, Planner, Store } from './ports.ts';
import type { Previews } from './previews.ts';

/** The means of a story: the store, new ids, and the zone in which a day is a day (IANA). */
export interface Desk {
  readonly store: Pick<Store, 'plans' | 'people' | 'service' | 'reach' | 'outbox' | 'digests' | 'escalations'> & {
    readonly dialogues: DialogueStore;
  };
  /** Imports that were shown and not yet confirmed. Kept in memory: after a restart the file is given again. */
  readonly previews: Previews;
  readonly ids: Ids;
  /** Where refused attempts to change something are noted; absent where nothing is to be kept. */
  readonly attempts?: AttemptStore;
  readonly zone: string;
  /** A plan to try the bot on, in local mode: the Playground can attach no file. Absent elsewhere. */
  readonly sample?: () => Promise<Pick<IncomingFile, 'name' | 'bytes'>>;
  /** The organisation's own directory; absent where it is not to be asked. */
  readonly directory?: Directory;
  /** Asked about what the grammar cannot place; absent where no model is configured. */
  readonly planner?: Planner;
}

/** Who sent something, as the transport vouches for it. Never taken from a card or from text. */
export interface Sender {
  readonly tenantId: string;
  readonly objectId: string;
  readonly name: string;
}

/** A message as a transport hands it over: mentions stripped, otherwise as typed. */
export interface IncomingMessage {
  readonly surface: Cause['surface'];
  readonly conversation: string;
  /** The activity's id: the same message delivered again carries the same one, mostly. */
  readonly key: string;
  readonly sender: Sender;
  readonly text: string;
  readonly at: Instant;
  /** Who else reads the answer, in a group chat or channel; absent where nobody does. */
  readonly readers?: readonly Sender[];
  /** People mentioned in it, by the name it shows: whom they are, to find them; it authorises nothing. */
  readonly mentions?: readonly Mentioned[];
}

/** Somebody mentioned in a message: Entra's id of them where it was told, and Teams' own. */
export interface Mentioned {
  readonly name: string;
  readonly objectId: string | null;
  readonly userId: string;
}

/** A button as it was pressed. Everything but the sender comes from the card and is checked again. */
export type Press = {
  readonly conversation: string;
  /** The button's own idempotency key. */
  readonly key: string;
  readonly sender: Sender;
  readonly at: Instant;
  /** Who else reads the answer; absent where it is for the sender alone. */
  readonly readers?: readonly Sender[];
  /** Set where the card is about more than the button was: it stays, and the answer is a message of its own. */
  readonly stays?: true;
} & (
  | {
      /** `ask-date`, `ask-note`: opens a form. `hold`, `not-sure`: whether the date will hold, as a note. */
      readonly verb: 'complete' | 'reopen' | 'unblock' | 'ask-date' | 'ask-note' | 'hold' | 'not-sure';
      readonly plan: PlanId;
      readonly action: ActionId;
      readonly version: number;
    }
  | {
      readonly verb: 'move';
      readonly plan: PlanId;
      readonly action: ActionId;
      readonly version: number;
      readonly day: string;
      readonly reason: string;
    }
  | {
      readonly verb: 'note';
      readonly plan: PlanId;
      readonly action: ActionId;
      readonly version: number;
      readonly text: string;
    }
  | {
      readonly verb: 'block';
      readonly plan: PlanId;
      readonly action: ActionId;
      readonly version: number;
      readonly reason: string;
    }
  /** Allows or refuses the later date that was asked for at that moment. */
  | {
      readonly verb: 'allow-date' | 'refuse-date';
      readonly plan: PlanId;
      readonly action: ActionId;
      readonly asked: Instant;
      readonly reason: string;
    }
  /** Settles a claim: whose, to which post, and when it was made. */
  | {
      readonly verb: 'approve-claim';
      readonly person: PersonId;
      readonly post: PostId;
      readonly as: Holding['as'];
      readonly since: Instant;
    }
  | {
      readonly verb: 'refuse-claim';
      readonly person: PersonId;
      readonly post: PostId;
      readonly as: Holding['as'];
      readonly since: Instant;
      readonly reason: string;
    }
  /** Answers a question about who is to hold a post: the post, which is a yes where only one was shown, or empty for none. */
  | { readonly verb: 'appoint'; readonly question: string; readonly post: PostId | '' }
  /** Verifies what is complete; `text`: where that was seen, empty where evidence is there. `still-happens`: it lasts. */
  | {
      readonly verb: 'verify';
      readonly plan: PlanId;
      readonly action: ActionId;
      readonly version: number;
      readonly text: string;
    }
  | { readonly verb: 'still-happens'; readonly plan: PlanId; readonly action: ActionId; readonly version: number }
  | {
      readonly verb: 'return' | 'no-longer';
      readonly plan: PlanId;
      readonly action: ActionId;
      readonly version: number;
      readonly reason: string;
    }
  /** One of the posts offered for an action that is handed over. */
  | { readonly verb: 'hand-over'; readonly question: string; readonly post: PostId }
  | { readonly verb: 'undo'; readonly plans: readonly PlanId[]; readonly undoes: string }
  /** The plan to try it on is shown, as one that was attached. */
  | { readonly verb: 'import-sample' }
  /** A step of setting the service up; `plan` is empty where none is named. */
  | {
      readonly verb: 'guide';
      readonly step: 'holders' | 'digest';
      readonly plan: PlanId | '';
    }
  /**
   * Gives posts to people: `named[n]`, as typed, is to hold `posts[n]`; empty where nobody was named. `passed`: the places in
   * the plan of posts that were left vacant before.
   */
  | {
      readonly verb: 'name-holders';
      readonly plan: PlanId;
      readonly posts: readonly PostId[];
      readonly passed: readonly number[];
      readonly named: readonly string[];
    }
  /** When digests go out to everybody: the ISO number of a weekday and `HH:MM`, as the card gives them. */
  | { readonly verb: 'set-digest'; readonly weekday: string; readonly time: string }
  /** Picks from a pending question: the actions chosen, or none. */
  | { readonly verb: 'choose'; readonly question: string; readonly actions: readonly ActionId[] }
  /** The next page; under a digest, of that digest and of no other list. */
  | { readonly verb: 'more'; readonly digest?: { readonly kind: DigestKind; readonly period: Period } }
  /** Asks the owners of an action, or the holders of a post, how it stands. `text`: what they are to be told, empty for nothing. */
  | { readonly verb: 'nudge'; readonly plan: PlanId; readonly action: ActionId; readonly text: string }
  | { readonly verb: 'nudge-post'; readonly post: PostId; readonly text: string }
  /** Pauses the digest of whoever was asked, until the day that was shown. */
  | { readonly verb: 'pause-digest'; readonly question: string }
  /** Stores an import as it was previewed, or lets it go. */
  | { readonly verb: 'import' | 'forget-import'; readonly preview: string }
  /** On the action under review: it is right, it is left for later, or enough for now. */
  | { readonly verb: 'accept' | 'skip' | 'enough'; readonly question: string }
  /** Puts the action under review right. What is empty stays as it is; `owners` as typed, with commas between. */
  | {
      readonly verb: 'correct';
      readonly question: string;
      readonly text: string;
      readonly owners: string;
      readonly day: string;
    }
);

/** A file that came with a message, as evidence: where it is kept, where that is known. */
export interface AttachedEvidence {
  readonly name: string;
  /** Begins with https://. */
  readonly link: string | null;
}

/** A file as it came in: its name is the sender's own, and is only shown. */
export interface IncomingFile {
  readonly conversation: string;
  readonly key: string;
  readonly sender: Sender;
  readonly at: Instant;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What goes back: the outcome as data, and the words for it. */
export interface Reply {
  readonly outcome: Outcome;
  readonly text: string;
  /** Something is on disk now that was not before: of an action, a setting, a plan, or of who holds what. */
  readonly recorded?: true;
}
