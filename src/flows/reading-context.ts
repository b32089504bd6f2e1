/** What the reading of a message may lean on: the day, the question that waits, what is in view. */
import { openQuestion } from '../domain/conversation/decide-choice.ts';
import type { PendingQuestion } from '../domain/conversation/dialogue.ts';
import { namesIn } from '../domain/conversation/names.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import { promisesOf } from '../domain/matching/matching.ts';
import type { UnderstandingContext } from '../understanding/context.ts';
import { indexFor } from './search.ts';

/** What waits, in the terms in which answers are read: of several posts one is picked, one is confirmed, and so is a pause. */
function asksIn(pending: PendingQuestion | null): UnderstandingContext['pending'] {
  if (pending?.asks === 'pause') return 'confirm';
  if (pending?.asks === 'day') return 'date';
  if (pending?.asks !== 'appoint') return pending?.asks ?? null;
  return pending.posts.length > 1 ? 'post' : 'confirm';
}

/** The context in which words of the speaker are read. */
export function readingContext(scene: Scene): UnderstandingContext {
  const pending = openQuestion(scene);
  return {
    today: scene.today,
    pending: asksIn(pending),
    offered: pending?.asks === 'which' ? pending.offered.length : (scene.dialogue.listed?.shown ?? 0),
    planCodes: scene.records.map((record) => record.plan.code),
    planNames: scene.records.map((record) => record.plan.subject),
    promises: promisesOf(indexFor(scene)),
    names: namesIn(scene.records),
  };
}
