import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NoticeView } from '../../src/domain/notices/notice.ts';
import { newPerson, type Person, personId } from '../../src/domain/people/person.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, IncomingMessage, Press, Sender } from '../../src/flows/desk.ts';
import type { Attempt } from '../../src/flows/ports.ts';
import { createPostRoom } from '../../src/flows/post-room.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { noticeWords } from '../../src/flows/wording/notice-words.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { ADA, aDesk, aPress, CORA } from './a-desk.ts';

const NOW = '2026-11-23T09:00:00.000Z';
const MEG: Sender = { tenantId: 't', objectId: 'meg', name: 'Meg' };
const SAM: Sender = { tenantId: 't', objectId: 'lee', name: 'Sam Lee' };
const at = (place: string, post: string) => `${place}/${post}`;
const always = { from: null, to: null };

/** A second establishment with posts of the same names. */
function ashby(): PlanRecord {
  const record = aRecord();
  const moved = JSON.parse(
    JSON.stringify(record)
      .replaceAll('hmp-fernhill', 'hmp-ashby')
      .replaceAll('HMP Fernhill', 'HMP Ashby')
      .replaceAll('"FER"', '"ASH"')
      .replaceAll('"id-', '"ash-'),
  );
  return moved;
}

let desk: Desk;
let attempts: Attempt[];
let count = 0;
beforeEach(async () => {
  attempts = [];
  desk = {
    ...aDesk([aRecord(), ashby()]),
    attempts: { note: (attempt) => void attempts.push(attempt), forget: async () => undefined },
  };
  const meg = newPerson(MEG);
  const remit = { of: 'establishment', id: 'hmp-fernhill', as: 'manager', ...always } as const;
  await desk.store.people.save({ ...meg, remits: [remit] });
});

async function say(sender: Sender, text: string, extra: Partial<IncomingMessage> = {}) {
  const conversation = `with-${sender.objectId}`;
  return answerMessage(desk, { surface: 'teams', conversation, key: `m${++count}`, sender, text, at: NOW, ...extra });
}
const words = async (...said: Parameters<typeof say>) => (await say(...said)).text;
const person = async ({ tenantId, objectId }: Sender): Promise<Person | null> =>
  desk.store.people.person(personId(tenantId, objectId));
const ledger = async () =>
  (await desk.store.people.appointments()).map(({ act, byName, personName, post }) => [act, byName, personName, post]);

/** Presses a button of a claim, as whoever: what the card says can be anything. */
const settle = (sender: Sender, verb: 'approve-claim' | 'refuse-claim', given: Partial<Press> = {}) =>
  pressButton(
    desk,
    aPress({
      ...{ sender, verb, person: 't/lee', post: GOVERNOR, as: 'holder', since: NOW, reason: '' },
      ...{ conversation: `with-${sender.objectId}` },
      ...given,
    } as Partial<Press>),
  );

describe('a claim', () => {
  it('makes somebody known, gives nothing, and says who decides and who holds the post', async () => {
    expect(await words(SAM, "I'm the Governor at Fernhill")).toBe(
      [
        'You say that you are Governor of HMP Fernhill. That gives you nothing yet: Meg and Cora decide, and were told.',
        'Ada and Ben hold it now.',
        'Say “I am not the Governor of HMP Fernhill any more” to take it back.',
      ].join('\n'),
    );
    expect(await person(SAM)).toMatchObject({
      name: 'Sam Lee',
      holdings: [],
      remits: [],
      claims: [{ post: GOVERNOR, as: 'holder', at: NOW }],
    });
    expect(await words(SAM, 'mark 1.1 complete')).toMatch(/You do not hold a post/);
    expect(await ledger()).toEqual([['claim', 'Sam Lee', 'Sam Lee', GOVERNOR]]);
  });

  it('is made once', async () => {
    await say(SAM, "I'm the Governor at Fernhill");
    expect(await words(SAM, 'I am the governor of HMP Fernhill')).toMatch(/said so already, and it waits/);
    expect((await person(SAM))!.claims).toHaveLength(1);
    expect(await words(ADA, "I'm the Governor at Fernhill")).toBe(
      'You are Governor of HMP Fernhill already. Nothing was changed.',
    );
  });

  it('asks which establishment where several have the post, and takes a number, a name or a press', async () => {
    const asked = await say(SAM, "I'm the Governor");
    expect(asked.text).toBe(
      [
        'Which of these is yours?',
        '1. Governor of HMP Ashby',
        '2. Governor of HMP Fernhill',
        'Answer with a number or the name of the place, or “none”.',
      ].join('\n'),
    );
    expect(await words(SAM, 'ashby')).toMatch(/^You say that you are Governor of HMP Ashby/);
    await say(SAM, "I'm the head of healthcare");
    expect(await words(SAM, '2')).toMatch(/^You say that you are Head of Healthcare of HMP Fernhill/);
    await say(SAM, "I'm deputising for the governor");
    expect(await words(SAM, 'none')).toMatch(/nothing was changed/);
    expect((await person(SAM))!.claims.map(({ post }) => post)).toEqual([at('hmp-ashby', 'governor'), HEALTHCARE]);
  });

  it('names the plans, or the posts, where there is no such one', async () => {
    expect(await words(SAM, "I'm the Governor at Whitemoor")).toBe(
      'I have no plan of “Whitemoor”, and nothing was changed. The plans are of: HMP Ashby, HMP Fernhill.',
    );
    expect(await words(SAM, "I'm the Head of Estates at Fernhill")).toBe(
      'No post is called “Head of Estates” there, and nothing was changed. The posts are: Governor, Head of Healthcare.',
    );
    expect(await person(SAM)).toBeNull();
  });

  it('is no claim where the words are about something else', async () => {
    expect(await words(ADA, "I'm the bottleneck on everything")).not.toMatch(/You say that|No post/);
    expect(await words(ADA, "I'm the Governor's PA at Fernhill")).not.toMatch(/You say that/);
    expect(await ledger()).toEqual([]);
  });

  it('is taken back; the end of a post that is theirs is for others to enter', async () => {
    await say(SAM, "I'm the Governor at Fernhill");
    expect(await words(SAM, "I'm not the governor any more")).toBe(
      'You no longer claim to be Governor of HMP Fernhill.',
    );
    expect((await person(SAM))!.claims).toEqual([]);
    expect(await words(ADA, "I'm no longer governor at Fernhill")).toBe(
      'You still hold Governor of HMP Fernhill here until somebody ends it. I have told Meg and Cora.',
    );
    expect((await person(ADA))!.holdings).toHaveLength(1);
    expect(await words(SAM, "I'm not the governor any more")).toMatch(/You do not hold/);
    expect((await ledger()).map(([act]) => act)).toEqual(['claim', 'withdraw', 'give-up']);
  });

  it('is bounded: nobody claims everything there is', async () => {
    const sam = { ...newPerson(SAM), claims: [] as Person['claims'] };
    const claims = Array.from({ length: 10 }, (_, n) => ({ post: `hmp-${n}/x`, as: 'holder', at: NOW }) as const);
    await desk.store.people.save({ ...sam, claims });
    expect(await words(SAM, "I'm the Governor at Fernhill")).toMatch(/10 claims of yours wait already/);
  });
});

describe('settling a claim', () => {
  beforeEach(async () => {
    await say(SAM, "I'm the Governor at Fernhill");
  });

  it('is one press: from then on it is theirs, beside whoever holds it', async () => {
    expect((await settle(MEG, 'approve-claim')).text).toBe(
      [
        'Sam Lee is Governor of HMP Fernhill from today, and is told.',
        'Ada and Ben hold it too, and stay.',
        'Say “remove Sam Lee as Governor of HMP Fernhill” to take it back.',
      ].join('\n'),
    );
    expect(await person(SAM)).toMatchObject({
      claims: [],
      holdings: [{ post: GOVERNOR, as: 'holder', from: '2026-11-23', to: null }],
    });
    expect(await words(SAM, 'mark 1.1 complete')).toMatch(/complete/);
    expect((await ledger()).at(-1)).toEqual(['approve', 'Meg', 'Sam Lee', GOVERNOR]);
  });

  it('can be typed, and refusing gives the reason', async () => {
    expect(await words(MEG, 'claims')).toMatch(/One claim waits:\n1\. Sam Lee says they are Governor of HMP Fernhill/);
    expect(await words(MEG, 'refuse sam as governor at fernhill, not before January')).toMatch(/not before January/);
    expect((await person(SAM))!.claims).toEqual([]);
    expect((await person(SAM))!.holdings).toEqual([]);
    expect((await desk.store.people.appointments()).at(-1)).toMatchObject({
      act: 'refuse',
      reason: 'not before January',
    });
    await say(SAM, "I'm the Governor at Fernhill");
    expect(await words(CORA, 'approve sam')).toMatch(/^Sam Lee is Governor of HMP Fernhill/);
  });

  it('tells the second of two that it is settled, and changes nothing', async () => {
    const both = await Promise.all([settle(MEG, 'approve-claim'), settle(CORA, 'refuse-claim')]);
    expect(both.map(({ outcome }) => outcome.kind).sort()).toEqual(['answered', 'refused']);
    expect(both.find(({ outcome }) => outcome.kind === 'refused')!.text).toMatch(/settled already/);
    expect((await ledger()).slice(1)).toHaveLength(1);
    expect((await settle(CORA, 'approve-claim')).text).toMatch(/settled already/);
    expect((await ledger()).slice(1)).toHaveLength(1);
  });

  it.each<[string, Sender, Partial<Press>]>([
    ['somebody who may not', ADA, {}],
    ['the claimant', SAM, {}],
    ['somebody nobody knows', { tenantId: 't', objectId: 'eve', name: 'Eve' }, {}],
    ['somebody of another tenant with the same object id', { ...MEG, tenantId: 'other' }, {}],
    ['a manager of another establishment', MEG, { post: at('hmp-ashby', 'governor') } as Partial<Press>],
    ['a card for a post that was not claimed', CORA, { post: HEALTHCARE } as Partial<Press>],
    ['a card for another person', CORA, { person: 't/ada' } as Partial<Press>],
    ['a card for nobody', CORA, { person: 't/nobody' } as Partial<Press>],
    ['a card of an earlier claim', CORA, { since: '2026-11-20T09:00:00.000Z' } as Partial<Press>],
    ['a card for another rank', CORA, { as: 'deputy' } as Partial<Press>],
    ['a card for a post that is not', CORA, { post: '*/governor' } as Partial<Press>],
  ])('changes nothing, and is noted: %s', async (_who, sender, forged) => {
    const before = JSON.stringify(await desk.store.people.people());
    const reply = await settle(sender, 'approve-claim', forged);
    expect(reply.outcome.kind).toBe('refused');
    expect(JSON.stringify(await desk.store.people.people())).toBe(before);
    expect(await ledger()).toHaveLength(1);
    expect(attempts).toMatchObject([
      { tried: 'button: approve-claim', by: personId(sender.tenantId, sender.objectId) },
    ]);
  });

  it('is never a manager’s own to decide; a coordinator’s is', async () => {
    await say(MEG, "I'm the head of healthcare at Fernhill");
    const own = { person: 't/meg', post: HEALTHCARE } as Partial<Press>;
    expect((await settle(MEG, 'approve-claim', own)).text).toMatch(/You cannot approve or refuse your own claim/);
    expect(await words(MEG, 'approve meg as head of healthcare at fernhill')).toMatch(/own claim/);
    expect((await person(MEG))!.holdings).toEqual([]);
    await say(CORA, "I'm the head of healthcare at Fernhill");
    expect((await settle(CORA, 'approve-claim', { ...own, person: 't/cora' } as Partial<Press>)).text).toMatch(
      /^Cora is Head of Healthcare/,
    );
    expect(await words(CORA, 'approve holly')).toBe('Holly claims no post. Nothing was changed.');
  });
});

describe('a post that is given', () => {
  beforeEach(async () => {
    await desk.store.people.save({ ...newPerson(SAM), email: 'sam.lee@example.org' });
  });

  it.each(['30 February', 'yesterday', '3 March 2020'])('until a day that is none is refused: %s', async (day) => {
    expect(await words(MEG, `make Sam Lee governor at fernhill until ${day}`)).toContain(
      'is not a date. Nothing was changed.',
    );
    expect(await words(MEG, 'yes')).toContain('nothing was changed');
    expect(await ledger()).toEqual([]);
  });

  it.each(['make Zed Moss governor at fernhill', 'assign governor at fernhill to someone@example.org'])(
    'to nobody who is known is refused with the name: %s',
    async (text) => {
      expect(await words(MEG, text)).toMatch(/I know nobody called “(?:Zed Moss|someone@example\.org)”/);
      expect(await ledger()).toEqual([]);
    },
  );

  it('is shown first, with who else holds it, and given after a yes', async () => {
    expect(await words(MEG, 'make Sam Lee governor at fernhill until 30 April 2027')).toBe(
      [
        'Shall I give this to Sam Lee?',
        'Sam Lee (sam.lee@example.org) is Governor of HMP Fernhill from today until Friday 30 April 2027.',
        'Ada and Ben hold it too, and stay.',
        'Answer “yes” or “no”.',
      ].join('\n'),
    );
    expect((await person(SAM))!.holdings).toEqual([]);
    expect(await words(MEG, 'yes')).toMatch(
      /^Sam Lee is Governor of HMP Fernhill from today until Friday 30 April 2027/,
    );
    expect((await person(SAM))!.holdings).toEqual([
      { post: GOVERNOR, as: 'holder', from: '2026-11-23', to: '2027-04-30' },
    ]);
    expect((await desk.store.people.appointments()).at(-1)).toMatchObject({
      act: 'assign',
      byName: 'Meg',
      words: 'yes',
    });
    expect(await words(MEG, 'assign governor at fernhill to sam')).toMatch(/already/);
  });

  it('is a deputy’s where no post is called so', async () => {
    expect(await words(CORA, 'make Sam deputy governor at fernhill')).toMatch(/is deputy for Governor of HMP Fernhill/);
    await say(CORA, 'yes');
    expect((await person(SAM))!.holdings).toMatchObject([{ post: GOVERNOR, as: 'deputy' }]);
  });

  it('is taken, from today on', async () => {
    expect(await words(CORA, 'remove Ada as governor at fernhill')).toMatch(
      /Ada is no longer Governor of HMP Fernhill from today/,
    );
    await say(CORA, 'yes');
    expect((await person(ADA))!.holdings).toEqual([{ post: GOVERNOR, as: 'holder', from: null, to: '2026-11-22' }]);
    expect(await words(ADA, 'mark 1.1 complete')).not.toMatch(/→ complete/);
    expect(await words(CORA, 'remove Ada as governor at fernhill')).toMatch(/Ada does not hold/);
  });

  it('is not given where the yes is a no, comes twice, or somebody was faster', async () => {
    await say(MEG, 'make Sam governor at fernhill');
    await say(MEG, 'no');
    expect((await person(SAM))!.holdings).toEqual([]);
    await say(MEG, 'make Sam governor at fernhill');
    await say(CORA, 'make Sam deputy for the governor at fernhill');
    await say(CORA, 'yes');
    expect(await words(MEG, 'yes')).toMatch(/Something was changed since you saw that/);
    expect(await words(MEG, 'yes')).toMatch(/had not asked/);
    expect(await ledger()).toHaveLength(1);
  });

  it('is not given by whoever may not: owners, viewers, managers elsewhere or of themselves', async () => {
    expect(await words(ADA, 'make Sam governor at fernhill')).toMatch(/is not yours to say/);
    expect(await words(MEG, 'make Sam governor at ashby')).toMatch(/is not yours to say/);
    expect(await words(MEG, 'assign governor at fernhill to Meg')).toMatch(/You cannot make yourself/);
    expect(await words(ADA, 'remove Ben as governor at fernhill')).toMatch(/is not yours to say/);
    expect(await ledger()).toEqual([]);
    expect(attempts.map(({ tried, why }) => [tried, why])).toEqual([
      ['assign-post', 'not-yours-to-assign'],
      ['assign-post', 'not-yours-to-assign'],
      ['assign-post', 'own-post'],
      ['end-post', 'not-yours-to-assign'],
    ]);
  });

  it('is not given any more once the right is lost between the question and the yes', async () => {
    await say(MEG, 'make Sam governor at fernhill');
    await desk.store.people.save(newPerson(MEG));
    expect(await words(MEG, 'yes')).toMatch(/is not yours to say/);
    expect((await person(SAM))!.holdings).toEqual([]);
  });

  it('finds whom is meant by name, email or mention, and asks where it could be several', async () => {
    await desk.store.people.save({
      ...newPerson({ tenantId: 't', objectId: 'sam2', name: 'Sam Stone' }),
      email: 's@x.org',
    });
    expect(await words(CORA, 'make Sam governor at fernhill')).toBe(
      [
        '“Sam” could be several people, and nothing was changed. Say it again with the whole name or the email:',
        'Sam Lee (sam.lee@example.org)',
        'Sam Stone (s@x.org)',
      ].join('\n'),
    );
    expect(await words(CORA, 'assign governor at fernhill to s@x.org')).toMatch(/Shall I give this to Sam Stone/);
    expect(await words(CORA, 'assign governor at fernhill to Una Known')).toMatch(/I know nobody called “Una Known”/);
    const mentions = [{ name: 'Sam', objectId: 'LEE', userId: '29:1' }];
    expect(await words(CORA, 'assign governor at fernhill to Sam', { mentions })).toMatch(
      /Shall I give this to Sam Lee/,
    );
    const strange = [{ name: 'Sam', objectId: 'eve', userId: '29:2' }];
    expect(await words(CORA, 'assign governor at fernhill to Sam', { mentions: strange })).toMatch(/I know nobody/);
  });

  it('is not undone by an undo, and nothing from before it is', async () => {
    await say(CORA, 'hand FER 1.1 over to the head of healthcare');
    await say(CORA, 'make Sam governor at fernhill');
    await say(CORA, 'yes');
    const owners = async () => Object.values((await desk.store.plans.plans())[1]!.actions)[0]!.owners;
    expect(await words(CORA, 'undo')).toMatch(/^I do not undo who holds a post/);
    expect(await owners()).toEqual([HEALTHCARE]);
    await say(CORA, 'hand FER 1.2 over to the head of healthcare');
    expect((await say(CORA, 'undo')).outcome.kind).toBe('changed');
    expect(await owners()).toEqual([HEALTHCARE]);
  });

  it('in a group tells nobody who reads along who claims what, who holds it, or an email', async () => {
    const readers = [ADA];
    const claim = await words(SAM, "I'm the Governor at Fernhill", { readers });
    expect(claim).not.toMatch(/Ben/);
    expect((await say(MEG, 'claims', { readers })).outcome).toMatchObject({ refusal: { kind: 'not-here' } });
    expect(await words(MEG, 'claims', { readers: [CORA] })).toMatch(/Sam Lee says/);
    expect(await words(MEG, 'make Sam governor at fernhill', { readers })).not.toMatch(/example\.org/);
  });

  it('leaves handing over actions what it was', async () => {
    const { outcome } = await say(CORA, 'assign FER 1.1 to the head of healthcare');
    expect(outcome.kind).toBe('changed');
    const { text } = await say(CORA, 'assign the worn medicine trolleys to the governor');
    expect(text).not.toMatch(/Shall I give|nobody called/);
    expect(await ledger()).toEqual([]);
  });
});

describe('who is told', () => {
  let told: [string, NoticeView][];
  function room() {
    told = [];
    const made = createPostRoom({
      desk,
      clock: () => new Date(NOW),
      failed: (key, fault) => {
        throw new Error(`${key}: ${fault}`);
      },
      notifier: {
        send: async (to, notice) => {
          told.push([to.name, notice as NoticeView]);
          return 'sent';
        },
      },
    });
    desk = { ...desk, store: { ...desk.store, people: made.watchPeople(desk.store.people) } };
    return made;
  }
  const lines = () => told.map(([name, notice]) => [name, noticeWords(notice, '2026-11-23').split('\n')[0]]);

  it('of a claim: whoever decides; of its approval: the claimant, with the handover', async () => {
    const post = room();
    await say(SAM, "I'm the Governor at Fernhill");
    await post.afterTurn(null);
    expect(lines()).toEqual(
      expect.arrayContaining([
        ['Meg', 'Sam Lee says they are Governor of HMP Fernhill'],
        ['Cora', 'Sam Lee says they are Governor of HMP Fernhill'],
      ]),
    );
    expect(told).toHaveLength(2);
    await settle(MEG, 'approve-claim');
    await post.afterTurn(null);
    expect(lines().slice(2)).toEqual([
      ['Sam Lee', 'You are Governor of HMP Fernhill'],
      ['Sam Lee', 'You are now Governor of HMP Fernhill.'],
    ]);
    await post.catchUp();
    expect(told).toHaveLength(4);
  });

  it('of a refusal with why, and of a post given up', async () => {
    const post = room();
    await say(SAM, "I'm the Governor at Fernhill");
    await settle(MEG, 'refuse-claim', { reason: 'You start in January' } as Partial<Press>);
    await say(ADA, "I'm no longer the governor at Fernhill");
    await post.afterTurn(null);
    expect(lines()).toEqual(
      expect.arrayContaining([
        ['Sam Lee', 'You are not Governor of HMP Fernhill here'],
        ['Meg', 'Ada says they are no longer Governor of HMP Fernhill'],
        ['Cora', 'Ada says they are no longer Governor of HMP Fernhill'],
      ]),
    );
    // The claim was settled before anybody was told of it: nobody is asked about it any more.
    expect(told).toHaveLength(3);
    const refusal = told.find(([name]) => name === 'Sam Lee')![1];
    expect(noticeWords(refusal, '2026-11-23')).toContain('Why: You start in January');
  });
});
