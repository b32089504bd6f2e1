import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Holding, newPerson, type Person } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { forgetPerson } from '../../src/flows/forget-person.ts';
import type { Store } from '../../src/flows/ports.ts';
import { keptPreviews } from '../../src/flows/previews.ts';
import { noteAppointments } from '../../src/flows/send-notices.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { sampleNotice, sampleReach } from '../store/sample-record.ts';
import { contentOf, opened, removeFolder, temporaryFolder } from '../store/temporary-folder.ts';

const ADA: Sender = { tenantId: 'tenant-1', objectId: 'object-ada', name: 'Ada Lane' };
const BEN: Sender = { tenantId: 'tenant-1', objectId: 'object-ben', name: 'Ben Rowe' };
const CORA: Sender = { tenantId: 'tenant-1', objectId: 'object-cora', name: 'Cora Vale' };

let folder: string;
let store: Store;
let desk: Desk;
let count: number;

beforeEach(async () => {
  folder = await temporaryFolder();
  count = 0;
  store = await opened(folder);
  desk = { store, previews: keptPreviews(20), ids: () => `id${++count}`, zone: 'Europe/London' };
  await store.plans.add(aRecord());
  await store.people.save(
    person(ADA, [
      { post: HEALTHCARE, as: 'holder', from: null, to: '2026-11-22' },
      { post: GOVERNOR, as: 'holder', from: '2026-11-23', to: null },
    ]),
    person(BEN, [{ post: GOVERNOR, as: 'deputy', from: null, to: null }]),
    { ...person(CORA, []), coordinator: true },
  );
});
afterEach(async () => {
  await store.close();
  await removeFolder(folder);
});

function person(sender: Sender, holdings: readonly Holding[]): Person {
  return { ...newPerson(sender), email: `${sender.objectId}@example.org`, holdings };
}

async function say(sender: Sender, text: string, at = '2026-11-23T09:00:00.000Z') {
  const conversation = `a:chat-of-${sender.objectId}`;
  const message = { surface: 'teams', conversation, key: `m${++count}`, sender, text, at } as const;
  return (await answerMessage(desk, message)).outcome.kind;
}

const forget = async (sender: Sender) =>
  forgetPerson(store, (await store.people.person(newPerson(sender).id))!, 'Europe/London', '2026-11-23T10:00:00.000Z');
const record = async () => (await store.plans.plan('hmp-fernhill-2026'))!;

describe('forgetting somebody who has left', () => {
  beforeEach(async () => {
    expect(await say(ADA, 'note 3.2 trolleys ordered', '2026-11-20T09:00:00.000Z')).toBe('changed');
    expect(await say(ADA, 'complete 1.1')).toBe('changed');
    expect(await say(ADA, 'evidence 1.2 SMT minutes 12/2')).toBe('changed');
    expect(await say(CORA, 'tolerance for FER 30 days')).toBe('answered');
    expect(await say(ADA, 'move 1.2 to 31 july 2027 because vetting is slow')).toBe('changed');
    expect(await say(BEN, 'note 2.1 four sessions held')).toBe('changed');
    expect(await say(ADA, 'complete 3.2')).toBe('refused');
  });

  it('leaves nothing of them on the disk, and all of it of the others', async () => {
    await store.service.change({
      setting: 'digest',
      from: null,
      to: { weekday: 5, time: '09:15' },
      at: '2026-11-23T09:00:00.000Z',
      by: newPerson(ADA).id,
      byName: 'Ada Lane',
      cause: {
        surface: 'teams',
        conversation: 'a:chat-of-object-ada',
        key: 's1',
        words: 'digest on fridays, says Ada',
      },
    });
    for (const { id } of [newPerson(ADA), newPerson(BEN)]) {
      await store.reach.save(sampleReach({ person: id, conversation: `a:personal-chat-of-${id}` }));
      await store.outbox.put([sampleNotice(`given/${id}`, id)], '2026-11-23T09:00:00.000Z');
    }
    expect(await forget(ADA)).toEqual({ plans: 1, dialogues: 1 });
    await store.close();
    const kept = Object.values(await contentOf(folder)).join();
    for (const each of ['Ada', 'object-ada', 'a:chat-of-object-ada', '“complete 1.1”', 'move 1.2 to 31 july'])
      expect(kept).not.toContain(each);
    for (const each of [
      'Ben Rowe',
      'object-ben@example.org',
      'given/tenant-1/object-ben',
      'personal-chat-of-tenant-1/object-ben',
      'chat-of-object-ben',
      'note 2.1 four sessions held',
    ])
      expect(kept).toContain(each);
  });

  it('leaves nothing of their claims, neither in the ledger nor in what others are still to be told', async () => {
    expect(await say(ADA, 'I’m deputising for the head of healthcare at Fernhill')).toBe('answered');
    expect(await say(ADA, 'I’m no longer the governor at Fernhill')).toBe('answered');
    const failed = (key: string, fault: unknown) => {
      throw new Error(`${key}: ${fault}`);
    };
    const notifier = { send: async () => 'later' as const };
    const at = '2026-11-23T09:00:00.000Z';
    await noteAppointments({ desk, notifier, clock: () => new Date(at), failed }, at);
    expect(await store.outbox.unsettled(newPerson(CORA).id)).toHaveLength(2);
    await forget(ADA);
    expect(await store.outbox.unsettled(newPerson(CORA).id)).toEqual([]);
    expect((await store.people.appointments()).map(({ act, personName }) => [act, personName])).toEqual([
      ['claim', 'Somebody at the time'],
      ['give-up', 'Somebody at the time'],
      ['forget', 'Somebody at the time'],
    ]);
    await store.close();
    const kept = Object.values(await contentOf(folder)).join();
    for (const each of ['Ada', 'object-ada', 'deputising']) expect(kept).not.toContain(each);
    store = await opened(folder);
    expect(await store.check()).toEqual([]);
  });

  it('keeps what they did, by what they were at the time', async () => {
    const before = await record();
    await forget(ADA);
    const after = await record();
    expect(after.changes.map(({ ref, field, byName }) => [ref, field, byName])).toEqual([
      ['3.2', 'note', 'Head of Healthcare at the time'],
      ['1.1', 'status', 'Governor at the time'],
      ['1.2', 'evidence', 'Governor at the time'],
      ['1.2', 'request', 'Governor at the time'],
      ['2.1', 'note', 'Ben Rowe'],
    ]);
    expect(after.actions['id-3.2']!.notes).toMatchObject([
      { text: 'trolleys ordered', by: 'Head of Healthcare at the time' },
    ]);
    expect(after.actions['id-1.2']).toMatchObject({
      evidence: [{ text: 'SMT minutes 12/2', by: 'Governor at the time' }],
      request: { to: '2027-07-31', reason: 'vetting is slow', byName: 'Governor at the time' },
    });
    const bare = ({ actions }: typeof before) =>
      Object.values(actions).map(({ ref, status, due, version }) => [ref, status, due, version]);
    expect(bare(after)).toEqual(bare(before));
  });

  it('breaks no chain', async () => {
    await forget(ADA);
    expect(await say(BEN, 'complete 2.1')).toBe('changed');
    await store.close();
    store = await opened(folder);
    expect(await store.check()).toEqual([]);
  });

  it('takes their posts, so that they may change nothing more', async () => {
    await forget(ADA);
    expect(await say(ADA, 'complete 1.2')).toBe('refused');
  });

  it('names a coordinator as one', async () => {
    await forget(CORA);
    expect((await record()).settingChanges).toMatchObject([{ byName: 'Coordinator at the time' }]);
  });

  it('is done again without harm', async () => {
    const ada = (await store.people.person(newPerson(ADA).id))!;
    await forget(ADA);
    const before = await record();
    expect(await forgetPerson(store, ada, 'Europe/London', '2026-11-23T10:00:00.000Z')).toEqual({
      plans: 0,
      dialogues: 0,
    });
    expect(await record()).toEqual(before);
  });
});
