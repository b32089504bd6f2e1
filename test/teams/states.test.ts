/** Blocked actions, evidence, hand-overs and details of prisoners in Teams: the real stories behind the real adapter. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { attachEvidence } from '../../src/flows/attach-evidence.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { aRecord } from '../domain/a-plan.ts';
import { ADA, aDesk, CORA, recordOf } from '../flows/a-desk.ts';
import { buttonsOf, type From, type Json, textOf } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const from = ({ tenantId, objectId, name }: typeof ADA): From => ({ tenant: tenantId, objectId, name });

let bot: RunningBot;
let desk: Desk;
beforeEach(async () => {
  bot = await startBot();
  desk = aDesk();
  bot.stories = {
    ...bot.stories,
    answer: (message) => answerMessage(desk, message),
    press: (press) => pressButton(desk, press),
    attach: (message, files) => attachEvidence(desk, message, files),
  };
});
afterEach(() => bot.stop());

async function say(text: string, as = ADA): Promise<Json> {
  await bot.postAndWait(bot.teams.message(text, from(as)));
  const { activity } = bot.teams.sent.at(-1)!;
  return activity.attachments?.[0].content ?? activity;
}

async function press(card: Json, title: string, as = ADA): Promise<string> {
  const button = buttonsOf(card).find((each) => each.title === title);
  const { body } = await bot.post(bot.teams.press(button, {}, from(as)));
  return typeof body.value === 'string' ? body.value : textOf(body.value);
}

const action = async (ref: string) => (await recordOf(desk)).actions[`id-${ref}`]!;

describe('an action that waits', () => {
  it('is noted on, and blocked by the button that is offered', async () => {
    const card = await say('1.2 waiting on PGD');
    expect(textOf(card)).toContain('If that stops 1.2, say “blocked”.');
    expect(await press(card, 'Blocked')).toContain('is blocked now. It was open.');
    expect(await action('1.2')).toMatchObject({ status: 'blocked', notes: [{ text: '1.2 waiting on PGD' }] });
  });

  it('shows that it is blocked, why, and how to free it', async () => {
    await say('1.2 blocked, contractor has not quoted');
    const card = await say('show 1.2');
    expect(textOf(card)).toContain('blocked');
    expect(textOf(card)).toContain('Blocked because: contractor has not quoted');
    expect(await press(card, 'Unblock')).toContain('is open now. It was blocked.');
  });
});

describe('evidence', () => {
  it('stands on the card of its action', async () => {
    await say('evidence for 1.2: https://contoso.sharepoint.com/minutes');
    expect(textOf(await say('show 1.2'))).toContain('https://contoso.sharepoint.com/minutes');
  });

  it('attached with words is kept and not fetched', async () => {
    await bot.postAndWait(
      bot.teams.attach([{ name: 'rota.xlsx', address: 'http://127.0.0.1:1/never' }], 'evidence for 1.2', from(ADA)),
    );
    expect((await action('1.2')).evidence).toMatchObject([
      { kind: 'file', text: 'rota.xlsx https://contoso-my.sharepoint.com/personal/alex/Documents/rota.xlsx' },
    ]);
    expect(bot.asked.files).toEqual([]);
  });
});

describe('a hand-over', () => {
  it('is picked by the button of a post, and only by who may', async () => {
    const record = aRecord();
    const safety = {
      id: 'hmp-fernhill/head-of-safety',
      establishment: 'HMP Fernhill',
      name: 'Head of Safety',
      aliases: [],
    };
    desk = aDesk([{ ...record, posts: [...record.posts, safety] }]);
    const card = await say('hand 1.2 over to the head', CORA);
    expect(textOf(card)).toContain('“head” could be more than one post. Who is to have 1.2?');
    expect(await press(card, '2. Head of Safety', ADA)).toContain('no longer open');
    expect(await press(card, '2. Head of Safety', CORA)).toContain(
      'now belongs to Head of Safety. It belonged to Governor.',
    );
    expect((await action('1.2')).owners).toEqual([safety.id]);
  });
});

describe('details of a prisoner', () => {
  it('are asked about on a card, are in no log, and are kept by its Yes', async () => {
    const card = await say('note on 1.2: A1234BC was seen');
    expect(textOf(card)).toContain('That looks like details of a prisoner (a prison number).');
    expect(textOf(card)).toContain('add the note “A1234BC was seen”');
    expect((await recordOf(desk)).changes).toEqual([]);
    expect(await press(card, 'Yes')).toContain('Noted on 1.2');
    expect((await action('1.2')).notes).toMatchObject([{ text: 'A1234BC was seen' }]);
    expect(JSON.stringify(bot.logged)).not.toContain('A1234BC');
  });

  it('are gone after its No', async () => {
    const card = await say('note on 1.2: A1234BC was seen');
    expect(await press(card, 'No')).toContain('nothing was changed');
    expect((await recordOf(desk)).changes).toEqual([]);
  });
});
