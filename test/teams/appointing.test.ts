/** Claims and appointments through the real adapter: real activities of several people, tenants and scopes; forged and replayed presses. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newPerson, personId } from '../../src/domain/people/person.ts';
import { GOVERNOR } from '../domain/a-plan.ts';
import { buttonsOf, type From, type Json, TENANT } from './fake-connector.ts';
import { ADA, CORA, HOLLY, PLACES, type StoredBot, sender, startStoredBot } from './stored-bot.ts';

const SAM = { ...sender('sam'), name: 'Sam Lee' };
const MEG = sender('meg');
const ID = personId(TENANT, 'sam');

let bot: StoredBot;
beforeEach(async () => {
  bot = await startStoredBot();
  await bot.place(MEG, PLACES.manager);
});
afterEach(() => bot.stop());

const sam = () => bot.store.people.person(ID);
const acts = async () => (await bot.store.people.appointments()).map(({ act }) => act);
const lastCard = (): Json => bot.bot.teams.sent.at(-1)!.activity.attachments[0].content;

/** The Approve and Refuse buttons of the claim that waits, as `who` is shown them. */
async function claimButtons(who: From): Promise<{ approve: Json; refuse: Json }> {
  await bot.say('claims', who);
  const buttons = buttonsOf(lastCard());
  return {
    approve: buttons.find(({ verb }) => verb === 'approve-claim')!,
    refuse: buttons.find(({ verb }) => verb === 'refuse-claim')!,
  };
}

const press = (button: Json, who: From, inputs: Json = {}) => bot.press(bot.bot.teams.press(button, inputs, who));

describe('a claim', () => {
  it('is made by anybody of the tenant, and settled with one press', async () => {
    expect(await bot.say("I'm the Governor at Fernhill", SAM)).toContain(
      'That gives you nothing yet: meg and cora decide',
    );
    expect(await bot.say('claims', SAM)).toContain('No claims wait for you');
    const { approve } = await claimButtons(MEG);
    expect(await press(approve, MEG)).toContain('Sam Lee is Governor of HMP Fernhill from today');
    expect((await sam())!.holdings).toMatchObject([{ post: GOVERNOR, as: 'holder' }]);
    expect(await bot.say('mark 1.1 complete', SAM)).toContain('complete');
  });

  it('is refused with a reason typed into the card, also on an older client', async () => {
    await bot.say("I'm the Governor at Fernhill", SAM);
    const { refuse } = await claimButtons(CORA);
    const shown = await bot.press(bot.bot.teams.submit(refuse, { reason: 'starts in March' }, CORA));
    expect(shown).toContain('why: starts in March');
    expect(await sam()).toMatchObject({ claims: [], holdings: [] });
    expect(await acts()).toEqual(['claim', 'refuse']);
  });

  it('is not made from another tenant, by a guest, or in words of somebody else', async () => {
    await bot.say("I'm the Governor at Fernhill", { ...SAM, tenant: '22222222-2222-2222-2222-222222222222' });
    bot.bot.teams.members.push({ id: '29:gus', userRole: 'anonymous' });
    await bot.say("I'm the Governor at Fernhill", sender('gus'));
    await bot.say("> I'm the Governor at Fernhill", SAM);
    await bot.say("if I'm the Governor at Fernhill, what is mine?", SAM);
    expect(await acts()).toEqual([]);
    expect((await bot.store.people.people()).flatMap(({ claims }) => claims)).toEqual([]);
  });

  it('changes nothing by a forged or replayed press, whoever presses, and each is noted', async () => {
    await bot.say("I'm the Governor at Fernhill", SAM);
    const { approve } = await claimButtons(CORA);
    const forge = (data: Json) => ({ ...approve, data: { ...approve.data, press: crypto.randomUUID(), ...data } });
    const before = JSON.stringify(await bot.store.people.people());
    const refused: [Json, From][] = [
      [approve, SAM],
      [approve, ADA],
      [approve, HOLLY],
      [approve, sender('stranger')],
      [forge({ person: personId(TENANT, 'ada') }), CORA],
      [forge({ person: personId(TENANT, 'nobody') }), CORA],
      [forge({ post: 'hmp-fernhill/head-of-healthcare' }), CORA],
      [forge({ post: '*/governor' }), CORA],
      [forge({ post: 'hmp-ashby/governor' }), MEG],
      [forge({ as: 'deputy' }), CORA],
      [forge({ since: '2020-01-01T09:00:00.000Z' }), CORA],
      [forge({ as: 'coordinator' }), CORA],
      [forge({ since: '' }), CORA],
      [forge({ person: 7 }), CORA],
      [{ ...approve, data: { verb: 'appoint', press: 'x', question: 'none', post: GOVERNOR } }, CORA],
    ];
    for (const [button, who] of refused) await press(button, who);
    expect(JSON.stringify(await bot.store.people.people())).toBe(before);
    await press(approve, MEG);
    const after = JSON.stringify(await bot.store.people.people());
    expect(after).not.toBe(before);
    for (const who of [MEG, CORA]) expect(await press(approve, who)).toMatch(/settled already/);
    expect(JSON.stringify(await bot.store.people.people())).toBe(after);
    expect(await acts()).toEqual(['claim', 'approve']);
    expect(await bot.attempts()).toHaveLength(refused.length + 2);
  });

  it('in a channel only whoever decides settles it; the card stays for the others', async () => {
    const channel = { conversation: 'a-channel', type: 'channel' } as const;
    await bot.say("I'm the Governor at Fernhill", SAM);
    const { approve } = await claimButtons(CORA);
    await press(approve, { ...ADA, ...channel });
    expect((await sam())!.holdings).toEqual([]);
    await press(approve, { ...MEG, ...channel });
    expect((await sam())!.holdings).toHaveLength(1);
  });
});

describe('a post given by mention', () => {
  const mention = (text: string, mentioned: Json, who: From) => ({
    ...bot.bot.teams.message(text, who),
    entities: [{ type: 'mention', text: '<at>Sam Lee</at>', mentioned }],
  });
  const given = async (mentioned: Json, who: From = CORA) => {
    await bot.bot.postAndWait(mention('assign governor at fernhill to <at>Sam Lee</at>', mentioned, who));
    return bot.bot.teams.sent.at(-1)!.activity;
  };

  it('finds whom Teams says was mentioned, and gives it after a press', async () => {
    await bot.store.people.save(newPerson({ tenantId: TENANT, objectId: 'sam', name: 'Samuel Leighton' }));
    const shown = await given({ id: '29:sam', name: 'Sam Lee', aadObjectId: 'sam' });
    const [yes] = buttonsOf(shown.attachments[0].content);
    expect(await press(yes, CORA)).toContain('Samuel Leighton is Governor of HMP Fernhill from today');
    expect(await press(yes, CORA)).toMatch(/no longer open/);
    expect((await sam())!.holdings).toHaveLength(1);
    expect(await acts()).toEqual(['assign']);
  });

  it('gives it to nobody who was not meant, and nobody else may press', async () => {
    await bot.store.people.save(newPerson({ tenantId: TENANT, objectId: 'sam', name: 'Sam Lee' }));
    expect((await given({ id: '29:eve', name: 'Sam Lee', aadObjectId: 'eve' })).text).toContain('I know nobody called');
    const shown = await given({ id: '29:sam', name: 'Sam Lee', aadObjectId: 'sam' });
    const [yes] = buttonsOf(shown.attachments[0].content);
    for (const who of [ADA, SAM, MEG]) expect(await press(yes, who)).toMatch(/no longer open/);
    expect(await press({ ...yes, data: { ...yes.data, post: 'hmp-fernhill/head-of-healthcare' } }, CORA)).toMatch(
      /pick/,
    );
    expect((await sam())!.holdings).toEqual([]);
    // A mention authorises nothing.
    expect((await given({ id: '29:sam', name: 'Sam Lee', aadObjectId: 'sam' }, ADA)).text).toContain(
      'not yours to say',
    );
    expect(await acts()).toEqual([]);
  });
});

describe('a later date', () => {
  const request = async () => Object.values((await bot.record()).actions).find(({ ref }) => ref === '1.2')!;
  const later = (title: string, card: Json) => buttonsOf(card).find(({ verb }) => verb === title)!;
  beforeEach(async () => {
    await bot.say('set the tolerance of FER to 10 days', CORA);
    await bot.say('move 1.2 to 30 June 2027, no applicants', ADA);
    expect((await request()).request).toMatchObject({ to: '2027-06-30' });
  });

  it('is allowed or refused with a press on the list and on the action, by whoever may', async () => {
    await bot.say('requests', MEG);
    expect(await press(later('allow-date', lastCard()), MEG)).toContain('30 June 2027');
    expect(await request()).toMatchObject({ due: '2027-06-30', request: null });
    await bot.say('move 1.2 to 31 July 2027', ADA);
    await bot.say('show 1.2', CORA);
    await press(later('refuse-date', lastCard()), CORA, { reason: 'before the visit' });
    expect(await request()).toMatchObject({ due: '2027-06-30', request: null });
    expect((await bot.record()).changes.at(-1)).toMatchObject({ byName: 'cora', reason: 'before the visit' });
  });

  it('has no such buttons for whoever may not, and a press of theirs is refused and noted', async () => {
    await bot.say('requests', CORA);
    const allow = later('allow-date', lastCard());
    await bot.say('show 1.2', ADA);
    expect(later('allow-date', lastCard())).toBeUndefined();
    const before = await bot.file();
    for (const who of [ADA, HOLLY, SAM]) expect(await press(allow, who)).not.toContain('→');
    const old = { ...allow, data: { ...allow.data, asked: '2020-01-01T09:00:00.000Z', press: 'p1' } };
    expect(await press(old, CORA)).toMatch(/has changed since you saw it/);
    const elsewhere = { ...allow, data: { ...allow.data, plan: 'hmp-ashby-2026', press: 'p2' } };
    await press(elsewhere, CORA);
    expect(await bot.file()).toBe(before);
    await press(allow, CORA);
    const after = await bot.file();
    expect(await press(allow, CORA)).toMatch(/did that already/);
    await press({ ...allow, data: { ...allow.data, press: 'p3' } }, MEG);
    expect(await bot.file()).toBe(after);
    expect(await bot.attempts()).toHaveLength(6);
  });
});

it('a card of claims stays small enough for Teams', async () => {
  const name = 'Bartholomew Featherstonehaugh-Cholmondeley'.repeat(2);
  for (let n = 0; n < 9; n += 1) {
    const person = newPerson({ tenantId: TENANT, objectId: `someone-${n}-0000-0000-0000-000000000000`, name });
    const claims = [{ post: GOVERNOR, as: 'holder', at: '2026-11-20T09:00:00.000Z' }] as const;
    await bot.store.people.save({ ...person, email: `${name.replace(/ /g, '.')}@justice.example.org`, claims });
  }
  await bot.say('claims', CORA);
  expect(JSON.stringify(lastCard()).length).toBeLessThan(12_000);
  expect(buttonsOf(lastCard()).filter(({ verb }) => verb === 'approve-claim').length).toBeGreaterThan(3);
});

describe('who holds a post', () => {
  const PIP = sender('pip');

  it('is told to whoever may see what it owns, and nothing is changed', async () => {
    for (const text of ['who is the governor at Fernhill?', 'who holds governor', 'Who’s the Fernhill governor'])
      for (const who of [ADA, HOLLY, MEG, CORA])
        expect(await bot.say(text, who)).toContain('Governor of HMP Fernhill: ada.');
    expect(await bot.say('which posts are vacant?', MEG)).toContain('Every post with open actions has a holder.');
    await bot.place(HOLLY, PLACES.viewer);
    expect(await bot.say('which posts are vacant at Fernhill', MEG)).toMatch(
      /^One post with open actions and no holder:\nHead of Healthcare of HMP Fernhill\.\n/,
    );
    expect(await bot.say('who is the head of healthcare', ADA)).toContain('nobody holds it');
    expect(await acts()).toEqual([]);
  });

  it('is not told to whoever sees nothing of it, nor in a group where somebody may not see it', async () => {
    await bot.place(PIP, PLACES.none);
    expect(await bot.say('who is the governor at Fernhill?', PIP)).not.toContain('ada');
    const asked = async (conversation: string) =>
      bot.say('who is the governor at Fernhill?', { ...MEG, type: 'groupChat', conversation });
    bot.bot.teams.members.push(
      { id: '29:meg', aadObjectId: 'meg', userRole: 'user' },
      { id: '29:pip', aadObjectId: 'pip', userRole: 'user' },
    );
    expect(await asked('a-group')).toContain('Not everybody who reads along here may see that');
    await bot.place(PIP, PLACES.viewer);
    expect(await asked('another-group')).toContain('Governor of HMP Fernhill: ada.');
  });

  it.each(['who is late', 'who is responsible for 1.1', 'who’s behind', 'who owns 1.1', 'who has the most overdue'])(
    'is not what “%s” asks',
    async (text) => expect(await bot.say(text, MEG)).not.toContain('of HMP Fernhill:'),
  );
});
