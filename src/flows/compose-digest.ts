/** Makes a digest for one person: what is recorded, who holds what and who may see what are read at that moment. */
import type { Instant } from '../domain/calendar.ts';
import type { Digest } from '../domain/digest.ts';
import type { DeliveryReport, DigestKind } from '../domain/digest-rows.ts';
import type { Period } from '../domain/digest-time.ts';
import { holdersIn } from '../domain/holders-index.ts';
import { managerDigest } from '../domain/manager-digest.ts';
import { ownerDigest } from '../domain/owner-digest.ts';
import type { Person } from '../domain/person.ts';
import type { ActionId } from '../domain/plan.ts';
import type { Scene } from '../domain/scene.ts';
import { unreachedAmong } from '../domain/unreached.ts';
import type { Desk } from './desk.ts';
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
  const { store } = desk;
  // Most owners deputise for nobody, and for them nobody else is looked up.
  const needsPeople = kind === 'manager' || scene.speaker.deputising.length > 0;
  const people = needsPeople ? await store.people.people() : [];
  const facts = {
    ...{ period, catchesUp, warned, holders: holdersIn(people, scene.today) },
    since: since ?? new Date(Date.parse(scene.now) - WEEK_MS).toISOString(),
  };
  if (kind === 'owner') return ownerDigest(scene, facts);
  const unreached = unreachedAmong(await reachabilityIn(store), scene.records, scene);
  return managerDigest(scene, { ...facts, unreached, delivery });
}

/** A digest with its words. */
export function withWords(digest: Digest): ComposedDigest {
  return digest.kind === 'owner'
    ? { digest, text: ownerDigestWords(digest), summary: ownerSummary(digest) }
    : { digest, text: rollUpWords(digest), summary: rollUpSummary(digest) };
}
