/** Looks up what is known of the speaker's own digest, where it is spoken of. */

import { calendarDay } from '../domain/calendar.ts';
import type { Command } from '../domain/conversation/command.ts';
import type { OwnDigest } from '../domain/conversation/decide-digest.ts';
import type { Means } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import { BANK_HOLIDAYS } from '../domain/digests/bank-holidays.ts';
import type { Digest } from '../domain/digests/digest.ts';
import type { DigestKind } from '../domain/digests/digest-rows.ts';
import { type Period, periodAfter, periodOf } from '../domain/digests/digest-time.ts';
import { digestKinds, zoneOf } from '../domain/digests/who-is-due.ts';
import type { PersonId } from '../domain/people/person.ts';
import { digestIn } from './compose-digest.ts';
import type { Desk } from './desk.ts';

const OF_DIGEST: ReadonlySet<Command['kind']> = new Set<Command['kind']>([
  'set-digest',
  'ask-digest',
  'away',
  'digest-time',
  'undo',
]);

/** What decisions on these commands need of the speaker's digest; nothing where they are about something else. */
export async function digestFor(
  commands: readonly Command[],
  scene: Scene,
  desk: Desk,
): Promise<Pick<Means, 'digest'>> {
  const { pending } = scene.dialogue;
  const isAsked = pending?.asks === 'pause' || (pending?.asks === 'day' && pending.of === 'pause');
  const settles = isAsked && commands.some(({ kind }) => kind === 'choose' || kind === 'move');
  if (!settles && !commands.some(({ kind }) => OF_DIGEST.has(kind))) return {};
  const own = await ownDigest(scene, desk);
  const asksNow = commands.some((command) => command.kind === 'ask-digest' && command.of === 'now');
  return { digest: own === null || !asksNow ? own : { ...own, now: await digestsNow(own, scene, desk) } };
}

/** The speaker's digest as it is set now; null where nobody is known by their id. */
export async function ownDigest(scene: Scene, desk: Desk): Promise<OwnDigest | null> {
  const { store } = desk;
  const person = await store.people.person(scene.speaker.id);
  if (person === null) return null;
  const calendar = { settings: await store.service.settings(), zone: desk.zone, holidays: BANK_HOLIDAYS };
  const kinds = digestKinds(person, scene.records, scene.today);
  const week = periodOf(calendarDay(new Date(scene.now), zoneOf(person, calendar)));
  const done = await Promise.all(kinds.map((kind) => lastDone({ person: person.id, kind }, week, desk)));
  // Where one of two kinds is still to come this week, that one is the next.
  return { person, kinds, calendar, done: done.sort()[0] ?? '' };
}

/** The latest week, up to the one after `week`, whose digest came or was left out: it does not come again. */
async function lastDone(of: { person: PersonId; kind: DigestKind }, week: Period, { store }: Desk): Promise<Period> {
  for (const period of [1, 0, -1].map((weeks) => periodAfter(week, weeks))) {
    const row = await store.digests.row({ ...of, period });
    if (row !== null && row.state !== 'failed' && row.state !== 'undeliverable') return period;
  }
  return '';
}

/** What their digests hold now. */
async function digestsNow({ person, kinds }: OwnDigest, scene: Scene, desk: Desk): Promise<readonly Digest[]> {
  const each = kinds.map(async (kind) => {
    const since = (await desk.store.digests.lastSent(person.id, kind))?.at ?? null;
    return digestIn(scene, kind, desk, { period: periodOf(scene.today), since });
  });
  return (await Promise.all(each)).filter((digest) => digest !== null);
}
