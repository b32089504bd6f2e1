/** Digests through the real adapter to a connector that misbehaves: what became of each is stated, and the rest go on. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import { composeDigest } from '../../src/flows/compose-digest.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { sendDue, type Tick } from '../../src/flows/send-digests.ts';
import { createPace } from '../../src/teams/pace.ts';
import { GOVERNOR } from '../domain/a-plan.ts';
import { aDesk } from '../flows/a-desk.ts';
import { type Answered, type Asked, BOT, buttonsOf, TENANT } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const MONDAY = '2026-11-23T08:30:00.000Z';
const NAMES = ['Ada', 'Ben', 'Cal', 'Dee', 'Eve', 'Fay'];
/** To whom the connector misbehaves: neither the first nor the last. */
const VICTIM = 'Cal';

let bot: RunningBot;
let desk: Desk;
let now: string;
let waited: number;
beforeEach(async () => {
  waited = 0;
  let ticks = 0;
  const pace = createPace({
    aSecond: 1000,
    ticks: () => ticks,
    // Waiting itself takes no time.
    wait: async (ms) => {
      waited += ms;
      ticks += ms;
    },
  });
  const running: RunningBot = await startBot({
    unprompted: { reach: () => running.reach, afterTurn: async () => undefined, pace, patience: 1_500 },
  });
  bot = running;
  const base = aDesk();
  desk = { ...base, store: { ...base.store, reach: bot.reach } };
  for (const person of await desk.store.people.people()) {
    await desk.store.people.save({ ...person, holdings: [], coordinator: false });
  }
  for (const name of NAMES) await add(name);
  await tick('2026-11-23T08:00:00.000Z');
});
afterEach(() => bot.stop());

async function add(name: string): Promise<void> {
  const objectId = name.toLowerCase();
  const person: Person = {
    ...newPerson({ tenantId: TENANT, objectId, name }),
    holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: null }],
  };
  await desk.store.people.save(person);
  await bot.reach.save({
    ...{ person: person.id, tenant: TENANT, conversation: `chat-${name}`, serviceUrl: bot.teams.url },
    ...{ userId: `29:${objectId}`, botId: BOT.id, state: 'active', why: null },
    ...{ since: '2026-11-01T09:00:00.000Z', lastSeen: '2026-11-01' },
  });
}

async function tick(at: string): Promise<Tick> {
  now = at;
  return sendDue({
    ...{ desk, notifier: bot.notifier, compose: composeDigest, holidays: BANK_HOLIDAYS, clock: () => new Date(now) },
    ...{ failed: () => undefined, stopping: () => false, progress: () => undefined },
  });
}

async function fates(): Promise<Record<string, string>> {
  const rows = await desk.store.digests.rows('2026-W48');
  return Object.fromEntries(
    rows.map((row) => [row.person.slice(TENANT.length + 1), `${row.state}${'why' in row ? ` ${row.why}` : ''}`]),
  );
}

const to = (name: string) => bot.teams.sent.filter(({ conversation }) => conversation === `chat-${name}`);
const others = NAMES.filter((name) => name !== VICTIM);
const onlyVictim =
  (answer: Answered) =>
  ({ conversation }: Asked) =>
    conversation === `chat-${VICTIM}` ? answer : null;

describe('where the connector, for one of them,', () => {
  it.each<[string, Answered, string]>([
    ['hangs', { hangs: true }, 'unknown'],
    ['breaks off in the middle of its answer', { breaks: true }, 'unknown'],
    ['answers 500', { status: 500 }, 'unknown'],
    ['answers 503', { status: 503 }, 'unknown'],
    ['answers 403', { status: 403, body: { error: { code: 'ConversationBlockedByUser' } } }, 'undeliverable blocked'],
    ['answers 404', { status: 404 }, 'undeliverable gone'],
    ['answers 400', { status: 400 }, 'undeliverable refused'],
    ['answers 412 for ever', { status: 412 }, 'failed busy'],
    ['answers 429 for ever', { status: 429 }, 'failed busy'],
    ['answers 429 with a Retry-After of a day', { status: 429, headers: { 'retry-after': '86400' } }, 'failed busy'],
    ['answers nonsense', { status: 200, body: 'nonsense', takes: true }, 'sent'],
  ])('%s, that is stated, and everybody else gets theirs', async (_, answer, fate) => {
    bot.teams.answers = onlyVictim(answer);
    expect((await tick(MONDAY)).ended).toBe('all');
    const all = await fates();
    expect(all[VICTIM.toLowerCase()]).toBe(fate);
    for (const name of others) {
      expect(all[name.toLowerCase()]).toBe('sent');
      expect(to(name)).toHaveLength(1);
    }
    // Nobody is sent anything twice for it, however often the clock ticks.
    bot.teams.answers = () => null;
    for (const minute of ['31', '32']) await tick(`2026-11-23T08:${minute}:00.000Z`);
    for (const name of others) expect(to(name)).toHaveLength(1);
    if (fate === 'unknown') expect(to(VICTIM)).toHaveLength(0);
  });

  it('answers 413, it goes out in words alone, once', async () => {
    bot.teams.answers = ({ conversation, activity }) =>
      conversation === `chat-${VICTIM}` && activity.attachments !== undefined ? { status: 413 } : null;
    await tick(MONDAY);
    expect((await fates())[VICTIM.toLowerCase()]).toBe('sent');
    const [words, ...more] = to(VICTIM);
    expect(more).toEqual([]);
    expect(words!.activity.attachments).toBeUndefined();
    expect(words!.activity.text).toContain('1.1');
    expect(words!.activity.summary).toContain('overdue');
  });

  it('answers 413 to that too, it cannot be delivered', async () => {
    bot.teams.answers = onlyVictim({ status: 413 });
    await tick(MONDAY);
    expect((await fates())[VICTIM.toLowerCase()]).toBe('undeliverable refused');
  });
});

describe('where it does so for everybody,', () => {
  it.each<[string, Answered, string]>([
    ['hanging', { hangs: true }, 'unknown'],
    ['with 500', { status: 500 }, 'unknown'],
    ['with 429 and a Retry-After of a day', { status: 429, headers: { 'retry-after': '86400' } }, 'failed busy'],
  ])('%s, few are tried, and the rest get theirs later', async (_, answer, fate) => {
    const asked = new Set<string>();
    bot.teams.answers = ({ conversation }) => {
      asked.add(conversation);
      return answer;
    };
    expect((await tick(MONDAY)).ended).toBe('trouble');
    expect(asked.size).toBe(3);
    expect(Object.values(await fates()).filter((each) => each === fate).length).toBeGreaterThanOrEqual(3);
    bot.teams.answers = () => null;
    await tick('2026-11-23T08:45:00.000Z');
    const late = Object.values(await fates()).filter((each) => each === 'sent');
    expect(late).toHaveLength(fate === 'unknown' ? 3 : 6);
  });
});

it('goes out as a card with buttons that act on today’s record', async () => {
  await tick(MONDAY);
  const [sent] = to('Ada');
  const card = sent!.activity.attachments[0].content;
  expect(buttonsOf(card).map(({ data }) => data.verb)).toContain('complete');
  expect(JSON.stringify(card).length).toBeLessThan(25_000);
  expect(waited).toBeLessThan(1_000);
});
