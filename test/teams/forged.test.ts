/**
 * Every verb a button may carry, through the real adapter: pressed by everybody it is not for, with everything in it altered,
 * and again and again. Nothing of that changes anything on disk; the button as it was drawn, pressed once by whom it was drawn
 * for, does what it says.
 *
 * A verb that is new needs a line in `BUTTONS`: how a card with its button comes about, for whom, and whether it changes
 * anything. The first test fails until it has one.
 */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { INPUTS, VERBS } from '../../src/cards/press-data.ts';
import { newPerson } from '../../src/domain/people/person.ts';
import { anAction, aRecord } from '../domain/a-plan.ts';
import { buttonsOf, type From, type Json, TENANT } from './fake-connector.ts';
import { ADA, CORA, HOLLY, PLACES, type StoredBot, sender, startStoredBot } from './stored-bot.ts';

const SAMPLE = await readFile(new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url), 'utf8');
const OTHER_TENANT = '99999999-9999-9999-9999-999999999999';
const MONA = sender('mona');

type Who = From & { readonly objectId: string };

/** How a button comes to be shown. */
interface Line {
  /** Whom it is drawn for. */
  readonly by: Who;
  /** What they say, the last of it answered with the card the button is on. */
  readonly says: readonly string[];
  /** What they fill in. */
  readonly inputs?: Json;
  /** Whether anything on disk is another thing after it was pressed. */
  readonly changes: boolean;
  /** What has to be so first. */
  readonly before?: (bot: StoredBot) => Promise<unknown>;
  /** Which of several buttons with this verb. */
  readonly titled?: string;
  /** What the button carries, where no card of a conversation has one. */
  readonly data?: (bot: StoredBot) => Promise<Json>;
}

/** As a digest's buttons carry it. */
const onHeating = async () => ({ plan: 'hmp-fernhill-2026', action: 'id-1.1', version: 0 });

const NELL = sender('nell');

/** The Governor asks for a later date than the plan tolerates. */
async function laterDate(bot: StoredBot): Promise<void> {
  await bot.say('set the tolerance of FER to 10 days', CORA);
  await bot.say('move 1.2 to 30 June 2027', ADA);
}

const onClaim = async (bot: StoredBot) => {
  const person = (await bot.store.people.people()).find(({ claims }) => claims.length > 0)!;
  const [{ post, as, at }] = person.claims as [(typeof person.claims)[number]];
  return { person: person.id, post, as, since: at };
};

/** As somebody else recorded it before anybody speaks. */
const RECORDED = {
  ...{ by: `${TENANT}/mona`, byName: 'mona', at: '2026-09-15T09:00:00.000Z' },
  cause: { surface: 'teams', conversation: 'with-mona', key: 'long-ago', words: '' },
} as const;

/** 1.1 waits for the second key. */
const awaits = async (bot: StoredBot) => {
  await bot.store.plans.changeSetting('hmp-fernhill-2026', { setting: 'verify', from: false, to: true, ...RECORDED });
  await bot.say('evidence for 1.1: minutes of 4 January', ADA);
  await bot.say('mark 1.1 complete', ADA);
};

/** 1.1 was verified months ago. */
const verified = async (bot: StoredBot) => {
  const { by, byName, at } = RECORDED;
  const on = { action: 'id-1.1', ref: '1.1', expectedVersion: 0 };
  const verification = { state: 'verified', at, by, byName, reason: null, sustained: [] } as const;
  await bot.store.plans.changeSetting('hmp-fernhill-2026', {
    setting: 'sustained',
    from: false,
    to: true,
    ...RECORDED,
  });
  await bot.store.plans.record({
    ...RECORDED,
    cause: { ...RECORDED.cause, key: 'verified' },
    plan: 'hmp-fernhill-2026',
    changes: [
      { ...on, field: 'status', from: 'open', to: 'complete' },
      { ...on, field: 'verification', from: null, to: verification },
    ],
  });
};

const BUTTONS: Readonly<Record<string, Line>> = {
  complete: { by: ADA, says: ['show 1.1'], changes: true },
  reopen: { by: ADA, says: ['mark 1.1 complete', 'show 1.1'], changes: true },
  block: { by: ADA, says: ['show 1.1'], inputs: { reason: 'no parts' }, changes: true },
  unblock: { by: ADA, says: ['1.1 is blocked', 'show 1.1'], changes: true },
  move: { by: ADA, says: ['show 1.1'], inputs: { day: '2027-02-15', reason: '' }, changes: true },
  note: { by: ADA, says: ['show 1.1'], inputs: { text: 'the boiler is ordered' }, changes: true },
  'hand-over': { by: CORA, says: ['hand over ASH 1.1 to head'], changes: true },
  undo: { by: ADA, says: ['mark 1.1 complete'], changes: true },
  choose: { by: ADA, says: ['complete 1'], titled: 'Complete 1.1', changes: true },
  more: { by: CORA, says: ['open actions in Ashby'], changes: false },
  'pause-digest': { by: ADA, says: ['I’m on leave until 1 March 2031'], changes: true },
  nudge: { by: MONA, says: ['show 1.1'], inputs: { text: 'the board meets' }, changes: true },
  'nudge-post': { by: MONA, says: ['who is late'], changes: true },
  import: { by: CORA, says: [SAMPLE], changes: true },
  'forget-import': { by: CORA, says: [SAMPLE], changes: false },
  'import-sample': { by: CORA, says: [], data: async () => ({}), changes: false },
  guide: { by: CORA, says: ['set up'], changes: false },
  'name-holders': { by: CORA, says: ['set up'], inputs: { holder0: 'mona' }, changes: true },
  'set-digest': {
    ...{ by: CORA, says: ['set up'], inputs: { weekday: '4', time: '16:00' }, changes: true },
    before: (bot) => bot.place(sender('eve'), PLACES.none),
  },
  accept: { by: CORA, says: ['review FER'], changes: true },
  skip: { by: CORA, says: ['review FER'], changes: false },
  enough: { by: CORA, says: ['review FER'], changes: false },
  'ask-date': { by: ADA, says: ['help'], changes: false, data: onHeating },
  'ask-note': { by: ADA, says: ['help'], changes: false, data: onHeating },
  hold: { by: ADA, says: ['help'], changes: true, data: onHeating },
  'not-sure': { by: ADA, says: ['help'], changes: true, data: onHeating },
  'approve-claim': {
    ...{ by: CORA, says: ['help'], changes: true, data: onClaim },
    before: (bot) => bot.say('I’m the Governor at Ashby', NELL),
  },
  'refuse-claim': {
    ...{ by: CORA, says: ['help'], inputs: { reason: 'not yet' }, changes: true, data: onClaim },
    before: (bot) => bot.say('I’m the Governor at Ashby', NELL),
  },
  'allow-date': { by: MONA, says: ['requests'], changes: true, before: laterDate },
  'refuse-date': { by: MONA, says: ['requests'], inputs: { reason: 'not yet' }, changes: true, before: laterDate },
  appoint: {
    ...{ by: CORA, says: ['assign governor at ashby to mona'], changes: true },
    data: async (bot) => ({
      question: (await bot.store.dialogues.dialogue('with-cora', `${TENANT}/cora`)).pending?.id,
      post: 'hmp-ashby/governor',
    }),
  },
  verify: { by: MONA, says: ['show 1.1'], inputs: { text: 'seen' }, changes: true, before: awaits },
  return: { by: MONA, says: ['show 1.1'], inputs: { reason: 'still cold' }, changes: true, before: awaits },
  'still-happens': { by: ADA, says: ['show 1.1'], changes: true, before: verified },
  'no-longer': { by: ADA, says: ['show 1.1'], inputs: { reason: 'cold again' }, changes: true, before: verified },
  correct: { by: CORA, says: ['review FER'], inputs: { text: 'Another text.', owners: '', day: '' }, changes: true },
};

/** What a field may be altered to, beside what is no value of its kind: it names what is another's, or nothing at all. */
const ALTERED: Readonly<Record<string, readonly unknown[]>> = {
  verb: ['delete', 'constructor', ''],
  plan: ['hmp-ashby-2026', '__proto__', 'constructor', '../people'],
  action: ['ashby-1.1', '__proto__', 'constructor', 'toString'],
  version: [99, -1, 0.5, '0', Number.MAX_SAFE_INTEGER + 2],
  question: ['00000000-0000-0000-0000-000000000000', '__proto__'],
  preview: ['00000000-0000-0000-0000-000000000000', '__proto__'],
  post: ['hmp-ashby/governor', '__proto__', 'constructor'],
  posts: [['hmp-nowhere/governor'], ['__proto__']],
  actions: [['ashby-1.1'], ['id-3.2'], ['__proto__']],
  undoes: ['a-message-of-hollys', '__proto__'],
  day: ['banana', '2026-02-30'],
  weekday: ['banana', '9'],
  time: ['banana', '25:00'],
  step: ['banana'],
  person: ['nobody', '__proto__'],
  as: ['deputy', 'owner'],
  asked: ['2020-01-01T00:00:00.000Z', '__proto__'],
  since: ['2020-01-01T00:00:00.000Z', '__proto__'],
};

/** Written into the data, and never read from there: it is filled in under other names. */
const NOT_READ: ReadonlySet<string> = new Set(['named']);

/** No value of any field but for what is a text to be filled in, where nothing at all is one too. */
const OF_NO_KIND: readonly unknown[] = [null, true, {}, { $gt: '' }, [[]], 'x'.repeat(300_000)];

let bot: StoredBot;
beforeEach(async () => {
  bot = await startStoredBot();
  const ashby = aRecord();
  const posts = ['Governor', 'Head of Learning', 'Head of Safety'].map((name) => ({
    ...{ id: `hmp-ashby/${name.toLowerCase().replaceAll(' ', '-')}`, establishment: 'HMP Ashby', name, aliases: [] },
  }));
  const actions = Array.from({ length: 12 }, (_, at) =>
    anAction({
      ...{ id: `ashby-1.${at + 1}`, ref: `1.${at + 1}`, plan: 'hmp-ashby-2026', owners: ['hmp-ashby/governor'] },
      text: `Painting gate number ${at + 1}.`,
    }),
  );
  await bot.store.plans.add({
    ...ashby,
    plan: { ...ashby.plan, id: 'hmp-ashby-2026', code: 'ASH', subject: 'HMP Ashby', title: 'Action Plan: HMP Ashby' },
    posts,
    actions: Object.fromEntries(actions.map((each) => [each.id, each])),
    owners: {
      ...Object.fromEntries(posts.map(({ id }) => [id, []])),
      'hmp-ashby/governor': actions.map(({ id }) => id),
    },
  });
  await bot.place(MONA, PLACES.manager);
});
afterEach(() => bot.stop());

/** The button of a line, as it was drawn. */
async function drawn(verb: string): Promise<Json> {
  const { by, says, before, titled, data } = BUTTONS[verb]!;
  await before?.(bot);
  for (const words of says) await bot.say(words, by);
  if (data !== undefined) {
    const carried = { verb, press: 'the-button', ...(await data(bot)) };
    return { type: 'Action.Execute', verb, data: carried, fallback: { data: carried } };
  }
  const all = bot.bot.teams.sent.flatMap(({ activity }) => buttonsOf(activity.attachments?.[0]?.content ?? {}));
  const fits = all.filter((each) => each.verb === verb && (titled === undefined || each.title === titled));
  if (fits.length === 0) throw new Error(`No button ${verb} among ${all.map(({ title }) => title).join(', ')}.`);
  return fits.at(-1);
}

const press = (button: Json, who: From, inputs: Json = {}) => bot.press(bot.bot.teams.press(button, inputs, who));
const submit = (button: Json, who: From, inputs: Json = {}) => bot.press(bot.bot.teams.submit(button, inputs, who));

/** Everybody who is not meant, though most of them are somebody here. */
async function others(by: Who): Promise<readonly From[]> {
  const [victor, gus, elsewhere, ned] = [sender('victor'), sender('gus'), sender('eve'), sender('ned')];
  await bot.place(victor, PLACES.viewer);
  await bot.place(elsewhere, {
    ...PLACES.none,
    holdings: [{ post: 'hmp-nowhere/governor', as: 'holder', from: null, to: null }],
  });
  await bot.place(gus, PLACES.coordinator);
  await bot.store.people.save({
    ...newPerson({ tenantId: OTHER_TENANT, objectId: by.objectId, name: 'The same' }),
    ...PLACES.coordinator,
  });
  bot.bot.teams.members.push({ id: '29:gus', aadObjectId: 'gus', userRole: 'guest' });
  const group = { conversation: 'a-group', type: 'groupChat' } as const;
  const owner = by === ADA ? HOLLY : ADA;
  return [
    ned,
    victor,
    elsewhere,
    gus,
    owner,
    { ...by, tenant: OTHER_TENANT },
    { ...victor, ...group },
    { ...ned, ...group },
    { ...owner, ...group },
  ];
}

it('every verb has its line', () => {
  expect(Object.keys(BUTTONS).sort()).toEqual([...VERBS].sort());
});

describe.each(Object.entries(BUTTONS))('%s', (verb, { by, inputs = {}, changes }) => {
  it('pressed by anybody else changes nothing, and what it says it does once, for whom it was drawn', async () => {
    const button = await drawn(verb);
    const strangers = await others(by);
    const before = await bot.disk();
    for (const who of strangers) {
      await press(button, who, inputs);
      await submit(button, who, inputs);
      expect([who, (await bot.disk()) === before]).toEqual([who, true]);
    }
    await press(button, by, inputs);
    const after = await bot.disk();
    expect(after !== before).toBe(changes);
    for (const again of [press, submit, press]) {
      await again(button, by, inputs);
      expect(await bot.disk()).toBe(after);
    }
    if (!changes) return;
    const noted = (await bot.attempts()).map((each) => `${each.by.split('/')[1]} ${each.tried}`);
    for (const who of ['victor', 'ned', 'eve']) expect(noted).toContain(`${who} button: ${verb}`);
  });

  it('with anything altered in it changes nothing', async () => {
    await bot.bot.postAndWait(bot.bot.teams.message('note 3.2: ordered', { ...HOLLY, id: 'a-message-of-hollys' }));
    const button = await drawn(verb);
    const before = await bot.disk();
    for (const [field, value] of Object.entries(button.data)) {
      if (NOT_READ.has(field)) continue;
      const isFilledIn = field in INPUTS;
      for (const wrong of [...(ALTERED[field] ?? []), ...OF_NO_KIND, ...(isFilledIn ? [] : ['', undefined])]) {
        // No post at all is the answer no.
        if (Object.is(wrong, value) || (verb === 'appoint' && field === 'post' && wrong === '')) continue;
        // What is filled in goes over what the button carries.
        const data = { ...button.data, ...inputs, [field]: wrong };
        await press({ ...button, data }, by);
        expect([field, String(wrong).slice(0, 40), (await bot.disk()) === before]).toEqual([
          field,
          String(wrong).slice(0, 40),
          true,
        ]);
      }
    }
    for (const data of [
      null,
      'complete',
      [],
      {},
      { verb },
      { ...button.data, plan: 'hmp-ashby-2026', action: 'ashby-1.1' },
    ])
      await press({ ...button, data: data === null ? undefined : data }, by, isOnAction(button) ? inputs : {});
    if (isOnAction(button)) expect(await bot.disk()).toBe(before);
    // None of that took the button's own press from whom it was drawn for.
    if (!changes) return;
    await press(button, by, inputs);
    expect(await bot.disk()).not.toBe(before);
  });
});

function isOnAction(button: Json): boolean {
  return 'action' in button.data;
}
