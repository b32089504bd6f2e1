/** A coordinator gives a plan, as a file or pasted: what it holds and would change is shown, and a yes stores exactly that. */
import { openQuestion } from '../domain/conversation/decide-choice.ts';
import { type Decision, say } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import { may } from '../domain/people/rights.ts';
import { readPlan } from '../importer/read-plan.ts';
import { carryOut } from './carry-out.ts';
import type { Desk, IncomingFile, Reply } from './desk.ts';
import { afterImport } from './guide.ts';
import { confirmImport, previewImport } from './import-plan.ts';
import { noteTurnedAway } from './note-attempts.ts';
import { setScene } from './set-scene.ts';
import { previewLines } from './wording/import-words.ts';
import { inPlainWords } from './wording/outcome-words.ts';

/** Why files of this sender are not taken, before any is fetched; null where they are. */
export async function refuseFiles(
  desk: Desk,
  from: Pick<IncomingFile, 'conversation' | 'sender' | 'at'>,
): Promise<Reply | null> {
  const scene = await setScene(desk, from);
  if (may('import', scene, null)) return null;
  const outcome = { kind: 'refused', refusal: { kind: 'coordinators-only' } } as const;
  if (desk.attempts !== undefined)
    noteTurnedAway(desk.attempts, { sender: from.sender, at: from.at, tried: 'file', why: 'coordinators-only' });
  return { outcome, text: inPlainWords(outcome, scene.today) };
}

/** Reads a file and shows what storing it would do. Stores nothing. */
export async function receiveFile(desk: Desk, file: IncomingFile): Promise<Reply> {
  const scene = await setScene(desk, file);
  const cause = {
    surface: 'teams',
    conversation: file.conversation,
    key: file.key,
    words: `file: ${file.name}`,
  } as const;
  const decision = { ...(await decideOnFile(desk, scene, file)), tried: ['import'] };
  return carryOut(
    desk,
    async () => scene,
    () => decision,
    cause,
  );
}

/** What is to be said of the plan to try it on; null where there is none. */
export async function decideOnSample(desk: Desk, scene: Scene): Promise<Decision | null> {
  return desk.sample === undefined ? null : decideOnFile(desk, scene, await desk.sample());
}

/** What is to be said of a file: why it is refused, or what it would do, with the question whether to store it. */
export async function decideOnFile(
  desk: Desk,
  scene: Scene,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Decision> {
  if (!may('import', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const reading = await readPlan(file);
  if (reading.kind === 'unreadable') return say({ kind: 'refused', refusal: reading });
  const revising = { at: scene.now, by: scene.speaker.id, byName: scene.speaker.name, ids: desk.ids };
  const preview = await previewImport(reading.draft, desk.store.plans, revising);
  const lines = previewLines(preview);
  if (preview.kind === 'same') return say({ kind: 'answered', answer: { kind: 'import-preview', id: null, lines } });
  const id = desk.ids();
  desk.previews.keep(id, preview);
  return {
    ...say({ kind: 'answered', answer: { kind: 'import-preview', id, lines } }),
    pending: { id, askedAt: scene.now, asks: 'import', preview: id },
  };
}

/** Stores the import that waits for a yes, or lets it go. Only who was shown it can, and while nothing was recorded on the plan since. */
export async function settleImport(desk: Desk, scene: Scene, id: string, store: boolean): Promise<Decision> {
  if (!may('import', scene, null)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  const question = openQuestion(scene);
  const preview = question?.asks === 'import' && question.preview === id ? desk.previews.get(id) : null;
  if (preview === null) return say({ kind: 'refused', refusal: { kind: 'preview-gone' } });
  desk.previews.forget(id);
  if (!store) return { ...say({ kind: 'answered', answer: { kind: 'left-alone' } }), pending: null };
  const record = preview.kind === 'new' ? preview.record : preview.revision.record;
  if ((await confirmImport(preview, desk.store.plans)) === 'overtaken') {
    return { ...say({ kind: 'refused', refusal: { kind: 'preview-gone' } }), pending: null };
  }
  const toCheck = Object.values(record.actions).filter((action) => action.review.length > 0).length;
  const { id: plan, code, title } = record.plan;
  const stored = say({ kind: 'answered', answer: { kind: 'imported', plan, code, title, toCheck } });
  const next = preview.kind === 'new' ? await afterImport(desk, scene, record) : [];
  return { ...stored, said: [...stored.said, ...next], pending: null };
}

/** A message of at least this many characters with tabs or many lines in it may be a pasted plan. */
const LEAST_PASTED = 400;

/** Whether a message looks like a plan that was pasted rather than something that was said. */
export function looksPasted(text: string): boolean {
  return text.length >= LEAST_PASTED && (text.includes('\t') || text.split('\n').length >= 10);
}
