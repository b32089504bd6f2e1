/** A person's own digest: when it comes, that it pauses, stops or goes on; and how that is taken back. */

import { type CalendarDay, calendarDay } from '../calendar.ts';
import { type Digest, listedBy } from '../digests/digest.ts';
import type { DigestChoice } from '../digests/digest-choice.ts';
import { type DigestFacts, digestState } from '../digests/digest-state.ts';
import type { DigestWish } from '../digests/digest-wish.ts';
import { findZone } from '../digests/find-zone.ts';
import { pauseEnd } from '../digests/pause-end.ts';
import type { ServiceChange } from '../digests/service-settings.ts';
import { zoneOf } from '../digests/who-is-due.ts';
import type { Chosen, Person } from '../people/person.ts';
import { sameValue } from '../record/same-value.ts';
import { askDay } from './ask-day.ts';
import type { Command, NewDate } from './command.ts';
import { openQuestion } from './decide-choice.ts';
import { type Decision, type Means, say } from './decision.ts';
import type { DigestDid } from './outcome.ts';
import { inOrderSaid } from './said-order.ts';
import type { Scene } from './scene.ts';

/** The speaker, and what is known of their digest. */
export interface OwnDigest extends DigestFacts {
  readonly person: Person;
  /** What it holds now: made only where that is asked for. */
  readonly now?: readonly Digest[];
}

/** Decides on what a person says of their own digest. */
export function decideOwnDigest(
  command: Extract<Command, { kind: 'set-digest' | 'ask-digest' | 'away' }>,
  scene: Scene,
  { digest: own = null, ids }: Pick<Means, 'digest' | 'ids'>,
): Decision {
  switch (command.kind) {
    case 'set-digest':
      return decideDigest(command.wish, own, scene, ids);
    case 'ask-digest':
      return tellDigest(command.of, own, scene);
    case 'away':
      return offerPause(command.until, own, scene, ids);
  }
}

/** Does what they wish, and says when the next one comes. */
function decideDigest(wish: DigestWish, own: OwnDigest | null, scene: Scene, ids: () => string): Decision {
  if (own === null || own.kinds.length === 0) return NO_DIGEST;
  const { person } = own;
  const { digest } = person;
  switch (wish.does) {
    case 'when': {
      const stands = digest.when ?? own.calendar.settings.digest;
      const when = { weekday: wish.weekday ?? stands.weekday, time: wish.time ?? stands.time };
      // Whoever says when it is to come wants it.
      return choose({ ...digest, when, stopped: false }, 'when', own, scene);
    }
    case 'pause': {
      const until = pauseEnd(wish.until, todayOf(own, scene));
      return until.kind === 'day'
        ? choose({ ...digest, pausedUntil: until.day, stopped: false }, 'pause', own, scene)
        : askDay('pause', null, until, scene, ids);
    }
    case 'stop':
      return choose({ ...digest, stopped: true }, 'stop', own, scene);
    case 'start':
      return choose({ ...digest, pausedUntil: null, stopped: false }, 'start', own, scene);
    case 'zone': {
      const zone = findZone(wish.words);
      return zone === null
        ? say({ kind: 'refused', refusal: { kind: 'no-such-zone', words: wish.words } })
        : change({ digest, zone: zone === own.calendar.zone ? null : zone }, 'zone', own, scene);
    }
    case 'unclear':
      return say({ kind: 'refused', refusal: { kind: 'digest-time', of: wish.of, words: wish.words } });
  }
}

const NO_DIGEST = say({ kind: 'refused', refusal: { kind: 'no-digest' } });

/** When the next one comes and how to have it otherwise, or what it holds now. */
function tellDigest(of: 'next' | 'now', own: OwnDigest | null, scene: Scene): Decision {
  if (own === null || own.kinds.length === 0) return NO_DIGEST;
  if (of === 'now') return showNow(own, scene);
  return say({
    kind: 'answered',
    answer: { kind: 'digest-choice', did: 'told', now: digestState(own.person, own, scene.now), before: null },
  });
}

/** A roll-up tells of others, and is shown to nobody who reads along. */
function showNow(own: OwnDigest, scene: Scene): Decision {
  if (scene.readers.length > 0) return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  const { now: digests = [] } = own;
  const [listed = null] = digests.map(listedBy).filter((each) => each !== null);
  const answer = { kind: 'digest', digests, now: digestState(own.person, own, scene.now) } as const;
  return { ...say({ kind: 'answered', answer }), pending: null, ...(listed === null ? {} : { listed }) };
}

/** They are away: a pause until then is offered, and a "yes" makes it. */
function offerPause(until: NewDate, own: OwnDigest | null, scene: Scene, ids: () => string): Decision {
  if (own === null || own.kinds.length === 0) return say({ kind: 'not-understood' });
  const end = pauseEnd(until, todayOf(own, scene));
  if (end.kind !== 'day') return askDay('pause', null, end, scene, ids);
  const id = ids();
  return {
    ...say({ kind: 'answered', answer: { kind: 'offer-pause', id, until: end.day } }),
    pending: { id, askedAt: scene.now, asks: 'pause', until: end.day },
  };
}

/** A "yes" to that offer; null where another question waits, or it was answered otherwise. */
export function decideOffered(
  { choice }: Extract<Command, { kind: 'choose' }>,
  own: OwnDigest | null,
  scene: Scene,
): Decision | null {
  const pending = openQuestion(scene);
  return pending?.asks === 'pause' && choice.by === 'yes' ? decidePause(pending.id, own, scene) : null;
}

/** Pauses until the day that was shown with the question `id`, where that still waits for an answer. */
export function decidePause(id: string, own: OwnDigest | null, scene: Scene): Decision {
  const pending = openQuestion(scene);
  if (pending?.asks !== 'pause' || pending.id !== id)
    return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
  const { until } = pending;
  const on = { from: until, to: until, grain: 'day', guessed: [], words: until } as const;
  const paused = decideDigest({ does: 'pause', until: { kind: 'date', date: on } }, own, scene, () => pending.id);
  return { ...paused, pending: null };
}

/**
 * `undo`, said where the last thing they did in this conversation was a choice of their digest: what they had chosen before
 * stands again. Null where it was something else.
 */
export function undoDigest(own: OwnDigest | null, scene: Scene, service: readonly ServiceChange[]): Decision | null {
  const { chosen } = scene.dialogue;
  if (chosen === undefined || own === null) return null;
  const isMine = (each: { by: string; cause: { conversation: string } }) =>
    each.by === scene.speaker.id && each.cause.conversation === scene.conversation;
  const others = [service, ...scene.records.flatMap(({ changes, settingChanges }) => [changes, settingChanges])];
  const order = inOrderSaid(scene);
  const choice = { at: chosen.at, cause: chosen };
  if (others.some((list) => list.some((other) => isMine(other) && order(other, choice) > 0))) return null;
  if (chosen.before === null) return say({ kind: 'refused', refusal: { kind: 'nothing-to-undo' } });
  return { ...change(chosen.before, 'undo', own, scene), undoes: chosen.key };
}

function choose(digest: DigestChoice, did: DigestDid, own: OwnDigest, scene: Scene): Decision {
  return change({ digest, zone: own.person.zone }, did, own, scene);
}

function change(to: Chosen, did: DigestDid, own: OwnDigest, scene: Scene): Decision {
  const before = own.person;
  const after = { ...before, ...to };
  const [was, now] = [before, after].map((person) => digestState(person, own, scene.now));
  const isSame = sameValue(chosenBy(before), chosenBy(after));
  const answer = { kind: 'digest-choice', did, now: now!, before: isSame ? null : was! } as const;
  const said = say({ kind: 'answered', answer });
  return isSame ? said : { ...said, own: { before, after } };
}

function chosenBy({ digest, zone }: Person): Chosen {
  return { digest, zone };
}

function todayOf(own: OwnDigest, { now }: Scene): CalendarDay {
  return calendarDay(new Date(now), zoneOf(own.person, own.calendar));
}
