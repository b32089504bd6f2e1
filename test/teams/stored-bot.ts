/** A bot with the real stories over a real store in a folder of its own, and people of every role at HMP Fernhill. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { attachEvidence } from '../../src/flows/attach-evidence.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { exportFile, noteSent } from '../../src/flows/export-file.ts';
import { noteTurnedAway } from '../../src/flows/note-attempts.ts';
import type { Store } from '../../src/flows/ports.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { keptPreviews } from '../../src/flows/previews.ts';
import { receiveFile, refuseFiles } from '../../src/flows/receive-file.ts';
import { welcome } from '../../src/flows/welcome.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { type From, type Json, TENANT, textOf } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';

/** Somebody's place at HMP Fernhill, and what they are besides. */
type Place = Pick<Person, 'holdings' | 'remits' | 'coordinator'>;

const always = { from: null, to: null };
const nothing: Place = { holdings: [], remits: [], coordinator: false };
const at = 'hmp-fernhill';

/** What each role is given. Whoever has none holds a post elsewhere. */
export const PLACES = {
  owner: { ...nothing, holdings: [{ post: GOVERNOR, as: 'holder', ...always }] },
  deputy: { ...nothing, holdings: [{ post: GOVERNOR, as: 'deputy', ...always }] },
  manager: { ...nothing, remits: [{ of: 'establishment', id: at, as: 'manager', ...always }] },
  coordinator: { ...nothing, coordinator: true },
  viewer: { ...nothing, remits: [{ of: 'establishment', id: at, as: 'viewer', ...always }] },
  none: { ...nothing, holdings: [{ post: 'hmp-ashby/governor', as: 'holder', ...always }] },
} as const satisfies Readonly<Record<string, Place>>;

/** People of HMP Fernhill, as Teams names them: each alone with the bot unless a test says otherwise. */
export const ADA = sender('ada');
export const HOLLY = sender('holly');
export const CORA = sender('cora');

/** Whoever has this object id, alone with the bot. */
export function sender(objectId: string): From & { readonly objectId: string } {
  return { objectId, name: objectId, conversation: `with-${objectId}` };
}

/** See the file's head. */
export interface StoredBot {
  readonly bot: RunningBot;
  readonly store: Store;
  /** Gives somebody this place, and nothing else. */
  place(who: From & { readonly objectId: string }, place: Place): Promise<void>;
  /** Says `text`; gives all that came back, as words. */
  say(text: string, who: From): Promise<string>;
  /** Posts a press; gives what came back, as words. */
  press(activity: Json): Promise<string>;
  /** The plan's file on disk, byte by byte. */
  file(): Promise<string>;
  /** A sum over everything on disk that somebody said or did: all but what was being talked of, who was seen, and refused attempts. */
  disk(): Promise<string>;
  record(): Promise<PlanRecord>;
  /** Closes the store and gives the refused attempts it kept. */
  attempts(): Promise<Json[]>;
  stop(): Promise<void>;
}

/** Starts it. Ada is Governor, Holly Head of Healthcare, Cora a coordinator; 2.1 is to be checked. */
export async function startStoredBot(options: Parameters<typeof startBot>[0] = {}): Promise<StoredBot> {
  const folder = await mkdtemp(join(tmpdir(), 'chaser-rights-'));
  const ids = () => crypto.randomUUID();
  const opened = await openStore({ folder, access: 'write', ids });
  if (opened.kind !== 'open') throw new Error(opened.message);
  const { store } = opened;
  await store.plans.add(aRecord({ '2.1': { review: ['alignment'] } }));
  const bot = await startBot({ tenants: [TENANT], ...options });
  const desk: Desk = { store, attempts: store.attempts, previews: keptPreviews(20), ids, zone: 'Europe/London' };
  bot.stories = {
    answer: (message) => answerMessage(desk, message),
    press: (press) => pressButton(desk, press),
    welcome: (from, when) => welcome(desk, from, when),
    attach: (message, files) => attachEvidence(desk, message, files),
    refuseFiles: (from) => refuseFiles(desk, from),
    receiveFile: (file) => receiveFile(desk, file),
    exportFile: (asked) => exportFile(desk, asked),
    fileSent: (asked) => noteSent(desk, asked),
    turnedAway: (attempt) => noteTurnedAway(store.attempts, attempt),
  };
  let closed = false;
  const close = async () => {
    if (!closed) await store.close();
    closed = true;
  };
  const stored: StoredBot = {
    bot,
    store,
    place: ({ objectId, name = objectId }, place) =>
      store.people.save({ ...newPerson({ tenantId: TENANT, objectId, name }), ...place }),
    async say(text, who) {
      const before = bot.teams.sent.length;
      await bot.postAndWait(bot.teams.message(text, who));
      return bot.teams.sent
        .slice(before)
        .map(({ activity }) => wordsOf(activity))
        .join('\n');
    },
    async press(activity) {
      const before = bot.teams.sent.length;
      const { body } = await bot.postAndWait(activity);
      const shown = body === null ? '' : typeof body.value === 'string' ? body.value : textOf(body.value);
      return [shown, ...bot.teams.sent.slice(before).map(({ activity: sent }) => wordsOf(sent))].join('\n');
    },
    file: () => readFile(join(folder, 'plans', 'hmp-fernhill-2026.json'), 'utf8'),
    disk: async () => {
      const names = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = names
        .filter((each) => each.isFile())
        .map((each) => relative(folder, join(each.parentPath, each.name)))
        .filter((name) => !/^(?:dialogues|reach|attempts|heads|lock|\.)/.test(name))
        .sort();
      const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
      const hash = createHash('sha256');
      for (const [at, name] of files.entries()) hash.update(`${name}\n${texts[at]}\n`);
      return hash.digest('hex');
    },
    record: async () => (await store.plans.plan('hmp-fernhill-2026'))!,
    async attempts() {
      await close();
      const names = await readdir(join(folder, 'attempts'));
      const texts = await Promise.all(names.map((name) => readFile(join(folder, 'attempts', name), 'utf8')));
      return texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line));
    },
    async stop() {
      await bot.stop();
      await close();
      await rm(folder, { recursive: true });
    },
  };
  await stored.place(ADA, PLACES.owner);
  await stored.place(HOLLY, { ...nothing, holdings: [{ post: HEALTHCARE, as: 'holder', ...always }] });
  await stored.place(CORA, PLACES.coordinator);
  return stored;
}

/** What a message or a card shows; of a consent card, what it asks. */
export function wordsOf({ text, attachments }: Json): string {
  const content = attachments?.[0]?.content;
  return text ?? content?.description ?? (content === undefined ? '' : textOf(content));
}
