/** A message comes in: it is understood, matched, decided on and answered. */
import type { Command } from '../domain/conversation/command.ts';
import { decide } from '../domain/conversation/decide.ts';
import { openQuestion } from '../domain/conversation/decide-choice.ts';
import { type Decision, say } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import { may } from '../domain/people/rights.ts';
import { prisonerDetails } from '../understanding/prisoner-details.ts';
import { understand } from '../understanding/understand.ts';
import { appointingFor } from './appointing-means.ts';
import { carryOut } from './carry-out.ts';
import { previewsFor } from './compose-digest.ts';
import { deliveryFor } from './delivery-asked.ts';
import type { Desk, IncomingMessage, Reply } from './desk.ts';
import { serviceKnown } from './guide.ts';
import { holdBack } from './hold-back.ts';
import { triedBy } from './note-attempts.ts';
import { digestFor } from './own-digest.ts';
import { decideOnProposal } from './propose.ts';
import { reachabilityFor } from './reachability.ts';
import { readingContext } from './reading-context.ts';
import { decideOnFile, decideOnSample, looksPasted, settleImport } from './receive-file.ts';
import { repeats } from './repeats.ts';
import { searchFor } from './search.ts';
import { setScene } from './set-scene.ts';

/** Answers one message. Where the reply says that something was changed, it is on disk. */
export async function answerMessage(desk: Desk, message: IncomingMessage): Promise<Reply> {
  const cause = { surface: message.surface, conversation: message.conversation, key: message.key, words: message.text };
  return carryOut(
    desk,
    () => setScene(desk, message),
    async (scene) => holdBack(await decideOnText(desk, scene, message), message.text, scene, desk),
    cause,
  );
}

/** What may set or take back a setting of the whole service. */
const OF_SERVICE: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['digest-time', 'guide', 'undo']);

async function decideOnText(desk: Desk, scene: Scene, message: IncomingMessage): Promise<Decision> {
  const repeated = repeats(message, scene);
  if (repeated !== null) return repeated;
  if (may('import', scene, null) && looksPasted(message.text)) {
    return decideOnFile(desk, scene, { name: 'pasted text', bytes: new TextEncoder().encode(message.text) });
  }
  const pending = openQuestion(scene);
  const context = readingContext(scene);
  const understood = understand(message.text, context);
  const reread = (words: string) => {
    const again = understand(words, { ...context, pending: null });
    return again.kind === 'commands' ? again.commands : [];
  };
  const commands = understood.kind === 'commands' ? understood.commands : [];
  const means = {
    ...{ search: searchFor(scene), ids: desk.ids, reread },
    ...(await appointingFor(commands, pending, message, desk.store)),
    ...(await digestFor(commands, scene, desk)),
    ...(await previewsFor(commands, scene, desk)),
    ...(await deliveryFor(commands, scene, desk)),
    ...(await reachabilityFor(triedBy(commands), scene, desk.store)),
    ...(commands.some(({ kind }) => OF_SERVICE.has(kind)) ? { service: await serviceKnown(desk) } : {}),
  };
  const [command] = commands;
  const sample = command?.kind === 'import-sample' ? await decideOnSample(desk, scene) : null;
  if (sample !== null) return { ...sample, tried: ['import'] };
  if (pending?.asks === 'import' && command?.kind === 'choose' && ['yes', 'none'].includes(command.choice.by)) {
    return { ...(await settleImport(desk, scene, pending.preview, command.choice.by === 'yes')), tried: ['import'] };
  }
  const decision = commands.length === 0 ? say({ kind: 'not-understood' }) : decide(commands, scene, means);
  // Words may be readable, and still fit nothing: that too is a message nobody could place.
  // Details of a prisoner are sent to no model.
  const mayAsk = desk.planner !== undefined && prisonerDetails(message.text).length === 0;
  return mayAsk && decision.changes.length === 0 && decision.said[0]?.kind === 'not-understood'
    ? decideOnProposal(desk.planner!, message.text, scene, means, context)
    : { ...decision, tried: decision.tried ?? triedBy(commands) };
}
