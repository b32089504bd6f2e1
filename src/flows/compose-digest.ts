/** Makes a digest for one person: what is recorded, who holds what and who may see what are read at that moment. */
import type { Instant } from '../domain/calendar.ts';
import type { Command } from '../domain/conversation/command.ts';
import type { Means } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import type { Digest } from '../domain/digests/digest.ts';
import type { DeliveryReport, DigestKind } from '../domain/digests/digest-rows.ts';
import { type Period, periodOf } from '../domain/digests/digest-time.ts';
import { managerDigest } from '../domain/digests/manager-digest.ts';
import { ownerDigest } from '../domain/digests/owner-digest.ts';
import { unreachedAmong } from '../domain/notices/unreached.ts';
import { type HoldersOf, holdersIn } from '../domain/people/holders-index.ts';
import type { Person } from '../domain/people/person.ts';
import type { ActionId } from '../domain/record/plan.ts';
import type { Desk } from './desk.ts';
import { deliveryReport } from './digest-report.ts';
import { reachabilityIn } from './reachability.ts';
import { setScene } from './set-scene.ts';
import { ownerDigestWords, ownerSummary } from './wording/digest-words.ts';
import { rollUpSummary, rollUpWords } from './wording/roll-up-words.ts';

/** What whoever sends a digest knows of it. */
export interface DigestRequest {
  readonly period: Period;
  /** When the last one went out; absent where none did: a week is looked back over. */
  readonly since?: Instant | null;
  /** The first day this one speaks for, where earlier ones were missed. */
  readonly catchesUp?: Digest['catchesUp'];
  /** Overdue actions of theirs of which their manager will be told. */
  readonly warned?: readonly ActionId[];
  /** What became of the digests of the last week, for roll-ups. */
  readonly delivery?: DeliveryReport | null;
}

/** A digest, and the words for it: `text` is complete in itself, `summary` one line for the notification. */
export interface ComposedDigest {
  readonly digest: Digest;
  readonly text: string;
  readonly summary: string;
}

const WEEK_MS = 7 * 24 * 60 * 60_000;

/**
 * The digest of this kind for `person` at `at`; null where there is none for them: nothing of theirs is late, due or waiting,
 * or, of a roll-up, they answer for nobody.
 */
export async function composeDigest(
  desk: Desk,
  person: Person,
  kind: DigestKind,
  at: Instant,
  request: DigestRequest,
): Promise<ComposedDigest | null> {
  const scene = await setScene(desk, { conversation: '', sender: person, at });
  const digest = await digestIn(scene, kind, desk, request);
  return digest === null ? null : withWords(digest);
}

/** The digest of the scene's speaker, of the plans in the scene. */
export async function digestIn(
  scene: Scene,
  kind: DigestKind,
  desk: Desk,
  { period, since, catchesUp = null, warned = [], delivery = null }: DigestRequest,
): Promise<Digest | null> {
  // Most owners deputise for nobody, and for them nobody else is looked up.
  const needsPeople = kind === 'manager' || scene.speaker.deputising.length > 0;
  const people = needsPeople ? await desk.store.people.people() : [];
  const facts = {
    ...{ period, catchesUp, warned, holders: holdersIn(people, scene.today) },
    since: since ?? weekBefore(scene.now),
  };
  if (kind === 'owner') return ownerDigest(scene, facts);
  const known = await reachabilityIn(desk.store);
  const unreached = unreachedAmong(
    { ...known, people: concerning(scene, people, facts.holders) },
    scene.records,
    scene,
  );
  return managerDigest(scene, { ...facts, unreached, delivery });
}

/** Of ten thousand people the few who act for a post in view; who coordinates hears of everybody. */
function concerning({ speaker, records }: Scene, people: readonly Person[], holders: HoldersOf): readonly Person[] {
  if (speaker.coordinator) return people;
  const each = records.flatMap(({ posts }) => posts.map(({ id }) => holders(id)));
  return [...new Set(each.flatMap((acting) => [...acting.holders, ...acting.deputies]))];
}

/** What is to be known to show a digest in the conversation, where one of `commands` asks for it; nothing otherwise. */
export async function previewsFor(
  commands: readonly Command[],
  scene: Scene,
  { store }: Pick<Desk, 'store'>,
): Promise<Pick<Means, 'digests'>> {
  if (!commands.some(({ kind }) => kind === 'preview-digest')) return {};
  const known = await reachabilityIn(store);
  const { id } = scene.speaker;
  const sent = (await store.digests.lastSent(id, 'owner')) ?? (await store.digests.lastSent(id, 'manager'));
  return {
    digests: {
      ...{ period: periodOf(scene.today), catchesUp: null, warned: [], people: known.people },
      since: sent?.at ?? weekBefore(scene.now),
      holders: holdersIn(known.people, scene.today),
      unreached: unreachedAmong(known, scene.records, scene),
      delivery: scene.speaker.coordinator ? await deliveryReport(store) : null,
    },
  };
}

function weekBefore(now: Instant): Instant {
  return new Date(Date.parse(now) - WEEK_MS).toISOString();
}

/** A digest with its words. */
export function withWords(digest: Digest): ComposedDigest {
  return digest.kind === 'owner'
    ? { digest, text: ownerDigestWords(digest), summary: ownerSummary(digest) }
    : { digest, text: rollUpWords(digest), summary: rollUpSummary(digest) };
}
