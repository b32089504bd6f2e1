/** Setting up through the real adapter: what its buttons do, and what forged, replayed and other people's presses do not. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { buttonsOf, type From, type Json } from './fake-connector.ts';
import { ADA, CORA, HOLLY, PLACES, type StoredBot, sender, startStoredBot } from './stored-bot.ts';

const WHO = sender('somebody');
const SOMEBODY_ELSE: From = { ...CORA, tenant: '99999999-9999-9999-9999-999999999999' };

let bot: StoredBot;
beforeEach(async () => {
  bot = await startStoredBot();
  // Both posts are vacant.
  for (const who of [ADA, HOLLY]) await bot.place(who, PLACES.none);
});
afterEach(() => bot.stop());

/** The buttons of the card last sent. */
const buttons = () => buttonsOf(bot.bot.teams.sent.at(-1)!.activity.attachments[0].content);
const called = (title: string): Json => buttons().find((button: Json) => button.title === title);

async function standing(): Promise<unknown> {
  const people = await bot.store.people.people();
  return [people, await bot.store.service.changes(), await bot.store.people.appointments()];
}
async function holders(): Promise<string[]> {
  return (await bot.store.people.people()).flatMap(({ name, holdings }) =>
    holdings.filter(({ post }) => post.startsWith('hmp-fernhill')).map(({ post }) => `${name}: ${post}`),
  );
}

describe('the card of the posts', () => {
  it('gives posts at the press of Save, and shows the digest next, set by its own', async () => {
    await bot.say('set up', CORA);
    const said = await bot.press(bot.bot.teams.press(called('Save'), { holder0: 'me', holder1: 'ada' }, CORA));
    expect(said).toContain('Governor: cora');
    expect(said).toContain('Head of Healthcare: ada');
    expect(said).toContain('when does the weekly digest go out?');
    expect(await holders()).toEqual([`ada: ${HEALTHCARE}`, `cora: ${GOVERNOR}`]);
  });

  it('does the same for a client that sends the press as a message', async () => {
    await bot.say('set up', CORA);
    await bot.press(bot.bot.teams.submit(called('Save'), { holder0: 'holly' }, CORA));
    expect(await holders()).toEqual([`holly: ${GOVERNOR}`]);
  });

  it('does nothing more when it is pressed again, with the same names or with others', async () => {
    await bot.say('set up', CORA);
    const save = called('Save');
    await bot.press(bot.bot.teams.press(save, { holder0: 'ada' }, CORA));
    const before = await standing();
    await bot.press(bot.bot.teams.press(save, { holder0: 'ada' }, CORA));
    await bot.press(bot.bot.teams.press(save, { holder0: 'holly' }, CORA));
    expect(await standing()).toEqual(before);
  });

  it.each([
    ['somebody without a place', WHO],
    ['an owner of another establishment', ADA],
    ['somebody with the same object id in another tenant', SOMEBODY_ELSE],
  ])('does nothing for %s', async (_who, from) => {
    await bot.say('set up', CORA);
    const [save, goOn] = [called('Save'), called('Go on to the digest')];
    const before = await standing();
    for (const activity of [
      bot.bot.teams.press(save, { holder0: 'me', holder1: 'me' }, from),
      bot.bot.teams.submit(save, { holder0: 'me' }, from),
    ])
      await bot.press(activity);
    expect(await bot.press(bot.bot.teams.press(goOn, {}, from))).not.toContain('Setting up');
    expect(await standing()).toEqual(before);
  });

  it.each<[string, (data: Json) => Json]>([
    ['a post of another establishment', (data) => ({ ...data, posts: ['hmp-ashby/governor'] })],
    ['the same post in every establishment', (data) => ({ ...data, posts: ['*/governor'] })],
    ['a plan that there is not', (data) => ({ ...data, plan: 'hmp-ashby-2026' })],
    ['more posts than a card has', (data) => ({ ...data, posts: Array.from({ length: 13 }, () => GOVERNOR) })],
    ['no posts', (data) => ({ ...data, posts: [] })],
    ['posts that are no text', (data) => ({ ...data, posts: [{ id: GOVERNOR }] })],
    ['a name as long as a book', (data) => ({ ...data, holder0: 'x'.repeat(10_000) })],
    [
      'a coordinator put into the data',
      (data) => ({ ...data, posts: ['hmp-ashby/governor'], coordinator: true, sender: 'ada' }),
    ],
  ])('does nothing where its data was altered: %s', async (_what, alter) => {
    await bot.say('set up', CORA);
    const save = called('Save');
    const before = await standing();
    const { holder0 = 'me', ...data } = alter(save.data);
    await bot.press(bot.bot.teams.press({ ...save, data }, { holder0 }, CORA));
    expect(await standing()).toEqual(before);
  });
});

describe('the card of the digest', () => {
  it('sets the time once, however often it is pressed', async () => {
    await bot.say('set up the digest', CORA);
    const save = called('Save');
    const said = await bot.press(bot.bot.teams.press(save, { weekday: '4', time: '16:00' }, CORA));
    expect(said).toContain('Digests go out on Thursdays at 16:00 from now on');
    await bot.press(bot.bot.teams.press(save, { weekday: '4', time: '16:00' }, CORA));
    expect(await bot.store.service.changes()).toHaveLength(1);
    expect(await bot.store.service.changes()).toMatchObject([
      { byName: 'cora', cause: { words: 'button: set-digest' } },
    ]);
  });

  it.each([
    ['an owner', ADA, { weekday: '4', time: '16:00' }],
    ['somebody of another tenant', SOMEBODY_ELSE, { weekday: '4', time: '16:00' }],
    ['a day that there is not', CORA, { weekday: '9', time: '16:00' }],
    ['a time that there is not', CORA, { weekday: '4', time: '4pm' }],
    ['numbers', CORA, { weekday: 4, time: 16 }],
  ])('sets nothing for %s', async (_what, from, inputs) => {
    await bot.say('set up the digest', CORA);
    await bot.press(bot.bot.teams.press(called('Save'), inputs, from));
    expect(await bot.store.service.changes()).toEqual([]);
  });

  it('notes the attempt of who may not', async () => {
    await bot.place(ADA, PLACES.owner);
    await bot.say('set up the digest', CORA);
    await bot.press(bot.bot.teams.press(called('Save'), { weekday: '4', time: '16:00' }, ADA));
    expect(await bot.attempts()).toMatchObject([
      { byName: 'ada', tried: 'button: set-digest', why: 'coordinators-only' },
    ]);
  });
});
