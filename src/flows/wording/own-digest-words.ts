/** When somebody's own digest comes, in words: what was chosen, when the next one comes, how to take it back. */
import { inWords } from '../../domain/calendar.ts';
import type { Answer, Refusal } from '../../domain/conversation/outcome.ts';
import type { DigestState, NextDigest } from '../../domain/digests/digest-state.ts';
import { quoted } from './action-words.ts';
import { ownerDigestWords } from './digest-words.ts';
import { rollUpWords } from './roll-up-words.ts';
import { weekTimeWords } from './service-words.ts';

/** What became of a digest's time, and when the next one comes. */
export function digestChoiceWords({ did, now, before }: Extract<Answer, { kind: 'digest-choice' }>): string {
  const same = did === 'told' || before !== null ? '' : ' That is as it was; nothing was changed.';
  const undo = before === null || did === 'undo' ? '' : ' Say “undo” to take it back.';
  const hint = did === 'told' || same !== '' ? ` ${howTo(now)}` : '';
  return `${choiceLine(did, now)}${nextLine(now)}${same}${did === 'when' ? wasLine(before) : ''}${undo}${hint}`;
}

function choiceLine(did: Extract<Answer, { kind: 'digest-choice' }>['did'], now: DigestState): string {
  const [it, comes, stops] = subject(now);
  const zone = now.ownZone ? ` (${now.zone} time)` : '';
  if (now.stopped)
    return `${it} ${stops} stopped: you get none until you say “start my digest”. ${now.kinds.includes('owner') ? 'Your managers still see your actions in theirs, and dates stay as they are.' : 'What you answer for goes on as before.'}`;
  const paused = now.pausedUntil === null ? '' : ` ${it} ${stops} paused until ${inWords(now.pausedUntil)}.`;
  switch (did) {
    case 'pause':
      return paused.trim();
    case 'zone':
      return `${it} ${comes} by ${now.zone} time from now on: on ${weekTimeWords(now.when)}.${paused}`;
    case 'start':
      return `${it} ${comes} again, on ${weekTimeWords(now.when)}${zone}.`;
    default: {
      const everybody = did === 'told' && !now.chosen ? ', as everybody’s does' : '';
      return `${it} ${comes} on ${weekTimeWords(now.when)}${zone}${did === 'when' ? ' from now on' : everybody}.${paused}`;
    }
  }
}

/** An owner's digest, a manager's roll-up, or both, with the verbs that go with one or two. */
function subject({ kinds }: DigestState): readonly [it: string, comes: string, is: string] {
  if (kinds.length > 1) return ['Your digest and roll-up', 'come', 'are'];
  return [kinds.includes('manager') ? 'Your roll-up' : 'Your digest', 'comes', 'is'];
}

function nextLine({ next }: Pick<DigestState, 'next'>): string {
  return next === null ? '' : ` The next one comes on ${nextWords(next)}.`;
}

function nextWords({ day, time, moved }: NextDigest): string {
  const why = moved === null ? '' : ` (${inWords(moved)} is a bank holiday)`;
  return `${inWords(day)} at ${time}${why}`;
}

function wasLine(before: DigestState | null): string {
  return before === null || before.stopped ? '' : ` It was ${weekTimeWords(before.when)}.`;
}

function howTo({ stopped, pausedUntil }: DigestState): string {
  if (stopped) return 'Say “digest on Thursdays at 4” to have it on a day of your choice.';
  return pausedUntil === null
    ? 'Say “digest on Thursdays at 4”, “pause until 14 April” or “stop my digest” to change that.'
    : 'Say “start my digest” to have it again now.';
}

/** They are away: pausing is offered. */
export function offerPauseWords(answer: Extract<Answer, { kind: 'offer-pause' }>): string {
  return `${offerPauseLine(answer)} ${YES_OR_NO}`;
}

/** What is offered. */
export function offerPauseLine({ until }: Extract<Answer, { kind: 'offer-pause' }>): string {
  return `Shall I pause your digest until ${inWords(until)}? Nothing else changes: dates stay as they are.`;
}

/** How to answer that by typing. */
export const YES_OR_NO = 'Answer “yes” or “no”.';

/** What their digests hold now, and when the weekly one comes. */
export function digestNowWords({ digests, now }: Extract<Answer, { kind: 'digest' }>): string {
  const each = digests.map((digest) => (digest.kind === 'owner' ? ownerDigestWords(digest) : rollUpWords(digest)));
  return [...each, digestNowLine({ digests, now })].join('\n\n');
}

/** What is said beside digests that were asked for. */
export function digestNowLine({ digests, now }: Pick<Extract<Answer, { kind: 'digest' }>, 'digests' | 'now'>): string {
  const nothing =
    digests.length > 0
      ? ''
      : 'Nothing of yours is overdue, due in the next two weeks or waiting, so there is no digest now. ';
  return `${nothing}${now.next === null ? 'The weekly one is stopped: say “start my digest” to get it.' : `The weekly one comes on ${nextWords(now.next)}.`}`;
}

/** Why a digest cannot come so. */
export function digestRefusal(
  refusal: Extract<Refusal, { kind: 'no-digest' | 'digest-time' | 'no-such-zone' }>,
): string {
  switch (refusal.kind) {
    case 'no-digest':
      return 'No digest is for you: you hold no post in a plan I know, and answer for none. Nothing was changed.';
    case 'digest-time':
      return `${TIMES[refusal.of](quoted(refusal.words))} Nothing was changed. Say for instance “digest on Thursdays at 4”, or “my digest at 7.30”.`;
    case 'no-such-zone':
      return `I know no time zone ${quoted(refusal.words)}. Nothing was changed. Give a city, as in “my time zone is Paris”, or a name like Europe/Paris.`;
  }
}

const TIMES: Readonly<Record<Extract<Refusal, { kind: 'digest-time' }>['of'], (words: string) => string>> = {
  day: (words) => `${words} is no day of the week: a digest comes on one of Monday to Sunday.`,
  time: (words) => `${words} is no time of day.`,
  often: (words) => `A digest comes once a week, on a day and at a time of your choice, so not ${words}.`,
};
