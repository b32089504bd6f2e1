/** Nothing that people write, and no name, is in the log: a conversation with everything in it, at the finest level there is. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { newPerson } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { welcome } from '../../src/flows/welcome.ts';
import { GOVERNOR } from '../domain/a-plan.ts';
import { aDesk, recordOf } from '../flows/a-desk.ts';
import { buttonsOf, type From } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const QUENTIN = { tenant: 't', objectId: 'person-7', name: 'Quentin Marchbanks' } satisfies From;
const SECRET = 'a-client-secret-7Q';

let bot: RunningBot;
let desk: Desk;
beforeEach(async () => {
  bot = await startBot({ credentials: { MicrosoftAppPassword: SECRET } });
  desk = aDesk();
  const { tenant: tenantId, objectId, name } = QUENTIN;
  await desk.store.people.save({
    ...newPerson({ tenantId, objectId, name }),
    email: 'quentin@example.org',
    holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: null }],
  });
  bot.stories = {
    ...bot.stories,
    answer: (message) => answerMessage(desk, message),
    press: (press) => pressButton(desk, press),
    welcome: (sender, at) => welcome(desk, sender, at),
  };
});
afterEach(() => bot.stop());

it('holds no words, no names and no secrets, whatever happens', async () => {
  await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'add' }, QUENTIN));
  for (const text of [
    'note 1.2 the marmalade contract is late',
    'move 1.2 to 31 july 2027 because of zeppelins',
    'xylophone xylophone',
    'note 1.2: A1234BC was seen',
    'complete 3.2',
    'mark the kazoo action done',
  ])
    await bot.postAndWait(bot.teams.message(text, QUENTIN));
  await bot.postAndWait(bot.teams.message('show 1.1', QUENTIN));
  const card = bot.teams.sent.at(-1)!.activity.attachments[0].content;
  await bot.post(
    bot.teams.press(
      buttonsOf(card).find(({ title }) => title === 'Complete'),
      {},
      QUENTIN,
    ),
  );
  await bot.postAndWait(bot.teams.message('anything about marmalade', { ...QUENTIN, tenant: '' }));
  // And what breaks: the text of the error holds what was said.
  bot.stories.answer = async ({ text }) => {
    throw new Error(`cannot read ${text}`);
  };
  await bot.postAndWait(bot.teams.message('a brontosaurus sentence', QUENTIN));

  expect((await recordOf(desk)).changes.map(({ field }) => field)).toEqual(['note', 'due', 'status']);
  expect(bot.logged.length).toBeGreaterThan(8);
  expect(bot.logged.some(({ msg }) => msg === 'turn failed')).toBe(true);
  expect(JSON.stringify(bot.logged)).not.toMatch(
    /marmalade|zeppelin|xylophone|A1234BC|kazoo|brontosaurus|Quentin|quentin@|heating|librarian|Governor|a-client-secret/i,
  );
});
