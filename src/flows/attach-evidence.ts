/** Somebody attaches a file to what they say: its name and link are kept as evidence. It is not fetched, let alone read. */
import { askWhich } from '../domain/conversation/asking.ts';
import type { ChangeCommand, Command, Reference } from '../domain/conversation/command.ts';
import { decide } from '../domain/conversation/decide.ts';
import { type Decision, type Means, say } from '../domain/conversation/decision.ts';
import { findAction, hasNoPlace, ownActions, type Scene } from '../domain/conversation/scene.ts';
import { may } from '../domain/people/rights.ts';
import type { PlanAction } from '../domain/record/plan.ts';
import { understand } from '../understanding/understand.ts';
import { carryOut } from './carry-out.ts';
import type { AttachedEvidence, Desk, IncomingMessage, Reply } from './desk.ts';
import { holdBack } from './hold-back.ts';
import { readingContext } from './reading-context.ts';
import { repeats } from './repeats.ts';
import { searchFor } from './search.ts';
import { setScene } from './set-scene.ts';

/** What a coordinator says of a file that is no plan. */
const CALLED_EVIDENCE = /(?<!\p{L})(?:evidence|proof)(?!\p{L})/iu;

/** At most this many actions are offered for a file that came without words. */
const OFFERED_AT_MOST = 5;

/**
 * Keeps the files of a message as evidence for what it speaks of, and does what else it says; where it speaks of no one
 * clear action, asks which. Null where they are a coordinator's, and not called evidence: then they are plans.
 */
export async function attachEvidence(
  desk: Desk,
  message: IncomingMessage,
  files: readonly AttachedEvidence[],
): Promise<Reply | null> {
  const before = await setScene(desk, message);
  if (may('import', before, null) && !CALLED_EVIDENCE.test(message.text)) return null;
  const text = files.map(({ name, link }) => (link === null ? name : `${name} ${link}`)).join('; ');
  const { surface, conversation, key } = message;
  const words = `${message.text}\n${files.map(({ name }) => name).join('\n')}`;
  return carryOut(
    desk,
    () => setScene(desk, message),
    (scene) => holdBack({ ...decideOnFiles(desk, scene, message, text), tried: ['evidence'] }, words, scene, desk),
    { surface, conversation, key, words: message.text },
  );
}

function decideOnFiles(desk: Desk, scene: Scene, message: IncomingMessage, text: string): Decision {
  const repeated = repeats(message, scene);
  if (repeated !== null) return repeated;
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const means = { search: searchFor(scene), ids: desk.ids, reread: () => [] };
  // A file answers no question: "yes" beside one says nothing of it.
  const understood = understand(message.text, { ...readingContext(scene), pending: null });
  const commands = withEvidence(understood.kind === 'commands' ? understood.commands : [], text);
  if (commands === null) return whichAction(text, scene, means);
  const decision = decide(commands, scene, means);
  const [first] = decision.said;
  const isLost =
    decision.changes.length === 0 &&
    first?.kind === 'refused' &&
    (first.refusal.kind === 'nothing-fits' || first.refusal.kind === 'nothing-to-point-at');
  return isLost ? whichAction(text, scene, means) : decision;
}

/** The commands of a message with the files as evidence for each action it speaks of; null where it speaks of none. */
function withEvidence(commands: readonly Command[], text: string): Command[] | null {
  const targets = new Map<string, Reference>();
  const others: Command[] = [];
  for (const command of commands) {
    if (!SPEAKS_OF.has(command.kind) || !('target' in command) || command.target === undefined) continue;
    if (CHANGES.has(command.kind)) others.push(command);
    targets.set(JSON.stringify(command.target), command.target);
  }
  if (targets.size === 0) return null;
  return [
    ...others,
    ...[...targets.values()].map((target) => ({ kind: 'evidence', target, text, file: true }) as const),
  ];
}

/** Beside these the words that name an action say only what the file is. */
const SPEAKS_OF: ReadonlySet<Command['kind']> = new Set([
  'evidence',
  'show',
  'remark',
  'note',
  'complete',
  'move',
  'block',
  'unblock',
  'start',
]);
const CHANGES: ReadonlySet<Command['kind']> = new Set(['note', 'complete', 'move', 'block', 'unblock', 'start']);

/** The action last spoken of, or those due first. */
function whichAction(text: string, scene: Scene, means: Means): Decision {
  const spoken = scene.dialogue.focus
    .map((id) => findAction(scene, id))
    .filter((action): action is PlanAction => action !== null && may('evidence', scene, action));
  const open = ownActions(scene)
    .filter((action) => action.status !== 'complete')
    .sort((left, right) => (left.due ?? '9999').localeCompare(right.due ?? '9999'));
  const actions = [...new Set([...spoken, ...open])].slice(0, spoken.length > 0 ? spoken.length : OFFERED_AT_MOST);
  if (actions.length === 0) return say({ kind: 'refused', refusal: { kind: 'nothing-to-point-at' } });
  const command: ChangeCommand = { kind: 'evidence', target: { by: 'pointing' }, text, file: true };
  return askWhich(command, { kind: 'several', actions, samePromise: false, concern: null }, scene, means);
}
