/** Managers, through the real adapter: what they are shown, whom they may ask, and what they may give away or allow. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Remit } from '../../src/domain/people/person.ts';
import { anAction, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { buttonsOf, type Json } from './fake-connector.ts';
import { ADA, CORA, HOLLY, PLACES, type StoredBot, sender, startStoredBot } from './stored-bot.ts';

const MONA = sender('mona');
const VERA = sender('vera');
const always = { from: null, to: null };
const over = (...remits: Pick<Remit, 'of' | 'id'>[]) => ({
  ...{ holdings: [], coordinator: false },
  remits: remits.map((remit) => ({ ...remit, as: 'manager', ...always }) as const),
});
const ESTABLISHMENT = over({ of: 'establishment', id: 'hmp-fernhill' });
const OF_HEALTHCARE = over({ of: 'post', id: HEALTHCARE });
const ELSEWHERE = over({ of: 'establishment', id: 'hmp-ashby' });

// The bot's clock says 11 January 2027: 1.1 and 2.1, the Governor's, are overdue; all others are due in March, or undated.
let bot: StoredBot;
beforeEach(async () => {
  bot = await startStoredBot();
});
afterEach(() => bot.stop());

const nudged = async () =>
  (await bot.record()).changes
    .filter(({ field }) => field === 'nudge')
    .map(({ ref, to, byName, reason }) => [ref, to, byName, reason ?? null]);
const buttons = () => buttonsOf(bot.bot.teams.sent.at(-1)!.activity.attachments[0].content);
const titled = (title: string): Json => buttons().find((each) => each.title === title);

describe('how things stand', () => {
  it.each([
    ['an establishment', ESTABLISHMENT, /^All 7 actions in HMP Fernhill on/],
    ['everything', over({ of: 'everything', id: '' }), /^All 7 actions in HMP Fernhill on/],
    ['a post, who may look at the rest', OF_HEALTHCARE, /^All 7 actions in HMP Fernhill on/],
    ['several', over({ of: 'post', id: HEALTHCARE }, { of: 'establishment', id: 'hmp-ashby' }), /^All 7 actions/],
  ])('is told to a manager of %s', async (_, place, heading) => {
    await bot.place(MONA, place);
    expect(await bot.say('how is Fernhill doing', MONA)).toMatch(heading);
  });

  it('without a place said is of what is under them', async () => {
    await bot.place(MONA, OF_HEALTHCARE);
    expect(await bot.say('how are we doing', MONA)).toMatch(/^All 2 actions of Head of Healthcare on/);
    await bot.place(MONA, over({ of: 'post', id: '*/governor' }));
    expect(await bot.say('how are we doing', MONA)).toMatch(/^All 6 actions of Governor on/);
    await bot.place(MONA, ESTABLISHMENT);
    expect(await bot.say('how are we doing', MONA)).toMatch(/^All 7 actions on/);
  });

  it('is not told to a manager of another establishment', async () => {
    await bot.place(MONA, ELSEWHERE);
    for (const asked of ['how is Fernhill doing', 'who is late at Fernhill', 'what slipped at Fernhill', 'show 1.1'])
      expect(await bot.say(asked, MONA)).not.toMatch(/Governor|heating|7 actions|overdue:/);
  });
});

describe('who is late', () => {
  it('is told post by post, with who holds it, how much is overdue and the longest', async () => {
    await bot.place(MONA, ESTABLISHMENT);
    const told = await bot.say('who is late?', MONA);
    expect(told).toContain('1 post with overdue actions, 2 actions in all:');
    expect(told).toContain('1. Governor (ada)');
    expect(told).toContain(
      '2 overdue, the longest 1.1 “Repairing the heating in both workshops before the winter” for 72 days',
    );
    expect(told).toContain('Say “show 1” to see what, “nudge 1” to ask them');
    expect(await bot.say('show 1', MONA)).toMatch(/^2 actions of Governor in HMP Fernhill are overdue:/);
  });

  it('says so where nobody holds a post, and who deputises', async () => {
    await bot.place(MONA, ESTABLISHMENT);
    await bot.place(ADA, PLACES.none);
    expect(await bot.say('who has overdue actions', MONA)).toContain('1. Governor (vacant)');
    expect(buttons()).toEqual([]);
    await bot.place(VERA, PLACES.deputy);
    expect(await bot.say('who has overdue actions', MONA)).toContain('1. Governor (vacant; vera deputises)');
  });

  it('is limited to what is under a manager of a post, and to their own for owners', async () => {
    await bot.place(MONA, OF_HEALTHCARE);
    expect(await bot.say('who is late', MONA)).toContain('Nobody is late: nothing of Head of Healthcare is overdue.');
    expect(await bot.say('who is late at Fernhill', MONA)).toContain('1. Governor (ada)');
    expect(await bot.say('who is late', HOLLY)).toContain('Nobody is late: nothing of yours is overdue.');
    expect(await bot.say('who is late', ADA)).toContain('1. Governor (ada)');
    expect(buttons()).toEqual([]);
  });

  it('is asked of silence too: a nudge is no word from anybody', async () => {
    await bot.place(MONA, ESTABLISHMENT);
    await bot.say('note 3.2: the trolleys are ordered', HOLLY);
    await bot.say('nudge 1.1', MONA);
    const told = await bot.say('who hasn’t updated', MONA);
    expect(told).toContain('1 post has said nothing since Monday 14 December 2026 of what is open:');
    expect(told).toContain('1. Governor (ada)');
    expect(told).toContain('nothing was ever said of it');
  });

  it('does not tell in a group what somebody there may not see', async () => {
    await bot.place(MONA, ESTABLISHMENT);
    const group = { ...MONA, type: 'groupChat', conversation: 'a-group' } as const;
    bot.bot.teams.members.push(
      { id: '29:mona', aadObjectId: 'mona', userRole: 'user' },
      { id: '29:vera', aadObjectId: 'vera', userRole: 'user' },
    );
    for (const asked of ['who is late', 'what has slipped', 'how is Fernhill doing'])
      expect(await bot.say(asked, group)).toContain('Not everybody who reads along here may see that');
    await bot.place(VERA, PLACES.viewer);
    expect(await bot.say('who is late', { ...group, conversation: 'another-group' })).toContain('1. Governor (ada)');
  });
});

describe('what slipped', () => {
  beforeEach(async () => {
    await bot.place(MONA, ESTABLISHMENT);
    await bot.say('move 1.2 to 30 April 2027, waiting on the contract', ADA);
    await bot.say('move 1.2 to 31 May 2027, advert went out late', ADA);
    await bot.say('move 3.2 to 28 February 2027', HOLLY);
    await bot.say('move 3.1 to 30 June 2027', ADA);
    await bot.say('undo', ADA);
  });

  it('is told with what was published, was and is, how often, why and who', async () => {
    const told = await bot.say('what slipped this month?', MONA);
    expect(told).toContain('1 date slipped since Friday 1 January 2027, the furthest first:');
    expect(told).toContain('1. 1.2 Recruiting a librarian and reopening the library on three… – Governor');
    expect(told).toContain(
      '31 Mar 2027 → 31 May 2027, 2 months later (published March 2027; moved 2 times). ada, 11 Jan 2027: advert went out late (recruitment)',
    );
    expect(await bot.say('show 1', MONA)).toContain('Recruiting a librarian');
  });

  it('dates that moved earlier are told where moves are asked for', async () => {
    const told = await bot.say('which dates moved since Christmas', MONA);
    expect(told).toContain('2 dates moved since Friday 25 December 2026');
    expect(told).toContain('31 Mar 2027 → 28 Feb 2027, 1 month earlier');
    expect(await bot.say('which dates moved last week', MONA)).toContain(
      'No date in your plans was moved from Monday 4 January',
    );
  });

  it('is of the scope said, and of their own for owners', async () => {
    expect(await bot.say('what slipped in healthcare', MONA)).toContain('No date of Head of Healthcare slipped.');
    expect(await bot.say('what has slipped', HOLLY)).toContain('No date of yours slipped.');
    expect(await bot.say('what has slipped', ADA)).toContain('1 date of yours slipped');
  });
});

describe('a nudge', () => {
  beforeEach(() => bot.place(MONA, ESTABLISHMENT));

  it('is recorded with who, whom and why, changes nothing of the action, and is in its history', async () => {
    const before = (await bot.record()).actions['id-1.1'];
    const told = await bot.say('nudge 1.1: the board meets on Friday', MONA);
    expect(told).toContain(
      'ada (Governor) has not opened the chat yet: my question about 1.1 goes with their next message to me, if I cannot reach them now.',
    );
    expect(told).toContain('They see who asks, and “the board meets on Friday”');
    expect(await nudged()).toEqual([['1.1', [GOVERNOR], 'mona', 'the board meets on Friday']]);
    expect((await bot.record()).actions['id-1.1']).toEqual(before);
    expect(await bot.say('history of 1.1', ADA)).toContain(
      'mona: asked Governor how it stands. Reason: the board meets on Friday. In Teams: “nudge 1.1: the board meets on Friday”.',
    );
    expect(await bot.say('what changed today', ADA)).not.toContain('asked');
    expect((await bot.store.check()).filter(({ is }) => is !== 'no-ledger')).toEqual([]);
  });

  it('goes to nobody twice on one day, by whomever', async () => {
    await bot.say('nudge 1.1', MONA);
    expect(await bot.say('chase 1.1 for an update', CORA)).toBe(
      'Nobody was asked.\nmona asked Governor about 1.1 already today.',
    );
    expect(await nudged()).toHaveLength(1);
  });

  it('is not undone: that takes back nothing else either', async () => {
    await bot.place(MONA, { ...ESTABLISHMENT, holdings: [{ post: HEALTHCARE, as: 'holder', ...always }] });
    await bot.say('mark 3.2 complete', MONA);
    await bot.say('nudge 1.1', MONA);
    const before = await bot.file();
    expect(await bot.say('undo', MONA)).toContain('What others were asked cannot be taken back');
    expect(await bot.file()).toBe(before);
    expect(await bot.say('undo 3.2', MONA)).toContain('is open again');
  });

  it('of more than one person, or of more than three actions, is shown first', async () => {
    const shown = await bot.say('nudge 3.3', MONA);
    expect(shown).toContain('Shall I ask them how these stand?');
    expect(shown).toContain('1. ada (Governor): 3.3');
    expect(shown).toContain('2. holly (Head of Healthcare): 3.3');
    expect(await nudged()).toEqual([]);
    expect(await bot.say('only 1', MONA)).toContain('That does not pick one of them');
    await bot.say('yes', MONA);
    expect(await nudged()).toEqual([['3.3', [GOVERNOR, HEALTHCARE], 'mona', null]]);
    await bot.say('nudge 1.1, 1.2, 2.1 and 3.1', MONA);
    expect(await bot.say('no', MONA)).toContain('nothing was changed');
    expect(await nudged()).toHaveLength(1);
  });

  it('agreed to leaves out what was completed or asked meanwhile', async () => {
    await bot.say('nudge 1.1, 1.2, 2.1 and 3.1', MONA);
    await bot.say('mark 1.1 complete', ADA);
    await bot.say('nudge 1.2', CORA);
    expect(await bot.say('yes', MONA)).toContain('cora asked Governor about 1.2 already today.');
    expect((await nudged()).map(([ref, , by]) => [ref, by])).toEqual([
      ['1.2', 'cora'],
      ['2.1', 'mona'],
      ['3.1', 'mona'],
    ]);
  });

  it.each(['nudge the governor at Fernhill', 'nudge the governor of HMP Fernhill', 'chase the Fernhill governor'])(
    'of a post in a place is about what is late: “%s”',
    async (text) => {
      expect(await bot.say(text, MONA)).toContain('ada (Governor)');
      expect(await bot.say('nudge the governor at Ashby', MONA)).not.toContain('ada');
    },
  );

  it('of a post is about what is late, and by its number in the list', async () => {
    await bot.say('remind the governor', MONA);
    expect((await nudged()).map(([ref]) => ref)).toEqual(['1.1', '2.1']);
    expect(await bot.say('chase head of healthcare', MONA)).toContain(
      'Nothing of Head of Healthcare is overdue or due in the next two weeks, so nobody was asked.',
    );
    expect(await bot.say('chase everyone who is late', CORA)).toContain(
      'mona asked Governor about 1.1 and 2.1 already today.',
    );
  });

  it('by the number of a post that is late', async () => {
    await bot.say('who is late', MONA);
    expect(await bot.say('nudge 1', MONA)).toContain('my question about 1.1 and 2.1');
    expect(await nudged()).toHaveLength(2);
  });

  it('by the number of an action listed, by words, and by a name', async () => {
    await bot.say('overdue for everyone', MONA);
    await bot.say('nudge 2', MONA);
    await bot.say('nudge the medicine trolleys', MONA);
    expect((await nudged()).map(([ref]) => ref)).toEqual(['2.1', '3.2']);
    await bot.say('nudge Ada', MONA);
    expect((await nudged()).map(([ref]) => ref)).toEqual(['2.1', '3.2', '1.1']);
  });

  it('says of posts that nobody holds, of their own, and of what is complete, that nobody is asked', async () => {
    expect(await bot.say('nudge 2.2', MONA)).toBe('Nobody was asked.\nNobody is asked about 2.2: complete.');
    await bot.place(HOLLY, PLACES.none);
    expect(await bot.say('nudge 3.2', MONA)).toBe(
      'Nobody was asked.\nNobody holds Head of Healthcare, so nobody is asked about 3.2.',
    );
    await bot.place(HOLLY, PLACES.none);
    await bot.place(MONA, { ...ESTABLISHMENT, holdings: [{ post: HEALTHCARE, as: 'holder', ...always }] });
    expect(await bot.say('nudge 3.2', MONA)).toBe('Nobody was asked.\nYou hold Head of Healthcare yourself: 3.2.');
    expect(await bot.say('nudge the governor about 3.2', MONA)).toContain(
      'belongs to Head of Healthcare, not to “the governor”',
    );
    expect(await nudged()).toEqual([]);
  });

  it('is for the managers of a post only', async () => {
    for (const [who, place] of [
      [MONA, OF_HEALTHCARE],
      [MONA, ELSEWHERE],
      [ADA, PLACES.owner],
      [VERA, PLACES.viewer],
      [VERA, PLACES.none],
    ] as const) {
      await bot.place(who, place);
      for (const words of [
        'nudge 1.1',
        'remind the governor',
        'chase everyone who is late',
        'nudge everyone late at Fernhill',
      ])
        await bot.say(words, who);
    }
    expect(await nudged()).toEqual([]);
    await bot.place(MONA, OF_HEALTHCARE);
    expect(await bot.say('nudge 1.1', MONA)).toContain('Only its manager or a coordinator can nudge the owners of 1.1');
    await bot.say('nudge 3.2', MONA);
    expect(await nudged()).toHaveLength(1);
  });

  it('has a button on the card, with words, and one beside each post that is late; pressed again they do nothing more', async () => {
    await bot.say('show 1.1', MONA);
    const ask = titled('Ask them');
    expect(await bot.press(bot.bot.teams.press(ask, { text: 'for the board' }, MONA))).toContain(
      'my question about 1.1',
    );
    expect(await nudged()).toEqual([['1.1', [GOVERNOR], 'mona', 'for the board']]);
    expect(await bot.press(bot.bot.teams.press(ask, { text: 'again' }, MONA))).toContain('I did that already, once');
    await bot.say('who is late', MONA);
    const beside = titled('Nudge');
    expect(await bot.press(bot.bot.teams.press(beside, {}, MONA))).toContain(
      'mona asked Governor about 1.1 already today',
    );
    expect((await nudged()).map(([ref]) => ref)).toEqual(['1.1', '2.1']);
    await bot.say('show 1.1', ADA);
    expect(buttons().map(({ title }) => title)).not.toContain('Ask them');
    expect(await bot.press(bot.bot.teams.press(ask, {}, VERA))).toMatch(/do not hold a post|Nobody was asked/);
    expect(await nudged()).toHaveLength(2);
  });

  it('of more than three hundred actions is not begun', async () => {
    const record = await bot.record();
    const many = Array.from({ length: 301 }, (_, at) =>
      anAction({ ref: `4.${at}`, text: `Painting gate ${at}.`, plan: 'big', concern: '1', due: '2026-10-01' }),
    );
    await bot.store.plans.add({
      ...{ ...record, actions: Object.fromEntries(many.map((each) => [each.id, each])), changes: [] },
      ...{ plan: { ...record.plan, id: 'big', code: 'BIG' }, owners: { [GOVERNOR]: many.map(({ id }) => id) } },
    });
    const told = await bot.say('nudge everyone who is late', CORA);
    expect(told).toContain('That is 303 actions, and I ask about at most 300 at once. Nobody was asked.');
  });

  it('asks first whether to keep what may be of a prisoner', async () => {
    expect(await bot.say('nudge 1.1: A1234BC says the cell is cold', MONA)).toContain('details of a prisoner');
    expect(await nudged()).toEqual([]);
    await bot.say('no', MONA);
    expect(await nudged()).toEqual([]);
  });
});

it('is told in the help of those who may', async () => {
  await bot.place(MONA, ESTABLISHMENT);
  for (const who of [MONA, CORA]) expect(await bot.say('help', who)).toContain('“nudge everyone who is late”');
  expect(await bot.say('help', ADA)).not.toContain('nudge');
});

describe('giving actions to another post', () => {
  it.each([
    ['an establishment', ESTABLISHMENT, true],
    ['the post', over({ of: 'post', id: GOVERNOR }), true],
    ['that post everywhere', over({ of: 'post', id: '*/governor' }), true],
    ['everything', over({ of: 'everything', id: '' }), true],
    ['another post', OF_HEALTHCARE, false],
    ['another establishment', ELSEWHERE, false],
  ])('a manager of %s', async (_, place, may) => {
    await bot.place(MONA, place);
    await bot.say('hand over 1.1 to Head of Healthcare', MONA);
    expect((await bot.record()).actions['id-1.1']!.owners).toEqual([may ? HEALTHCARE : GOVERNOR]);
  });
});

describe('allowing later dates', () => {
  beforeEach(async () => {
    await bot.say('set the tolerance of FER to 10 days', CORA);
    await bot.say('move 1.2 to 30 June 2027', ADA);
  });

  it.each([
    ['the post', over({ of: 'post', id: GOVERNOR }), true],
    ['an establishment', ESTABLISHMENT, true],
    ['another post', OF_HEALTHCARE, false],
    ['another establishment', ELSEWHERE, false],
  ])('a manager of %s', async (_, place, may) => {
    await bot.place(MONA, place);
    await bot.say('allow 1.2', MONA);
    await bot.say('yes', MONA);
    const { due, request } = (await bot.record()).actions['id-1.2']!;
    expect([due, request === null]).toEqual(may ? ['2027-06-30', true] : ['2027-03-31', false]);
  });
});
