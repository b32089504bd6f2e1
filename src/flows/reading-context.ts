/** What the reading of a message may lean on: the day, the question that waits, what is in view. */
import { openQuestion } from '../domain/decide-choice.ts';
import { promisesOf } from '../domain/matching.ts';
import { namesIn } from '../domain/names.ts';
import type { Scene } from '../domain/scene.ts';
import type { UnderstandingContext } from '../understanding/context.ts';
import { indexFor } from './search.ts';

/** The context in which words of the speaker are read. */
export function readingContext(scene: Scene): UnderstandingContext {
  const pending = openQuestion(scene);
  return {
    today: scene.today,
    pending: pending?.asks ?? null,
    offered: pending?.asks === 'which' ? pending.offered.length : (scene.dialogue.listed?.shown ?? 0),
    planCodes: scene.records.map((record) => record.plan.code),
    planNames: scene.records.map((record) => record.plan.subject),
    promises: promisesOf(indexFor(scene)),
    names: namesIn(scene.records),
  };
}
