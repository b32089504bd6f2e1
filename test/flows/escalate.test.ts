/** Escalation from the digest to the manager: recorded first, told once, in words that say what to do. */
import { beforeEach, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import { NOTHING_CHOSEN } from '../../src/domain/digests/digest-choice.ts';
import type { NoticeView } from '../../src/domain/notices/notice.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { composeDigest } from '../../src/flows/compose-digest.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { escalateDue } from '../../src/flows/escalate.ts';
import { sendDue } from '../../src/flows/send-digests.ts';
import { noticeWords } from '../../src/flows/wording/notice-words.ts';
import { ADA, aDesk } from './a-desk.ts';

let desk: Desk;
let now: string;
let told: string[];
const today = () => now.slice(0, 10);
const notifier = {
  send: async (person: { name: string }, message: object) => {
    const text = 'digest' in message ? 'digest' : noticeWords(message as NoticeView, today());
    told.push(`${person.name}: ${text}`);
    return 'sent' as const;
  },
};
const failed = (_: string, fault: unknown) => {
  throw fault;
};
const means = () => ({ desk, notifier, clock: () => new Date(now), failed });

async function at(moment: string): Promise<string[]> {
  now = moment;
  told = [];
  await sendDue({
    ...{ ...means(), compose: composeDigest, holidays: BANK_HOLIDAYS },
    ...{ stopping: () => false, progress: () => undefined },
  });
  await escalateDue(means(), BANK_HOLIDAYS);
  return told;
}

// Monday 23 November 2026: Ada and Ben are both Governor, and 1.1 is overdue. Above them there is Cora, who coordinates.
beforeEach(async () => {
  desk = aDesk();
  await at('2026-11-23T08:00:00.000Z');
  expect(await at('2026-11-23T08:30:00.000Z')).toHaveLength(3);
});

it('warns the owners, then tells whoever is above, each once, and records it', async () => {
  expect(await at('2026-11-24T09:00:00.000Z')).toEqual([]);
  const [ada, ben, ...others] = await at('2026-11-25T09:00:00.000Z');
  expect(others).toEqual([]);
  expect(ada).toContain('Ada: 1.1 is overdue, and nothing was said since your digest');
  expect(ada).toContain('Unless something is said of it by Friday 27 November 2026, Cora is told.');
  expect(ben).toContain('Ben: 1.1 is overdue');
  expect(await at('2026-11-25T09:15:00.000Z')).toEqual([]);
  const [cora, ...rest] = await at('2026-11-27T09:00:00.000Z');
  expect(rest).toEqual([]);
  expect(cora).toContain('Cora: 1.1 is overdue, and nothing is said of it');
  expect(cora).toContain('“nudge 1.1” asks its owners');
  expect((await desk.store.escalations.read()).taken).toMatchObject([{ action: 'id-1.1', level: 4 }]);
  expect(await at('2026-11-27T23:00:00.000Z')).toEqual([]);
});

it('ends with any word on the action', async () => {
  await at('2026-11-25T09:00:00.000Z');
  await answerMessage(desk, {
    ...{ surface: 'teams', conversation: 'c', key: 'm', sender: ADA, at: '2026-11-26T10:00:00Z' },
    text: 'note 1.1: the boiler has come',
  });
  expect(await at('2026-11-27T09:00:00.000Z')).toEqual([]);
});

it('is not stopped by stopping digests', async () => {
  const ben = (await desk.store.people.person('t/ben'))!;
  await desk.store.people.save({ ...ben, digest: { ...NOTHING_CHOSEN, stopped: true } });
  expect((await at('2026-11-25T09:00:00.000Z')).map((each) => each.split(':')[0])).toEqual(['Ada', 'Ben']);
});

it('what was recorded when the process died is told at the next look, once', async () => {
  const { put } = desk.store.outbox;
  desk.store.outbox.put = async () => {
    throw new Error('Killed.');
  };
  await expect(at('2026-11-25T09:00:00.000Z')).rejects.toThrow('Killed.');
  expect(told).toEqual([]);
  desk.store.outbox.put = put;
  expect(await at('2026-11-25T09:15:00.000Z')).toHaveLength(2);
  expect(await at('2026-11-25T09:30:00.000Z')).toEqual([]);
});

it('says in the next digest what a manager will be told of', async () => {
  // The warning goes out late, so that the next digest comes before the manager is told.
  expect(await at('2026-11-27T16:00:00.000Z')).toHaveLength(2);
  let text = '';
  now = '2026-11-30T08:30:00.000Z';
  const ada = (await desk.store.people.person('t/ada'))!;
  const warned = (await desk.store.escalations.read()).taken.map(({ action }) => action);
  const composed = await composeDigest(desk, ada, 'owner', now, { period: '2026-W49', warned });
  text = composed!.text;
  expect(text).toContain('1.1');
  expect(text).toContain('your manager is told');
});
