import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { drawNotice } from '../../src/cards/notice-card.ts';
import { readPressData } from '../../src/cards/press-data.ts';
import type { NoticeView } from '../../src/domain/notices/notice.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import { NO_SETTINGS } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { forgetPerson } from '../../src/flows/forget-person.ts';
import type { Store } from '../../src/flows/ports.ts';
import { keptPreviews } from '../../src/flows/previews.ts';
import { catchUp } from '../../src/flows/send-notices.ts';
import { noticeWords } from '../../src/flows/wording/notice-words.ts';
import { aRecord, GOVERNOR } from '../domain/a-plan.ts';
import { contentOf, opened, removeFolder, temporaryFolder } from '../store/temporary-folder.ts';
import { buttonsOf, textOf } from '../teams/fake-connector.ts';

const ADA: Sender = { tenantId: 'tenant-1', objectId: 'object-ada', name: 'Ada Lane' };
const MO: Sender = { tenantId: 'tenant-1', objectId: 'object-mo', name: 'Mo Field' };
const CORA: Sender = { tenantId: 'tenant-1', objectId: 'object-cora', name: 'Cora Vale' };
const always = { from: null, to: null };

let folder: string;
let store: Store;
let desk: Desk;
let now: string;
let count: number;
let sent: [string, NoticeView][];

beforeEach(async () => {
  folder = await temporaryFolder();
  count = 0;
  sent = [];
  now = '2026-11-23T09:00:00.000Z';
  store = await opened(folder);
  desk = { store, previews: keptPreviews(20), ids: () => `id${++count}`, zone: 'Europe/London' };
  const record = aRecord();
  await store.plans.add({ ...record, settings: { ...NO_SETTINGS, verify: true, sustained: true } });
  const mo: Person = {
    ...newPerson(MO),
    remits: [{ of: 'establishment', id: 'hmp-fernhill', as: 'manager', ...always }],
  };
  const ada: Person = { ...newPerson(ADA), holdings: [{ post: GOVERNOR, as: 'holder', ...always }] };
  await store.people.save(ada, mo, { ...newPerson(CORA), coordinator: true });
});
afterEach(async () => {
  await store.close();
  await removeFolder(folder);
});

async function say(sender: Sender, text: string): Promise<string> {
  const conversation = `a:chat-of-${sender.objectId}`;
  const message = { surface: 'teams', conversation, key: `m${++count}`, sender, text, at: now } as const;
  return (await answerMessage(desk, message)).outcome.kind;
}

/** A day has gone by: whom it tells what. */
async function told(): Promise<[string, string][]> {
  sent = [];
  await catchUp({
    desk,
    clock: () => new Date(now),
    failed: (key, fault) => {
      throw new Error(key, { cause: fault });
    },
    notifier: {
      send: async (person, notice) => {
        sent.push([person.name, notice as NoticeView]);
        return 'sent';
      },
    },
  });
  return sent.map(([name, { kind }]) => [name, kind]);
}

const today = () => now.slice(0, 10);
const drawn = () => drawNotice(sent[0]![1], { today: today(), ids: () => `key${++count}` });
const record = async () => (await store.plans.plan('hmp-fernhill-2026'))!;

describe('notices of the second key', () => {
  it('go to the manager once when something awaits them, with Verify and Return, and not where it was taken back', async () => {
    await say(ADA, '1.1 done');
    await say(ADA, 'undo');
    expect(await told()).toEqual([]);
    now = '2026-11-23T10:00:00.000Z';
    await say(ADA, '1.1 done');
    expect(await told()).toEqual([['Mo Field', 'awaiting']]);
    expect(noticeWords(sent[0]![1], today())).toMatch(
      /^Ada Lane completed 1\.1\nIt awaits verification by somebody other than its owner\.\nThere is no evidence on it yet\.[\s\S]*“verify 1\.1, seen in …” or “return 1\.1: …”/,
    );
    const card = drawn();
    expect(card.actions.map(({ title }) => title)).toEqual(['Verify', 'Return']);
    expect(buttonsOf(card).map(({ data }) => readPressData(data))).toMatchObject([
      { verb: 'verify', action: 'id-1.1', text: '' },
      { verb: 'return', action: 'id-1.1', reason: '' },
    ]);
    expect(await told()).toEqual([]);
  });

  it('tell the owner that it was returned, and why', async () => {
    await say(ADA, '1.1 done');
    await told();
    await say(MO, 'return 1.1: no minutes attached');
    expect(await told()).toEqual([['Ada Lane', 'checked']]);
    expect(noticeWords(sent[0]![1], today())).toMatch(
      /^Mo Field returned 1\.1\nWhy: no minutes attached\nIt is open again\./,
    );
  });

  it('ask the owner whether it lasts after three and six months, once each, with Yes and No', async () => {
    await say(ADA, '1.1 done');
    await say(MO, 'verify 1.1, seen in SMT minutes 12/2');
    await told();
    now = '2027-02-22T09:00:00.000Z';
    expect(await told()).toEqual([]);
    // The bot was stopped for some days.
    now = '2027-02-26T09:00:00.000Z';
    expect(await told()).toEqual([['Ada Lane', 'sustained']]);
    expect(noticeWords(sent[0]![1], today())).toMatch(/^1\.1 was verified 3 months ago\nIs this still happening\?/);
    const card = drawn();
    expect(card.actions.map(({ title }) => title)).toEqual(['Yes, it still happens', 'No longer']);
    expect(buttonsOf(card).map(({ data }) => readPressData(data))).toMatchObject([
      { verb: 'still-happens', action: 'id-1.1' },
      { verb: 'no-longer', action: 'id-1.1', reason: '' },
    ]);
    expect(textOf(drawn())).toContain('“1.1 is no longer happening, …”');
    for (const day of ['2027-02-27', '2027-03-20', '2027-04-25', '2027-05-20']) {
      now = `${day}T09:00:00.000Z`;
      expect(await told()).toEqual([]);
    }
    await say(ADA, '1.1 is still happening');
    now = '2027-05-25T09:00:00.000Z';
    expect(await told()).toEqual([['Ada Lane', 'sustained']]);
    await say(ADA, '1.1 is no longer happening, the instructor left');
    now = '2027-05-26T09:00:00.000Z';
    expect(await told()).toEqual([]);
    expect((await record()).actions['id-1.1']).toMatchObject({ status: 'open', verification: null });
  });
});

describe('what is stored of the second key', () => {
  beforeEach(async () => {
    await say(ADA, '3.3 done');
    await say(ADA, '1.1 done');
    await say(MO, 'verify 1.1, seen in SMT minutes 12/2');
    await say(ADA, '1.2 done');
    await say(MO, 'return 1.2: no minutes attached');
    await say(CORA, 'any owner can complete FER actions');
  });

  it('is read back as it was, and every chain holds', async () => {
    const before = await record();
    expect(before.actions['id-3.3']!.saidComplete).toEqual([GOVERNOR]);
    await store.close();
    store = await opened(folder);
    expect(await record()).toEqual(before);
    expect(await store.check()).toEqual([]);
  });

  it('names nobody who was forgotten, and every chain holds', async () => {
    for (const sender of [MO, ADA]) {
      const person = (await store.people.person(newPerson(sender).id))!;
      await forgetPerson(store, person, 'Europe/London', '2026-11-24T10:00:00.000Z');
    }
    const { actions } = await record();
    expect(actions['id-1.1']!.verification).toMatchObject({ state: 'verified', byName: 'Manager at the time' });
    expect(actions['id-1.2']!.verification).toMatchObject({ state: 'returned', reason: 'no minutes attached' });
    await store.close();
    for (const [file, content] of Object.entries(await contentOf(folder)))
      for (const each of ['object-mo', 'Mo Field', 'object-ada', 'Ada Lane'])
        expect([file, String(content).includes(each)]).toEqual([file, false]);
    store = await opened(folder);
    expect(await store.check()).toEqual([]);
  });
});
