/** What is sent unprompted, through the real adapter to a connector that stands in for Teams. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NoticeView } from '../../src/domain/notices/notice.ts';
import type { Reach } from '../../src/domain/notices/reach.ts';
import { newPerson } from '../../src/domain/people/person.ts';
import { inParallel } from '../../src/flows/send-notices.ts';
import { createPace, LONGEST_PAUSE_MS, type Pace } from '../../src/teams/pace.ts';
import { ALEX, BOT, type Json, TENANT, textOf } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';
import { view } from './views.ts';

const alex = newPerson({ tenantId: TENANT, objectId: ALEX, name: 'Alex Wilber' });
const NOTICE: NoticeView = { kind: 'nudge', views: [view()], byName: 'Cora', words: null };

let bot: RunningBot;
/** How long was waited, in milliseconds; waiting itself takes no time. */
let waited: number[];
let now: number;
let pace: Pace;
beforeEach(async () => {
  waited = [];
  now = 0;
  pace = createPace({
    aSecond: 30,
    ticks: () => now,
    wait: async (ms) => {
      waited.push(ms);
      now += ms;
    },
  });
  bot = await started();
});
afterEach(() => bot.stop());

async function started(more: { patience?: number } = {}): Promise<RunningBot> {
  const running: RunningBot = await startBot({
    unprompted: {
      reach: () => running.reach,
      afterTurn: async () => undefined,
      pace,
      patience: more.patience ?? 2_000,
    },
  });
  return running;
}

function reached(more: Partial<Reach> = {}): Reach {
  return {
    ...{ person: alex.id, tenant: TENANT, conversation: 'chat-alex', serviceUrl: bot.teams.url },
    ...{ userId: `29:${ALEX}`, botId: BOT.id, state: 'active', why: null },
    ...{ since: '2027-01-04T09:00:00.000Z', lastSeen: '2027-01-04' },
    ...more,
  };
}

const know = (more: Partial<Reach> = {}) => bot.reach.save(reached(more));
const send = () => bot.notifier.send(alex, NOTICE);
const cardOf = (activity: Json) => activity.attachments[0].content;

describe('to somebody whose chat is known', () => {
  it('goes there, as a card with its words, and answers nothing', async () => {
    await know();
    expect(await send()).toBe('sent');
    const [sent] = bot.teams.sent;
    expect(sent).toMatchObject({ kind: 'send', conversation: 'chat-alex', of: null });
    expect(sent!.activity.replyToId).toBeUndefined();
    expect(sent!.activity.conversation.tenantId).toBe(TENANT);
    expect(textOf(cardOf(sent!.activity))).toMatch(
      /^Cora asks about 1\.2\nHow does it stand\?\n1\.2 Opening the sports hall/,
    );
    expect(sent!.activity.summary).toContain('Cora asks about 1.2');
  });

  it('goes nowhere that is not on the list of addresses', async () => {
    await bot.stop();
    bot = await startBot({
      local: false,
      tenants: [TENANT],
      unprompted: { reach: () => bot.reach, afterTurn: async () => undefined, pace, patience: 2_000 },
    });
    await know({ serviceUrl: 'https://smba.example.com/teams/' });
    expect(await send()).toEqual({ unreached: 'refused' });
    expect(bot.teams.sent).toEqual([]);
  });

  it('is not tried where they are known not to be reached', async () => {
    await know({ state: 'inactive', why: 'uninstalled' });
    expect(await send()).toEqual({ unreached: 'uninstalled' });
    expect(bot.teams.sent).toEqual([]);
  });

  it.each([
    [403, 'BotNotInConversationRoster', 'not-installed'],
    [403, 'ConversationBlockedByUser', 'blocked'],
    [403, 'MessageWritesBlocked', 'blocked'],
    [403, 'BotDisabledByAdmin', 'disabled'],
    [403, 'ForbiddenOperationException', 'refused'],
    [404, 'ConversationNotFound', 'gone'],
  ] as const)('that Teams answers with %s %s is remembered, and not tried again', async (status, code, why) => {
    await know();
    bot.teams.answers = () => ({ status, body: { error: { code, message: 'No.' } } });
    expect(await send()).toEqual({ unreached: why });
    expect(await bot.reach.reach(alex.id)).toMatchObject({ state: 'inactive', why, since: '2027-01-11T09:00:00.000Z' });
    bot.teams.answers = () => null;
    expect(await send()).toEqual({ unreached: why });
    expect(bot.teams.sent).toEqual([]);
  });

  it.each([400, 413])('that is refused with %s for itself leaves the way open', async (status) => {
    await know();
    bot.teams.answers = () => ({ status });
    expect(await send()).toEqual({ unreached: 'refused' });
    bot.teams.answers = () => null;
    expect(await send()).toBe('sent');
  });

  it('is not closed by a refusal that came while they came back', async () => {
    await know({ state: 'active', since: '2027-01-04T09:00:00.000Z' });
    bot.teams.answers = () => {
      void know({ since: '2027-01-11T08:59:59.000Z' });
      return { status: 403 };
    };
    expect(await send()).toEqual({ unreached: 'refused' });
    expect(await bot.reach.reach(alex.id)).toMatchObject({ state: 'active' });
  });
});

describe('where nobody knows what became of it', () => {
  it.each([500, 502, 503, 504])('a %s is asked once and no more, and unknown', async (status) => {
    await know();
    let asked = 0;
    bot.teams.answers = () => {
      asked += 1;
      return { status, takes: true };
    };
    expect(await send()).toBe('unknown');
    expect(asked).toBe(1);
    expect(bot.teams.sent).toHaveLength(1);
    expect(await bot.reach.reach(alex.id)).toMatchObject({ state: 'active' });
  });

  it('no answer in time is unknown, and the next one is not kept waiting for it', async () => {
    await bot.stop();
    bot = await started({ patience: 200 });
    await know();
    let asked = 0;
    bot.teams.answers = () => (++asked === 1 ? { hangs: true } : null);
    expect(await send()).toBe('unknown');
    expect(await send()).toBe('sent');
    expect(asked).toBe(2);
  });
});

describe('where Teams certainly took nothing', () => {
  it('a 429 is obeyed by everybody, as long as it says', async () => {
    await know();
    let asked = 0;
    bot.teams.answers = () => (++asked === 1 ? { status: 429, headers: { 'retry-after': '7' } } : null);
    expect(await send()).toBe('sent');
    expect(asked).toBe(2);
    expect(Math.max(...waited)).toBe(7_000);
  });

  it('a 429 that asks for an hour gets a minute at most', async () => {
    await know();
    bot.teams.answers = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    expect(await send()).toBe('later');
    expect(Math.max(...waited)).toBe(LONGEST_PAUSE_MS);
    expect(bot.teams.sent).toEqual([]);
  });

  it('a 429 that names a date, or nothing, is waited for too', async () => {
    await know();
    const headers: Record<string, string>[] = [{ 'retry-after': 'Mon, 11 Jan 2027 09:00:04 GMT' }, {}];
    bot.teams.answers = () => (headers.length > 0 ? { status: 429, headers: headers.shift()! } : null);
    expect(await send()).toBe('sent');
    expect(waited.filter((ms) => ms >= 1_000)).toEqual([4_000, 4_000]);
  });

  it('a 412 is tried again, and after a few times later', async () => {
    await know();
    let asked = 0;
    bot.teams.answers = () => (++asked === 1 ? { status: 412 } : null);
    expect(await send()).toBe('sent');
    bot.teams.answers = () => ({ status: 412 });
    expect(await send()).toBe('later');
    expect(await bot.reach.reach(alex.id)).toMatchObject({ state: 'active' });
  });

  it('a line that is not there is later, not unknown', async () => {
    await bot.stop();
    bot = await started({ patience: 200 });
    await know({ serviceUrl: 'http://127.0.0.1:1' });
    expect(await send()).toBe('later');
  });

  it('nothing is sent once the bot stops', async () => {
    await know();
    pace.stop();
    expect(await send()).toBe('later');
    expect(bot.teams.sent).toEqual([]);
  });
});

describe('to somebody whose chat is not known', () => {
  const ben = newPerson({ tenantId: TENANT, objectId: 'bbbbbbbb-0000-0000-0000-000000000002', name: 'Ben Rowe' });

  it('opens it by their account, where anybody of their tenant was seen', async () => {
    await know();
    expect(await bot.notifier.send(ben, NOTICE)).toBe('sent');
    const [opened, sent] = bot.teams.sent;
    expect(opened).toMatchObject({
      kind: 'create',
      activity: { isGroup: false, members: [{ id: ben.objectId }], tenantId: TENANT, bot: { id: BOT.id } },
    });
    expect(sent).toMatchObject({ kind: 'send', conversation: opened!.id });
    expect(await bot.reach.reach(ben.id)).toMatchObject({ conversation: opened!.id, state: 'active', lastSeen: null });
    expect(await bot.notifier.send(ben, NOTICE)).toBe('sent');
    expect(bot.teams.sent.map(({ kind }) => kind)).toEqual(['create', 'send', 'send']);
  });

  it('opens it once for two notices at the same time', async () => {
    await know();
    await Promise.all([bot.notifier.send(ben, NOTICE), bot.notifier.send(ben, NOTICE)]);
    expect(bot.teams.sent.map(({ kind }) => kind)).toEqual(['create', 'send', 'send']);
  });

  it('does not guess where Teams serves a tenant nobody was seen of', async () => {
    expect(await bot.notifier.send(ben, NOTICE)).toEqual({ unreached: 'never-met' });
    await know({ tenant: '22222222-2222-2222-2222-222222222222' });
    expect(await bot.notifier.send(ben, NOTICE)).toEqual({ unreached: 'never-met' });
    expect(bot.teams.sent).toEqual([]);
  });

  it('remembers that they do not have the bot', async () => {
    await know();
    let asked = 0;
    bot.teams.answers = () => {
      asked += 1;
      return { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } };
    };
    expect(await bot.notifier.send(ben, NOTICE)).toEqual({ unreached: 'not-installed' });
    expect(await bot.notifier.send(ben, NOTICE)).toEqual({ unreached: 'not-installed' });
    expect(asked).toBe(1);
  });

  it('is later where opening the chat went wrong: nothing was said in it', async () => {
    await know();
    bot.teams.answers = ({ kind }) => (kind === 'create' ? { status: 502 } : null);
    expect(await bot.notifier.send(ben, NOTICE)).toBe('later');
  });
});

describe('many', () => {
  const crowd = Array.from({ length: 60 }, (_, at) =>
    newPerson({ tenantId: TENANT, objectId: `object-${at}`, name: `Person ${at}` }),
  );

  it('go out one at a time to each chat, at most 50 a second, and one bad recipient stops no other', async () => {
    for (const each of crowd) await know({ person: each.id, conversation: `chat-${each.objectId}` });
    const open = new Map<string, number>();
    let most = 0;
    bot.teams.answers = ({ conversation }) => {
      open.set(conversation, (open.get(conversation) ?? 0) + 1);
      most = Math.max(most, open.get(conversation)!);
      setImmediate(() => open.set(conversation, open.get(conversation)! - 1));
      return conversation === 'chat-object-7' ? { status: 403 } : null;
    };
    const came = new Map<string, unknown>();
    await inParallel([...crowd, ...crowd], 20, async (each) => {
      came.set(each.id, await bot.notifier.send(each, NOTICE));
    });
    expect([...came.values()].filter((each) => each === 'sent')).toHaveLength(59);
    expect(came.get(crowd[7]!.id)).toEqual({ unreached: 'refused' });
    expect(bot.teams.sent).toHaveLength(118);
    expect(most).toBe(1);
    // On the clock of the pace, on which only waiting takes time.
    expect(now).toBeGreaterThan((118 / 50) * 1000);
  });

  it('makes room for replies, so that all of it stays below 50 a second', async () => {
    for (const each of crowd) await know({ person: each.id, conversation: `chat-${each.objectId}` });
    for (let turn = 0; turn < 100; turn++) pace.taken();
    await inParallel(crowd, 20, async (each) => void (await bot.notifier.send(each, NOTICE)));
    expect(bot.teams.sent).toHaveLength(60);
    expect(now).toBeGreaterThan(((100 + 59) / 50) * 1000);
  });

  it('waits in line with what the person says', async () => {
    await know({ conversation: 'a-conversation' });
    const order: string[] = [];
    bot.stories = {
      ...bot.stories,
      answer: async () => {
        order.push('turn begins');
        await new Promise((done) => setTimeout(done, 50));
        order.push('turn ends');
        return { outcome: { kind: 'answered', answer: { kind: 'social' } }, text: 'Thank you.' };
      },
    };
    const turn = bot.post(bot.teams.message('hello'));
    while (order.length === 0) await new Promise((done) => setTimeout(done, 1));
    await bot.notifier.send(alex, NOTICE).then(() => order.push('notice'));
    await turn;
    expect(order).toEqual(['turn begins', 'turn ends', 'notice']);
  });
});

it('logs ids and codes, and nothing of what is said or who is meant', async () => {
  await know();
  bot.teams.answers = () => ({ status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'No.' } } });
  await send();
  const line = bot.logged.find(({ msg }) => msg === 'not sent');
  expect(line).toMatchObject({ conversation: 'chat-alex', status: 403, code: 'ConversationBlockedByUser' });
  expect(JSON.stringify(bot.logged)).not.toMatch(/Cora|Alex|sports hall/);
});
