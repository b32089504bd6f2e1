/** What the stories need from the outside: implemented by `store` and `teams`, faked in tests. */

import type { Instant } from '../domain/calendar.ts';
import type { Dialogue } from '../domain/conversation/dialogue.ts';
import type { Proposal, ProposalRequest } from '../domain/conversation/proposal.ts';
import type { ServiceSettings } from '../domain/digests/digest-choice.ts';
import type { DigestKey, DigestKind, DigestRow } from '../domain/digests/digest-rows.ts';
import type { Period } from '../domain/digests/digest-time.ts';
import type { Escalations } from '../domain/digests/escalation.ts';
import type { ServiceChange } from '../domain/digests/service-settings.ts';
import type { Addressed, Delivery, KeptNotice, Notice, NoticeView } from '../domain/notices/notice.ts';
import type { Reach, Unreachable } from '../domain/notices/reach.ts';
import type { Appointment, Made, PersonEdit } from '../domain/people/appointment.ts';
import type { LookedUp } from '../domain/people/directory.ts';
import type { Person, PersonId } from '../domain/people/person.ts';
import type { Cause, Change, ChangeSet } from '../domain/record/change.ts';
import type { NameAt, NameOfForgotten } from '../domain/record/personal.ts';
import type { ActionId, PlanAction, PlanId, PlanRecord, PostId, SettingEdit } from '../domain/record/plan.ts';
import type { ComposedDigest } from './compose-digest.ts';

export type { ChangeSet } from '../domain/record/change.ts';

/** What became of a change set. */
export type Recorded =
  | { readonly kind: 'recorded'; readonly changes: readonly Change[]; readonly record: PlanRecord }
  /** This key was applied before: nothing was written. `changes` are the ones made then. */
  | { readonly kind: 'repeated'; readonly changes: readonly Change[]; readonly record: PlanRecord }
  /** At least one action is no longer at the version the edit was decided on: nothing was written. */
  | { readonly kind: 'stale'; readonly actions: readonly ActionId[]; readonly record: PlanRecord }
  | { readonly kind: 'no-such-plan' };

/** The plans and everything recorded on them. */
export interface PlanStore {
  /** Every plan, in order of id. Snapshots: what is read never changes under the reader. */
  plans(): Promise<readonly PlanRecord[]>;
  plan(id: PlanId): Promise<PlanRecord | null>;
  /** The actions of these posts, plan by plan in published order, each once. */
  actionsOf(posts: readonly PostId[]): Promise<readonly PlanAction[]>;
  /** Stores a new plan. `exists` where its id or code is taken; nothing is written then. */
  add(record: PlanRecord): Promise<'added' | 'exists'>;
  /**
   * Stores a new version of a plan, durably, where nothing was recorded on it since `basedOn` was read.
   * `overtaken` otherwise; nothing is written then.
   */
  revise(record: PlanRecord, basedOn: PlanRecord): Promise<'revised' | 'overtaken'>;
  /** Records edits. Resolves only when they are durable; a rejected promise means nothing was recorded. */
  record(changes: ChangeSet): Promise<Recorded>;
  /**
   * Changes a setting of a plan, durably. `repeated` where a setting was changed by the same message before, `stale` where
   * it is no longer what `change.from` says; nothing is written then.
   */
  changeSetting(plan: PlanId, change: SettingEdit): Promise<'changed' | 'repeated' | 'stale' | 'no-such-plan'>;
  /** Takes the person out of every plan's history, durably. What they did stays, by what `nameAt` calls them; how many plans named them. */
  forget(person: PersonId, nameAt: NameAt): Promise<number>;
}

/** The people known to the bot and the posts they hold. */
export interface PeopleStore {
  person(id: PersonId): Promise<Person | null>;
  people(): Promise<readonly Person[]>;
  /** Keeps these people as they now are, durably: all of them or none. What they are and hold is changed by `appoint`. */
  save(...people: readonly Person[]): Promise<void>;
  /**
   * Changes who is known and what they hold, durably, all of it or nothing, and enters each change in the ledger before it is
   * made. `overtaken` where one of them is no longer as `before` says; nothing is written then.
   */
  appoint(edits: readonly PersonEdit[], made: Made): Promise<'appointed' | 'overtaken'>;
  /** The ledger of all such changes, oldest first. */
  appointments(): Promise<readonly Appointment[]>;
  /**
   * Removes somebody, durably: from the people, and from the ledger, in which what was done stays by `name`, and that they
   * were removed is entered. Nothing is entered where nobody is known by this id.
   */
  remove(id: PersonId, as: { readonly name: NameOfForgotten; readonly made: Made }): Promise<void>;
}

/**
 * What was being talked about, per conversation and person. Lost without harm: the record does not depend on it.
 * A question that is `unkept` is held in memory and never written.
 */
export interface DialogueStore {
  dialogue(conversation: string, person: PersonId): Promise<Dialogue>;
  save(conversation: string, person: PersonId, dialogue: Dialogue): Promise<void>;
}

/** Dialogues, for whoever looks after what is kept of people. */
export interface KeptDialogues extends DialogueStore {
  /** Removes every dialogue of this person; how many there were. */
  forget(person: PersonId): Promise<number>;
  /** Removes every dialogue in which nothing was said since `before`; how many there were. */
  removeOlder(before: Instant): Promise<number>;
}

/** An attempt to change something that was refused: who, when, what and why, and nothing of what was said. */
export interface Attempt {
  readonly at: Instant;
  /** As the transport vouches for them; empty where it names nobody. */
  readonly by: PersonId;
  readonly byName: string;
  readonly surface: Cause['surface'];
  /** The kinds of the commands, or the button: `complete, move`, `button: complete`. */
  readonly tried: string;
  /** The plan and the ref it was about, where that is known. */
  readonly plan: PlanId | null;
  readonly ref: string | null;
  /** The kind of the refusal. */
  readonly why: string;
}

/** Where refused attempts are kept, month by month. */
export interface AttemptStore {
  /** Written behind: nobody waits for it, and it never throws. */
  note(attempt: Attempt): void;
  /** Takes the person out of what is kept, durably. What they tried stays, by `name`. */
  forget(person: PersonId, name: NameOfForgotten): Promise<void>;
}

/** How far a chain of entries goes: how many there are, and the last one's link. */
export interface Head {
  readonly entries: number;
  readonly link: string;
}

/** The first thing about a chain that is not as it was recorded. */
export interface ChainFault {
  /** The plan's id; of attempts and appointments their name, a slash and the month: `attempts/2026-11`. */
  readonly chain: string;
  /** The place in the chain, from 1. */
  readonly seq: number;
  /** What the entry there is, in a few words; null where there is none. */
  readonly entry: string | null;
  /**
   * `missing`: it is gone, or all from there on are. `inserted`: it was not recorded there. `moved`: it stands before one
   * that was recorded earlier. `altered`: it does not say what it said. `rewritten`: it fits, and is another than the one
   * that was recorded. `no-ledger`: the list of heads is gone or damaged, so that missing last entries would not show.
   */
  readonly is: 'missing' | 'inserted' | 'moved' | 'altered' | 'rewritten' | 'no-ledger';
}

/** How people are reached when nobody has asked anything. Lost without harm: their next message brings it back. */
export interface ReachStore {
  reach(person: PersonId): Promise<Reach | null>;
  all(): Promise<readonly Reach[]>;
  /** The record of whoever in this tenant was seen last: where Teams serves the tenant, and who the bot is there. */
  somebodyIn(tenant: string): Promise<Reach | null>;
  /** Written behind: nobody waits for the disk. */
  save(reach: Reach): Promise<void>;
  /** Removes what is kept of a person, durably. */
  forget(person: PersonId): Promise<void>;
}

/** What people are to be told, each under a key under which it is sent once. */
export interface Outbox {
  /** Keeps those whose key was never kept before, durably, and gives them back. */
  put(notices: readonly Addressed[], at: Instant): Promise<readonly Addressed[]>;
  /** The keys of what a person is still to be told: waiting, unreached, or claimed. Oldest first. */
  unsettled(person: PersonId): Promise<readonly string[]>;
  /** Whom something is still to be told; `waiting` leaves out those for whom all of it goes with their next message. */
  people(which: 'waiting' | 'unsettled'): Promise<readonly PersonId[]>;
  /**
   * Claims a notice until a moment, durably, and gives it; null where there is nothing to send, or somebody else has claimed
   * it. One whose claim has run out becomes `unknown`: whoever claimed it may have sent it.
   */
  claim(person: PersonId, key: string, at: Instant, until: Instant): Promise<Notice | null>;
  /** Records what became of a claimed notice, durably. */
  settle(person: PersonId, key: string, delivery: Delivery, at: Instant): Promise<void>;
  /** Those that did not arrive, or that nobody knows of whether they did. */
  undelivered(): Promise<readonly KeptNotice[]>;
  /** Lets go of what was settled before a moment. Its keys are free again, so nothing that old may be put anew. */
  prune(before: Instant): Promise<void>;
  /** Removes what is kept for a person, and what others are still to be told of them, durably. */
  forget(person: PersonId): Promise<void>;
}

/** What is set for the whole service. */
export interface ServiceStore {
  /** As it is set now; the standard where nobody has set anything. */
  settings(): Promise<ServiceSettings>;
  /** How it came to that, oldest first; none where nobody has set anything. */
  changes(): Promise<readonly ServiceChange[]>;
  /**
   * Changes a setting, durably. `repeated` where one was changed by the same message before, `stale` where it is no longer
   * what `change.from` says; nothing is written then.
   */
  change(change: ServiceChange): Promise<'changed' | 'repeated' | 'stale'>;
  /** Takes the person out of the changes, durably. What they set stays, by `name`. */
  forget(person: PersonId, name: NameOfForgotten): Promise<void>;
}

/**
 * What came of sending. `unknown`: it may or may not have arrived, and must not be sent again. `later`: it was certainly not
 * sent, and nothing says that it cannot be: Teams is busy or away, or the bot is stopping.
 */
export type Sent = 'sent' | { readonly unreached: Unreachable } | 'unknown' | 'later';

/** Sends what nobody has asked for, to the personal chat of one person. Never rejects. */
export interface Notifier {
  send(person: Person, message: NoticeView | ComposedDigest): Promise<Sent>;
}

/** What became of each digest, so that nobody is sent the digest of a week twice. */
export interface DigestLedger {
  row(key: DigestKey): Promise<DigestRow | null>;
  /** The rows of a week, in no particular order. */
  rows(period: Period): Promise<readonly DigestRow[]>;
  /** The weeks of which there are rows, the latest first. */
  periods(): Promise<readonly Period[]>;
  /** The latest row of this person's that says `sent` or `unknown`; null where there is none within what is kept. */
  lastTold(person: PersonId, kind: DigestKind): Promise<DigestRow | null>;
  /** The latest row of this person's that says `sent`; null where they were sent none within what is kept. */
  lastSent(person: PersonId, kind: DigestKind): Promise<DigestRow | null>;
  /**
   * Claims digests until a moment, durably and all at once; gives those that were claimed. `unsent`: where there is no row,
   * or one that says it was not sent. `again`: whatever became of it, unless somebody has claimed it now.
   */
  claim<Key extends DigestKey>(
    keys: readonly Key[],
    how: { readonly at: Instant; readonly until: Instant; readonly which: 'unsent' | 'again' },
  ): Promise<readonly Key[]>;
  /** Records what became of digests, durably; those recorded at the same time share the write. */
  settle(...rows: readonly DigestRow[]): Promise<void>;
  /** Turns claims that have run out into `unknown`, durably: whoever claimed them may have sent them. Gives them. */
  expire(at: Instant): Promise<readonly DigestRow[]>;
  /** The moment up to which everybody who was due was seen to; null where that was never so. */
  servedUntil(): Promise<Instant | null>;
  /** Sets that moment. It may be some minutes behind after a crash. */
  serve(until: Instant): Promise<void>;
  /** Removes the rows of all weeks before this one, durably. */
  prune(before: Period): Promise<void>;
  /** Removes what is kept for a person, durably. */
  forget(person: PersonId): Promise<void>;
}

/** What is recorded of steps about overdue actions that nobody speaks of, so that none is taken twice. */
export interface EscalationStore {
  read(): Promise<Escalations>;
  /** Keeps `after` in the place of all that was recorded, durably. */
  keep(after: Escalations): Promise<void>;
  /** Removes what a person was to be told, durably. */
  forget(person: PersonId): Promise<void>;
}

/** Everything stored, opened and closed together. */
export interface Store {
  readonly reach: ReachStore;
  readonly outbox: Outbox;
  readonly digests: DigestLedger;
  readonly escalations: EscalationStore;
  readonly plans: PlanStore;
  readonly people: PeopleStore;
  readonly service: ServiceStore;
  readonly dialogues: KeptDialogues;
  readonly attempts: AttemptStore;
  /** Verifies every chain, plan by plan, letting other work go on between: what is broken, or nothing. */
  check(): Promise<readonly ChainFault[]>;
  close(): Promise<void>;
}

/** The organisation's own directory of people. It tells who somebody is, and nothing it says allows anything. */
export interface Directory {
  /** Somebody of the bot's own tenant, by object id or email. Never rejects, and takes some seconds at most. */
  find(who: string): Promise<LookedUp>;
}

/** A language model that proposes what a message may mean, where one is configured. Never rejects; null: no proposal. */
export interface Planner {
  propose(request: ProposalRequest): Promise<Proposal | null>;
}

/** A new unique id each time. An argument, so that tests can foresee it. */
export type Ids = () => string;
