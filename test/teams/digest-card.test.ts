/** A digest in the chat, end to end: sent as it is sent every week, pressed, answered in one line, and pressed again when it is old. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import { personId } from '../../src/domain/people/person.ts';
import type { PlanAction } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { composeDigest } from '../../src/flows/compose-digest.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { createPostRoom } from '../../src/flows/post-room.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { roundNow, sendOne } from '../../src/flows/send-digest.ts';
import { aRecord } from '../domain/a-plan.ts';
import { ADA, aDesk, BEN, recordOf } from '../flows/a-desk.ts';
import { buttonsOf, type From, type Json, textOf } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const CHAT = 'chat-ada';
const FROM: From = { tenant: ADA.tenantId, objectId: ADA.objectId, name: ADA.name, conversation: CHAT };

let bot: RunningBot;
let desk: Desk;
/** The digest as it was sent. */
let card: Json;
let send: (kind: 'owner' | 'manager') => Promise<void>;

beforeEach(async () => {
  bot = await startBot({ clock: () => NOW });
  const given = aDesk([aRecord({ '1.2': { due: '2026-12-10' }, '2.1': { due: '2026-12-01' } })]);
  desk = { ...given, store: { ...given.store, reach: bot.reach } };
  bot.stories = {
    ...bot.stories,
    answer: (message) => answerMessage(desk, message),
    press: (press) => pressButton(desk, press),
  };
  const room = createPostRoom({ desk, notifier: bot.notifier, clock: () => NOW, failed: () => undefined });
  bot.afterTurn = (sighting) => room.afterTurn(sighting);
  await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'add' }, FROM));
  bot.teams.sent.length = 0;
  const means = {
    ...{ desk, notifier: bot.notifier, compose: composeDigest, clock: () => NOW, holidays: BANK_HOLIDAYS },
    failed: (_: string, fault: unknown) => {
      throw fault;
    },
  };
  send = async (kind) => {
    const key = { person: personId(ADA.tenantId, ADA.objectId), kind, period: '2026-W48' } as const;
    const fate = await sendOne(means, key, await roundNow(means));
    expect(fate).toMatchObject({ state: 'sent' });
    await desk.store.digests.settle({ ...key, ...fate, at: NOW.toISOString() });
  };
  await send('owner');
  expect(bot.teams.sent).toHaveLength(1);
  card = bot.teams.sent[0]!.activity.attachments[0].content;
  bot.teams.sent.length = 0;
});
afterEach(() => bot.stop());

/** Presses the button with this title on a line (counted from 0 among those with the title), and gives what is said. */
async function press(title: string, at = 0, shown: Json = card): Promise<Json> {
  const button = buttonsOf(shown).filter((each) => each.title === title)[at];
  await bot.postAndWait(bot.teams.submit(button, {}, { ...FROM, replyTo: 'the-digest' }));
  return last();
}

async function say(text: string): Promise<string> {
  await bot.postAndWait(bot.teams.message(text, FROM));
  return words(last());
}

function last(): Json {
  return bot.teams.sent.at(-1)!.activity;
}

function words({ text, attachments }: Json): string {
  return text ?? textOf(attachments[0].content);
}

async function action(ref: string): Promise<PlanAction> {
  return Object.values((await recordOf(desk)).actions).find((each) => each.ref === ref)!;
}

async function statuses(): Promise<Record<string, string>> {
  return Object.fromEntries(Object.values((await recordOf(desk)).actions).map(({ ref, status }) => [ref, status]));
}

describe('a digest in the chat', () => {
  it('is pressed line by line: each answer is a message of its own, and the digest stays', async () => {
    expect(words(await press('Complete'))).toMatch(/^1\.1 “.*” is complete now\./);
    expect((await action('1.1')).status).toBe('complete');
    const form = await press('New date', 1);
    expect(words(form)).toMatch(/2\.1/);
    expect(buttonsOf(form.attachments[0].content).map(({ title }) => title)).toContain('Save');
    expect(words(await press('Add note', 1))).toMatch(/2\.1[\s\S]*“note 2\.1 …”/);
    expect(bot.teams.sent.map(({ kind }) => kind)).toEqual(['send', 'send', 'send']);
  });

  it('takes a date and a note where its buttons ask for them', async () => {
    await press('New date', 1);
    await say('31 January 2027, the hall is being painted');
    expect((await action('2.1')).due).toBe('2027-01-31');
    const form = (await press('Add note', 0)).attachments[0].content;
    const save = buttonsOf(form).find(({ title }) => title === 'Save');
    await bot.postAndWait(bot.teams.press(save, { text: 'the parts came' }, FROM));
    expect((await action('1.1')).notes.map(({ text }) => text)).toEqual(['the parts came']);
  });

  it('pressed twice does it once', async () => {
    await press('Complete');
    expect(words(await press('Complete'))).toMatch(/^I did that already, once/);
    expect((await recordOf(desk)).changes).toHaveLength(1);
  });

  it('pressed when the record has changed says so, and changes nothing', async () => {
    await answerMessage(desk, {
      surface: 'teams',
      conversation: 'c2',
      key: 'k',
      sender: BEN,
      text: 'note 1.1 the boiler is in',
      at: NOW.toISOString(),
    });
    for (const title of ['Complete', 'New date', 'Add note']) {
      expect(words(await press(title))).toMatch(/changed/);
    }
    expect((await action('1.1')).status).toBe('open');
    expect((await recordOf(desk)).changes).toHaveLength(1);
  });

  it('pressed by whom it was not sent to does nothing for them', async () => {
    const button = buttonsOf(card).find(({ title }) => title === 'Complete');
    const stranger = { tenant: 't', objectId: 'nobody', name: 'Nobody', conversation: 'chat-nobody' };
    await bot.postAndWait(bot.teams.submit(button, {}, stranger));
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('asks early whether a date will hold, and keeps the answer as a note', async () => {
    expect(words(await press('Will hold'))).toMatch(/^Noted on 1\.2/);
    expect((await action('1.2')).notes).toMatchObject([{ text: 'The date, 10 Dec 2026, will hold', by: 'Ada' }]);
    await say('undo');
    expect((await action('1.2')).notes).toEqual([]);
    expect(await action('1.2')).toMatchObject({ status: 'open', due: '2026-12-10' });
  });

  it('is answered in one line', async () => {
    expect(await say('1 done; 2 to end March, recruitment slipped; 3 will hold')).toMatch(/^Shall I do all of this\?/);
    expect(await statuses()).toMatchObject({ '1.1': 'open' });
    await say('yes');
    expect(await statuses()).toMatchObject({ '1.1': 'complete', '2.1': 'open', '1.2': 'open' });
    expect(await action('2.1')).toMatchObject({ due: '2027-03-31' });
    expect((await action('1.2')).notes).toMatchObject([{ text: 'will hold' }]);
    expect((await recordOf(desk)).changes.find(({ field }) => field === 'due')?.reason).toBe('recruitment slipped');
  });

  it('is what numbers are about, though a roll-up came after it', async () => {
    const ada = (await desk.store.people.person(personId(ADA.tenantId, ADA.objectId)))!;
    await desk.store.people.save({ ...ada, coordinator: true });
    await send('manager');
    expect(words(last())).toMatch(/^Roll-up of HMP Fernhill/);
    await say('2 done');
    expect(await statuses()).toMatchObject({ '2.1': 'complete', '1.1': 'open' });
  });
});
