/** A message comes in: it is understood, matched, decided on and answered. */
import { decide } from '../domain/decide.ts';
import { openQuestion } from '../domain/decide-choice.ts';
import { type Decision, say } from '../domain/decision.ts';
import { promisesOf } from '../domain/matching.ts';
import type { Scene } from '../domain/scene.ts';
import { understand } from '../understanding/understand.ts';
import { carryOut } from './carry-out.ts';
import type { Desk, IncomingMessage, Reply } from './desk.ts';
import { repeats } from './repeats.ts';
import { indexFor, searchFor } from './search.ts';
import { setScene } from './set-scene.ts';

/** Answers one message. Where the reply says that something was changed, it is on disk. */
export async function answerMessage(desk: Desk, message: IncomingMessage): Promise<Reply> {
  const cause = { surface: message.surface, conversation: message.conversation, key: message.key, words: message.text };
  return carryOut(
    desk,
    () => setScene(desk, message),
    (scene) => decideOnText(desk, scene, message),
    cause,
  );
}

function decideOnText(desk: Desk, scene: Scene, message: IncomingMessage): Decision {
  const repeated = repeats(message, scene);
  if (repeated !== null) return repeated;
  const pending = openQuestion(scene);
  const understood = understand(message.text, {
    today: scene.today,
    pending: pending?.asks ?? null,
    offered: pending?.asks === 'which' ? pending.offered.length : (scene.dialogue.listed?.actions.length ?? 0),
    planCodes: scene.records.map((record) => record.plan.code),
    promises: promisesOf(indexFor(scene)),
  });
  if (understood.kind === 'not-understood') return say({ kind: 'not-understood' });
  return decide(understood.commands, scene, { search: searchFor(scene), ids: desk.ids });
}
