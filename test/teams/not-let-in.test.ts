/** Guests, other tenants, groups, forged and replayed buttons, through the real adapter: nothing on disk changes, and it is noted. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GUESTS_NOT_SERVED, NOT_SERVED, NOT_VERIFIED } from '../../src/flows/wording/labels.ts';
import { createRoster, isGuest } from '../../src/teams/roster.ts';
import { buttonsOf, type From, type Json } from './fake-connector.ts';
import { ADA, CORA, HOLLY, PLACES, type StoredBot, sender, startStoredBot } from './stored-bot.ts';

const OTHER = '99999999-9999-9999-9999-999999999999';
const GROUP = { conversation: 'a-group', type: 'groupChat' } as const;

let bot: StoredBot;
let before: string;
beforeEach(async () => {
  bot = await startStoredBot();
  before = await bot.file();
});
afterEach(() => bot.stop());

const nothingChanged = async () => expect(await bot.file()).toBe(before);
const accountOf = ({ objectId }: From) => ({ id: `29:${objectId}`, aadObjectId: objectId, userRole: 'user' });
const whys = async () => (await bot.attempts()).map(({ why }) => why);

/** The button called `title` on the card that `who` is shown of an action of theirs. */
async function button(title: string, who: From = ADA, ref = '1.1'): Promise<Json> {
  await bot.say(`show ${ref}`, who);
  const card = bot.bot.teams.sent.at(-1)!.activity.attachments[0].content;
  return buttonsOf(card).find((each) => each.title === title);
}

/** `button` with other things in what it carries. */
function forged(pressed: Json, data: Json): Json {
  return { ...pressed, data: { ...pressed.data, ...data } };
}

const press = (pressed: Json, who: From, inputs: Json = {}) => bot.press(bot.bot.teams.press(pressed, inputs, who));

describe('a guest', () => {
  it.each([
    ['a guest, as the roster says', { userRole: 'guest' }],
    ['somebody who did not sign in', { userRole: 'anonymous' }],
    ['somebody of another organisation', { userRole: 'user', tenantId: OTHER }],
    ['a guest by their name, where no role is given', { userPrincipalName: 'a_example.org#EXT#@contoso.com' }],
  ])('%s changes nothing, though they hold a post', async (_what, account) => {
    bot.bot.teams.members.push({ ...accountOf(ADA), userRole: undefined, ...account });
    expect(await bot.say('mark 1.1 complete', ADA)).toBe(GUESTS_NOT_SERVED);
    const complete = { verb: 'complete', data: { verb: 'more', press: 'k' } };
    expect(await press(complete, ADA)).toContain(GUESTS_NOT_SERVED);
    await nothingChanged();
    expect(await whys()).toEqual(['guest', 'guest']);
  });

  it('without an account of any organisation is nobody, whatever else the activity says', async () => {
    const message = bot.bot.teams.message('mark 1.1 complete', ADA);
    await bot.bot.postAndWait({ ...message, from: { id: '29:ada', name: 'ada', objectId: 'ada' } });
    expect(bot.bot.teams.sent.at(-1)!.activity.text).toBe(NOT_SERVED);
    await nothingChanged();
    expect(await whys()).toEqual(['nobody']);
  });

  it('is known by the activity too, and is not welcomed', async () => {
    const { teams } = bot.bot;
    const activity = teams.activity('installationUpdate', { action: 'add' }, ADA);
    await bot.bot.postAndWait({ ...activity, from: { ...activity.from, userRole: 'guest' } });
    expect(teams.sent).toEqual([]);
  });

  it('is none whom another organisation’s name was kept as a member', () => {
    expect(isGuest({ userRole: 'user', userPrincipalName: 'a#EXT#@contoso.com', tenantId: 'T' }, 't')).toBe(false);
  });

  it('is asked about once an hour, not with every message', async () => {
    await bot.say('help', ADA);
    await bot.say('what is mine', ADA);
    expect(bot.bot.teams.rostersAsked).toHaveLength(1);
  });
});

describe('where Teams does not answer who somebody is', () => {
  it('they are let in on this machine only, and asked about again', async () => {
    bot.bot.teams.members.push({ ...accountOf(ADA), code: 403 });
    expect(await bot.say('what is mine', ADA)).toContain('1.1');
    await bot.say('what is mine', ADA);
    expect(bot.bot.teams.rostersAsked).toHaveLength(2);
    expect(NOT_VERIFIED).toContain('nothing was changed');
  });

  it('nobody is taken for a member, nor for a guest', async () => {
    const roster = createRoster(() => new Date(0));
    const activity = bot.bot.teams.message('what is mine', ADA);
    expect(await roster.standing({ activity } as never, activity)).toBe('unknown');
    expect(await roster.readers({ activity } as never, activity)).toEqual([{ tenantId: '', objectId: '', name: '' }]);
  });
});

describe('another tenant', () => {
  it('with the same object id is somebody else, and is not served', async () => {
    const stranger = { ...ADA, tenant: OTHER };
    expect(await bot.say('mark 1.1 complete', stranger)).toBe(NOT_SERVED);
    expect(await press(await button('Complete'), stranger)).toContain(NOT_SERVED);
    await nothingChanged();
    expect(await whys()).toEqual(['tenant', 'tenant']);
  });

  it('that is served gives nobody what the same object id holds in ours', async () => {
    await bot.stop();
    bot = await startStoredBot({ tenants: ['11111111-1111-1111-1111-111111111111', OTHER] });
    before = await bot.file();
    const stranger = { ...ADA, tenant: OTHER };
    expect(await bot.say('mark 1.1 complete', stranger)).toContain('do not hold a post');
    expect(await press(await button('Complete'), stranger)).toContain('do not hold a post');
    await nothingChanged();
    expect((await bot.attempts()).map(({ by, why }) => [by, why])).toEqual([
      [`${OTHER}/ada`, 'no-post'],
      [`${OTHER}/ada`, 'no-post'],
    ]);
  });
});

describe('a forged button', () => {
  it.each([
    ['another plan', { plan: 'hmp-ashby-2026' }],
    ['an action that is not there', { action: 'id-9.9' }],
    ['an older version', { version: 7 }],
    ['somebody else’s action', { action: 'id-3.2' }],
    ['a verb that was never made', { verb: 'delete' }],
    ['something in place of a version', { version: { $gt: 0 } }],
  ])('with %s changes nothing, says why, and is noted', async (_what, data) => {
    const reply = await press(forged(await button('Complete'), data), ADA);
    expect(reply).toMatch(/[Nn]othing was changed|so I cannot change it for you/);
    await nothingChanged();
    expect(await whys()).toHaveLength(1);
  });

  it('in the name of somebody else is pressed by whoever pressed it', async () => {
    const mine = forged(await button('Complete'), { sender: { objectId: 'ada' }, by: 'ada', coordinator: true });
    expect(await press(mine, HOLLY)).toContain('belongs to Governor');
    await nothingChanged();
  });

  it('of a question somebody else was asked picks nothing', async () => {
    await bot.say('mark 1.1, 1.2 and 2.1 complete', ADA);
    const [yes] = buttonsOf(bot.bot.teams.sent.at(-1)!.activity.attachments[0].content);
    await bot.place(sender('ben'), PLACES.owner);
    expect(await press(yes, sender('ben'))).toContain('no longer open');
    expect(await press(yes, { ...ADA, conversation: 'elsewhere' })).toContain('no longer open');
    await nothingChanged();
    expect(await whys()).toEqual(['question-gone', 'question-gone']);
  });

  it('to take back what somebody else did takes nothing back', async () => {
    await bot.say('mark 1.1 complete', ADA);
    const undo = buttonsOf(bot.bot.teams.sent.at(-1)!.activity.attachments[0].content).find(
      ({ title }) => title === 'Undo',
    );
    const after = await bot.file();
    await bot.place(sender('ben'), PLACES.owner);
    expect(await press(undo, { ...sender('ben'), conversation: ADA.conversation! })).toContain(
      'nothing of yours to undo',
    );
    expect(await bot.file()).toBe(after);
  });
});

describe('a replayed button', () => {
  it('does once what it does, whoever sends it again and under whatever activity id', async () => {
    const complete = await button('Complete');
    await press(complete, ADA);
    const after = await bot.file();
    expect(after).not.toBe(before);
    await press(complete, ADA);
    await press(complete, HOLLY);
    await press(complete, CORA);
    await press(complete, { ...ADA, conversation: 'elsewhere' });
    expect(await bot.file()).toBe(after);
    expect((await bot.record()).changes).toHaveLength(1);
  });

  it('undoes once', async () => {
    await press(await button('Complete'), ADA);
    await bot.say('reopen 1.1', ADA);
    const undo = buttonsOf(bot.bot.teams.sent.at(-1)!.activity.attachments[0].content).find(
      ({ title }) => title === 'Undo',
    );
    await press(undo, ADA);
    const after = await bot.file();
    await press(undo, ADA);
    expect(await bot.file()).toBe(after);
  });
});

describe('a group chat', () => {
  beforeEach(() => {
    bot.bot.teams.members.push(accountOf(ADA), accountOf(HOLLY), { id: '28:bot' });
  });

  it('lets only a holder’s press count, and answers anybody else alone', async () => {
    const complete = await button('Complete', { ...ADA, ...GROUP });
    const sent = bot.bot.teams.sent.length;
    expect(await press(complete, { ...HOLLY, ...GROUP })).toContain('belongs to Governor');
    expect(bot.bot.teams.sent).toHaveLength(sent);
    await nothingChanged();
    await press(complete, { ...ADA, ...GROUP });
    expect((await bot.record()).changes).toHaveLength(1);
  });

  it('is shown others’ actions where everybody in it may see them', async () => {
    expect(await bot.say('show 3.2', { ...ADA, ...GROUP })).toContain('medicine trolleys');
    expect(await bot.say('what is overdue at Fernhill?', { ...CORA, ...GROUP })).toContain('1.1');
  });

  it.each([
    ['a stranger', accountOf(sender('nora'))],
    ['a guest who holds a post', { ...accountOf(sender('gus')), userRole: 'guest' }],
    ['somebody who did not sign in', { id: '8:anonymous' }],
  ])('is shown no more than the asker’s own where %s reads along', async (_who, account) => {
    await bot.place(sender('gus'), PLACES.owner);
    bot.bot.teams.members.push(account);
    const asAda = { ...ADA, ...GROUP };
    for (const asks of [
      'show 3.2',
      'history of 3.2',
      'source 3.2',
      'how is Fernhill doing?',
      'what changed this week at Fernhill?',
      'what is overdue for head of healthcare?',
      'note 3.2: hello',
    ]) {
      const reply = await bot.say(asks, asAda);
      expect([asks, reply]).toEqual([asks, expect.stringContaining('Ask me in our own chat')]);
      expect(reply).not.toContain('trolleys');
    }
    expect(await bot.say('show the medicine trolleys', asAda)).not.toContain('trolleys on');
    expect(await bot.say('what is mine', asAda)).toContain('1.1');
    await nothingChanged();
    expect(await bot.say('mark 1.1 complete', asAda)).toContain('1.1');
    expect((await bot.record()).changes).toHaveLength(1);
  });

  it('of more people than can be looked through is one where somebody may not see', async () => {
    bot.bot.teams.members.push(...Array.from({ length: 101 }, () => accountOf(HOLLY)));
    expect(await bot.say('show 3.2', { ...ADA, ...GROUP })).toContain('Ask me in our own chat');
  });

  it('hears nothing that does not mention the bot', async () => {
    const message = bot.bot.teams.message('<at>Somebody</at> mark 1.1 complete', { ...ADA, ...GROUP });
    await bot.bot.postAndWait(message);
    expect(bot.bot.teams.sent).toEqual([]);
    await nothingChanged();
  });
});
