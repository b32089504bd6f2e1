import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Reply } from '../../src/flows/desk.ts';
import { GARBLED_CARD, GROUP_WELCOME, NOT_SERVED } from '../../src/flows/wording/labels.ts';
import { ALEX, buttonsOf, type Json, TENANT, textOf } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';
import { completed, completion, reply, view } from './views.ts';

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

/** The card of the latest thing sent. */
function lastCard(): Json {
  return bot.teams.sent.at(-1)?.activity.attachments[0].content;
}

/** The button with this title. */
function button(card: Json, title: string): Json {
  return buttonsOf(card).find((each) => each.title === title);
}

/** An action shown to Alex, as a card with its buttons. */
async function showAction(of = view(), from = {}): Promise<Json> {
  bot.stories = {
    ...bot.stories,
    answer: async () => reply({ kind: 'answered', answer: { kind: 'action', view: of } }),
  };
  await bot.post(bot.teams.message(`show ${of.ref}`, from));
  return lastCard();
}

describe('a message', () => {
  it('reaches the story with who sent it and where, and is answered in the same conversation', async () => {
    const { status } = await bot.post(
      bot.teams.message('  what is&nbsp;mine ', { id: 'activity-7', conversation: 'c-1' }),
    );
    expect(status).toBe(200);
    expect(bot.asked.messages).toEqual([
      {
        surface: 'teams',
        conversation: 'c-1',
        key: 'activity-7',
        sender: { tenantId: TENANT, objectId: ALEX, name: 'Alex Wilber' },
        text: 'what is mine',
        at: '2027-01-11T09:00:00.000Z',
      },
    ]);
    expect(bot.teams.sent).toHaveLength(1);
    expect(bot.teams.sent[0]).toMatchObject({ kind: 'send', conversation: 'c-1', of: 'activity-7' });
  });

  it('is answered in one plain line where one line says it', async () => {
    bot.stories.answer = async () => ({ outcome: { kind: 'not-understood' }, text: 'I *do* <at>not</at> follow.' });
    await bot.post(bot.teams.message('hm'));
    expect(bot.teams.sent[0]!.activity).toMatchObject({
      textFormat: 'plain',
      text: 'I *do* <\u200bat>not<\u200b/at> follow.',
    });
    expect(bot.teams.sent[0]!.activity.attachments).toBeUndefined();
  });

  it('is answered with a card and a summary, and no text beside the card', async () => {
    bot.stories.answer = async () => completed(view());
    await bot.post(bot.teams.message('complete 1.2'));
    const { activity } = bot.teams.sent[0]!;
    expect(activity.text).toBeUndefined();
    expect(activity.summary).toContain('is complete now. It was open.');
    expect(textOf(lastCard())).toContain('is complete now. It was open.');
    expect(button(lastCard(), 'Undo').data).toMatchObject({ plans: ['hmyoi-thornmere-2026'], undoes: 'message-1' });
  });

  it.each(['groupChat', 'channel'] as const)(
    'in a %s is heard where it mentions the bot, and the mention is taken out',
    async (type) => {
      await bot.post(bot.teams.message('<at>Progress Chaser</at>&nbsp;complete 1.2\n', { type }));
      expect(bot.asked.messages[0]!.text).toBe('complete 1.2');
      expect(bot.teams.sent).toHaveLength(1);
    },
  );

  it.each(['groupChat', 'channel'] as const)(
    'in a %s is not heard where it mentions nobody, or somebody else',
    async (type) => {
      const carol = { id: '29:carol', name: 'Carol' };
      await bot.post({ ...bot.teams.message('complete 1.2', { type }), text: 'complete 1.2', entities: [] });
      await bot.post({
        ...bot.teams.message('', { type }),
        text: '<at>Carol</at> complete 1.2',
        entities: [{ type: 'mention', text: '<at>Carol</at>', mentioned: carol }],
      });
      expect(bot.asked.messages).toEqual([]);
      expect(bot.teams.sent).toEqual([]);
    },
  );

  it('from somebody without an account is turned down and reaches no story', async () => {
    const activity = bot.teams.message('what is mine');
    delete activity.from.aadObjectId;
    expect((await bot.post(activity)).status).toBe(200);
    expect(bot.asked.messages).toEqual([]);
    expect(bot.teams.sent[0]!.activity.text).toBe(NOT_SERVED);
  });

  it('that was edited or liked later is not heard again', async () => {
    await bot.post(
      bot.teams.activity('messageUpdate', { text: 'complete 1.2', channelData: { eventType: 'editMessage' } }),
    );
    await bot.post(bot.teams.activity('messageReaction', { reactionsAdded: [{ type: 'like' }] }));
    expect(bot.asked.messages).toEqual([]);
    expect(bot.teams.sent).toEqual([]);
  });
});

describe('the welcome', () => {
  const joined = (more: Json) => ({ membersAdded: [{ id: '29:alex' }, { id: '28:bot' }], ...more });

  it('comes once when the bot is installed, though Teams tells of it twice', async () => {
    await bot.post(bot.teams.activity('installationUpdate', { action: 'add' }));
    await bot.post(bot.teams.activity('conversationUpdate', joined({})));
    expect(bot.asked.welcomed).toEqual([{ tenantId: TENANT, objectId: ALEX, name: 'Alex Wilber' }]);
    expect(bot.teams.sent).toHaveLength(1);
  });

  it('is about nobody in particular in a group', async () => {
    await bot.post(bot.teams.activity('installationUpdate', { action: 'add' }, { type: 'groupChat' }));
    expect(bot.asked.welcomed).toEqual([]);
    expect(bot.teams.sent[0]!.activity.text).toBe(GROUP_WELCOME);
  });

  it('does not come when the bot is upgraded or removed, or somebody joins', async () => {
    for (const action of ['add-upgrade', 'remove', 'remove-upgrade']) {
      await bot.post(bot.teams.activity('installationUpdate', { action }));
    }
    await bot.post(bot.teams.activity('conversationUpdate', joined({}), { type: 'channel' }));
    expect(bot.teams.sent).toEqual([]);
  });
});

describe('a button', () => {
  it('reaches the story as what it says, pressed by who pressed it', async () => {
    const card = await showAction();
    const megan = { objectId: 'bbbbbbbb-0000-0000-0000-000000000002', name: 'Megan', conversation: 'c-2' };
    await bot.post(bot.teams.press(button(card, 'Complete'), {}, megan));
    expect(bot.asked.presses).toEqual([
      {
        verb: 'complete',
        key: expect.any(String),
        plan: 'hmyoi-thornmere-2026',
        action: 'action-1.2',
        version: 3,
        sender: { tenantId: TENANT, objectId: megan.objectId, name: 'Megan' },
        conversation: 'c-2',
        at: '2027-01-11T09:00:00.000Z',
      },
    ]);
  });

  it('carries what was filled in', async () => {
    const [move, note] = buttonsOf(await showAction()).filter((each) => each.title === 'Save');
    await bot.post(bot.teams.press(move, { day: '2027-04-30', reason: 'waiting on the contract' }));
    await bot.post(bot.teams.press(note, { text: 'two of six are trained' }));
    expect(bot.asked.presses).toMatchObject([
      { verb: 'move', day: '2027-04-30', reason: 'waiting on the contract' },
      { verb: 'note', text: 'two of six are trained' },
    ]);
  });

  it('is answered with the card that takes its place; in a personal chat nothing is sent', async () => {
    const card = await showAction();
    bot.stories.press = async () => completed(view());
    const before = bot.teams.sent.length;
    const { status, body } = await bot.post(bot.teams.press(button(card, 'Complete'), {}, { replyTo: 'sent-1' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(textOf(body.value)).toContain('is complete now. It was open.');
    expect(button(body.value, 'Undo')).toBeDefined();
    expect(bot.teams.sent).toHaveLength(before);
  });

  it.each(['groupChat', 'channel'] as const)(
    'in a %s changes the card for everybody once it has done its work',
    async (type) => {
      const card = await showAction(view(), { type });
      bot.stories.press = async () => completed(view());
      const { body } = await bot.post(bot.teams.press(button(card, 'Complete'), {}, { type, replyTo: 'the-message' }));
      expect(bot.teams.sent.at(-1)).toMatchObject({ kind: 'update', of: 'the-message' });
      expect(lastCard()).toEqual(body.value);
    },
  );

  it('in a group changes it for nobody else where it changed nothing', async () => {
    const type = 'groupChat';
    const card = await showAction(view(), { type });
    const before = bot.teams.sent.length;
    bot.stories.press = async () => reply({ kind: 'refused', refusal: { kind: 'not-yours', view: view() } });
    const { body } = await bot.post(bot.teams.press(button(card, 'Complete'), {}, { type, replyTo: 'the-message' }));
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    expect(body.value).toContain('belongs to Governor');
    expect(bot.teams.sent).toHaveLength(before);
  });

  it('is answered though the card cannot be changed for the others: what was recorded stands', async () => {
    const card = await showAction(view(), { type: 'groupChat' });
    bot.stories.press = async () => completed(view());
    bot.teams.fail(403);
    const { status, body } = await bot.post(
      bot.teams.press(button(card, 'Complete'), {}, { type: 'groupChat', replyTo: 'the-message' }),
    );
    expect(status).toBe(200);
    expect(textOf(body.value)).toContain('is complete now');
  });

  it('keeps the card where what was filled in is no good, so that it can be mended', async () => {
    const [move] = buttonsOf(await showAction()).filter((each) => each.title === 'Save');
    bot.stories.press = async () => reply({ kind: 'refused', refusal: { kind: 'not-a-day', words: '30 [Feb](x)' } });
    const { body } = await bot.post(bot.teams.press(move, { day: 'soon' }));
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    expect(body.value).toContain('30 \\[Feb](x)');
  });

  it('of a card that is out of date is answered with how things stand, and fresh buttons', async () => {
    const card = await showAction();
    const now = view({ version: 9, due: '2027-05-31' });
    bot.stories.press = async () => reply({ kind: 'refused', refusal: { kind: 'changed-meanwhile', view: now } });
    const { body } = await bot.post(bot.teams.press(button(card, 'Complete')));
    expect(textOf(body.value)).toContain('has changed since you saw it');
    expect(button(body.value, 'Complete').data).toMatchObject({ version: 9 });
  });

  it('works on clients that only know Action.Submit: the message that holds the card is changed', async () => {
    const card = await showAction();
    bot.stories.press = async () => completed(view());
    await bot.post(bot.teams.submit(button(card, 'Complete'), {}, { replyTo: 'the-message' }));
    expect(bot.asked.presses).toMatchObject([{ verb: 'complete', action: 'action-1.2', version: 3 }]);
    expect(bot.asked.messages).toHaveLength(1);
    expect(bot.teams.sent.at(-1)).toMatchObject({ kind: 'update', of: 'the-message' });
    expect(textOf(lastCard())).toContain('is complete now');
  });

  it('of such a client is answered with a new message where the card stays or cannot be changed', async () => {
    const card = await showAction();
    bot.stories.press = async () => reply({ kind: 'refused', refusal: { kind: 'empty-note' } });
    await bot.post(bot.teams.submit(button(card, 'Complete'), {}, { replyTo: 'the-message' }));
    expect(bot.teams.sent.at(-1)!.kind).toBe('send');
    bot.stories.press = async () => completed(view());
    bot.teams.fail(404);
    await bot.post(bot.teams.submit(button(card, 'Complete'), {}, { replyTo: 'the-message' }));
    expect(bot.teams.sent.at(-1)!.kind).toBe('send');
    expect(textOf(lastCard())).toContain('is complete now');
  });

  const forged: [what: string, data: Json][] = [
    ['nothing', {}],
    ['null', null],
    ['a list', []],
    ['a string', 'complete'],
    ['no version', { verb: 'complete', press: 'k', plan: 'p', action: 'a' }],
    ['a version that is no number', { verb: 'complete', press: 'k', plan: 'p', action: 'a', version: '3' }],
    ['an action that is no id', { verb: 'complete', press: 'k', plan: 'p', action: { $ne: 1 }, version: 3 }],
    ['an id of any length', { verb: 'undo', press: 'k', plans: ['p'], undoes: 'x'.repeat(5000) }],
    ['a note of any length', { verb: 'note', press: 'k', plan: 'p', action: 'a', version: 3, text: 'x'.repeat(5000) }],
    ['an unknown verb', { verb: 'verify', press: 'k' }],
  ];

  it.each(forged)('that carries %s is refused politely and reaches no story', async (_what, data) => {
    const invoke = bot.teams.press({ verb: 'complete', data: {} });
    invoke.value.action.data = data;
    const { status, body } = await bot.post(invoke);
    expect(status).toBe(200);
    expect(body).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: GARBLED_CARD });
    expect(bot.asked.presses).toEqual([]);
  });

  it('cannot say who presses it: a sender, tenant or time in its data is left behind', async () => {
    const card = await showAction();
    const lies = { sender: { objectId: 'boss' }, objectId: 'boss', at: '1999-01-01', conversation: 'other' };
    await bot.post(bot.teams.press(button(card, 'Complete'), lies));
    expect(bot.asked.presses[0]).toMatchObject({ sender: { objectId: ALEX }, conversation: 'a-conversation' });
    expect(bot.asked.presses[0]!.at).toBe('2027-01-11T09:00:00.000Z');
  });

  it('that we never made is answered, not failed', async () => {
    const { status, body } = await bot.post(bot.teams.press({ verb: 'launch', data: { verb: 'launch' } }));
    expect(status).toBe(200);
    expect(body.value).toBe(GARBLED_CARD);
  });

  it('carries no authority: ids, a version and a key, and a key of its own', async () => {
    const buttons = buttonsOf(await showAction());
    for (const { data } of buttons) {
      const known = ['verb', 'press', 'plan', 'action', 'version', 'day', 'reason', 'text'];
      expect(Object.keys(data).filter((name) => !known.includes(name))).toEqual([]);
    }
    expect(new Set(buttons.map(({ data }) => data.press)).size).toBe(buttons.length);
  });
});

describe('an invoke we have no use for', () => {
  it('is answered with a client error, so that nobody takes it for an outage', async () => {
    const { status } = await bot.post(bot.teams.activity('invoke', { name: 'composeExtension/query', value: {} }));
    expect(status).toBe(400);
    expect(bot.teams.sent).toEqual([]);
  });
});

describe('a turn that fails', () => {
  const secret = 'A1234BC is on an ACCT';
  beforeEach(() => {
    const fail = async (): Promise<Reply> => {
      throw new TypeError(secret);
    };
    bot.stories = { ...bot.stories, answer: fail, press: fail, welcome: fail };
  });

  it('is apologised for with a reference that the log has too, and nothing of the error', async () => {
    const { status, body } = await bot.post(bot.teams.message(secret));
    expect({ status, body }).toEqual({ status: 200, body: null });
    const { text } = bot.teams.sent[0]!.activity;
    const entry = bot.logged.find((line) => line.msg === 'turn failed');
    expect(entry).toMatchObject({ error: 'TypeError', activity: expect.any(String), conversation: 'a-conversation' });
    expect(text).toContain(entry.reference);
    expect(text).not.toContain(secret);
    expect(JSON.stringify(bot.logged)).not.toContain('A1234BC');
  });

  it('is apologised for on a button as well', async () => {
    const { status, body } = await bot.post(bot.teams.press({ verb: 'more', data: { verb: 'more', press: 'k' } }));
    expect(status).toBe(200);
    expect(body.value).toMatch(/^Sorry, something went wrong/);
    expect(body.value).not.toContain('A1234BC');
  });

  it('and cannot even be apologised for leaves a reference over HTTP, and is tried again when it comes again', async () => {
    bot.teams.fail(400);
    const message = bot.teams.message('what is mine', { id: 'again' });
    const { status, body } = await bot.post(message);
    expect(status).toBe(500);
    expect(body).toEqual({ reference: expect.any(String) });
    bot.stories.answer = async () => completed(view());
    expect((await bot.post(message)).status).toBe(200);
    expect(textOf(lastCard())).toContain('is complete now');
  });

  it('does not hold up the next', async () => {
    await bot.post(bot.teams.message('one'));
    bot.stories.answer = async () => completed(view());
    await bot.post(bot.teams.message('two'));
    expect(textOf(lastCard())).toContain('is complete now');
  });
});

describe('order', () => {
  /** Stories that wait until the test lets each go, in the order they were asked. */
  function held(): { started: string[]; release(text: string): void } {
    const started: string[] = [];
    const gates = new Map<string, () => void>();
    bot.stories.answer = (message) => {
      started.push(message.text);
      return new Promise((resolve) => {
        gates.set(message.text, () => resolve({ outcome: { kind: 'not-understood' }, text: `to ${message.text}` }));
      });
    };
    return { started, release: (text) => gates.get(text)!() };
  }

  const until = async (true_: () => boolean) => {
    while (!true_()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('is kept in one conversation: a turn begins when the one before has been answered', async () => {
    const { started, release } = held();
    const first = bot.post(bot.teams.message('one'));
    await until(() => started.length === 1);
    const second = bot.post(bot.teams.message('two'));
    const third = bot.post(bot.teams.message('three', { conversation: 'elsewhere' }));
    await until(() => started.length === 2);
    expect(started).toEqual(['one', 'three']);
    release('one');
    await until(() => started.length === 3);
    expect(bot.teams.sent.map((sent) => sent.activity.text)).toEqual(['to one']);
    release('three');
    release('two');
    await Promise.all([first, second, third]);
    expect(started).toEqual(['one', 'three', 'two']);
  });

  it('a message delivered again while it is being answered is answered once', async () => {
    const { started, release } = held();
    const message = bot.teams.message('one', { id: 'the-same' });
    const both = [bot.post(message), bot.post(message)];
    await until(() => started.length === 1);
    release('one');
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect(started).toEqual(['one']);
    expect(bot.teams.sent).toHaveLength(1);
  });

  it('a message delivered again later is not answered again, and the same id elsewhere is another message', async () => {
    await bot.post(bot.teams.message('one', { id: 'the-same' }));
    await bot.post(bot.teams.message('one', { id: 'the-same' }));
    expect(bot.teams.sent).toHaveLength(1);
    await bot.post(bot.teams.message('one', { id: 'the-same', conversation: 'elsewhere' }));
    expect(bot.teams.sent).toHaveLength(2);
  });

  it('a press delivered again gets the card it got', async () => {
    bot.stories.press = async () => completed(view());
    const press = bot.teams.press({ verb: 'more', data: { verb: 'more', press: 'k' } }, {}, { id: 'the-same' });
    const [first, second] = [await bot.post(press), await bot.post(press)];
    expect(second).toEqual(first);
    expect(bot.asked.presses).toHaveLength(1);
  });
});

describe('outside local mode', () => {
  const otherTenant = '99999999-9999-9999-9999-999999999999';

  it('nothing is taken from whoever is not Teams', async () => {
    await bot.stop();
    bot = await startBot({
      local: false,
      tenants: [TENANT],
      credentials: {
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppId: '0b8f5a3e-0000-4000-8000-000000000001',
        MicrosoftAppTenantId: TENANT,
        MicrosoftAppPassword: 'a secret',
      },
    });
    const { status, body } = await bot.post(
      bot.teams.message('what is mine', { serviceUrl: 'https://smba.trafficmanager.net/uk/' }),
    );
    expect({ status, body }).toEqual({ status: 401, body: null });
    expect(bot.asked.messages).toEqual([]);
  });

  it('a service address that is not Teams gets no reply, so that our token goes nowhere else', async () => {
    await bot.stop();
    bot = await startBot({ local: false, tenants: [TENANT] });
    for (const serviceUrl of [
      bot.teams.url,
      'https://smba.trafficmanager.net.example.org/',
      'http://smba.trafficmanager.net/',
      'https://evil.example/smba.trafficmanager.net',
    ]) {
      expect((await bot.post(bot.teams.message('what is mine', { serviceUrl }))).status).toBe(403);
    }
    expect(bot.asked.messages).toEqual([]);
    expect(bot.teams.sent).toEqual([]);
    expect(bot.logged.filter((line) => line.why === 'service-url')).toHaveLength(4);
  });

  it('another channel is turned away', async () => {
    await bot.stop();
    bot = await startBot({ local: false, tenants: [TENANT] });
    const { status } = await bot.post(bot.teams.message('what is mine', { channel: 'webchat' }));
    expect(status).toBe(403);
    expect(bot.asked.messages).toEqual([]);
  });

  it('another tenant reaches no story, by message or by button', async () => {
    await bot.stop();
    bot = await startBot({ local: false, tenants: [TENANT] });
    const from = { tenant: otherTenant, serviceUrl: 'https://smba.trafficmanager.net/uk/' };
    const { body } = await bot.post(bot.teams.press({ verb: 'more', data: { verb: 'more', press: 'k' } }, {}, from));
    expect(body.value).toBe(NOT_SERVED);
    expect(bot.asked.presses).toEqual([]);
  });
});

it('remembers nothing of a repeated completion but what was done then', async () => {
  const of = view();
  bot.stories.press = async () =>
    reply({ kind: 'answered', answer: { kind: 'repeated', changes: [completion(of)], views: [of] } });
  const { body } = await bot.post(bot.teams.press({ verb: 'more', data: { verb: 'more', press: 'k' } }));
  expect(textOf(body.value)).toContain('I did that already, once:');
});
