/**
 * Sends to many people: our digests, or one and the same card in a bare loop. Arguments: contender, folder, the connector's
 * address, how many people. Neither keeps a pace.
 */
import { mkdir } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { TeamsAdapter } from '@microsoft/teams-ai';
import type { ConversationReference } from 'botbuilder';
import { pino } from 'pino';
import { NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import { STANDARD_SETTINGS } from '../../src/domain/digests/digest-choice.ts';
import { dueBetween } from '../../src/domain/digests/who-is-due.ts';
import type { Reach } from '../../src/domain/notices/reach.ts';
import { type Person, personId } from '../../src/domain/people/person.ts';
import { composeDigest } from '../../src/flows/compose-digest.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { keptPreviews } from '../../src/flows/previews.ts';
import { sendDue } from '../../src/flows/send-digests.ts';
import { PEOPLE_FORM, PLAN_FORM, REACH_FORM } from '../../src/store/forms.ts';
import { FORMAT } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import { peopleBook } from '../../src/store/people-book.ts';
import { planBook } from '../../src/store/plan-book.ts';
import { replaceFile } from '../../src/store/replace-file.ts';
import { asHeld } from '../../src/store/spread-files.ts';
import { FILE_LIMITS } from '../../src/teams/attachments.ts';
import { createTeamsBot } from '../../src/teams/bot.ts';
import { createPace } from '../../src/teams/pace.ts';
import { unpromptedMessage } from '../../src/teams/replies.ts';
import type { Stories } from '../../src/teams/routing.ts';
import { holderOf, madeUpPlan, TENANT } from './made-up-plans.ts';
import { serveAsWorker } from './worker.ts';

/** What is asked of it: to send everything once, or to find who is due among 100,000. Watching memory takes time. */
export type Asked = { readonly asks: 'send' | 'send, watching memory' | 'due' };

/** How long it took; `peaks`: the most memory held while each thousand was sent, in MB. */
export type Answer =
  | { readonly seconds: number; readonly peaks: readonly number[] }
  | { readonly ms: readonly number[] };

const [, , contender = '', folder = '', url = '', many = ''] = process.argv;
const PEOPLE = Number(many);
const PLANS = PEOPLE / 100;
/** A Monday; half of what was promised for late 2026 and early 2027 is overdue then. */
const FIRST = Date.parse('2027-02-01T08:00:00.000Z');
const DAY_MS = 24 * 60 * 60_000;
const UNASKED = () => Promise.reject(new Error('Nobody says anything here.'));

const records = Array.from({ length: PLANS }, (_, number) => madeUpPlan(number));
const people = crowd(PEOPLE);
const reaches = people.map(
  ({ id, objectId }): Reach => ({
    ...{ person: id, tenant: TENANT, conversation: `chat-${objectId}`, serviceUrl: url, userId: `29:${objectId}` },
    ...{ botId: '28:bot', state: 'active', why: null, since: '2027-01-01T00:00:00.000Z', lastSeen: '2027-01-01' },
  }),
);

const { send, close } = contender === 'ours' ? await ours() : await bare();
serveAsWorker<Asked, Answer>(
  async ({ asks }) => (asks === 'due' ? { ms: Array.from({ length: 15 }, findDue) } : timed(asks !== 'send')),
  close,
);

/** A hundred people in each plan, so that each post of it has a dozen holders. */
function crowd(size: number): Person[] {
  return Array.from({ length: size }, (_, at) => {
    const objectId = `30000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    const plan = Math.floor(at / 100) % PLANS;
    return { ...holderOf(plan, at % 8), id: personId(TENANT, objectId), objectId, name: `Person ${at}` };
  });
}

async function timed(watches: boolean): Promise<Answer> {
  const peaks: number[] = [];
  globalThis.gc?.();
  const began = performance.now();
  await send((done) => {
    if (!watches || done % 500 !== 0) return;
    // What is held once all that is not has been let go.
    globalThis.gc?.();
    const at = Math.ceil(done / 1000) - 1;
    peaks[at] = Math.max(peaks[at] ?? 0, process.memoryUsage().heapUsed / 2 ** 20);
  });
  return { seconds: (performance.now() - began) / 1000, peaks };
}

async function layOut(): Promise<void> {
  const data = join(folder, 'data');
  for (const name of ['plans', 'reach']) await mkdir(join(data, name), { recursive: true });
  for (const record of records) {
    await replaceFile(join(data, 'plans', `${record.plan.id}.json`), PLAN_FORM.render({ format: FORMAT, ...record }));
  }
  const known = Object.fromEntries(people.map((person) => [person.id, person]));
  await replaceFile(join(data, 'people.json'), PEOPLE_FORM.render({ format: FORMAT, people: known }));
  for (const [file, held] of asHeld(reaches, ({ person }) => person)) {
    await replaceFile(join(data, 'reach', `${file}.json`), REACH_FORM.render({ format: FORMAT, ...held }));
  }
}

async function ours() {
  await layOut();
  const opened = await openStore({ folder: join(folder, 'data'), access: 'write', ids: () => crypto.randomUUID() });
  if (opened.kind !== 'open') throw new Error(opened.message);
  const { store } = opened;
  let now = FIRST;
  const clock = () => new Date(now);
  const log = pino({ level: 'info' }, pino.destination(devNull));
  const stories = new Proxy({}, { get: () => UNASKED }) as Stories;
  const pace = createPace({
    aSecond: Number.POSITIVE_INFINITY,
    ticks: () => performance.now(),
    wait: async () => undefined,
  });
  const bot = createTeamsBot({
    ...{
      local: true,
      tenants: [],
      credentials: {},
      stories,
      clock,
      zone: 'Europe/London',
      log,
      fileLimits: FILE_LIMITS,
    },
    ids: () => crypto.randomUUID(),
    unprompted: { reach: () => store.reach, afterTurn: async () => undefined, pace, patience: 10_000 },
  });
  const desk = { store, previews: keptPreviews(1), ids: () => crypto.randomUUID(), zone: 'Europe/London' };
  const tick = (progress: (done: number) => void) =>
    sendDue({
      ...{ desk, notifier: bot.notifier, compose: composeDigest, holidays: BANK_HOLIDAYS, clock, progress },
      ...{ failed: (_: string, fault: unknown) => Promise.reject(fault), stopping: () => false },
    });
  await tick(() => undefined);
  return {
    send: async (progress: (done: number) => void) => {
      now += 60 * 60_000;
      await tick(progress);
      now += 7 * DAY_MS - 60 * 60_000;
      await store.digests.serve(new Date(now).toISOString());
    },
    close: () => store.close(),
  };
}

/** As the samples of the library send to everybody they know; the card is one of ours, and was made before. */
async function bare() {
  const adapter = new TeamsAdapter({});
  const message = await anyDigest();
  const references = reaches.map(
    ({ conversation, userId }): Partial<ConversationReference> => ({
      ...{ channelId: 'msteams', serviceUrl: url, user: { id: userId, name: '' }, bot: { id: '28:bot', name: '' } },
      conversation: { id: conversation!, isGroup: false, conversationType: 'personal', tenantId: TENANT, name: '' },
    }),
  );
  return {
    send: async () => {
      for (const reference of references) {
        await adapter.continueConversationAsync('', reference, async (context) => {
          await context.sendActivity(message);
        });
      }
    },
    close: async () => undefined,
  };
}

async function anyDigest() {
  const keepNothing = async () => undefined;
  const ids = () => crypto.randomUUID();
  const store = {
    plans: planBook({ records, ids, persist: keepNothing }),
    people: peopleBook({ people: {}, persist: keepNothing }),
    dialogues: { dialogue: async () => NEW_DIALOGUE },
  };
  const desk = { store, previews: keptPreviews(1), ids, zone: 'Europe/London' } as unknown as Desk;
  await store.people.save(people[0]!);
  const digest = await composeDigest(desk, people[0]!, 'owner', new Date(FIRST).toISOString(), { period: '2027-W05' });
  if (digest === null) throw new Error('Nothing is due to the first of them.');
  return unpromptedMessage(digest, { today: '2027-02-01', ids });
}

/** How long it takes, in milliseconds, to find those of 100,000 people who are due on a Monday morning. */
function findDue(): number {
  const everybody = Array.from({ length: Math.ceil(100_000 / PEOPLE) }, () => people).flat();
  const calendar = { settings: STANDARD_SETTINGS, zone: 'Europe/London', holidays: BANK_HOLIDAYS };
  const began = performance.now();
  const due = dueBetween('2027-02-01T08:29:00.000Z', '2027-02-01T08:30:00.000Z', everybody, records, calendar);
  const ms = performance.now() - began;
  if (due.length < 50_000) throw new Error(`Only ${due.length} are due.`);
  return ms;
}
