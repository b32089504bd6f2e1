/**
 * Teams delivers a message again when an answer was slow, mostly under the same activity id, sometimes under a new one
 * (botbuilder-dotnet issue 5005). Neither may change anything twice.
 */

import type { Instant } from '../domain/calendar.ts';
import { type Decision, say } from '../domain/conversation/decision.ts';
import { findAction, type Scene, viewOf } from '../domain/conversation/scene.ts';
import type { Cause } from '../domain/record/change.ts';

/**
 * How long after a message the same words from the same person are taken for the same message. Teams waits about 15
 * seconds for an answer before it sends again; a person who means it twice can say so a minute later.
 */
const SAME_WORDS_MS = 45_000;

/** As much of a message as is kept to know it again: a pasted plan has a hundred thousand characters. */
export function beginningOf(words: string): string {
  return words.slice(0, 300);
}

/**
 * What to answer where this message, or press, changed the record before: what was done then, and nothing new. Null
 * where it is new. Only Teams delivers the same words again under another id; the command line does not.
 */
export function repeats(
  message: { surface: Cause['surface']; key: string; text: string; at: Instant },
  scene: Scene,
): Decision | null {
  const earlier = scene.dialogue.answered.findLast(
    (answered) =>
      answered.changed &&
      (answered.key === message.key ||
        (message.surface === 'teams' &&
          answered.words === beginningOf(message.text) &&
          Date.parse(message.at) - Date.parse(answered.at) < SAME_WORDS_MS)),
  );
  if (earlier === undefined) return null;
  const changes = scene.records.flatMap((record) =>
    record.changes.filter(
      (change) => change.cause.key === earlier.key && change.cause.conversation === scene.conversation,
    ),
  );
  // A plan that was restored from a backup does not have them: then they are made again.
  if (changes.length === 0) return null;
  const views = [...new Set(changes.map((change) => change.action))].map((id) => viewOf(scene, findAction(scene, id)!));
  return say({ kind: 'answered', answer: { kind: 'repeated', changes, views } });
}
