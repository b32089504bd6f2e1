/** The whole of a coordinator's work in chat: the real stories behind the real adapter, files from a host that stands in for OneDrive. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PlanAction } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { attachEvidence } from '../../src/flows/attach-evidence.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { exportFile, noteSent } from '../../src/flows/export-file.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { receiveFile, refuseFiles } from '../../src/flows/receive-file.ts';
import { welcome } from '../../src/flows/welcome.ts';
import { readPlan } from '../../src/importer/read-plan.ts';
import { ADA, aDesk, CORA } from '../flows/a-desk.ts';
import { buttonsOf, type From, type Json, textOf } from './fake-connector.ts';
import { type FakeFileHost, startFakeFileHost } from './fake-file-host.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const SAMPLE = await readFile(new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url));

const from = ({ tenantId, objectId, name }: typeof CORA): From => ({ tenant: tenantId, objectId, name });
const AS_CORA = from(CORA);
const AS_ADA = from(ADA);

let bot: RunningBot;
let host: FakeFileHost;
let desk: Desk;
beforeEach(async () => {
  bot = await startBot();
  host = await startFakeFileHost();
  desk = aDesk();
  bot.stories = {
    answer: (message) => answerMessage(desk, message),
    press: (press) => pressButton(desk, press),
    welcome: (sender, at) => welcome(desk, sender, at),
    attach: (message, files) => attachEvidence(desk, message, files),
    refuseFiles: (from) => refuseFiles(desk, from),
    receiveFile: (file) => receiveFile(desk, file),
    exportFile: (asked) => exportFile(desk, asked),
    fileSent: (asked) => noteSent(desk, asked),
    turnedAway: () => undefined,
  };
});
afterEach(async () => {
  await host.stop();
  await bot.stop();
});

const stored = () => desk.store.plans.plan('hmyoi-thornmere-2026');

async function action(ref: string): Promise<PlanAction> {
  return Object.values((await stored())!.actions).find((each) => each.ref === ref)!;
}

/** What a message or a card shows. */
function words({ text, attachments }: Json): string {
  return text ?? textOf(attachments[0].content);
}

async function attach(bytes: Uint8Array | string = SAMPLE, as = AS_CORA, name = 'thornmere.txt'): Promise<Json> {
  await bot.postAndWait(bot.teams.attach([{ name, address: host.file(`/${name}`, bytes) }], '', as));
  return bot.teams.sent.at(-1)!.activity;
}

async function say(text: string, as = AS_CORA): Promise<Json> {
  await bot.postAndWait(bot.teams.message(text, as));
  return bot.teams.sent.at(-1)!.activity;
}

/** Presses the button called `title` on a card; gives the words that came of it, and the card where there is one. */
async function press(
  card: Json,
  title: string,
  inputs: Json = {},
  as = AS_CORA,
): Promise<{ text: string; card: Json }> {
  const button = buttonsOf(card).find((each) => each.title === title);
  const { body } = await bot.post(bot.teams.press(button, inputs, as));
  return typeof body.value === 'string'
    ? { text: body.value, card: null }
    : { text: textOf(body.value), card: body.value };
}

const cardIn = (activity: Json): Json => activity.attachments[0].content;

describe('a plan that is attached', () => {
  it('is shown first, and stored as it was shown when that is said', async () => {
    const shown = await attach();
    expect(bot.teams.sent[0]!.activity.text).toBe('Reading thornmere.txt…');
    expect(words(shown)).toContain('10 concerns, 46 actions');
    expect(words(shown)).toContain('8 to be checked:');
    expect(words(shown)).toMatch(/• 4\.5 \(line 37\): its end was lost\./);
    expect(await stored()).toBeNull();
    const { text } = await press(cardIn(shown), 'Store it');
    expect(text).toContain('Stored Action Plan: HMYOI Thornmere as THO. 8 of its actions are to be checked');
    const { imports, actions } = (await stored())!;
    expect(imports).toMatchObject([{ byName: 'Cora', document: 'thornmere.txt' }]);
    expect(Object.keys(actions)).toHaveLength(46);
  });

  it('is stored once, however often that is pressed or delivered', async () => {
    const card = cardIn(await attach());
    const button = buttonsOf(card).find((each) => each.title === 'Store it');
    const pressed = bot.teams.press(button, {}, { ...AS_CORA, id: 'press-1' });
    await Promise.all([bot.post(pressed), bot.post(pressed), bot.post({ ...pressed, id: 'press-2' })]);
    expect((await stored())!.imports).toHaveLength(1);
    expect((await press(card, 'Store it')).text).toContain('That import is no longer what I showed you');
    expect((await stored())!.imports).toHaveLength(1);
  });

  it('is let go when that is said, and cannot be stored after', async () => {
    const card = cardIn(await attach());
    expect((await press(card, 'Leave it')).text).toBe('All right, nothing was changed.');
    await press(card, 'Store it');
    expect(await stored()).toBeNull();
  });

  it('by somebody who is no coordinator is evidence: it is asked what for, and not fetched', async () => {
    expect(words(await attach(SAMPLE, AS_ADA))).toContain('Which do you want to keep the evidence for?');
    expect(host.asked).toEqual([]);
    expect(await stored()).toBeNull();
  });

  it('is not stored at the press of anybody else', async () => {
    const card = cardIn(await attach());
    const { text, card: replaced } = await press(card, 'Store it', {}, AS_ADA);
    expect(text).toContain('Only a coordinator can do that');
    expect(replaced).toBeNull();
    await press(card, 'Store it', {}, { ...AS_CORA, objectId: 'another' });
    expect(await stored()).toBeNull();
  });

  it('of the same content has nothing to store', async () => {
    await press(cardIn(await attach()), 'Store it');
    const again = await attach();
    expect(words(again)).toContain('stored already, nothing changes');
    expect(buttonsOf(cardIn(again))).toEqual([]);
  });

  it.each<[string, Uint8Array | string, string]>([
    ['no plan', 'Dear all, the minutes are attached.', 'minutes.txt'],
    ['empty', '', 'empty.docx'],
    ['no document though it is called one', 'Dear all', 'plan.docx'],
    ['a broken archive', Buffer.from('PK\u0003\u0004 and then nothing of the kind'), 'broken.xlsx'],
    ['bytes of no kind', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), 'noise.pdf'],
  ])('that is %s is refused with the reason, and nothing is stored', async (_what, bytes, name) => {
    const said = words(await attach(bytes, AS_CORA, name));
    expect(said.slice(0, name.length + 2)).toBe(`${name}: `);
    expect(said).not.toContain('something went wrong');
    expect(await desk.store.plans.plans()).toHaveLength(1);
  });
});

it('a plan that is pasted is shown and stored like one that is attached', async () => {
  const shown = await say(SAMPLE.toString('utf8'));
  expect(words(shown)).toContain('10 concerns, 46 actions');
  expect(words(await say('yes'))).toContain('Stored Action Plan: HMYOI Thornmere as THO.');
  const { actions } = (await stored())!;
  await attach();
  expect(Object.keys(actions)).toHaveLength(46);
});

describe('what is to be checked', () => {
  beforeEach(async () => {
    await press(cardIn(await attach()), 'Store it');
  });

  const toCheck = async () => Object.values((await stored())!.actions).filter(({ review }) => review.length > 0).length;

  it('is gone through at the press of buttons, one action at a time', async () => {
    const first = cardIn(await say('review'));
    expect(textOf(first)).toContain('8 to be checked. Now THO 4.5');
    expect(textOf(first)).toContain('Source: thornmere.txt, line 37');
    const second = await press(first, 'Right');
    expect(second.text).toContain('THO 4.5 “Replacing the forty oldest body worn cameras…” is checked.');
    expect(second.text).toContain('7 to be checked. Now THO 5.5');
    const third = await press(second.card, 'Skip');
    expect(third.text).toMatch(/^7 to be checked\. Now THO (?!5\.5)/);
    const over = await press(third.card, 'Enough for now');
    expect(over.text).toBe('All right. 7 left to be checked; say “review” to go on.');
    expect(await toCheck()).toBe(7);
  });

  it('is put right in a form: text, owners and date at once', async () => {
    const first = cardIn(await say('review'));
    const corrected = 'Replacing the forty oldest body worn cameras, subject to funding.';
    const { text } = await press(first, 'Save', { text: corrected, owners: 'Governor', day: '2027-06-30' });
    expect(text).toContain(`now reads “${corrected}”`);
    expect(await action('4.5')).toMatchObject({
      text: corrected,
      owners: ['hmyoi-thornmere/governor'],
      due: '2027-06-30',
      target: { printed: 'March 2027' },
      review: [],
      published: { text: 'Replacing the forty oldest body worn cameras, subject to' },
    });
  });

  it('stays as it is where the form names nobody we know: the card stays too', async () => {
    const first = cardIn(await say('review'));
    const { text, card } = await press(first, 'Save', { text: '', owners: 'the bishop', day: '' });
    expect(text).toContain('No post of this plan is called “the bishop”');
    expect(card).toBeNull();
    expect((await press(first, 'Save', { day: '30 Feb' })).text).toContain('is not a date');
    expect(await toCheck()).toBe(8);
    expect((await press(first, 'Right')).text).toContain('is checked');
  });

  it('is taken back at the press of Undo', async () => {
    const { card } = await press(cardIn(await say('review')), 'Right');
    expect(await toCheck()).toBe(7);
    const undone = await press(card, 'Undo');
    expect(undone.text).toContain('Undone:');
    expect(await toCheck()).toBe(8);
  });

  it('changes nothing at the press of somebody else, or on a card that is out of date', async () => {
    const first = cardIn(await say('review'));
    for (const title of ['Right', 'Skip', 'Save']) await press(first, title, { text: 'mine now' }, AS_ADA);
    await press(first, 'Right');
    expect((await press(first, 'Right')).text).toContain('I did that already, once:');
    expect((await press(first, 'Skip')).text).toContain('That question is no longer open');
    expect(await toCheck()).toBe(7);
    expect(words(await say('review', AS_ADA))).toContain('Only a coordinator can do that');
  });

  it('is shown with the words it was read from', async () => {
    expect(words(await say('source THO 4.5'))).toMatch(
      /^THO 4\.5 was read from thornmere\.txt, line 37: “Replacing the forty oldest body worn cameras, subject to \|/,
    );
  });
});

describe('a plan asked for as a file', () => {
  beforeEach(async () => {
    await press(cardIn(await attach()), 'Store it');
  });

  /** The consent card that is offered for these words. */
  async function offered(text: string): Promise<Json> {
    await say(text);
    return bot.teams.sent.findLast(({ activity }) => activity?.attachments)!.activity.attachments[0];
  }

  it('goes out to the person’s OneDrive once they agree, and comes back as the same plan', async () => {
    const card = await offered('export thornmere as csv');
    expect(card.name).toBe('hmyoi-thornmere-2026-progress-2027-01-11.csv');
    const uploadUrl = host.answer('/upload', 201);
    const upload = {
      uploadUrl,
      contentUrl: 'https://contoso-my.sharepoint.com/plan.csv',
      name: card.name,
      uniqueId: '1',
    };
    await bot.postAndWait(bot.teams.consent(card, upload, AS_CORA));
    const put = host.asked.at(-1)!;
    expect(put.method).toBe('PUT');
    expect(put.body).toHaveLength(card.content.sizeInBytes);
    expect(put.headers.authorization).toBeUndefined();
    const reading = await readPlan({ name: card.name, bytes: put.body });
    expect(reading).toMatchObject({ kind: 'plan', draft: { plan: { id: 'hmyoi-thornmere-2026' } } });
    expect(bot.teams.sent.at(-1)!.activity.attachments[0].contentType).toContain('file.info');
  });

  it('is a board pack, and when one was sent is kept', async () => {
    const card = await offered('board pack for thornmere');
    expect(card.name).toBe('hmyoi-thornmere-2026-board-pack-2027-01-11.docx');
    expect((await stored())!.settings.packedAt).toBeNull();
    const refused = { uploadUrl: host.answer('/upload', 500) };
    await bot.postAndWait(bot.teams.consent(card, refused, AS_CORA));
    expect((await stored())!.settings.packedAt).toBeNull();
    const upload = { uploadUrl: host.answer('/upload', 201) };
    await bot.postAndWait(bot.teams.consent(card, upload, AS_CORA));
    expect((await stored())!.settings.packedAt).toMatch(/^2027-01-11T/);
    expect((await stored())!.settingChanges).toMatchObject([{ setting: 'packedAt', byName: 'Cora' }]);
    expect(words(await say('undo'))).toContain('nothing of yours to undo');
  });

  it('does not go to anybody else who accepts the card', async () => {
    const card = await offered('export thornmere');
    const upload = { uploadUrl: host.answer('/upload', 201) };
    await bot.postAndWait(bot.teams.consent(card, upload, AS_ADA));
    expect(words(bot.teams.sent.at(-1)!.activity)).toContain('Only a coordinator can do that');
    expect(host.asked.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('is not offered to somebody who is no coordinator', async () => {
    expect(words(await say('export fernhill', AS_ADA))).toContain('Only a coordinator can do that');
  });
});
