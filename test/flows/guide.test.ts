import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LookedUp } from '../../src/domain/people/directory.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Press, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { receiveFile } from '../../src/flows/receive-file.ts';
import { welcome } from '../../src/flows/welcome.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { ADA, aDesk, aPress, BEN, CORA, HOLLY } from './a-desk.ts';

const SAMPLE = await readFile(new URL('../../data/samples/hmyoi-thornmere.txt', import.meta.url));
const AT = '2026-11-23T09:00:00.000Z';
const PLAN = 'hmp-fernhill-2026';

let desk: Desk;
let messages = 0;

/** Nobody holds a post; Sam Carter, Sam Doyle and Jo Ó Briain are known. */
async function aNewDesk(records: readonly PlanRecord[] = [aRecord()]): Promise<Desk> {
  const made = aDesk(records);
  for (const { tenantId, objectId } of [ADA, BEN, HOLLY])
    await made.store.people.remove(`${tenantId}/${objectId}`, REMOVED);
  await made.store.people.save(
    known('sam-c', 'Sam Carter'),
    known('sam-d', 'Sam Doyle'),
    known('jo', 'Jo Ó Briain', null),
  );
  return made;
}
const REMOVED = {
  name: 'Somebody at the time',
  made: { at: AT, by: 'x', byName: 'X', surface: 'command-line', words: '', act: 'forget', post: null, reason: null },
} as const;

function known(objectId: string, name: string, email: string | null = `${objectId}@example.org`): Person {
  return { ...newPerson({ tenantId: 't', objectId, name }), email };
}

beforeEach(async () => {
  desk = await aNewDesk();
});

async function say(text: string, sender: Sender = CORA): Promise<string> {
  const message = { surface: 'teams', conversation: 'c1', key: `m${++messages}`, sender, text, at: AT } as const;
  return (await answerMessage(desk, message)).text;
}
const press = async (given: Partial<Press>) =>
  (await pressButton(desk, aPress({ sender: CORA, ...given } as Press))).text;
const name = (named: Readonly<Record<string, string>>, more: Partial<Press> = {}) =>
  press({
    verb: 'name-holders',
    plan: PLAN,
    posts: Object.keys(named),
    named: Object.values(named),
    passed: [],
    ...more,
  } as never);
async function holdings(): Promise<string[]> {
  return (await desk.store.people.people()).flatMap((person) =>
    person.holdings.map(({ post, as, from }) => `${person.name} ${as} ${post} from ${from}`),
  );
}

describe('a coordinator with no plans', () => {
  beforeEach(async () => {
    desk = await aNewDesk([]);
  });

  it('is welcomed with the first step', async () => {
    const { outcome, text } = await welcome(desk, CORA, AT);
    expect(outcome).toMatchObject({
      kind: 'answered',
      answer: { kind: 'welcome' },
      also: [{ answer: { kind: 'guide' } }],
    });
    expect(text).toContain('Setting up, step 1 of 3: bring in a plan');
    expect(await say('set up')).toContain('step 1 of 3');
    expect(await say('set up the posts')).toContain('step 1 of 3');
  });

  it('is led on from a file, and from a pasted plan, to its posts', async () => {
    await receiveFile(desk, {
      conversation: 'c1',
      key: 'f1',
      sender: CORA,
      at: AT,
      name: 'thornmere.txt',
      bytes: SAMPLE,
    });
    expect(await say('yes')).toContain('Setting up, step 2 of 3: who holds the posts of THO (HMYOI Thornmere)?');
    desk = await aNewDesk([]);
    await say(SAMPLE.toString());
    const stored = await say('yes');
    expect(stored).toContain('step 2 of 3');
    expect(stored).toContain('Governor (23 open): vacant');
  });

  it('is told of it in no group, where others read along', async () => {
    const message = { surface: 'teams', conversation: 'g', key: 'g1', sender: CORA, text: 'set up', at: AT } as const;
    const { text } = await answerMessage(desk, { ...message, readers: [HOLLY] });
    expect(text).toContain('Ask me in our own chat');
  });
});

describe('naming who holds posts', () => {
  it('gives each post to the one who is meant, by name, by email, or the coordinator themself, from today', async () => {
    const text = await name({ [GOVERNOR]: 'me', [HEALTHCARE]: 'SAM-C@example.org' });
    expect(text.split('\n').slice(0, 3)).toEqual([
      'From today, in FER (HMP Fernhill):',
      'Governor: Cora',
      'Head of Healthcare: Sam Carter',
    ]);
    expect(text).toContain('To take one back: “remove Cora as Governor of HMP Fernhill”.');
    expect(text).toContain('step 3 of 3: when does the weekly digest go out?');
    expect(await holdings()).toEqual([
      `Cora holder ${GOVERNOR} from 2026-11-23`,
      `Sam Carter holder ${HEALTHCARE} from 2026-11-23`,
    ]);
    expect((await desk.store.people.appointments()).at(-1)).toMatchObject({
      act: 'assign',
      byName: 'Cora',
      personName: 'Sam Carter',
      words: 'button: name-holders',
    });
  });

  it.each([
    ['Sam Carter', 'Sam Carter'],
    ['  sam carter ', 'Sam Carter'],
    ['@Sam Doyle', 'Sam Doyle'],
    ['sam d', 'Sam Doyle'],
    ['Carter', 'Sam Carter'],
    ['Carter, Sam', 'Sam Carter'],
    ['jo o briain', 'Jo Ó Briain'],
    ['Sam Doyle <sam-d@example.org>', 'Sam Doyle'],
    ['mailto:sam-c@example.org', 'Sam Carter'],
  ])('finds %j', async (said, who) => {
    expect(await name({ [GOVERNOR]: said })).toContain(`Governor: ${who}`);
  });

  it('says of each post by itself what stands in the way, and does the others', async () => {
    const text = await name({ [GOVERNOR]: 'Sam', [HEALTHCARE]: 'Jo' });
    expect(text).toContain('Head of Healthcare: Jo Ó Briain');
    expect(text).toContain(
      'Governor: several are called “Sam”: Sam Carter (sam-c@example.org); Sam Doyle (sam-d@example.org). Give the email of one.',
    );
    expect(await holdings()).toEqual([`Jo Ó Briain holder ${HEALTHCARE} from 2026-11-23`]);
    // The one that failed is asked about again.
    expect(text).toContain('Governor (5 open): vacant');
  });

  it.each([
    [
      'Pat',
      'I know nobody called “Pat”. Give their email; or: ask them to say hello to me and “I’m the Governor at FER”',
    ],
    ['pat@example.org', 'nobody I know has the email “pat@example.org”. Ask them to say hello to me'],
    ['sam carter and sam doyle', 'I know nobody called'],
    ['t/nobody', 'I know nobody called'],
    ['S', 'I know nobody called'],
    ['*', 'I know nobody called'],
    ['<script>', 'I know nobody called'],
  ])('changes nothing for %j, and says why', async (said, why) => {
    expect(await name({ [GOVERNOR]: said })).toContain(why);
    expect(await holdings()).toEqual([]);
    expect((await desk.store.people.appointments()).filter(({ act }) => act !== 'forget')).toEqual([]);
  });

  it('asks about no post that somebody holds in every establishment', async () => {
    const holdings = [{ post: '*/governor', as: 'holder', from: null, to: null }] as const;
    await desk.store.people.save({ ...known('sam-c', 'Sam Carter'), holdings });
    const text = await say('set up');
    expect(text).toContain('Governor (5 open): Sam Carter');
    expect(text).toContain('1 post with open actions is vacant.');
  });

  it('is taken back by the words that are told', async () => {
    await name({ [GOVERNOR]: 'sam c' });
    await say('remove Sam Carter as Governor of HMP Fernhill');
    await say('yes');
    expect(await holdings()).toEqual([]);
  });

  it('gives one person several posts, in one entry', async () => {
    await name({ [GOVERNOR]: 'sam c', [HEALTHCARE]: 'sam c' });
    expect(await holdings()).toHaveLength(2);
  });

  it('does not put out who holds a post meanwhile, nor do anything twice', async () => {
    const once = { key: 'pressed' };
    await name({ [GOVERNOR]: 'sam c' }, once);
    const before = await holdings();
    expect(await name({ [GOVERNOR]: 'sam c' }, once)).toContain('Sam Carter holds it already.');
    expect(await name({ [GOVERNOR]: 'sam d' })).toContain('Governor: Sam Carter holds it already.');
    expect(await holdings()).toEqual(before);
  });

  it('goes on to the digest where all are left empty, and shows them again when asked', async () => {
    const text = await name({ [GOVERNOR]: '', [HEALTHCARE]: ' ' });
    expect(text).toContain('Nobody was named, so nothing was changed.');
    expect(text).toContain('step 3 of 3');
    expect(await say('set up')).toContain('2 posts with open actions are vacant');
  });

  it.each([
    ['a post of another plan', { 'hmp-ashby/governor': 'me' }, {}],
    ['a post that there is not', { 'hmp-fernhill/chief': 'me' }, {}],
    ['a plan that there is not', { [GOVERNOR]: 'me' }, { plan: 'hmp-ashby-2026' }],
    ['a national post', { '*/governor': 'me' }, {}],
  ])('gives nothing for %s', async (_what, named, more) => {
    await name(named as never, more as never);
    expect(await holdings()).toEqual([]);
  });

  it('is refused to who may not, and nothing is told of the others', async () => {
    desk = aDesk();
    const before = await holdings();
    for (const sender of [ADA, HOLLY, { ...ADA, objectId: 'stranger' }]) {
      const text = await name({ [HEALTHCARE]: 'me', [GOVERNOR]: 'me' }, { sender } as never);
      expect(text).toMatch(/Only a coordinator|do not hold a post/);
      expect(await press({ verb: 'guide', step: 'holders', plan: PLAN, sender } as never)).toMatch(
        /Only a coordinator|do not hold a post/,
      );
      expect(await press({ verb: 'set-digest', weekday: '2', time: '10:00', sender } as never)).toMatch(
        /Only a coordinator|do not hold a post/,
      );
    }
    expect(await holdings()).toEqual(before);
    expect(await desk.store.service.changes()).toEqual([]);
    expect(await say('set up', ADA)).toContain('Just say it, in your own words');
  });

  it('is a manager’s for others and never for themself', async () => {
    const remit = { of: 'post', id: HEALTHCARE, as: 'manager', from: null, to: null } as const;
    await desk.store.people.save({ ...known('mia', 'Mia'), remits: [remit] });
    const sender = { tenantId: 't', objectId: 'mia', name: 'Mia' };
    for (const who of ['me', 'Mia'])
      expect(await name({ [HEALTHCARE]: who }, { sender } as never)).toContain('you cannot give it to yourself');
    expect(await holdings()).toEqual([]);
  });

  it('settles what the one named had claimed', async () => {
    const claims = [{ post: GOVERNOR, as: 'holder', at: AT }] as const;
    await desk.store.people.save({ ...known('sam-c', 'Sam Carter'), claims });
    expect(await say('set up')).toContain('Governor (5 open): vacant (claimed by Sam Carter: say “claims”)');
    await name({ [GOVERNOR]: 'sam c' });
    expect(await desk.store.people.person('t/sam-c')).toMatchObject({ claims: [], holdings: [{ post: GOVERNOR }] });
  });

  it('is a manager’s too, of what they answer for and nothing else', async () => {
    const remit = { of: 'post', id: HEALTHCARE, as: 'manager', from: null, to: null } as const;
    await desk.store.people.save({ ...known('mia', 'Mia'), remits: [remit] });
    const sender = { tenantId: 't', objectId: 'mia', name: 'Mia' };
    const text = await name({ [GOVERNOR]: 'me', [HEALTHCARE]: 'sam c' }, { sender } as never);
    expect(text).toContain('Head of Healthcare: Sam Carter');
    expect(text).toContain('Governor: only its manager or a coordinator');
    expect(text).not.toContain('Setting up');
    expect(await name({ [HEALTHCARE]: 'me' }, { sender } as never)).toContain('Sam Carter holds it already');
    expect(await holdings()).toEqual([`Sam Carter holder ${HEALTHCARE} from 2026-11-23`]);
  });
});

describe('more posts than a card has room for', () => {
  const many = (): PlanRecord => {
    const record = aRecord();
    const posts = Array.from({ length: 30 }, (_, at) => ({
      id: `hmp-fernhill/post-${at}`,
      establishment: 'HMP Fernhill',
      name: `Post ${at}`,
      aliases: [],
    }));
    const [first] = Object.keys(record.actions);
    return {
      ...record,
      posts,
      owners: Object.fromEntries(posts.map(({ id }) => [id, [first!]])),
      actions: { ...record.actions, [first!]: { ...record.actions[first!]!, owners: posts.map(({ id }) => id) } },
    };
  };
  const vacant = (text: string) => text.split('\n').filter((line) => line.endsWith(': vacant'));

  it('are asked about twelve at a time; those left empty are not asked about again on the way', async () => {
    desk = await aNewDesk([many()]);
    const first = vacant(await say('set up'));
    expect(first).toHaveLength(12);
    const posts = first.map((_, at) => `hmp-fernhill/post-${at}`);
    const reply = await pressButton(
      desk,
      aPress({ sender: CORA, verb: 'name-holders', plan: PLAN, posts, passed: [], named: ['me'] } as never),
    );
    const second = vacant(reply.text);
    expect(second[0]).toBe('Post 12 (1 open): vacant');
    const next = reply.outcome as { also?: { answer: { guide: { posts: { passed: number[]; more: number } } } }[] };
    const { passed, more } = next.also![0]!.answer.guide.posts;
    expect([passed.length, more]).toEqual([11, 6]);
    const third = await press({
      verb: 'name-holders',
      plan: PLAN,
      posts: second.map((_, at) => `hmp-fernhill/post-${at + 12}`),
      passed,
      named: [],
    } as never);
    expect(vacant(third)).toHaveLength(6);
    const last = await press({
      verb: 'name-holders',
      plan: PLAN,
      posts: vacant(third).map((_, at) => `hmp-fernhill/post-${at + 24}`),
      passed: Array.from({ length: 24 }, (_, at) => at),
      named: [],
    } as never);
    expect(last).toContain('step 3 of 3');
  });
});

describe('with the directory of the organisation', () => {
  const entry = {
    tenantId: 't',
    objectId: 'pat',
    name: 'Pat Reed',
    email: 'pat@example.org',
    guest: false,
    manager: null,
  };
  const asked: string[] = [];
  const withDirectory = (answer: LookedUp) => {
    asked.length = 0;
    const find = async (who: string) => {
      asked.push(who);
      return answer;
    };
    desk = { ...desk, directory: { find } };
  };

  it('an email nobody known has is looked up, once, and the person made known by their ids', async () => {
    withDirectory({ kind: 'found', entry });
    const text = await name({ [GOVERNOR]: 'Pat@Example.org', [HEALTHCARE]: 'pat@example.org' });
    expect(text).toContain('Governor: Pat Reed');
    expect(asked).toEqual(['pat@example.org']);
    const pat = await desk.store.people.person('t/pat');
    expect(pat).toMatchObject({ name: 'Pat Reed', email: 'pat@example.org', coordinator: false, remits: [] });
    expect(pat?.holdings).toHaveLength(2);
  });

  it('a stranger who claims a post is made known with their email, by their object id and in the same tenant', async () => {
    withDirectory({ kind: 'found', entry });
    const stranger = { tenantId: 't', objectId: 'pat', name: 'Pat' };
    expect(await say('I’m the Governor at Fernhill', stranger)).toContain('Governor');
    expect(asked).toEqual(['pat']);
    expect(await desk.store.people.person('t/pat')).toMatchObject({
      name: 'Pat',
      email: 'pat@example.org',
      holdings: [],
    });
    await say('I’m the Head of Healthcare at Fernhill', stranger);
    await say('I’m the Governor at Fernhill', { ...stranger, tenantId: 'u' });
    expect(await desk.store.people.person('u/pat')).toMatchObject({ email: null });
    withDirectory({ kind: 'unavailable' });
    await say('I’m the Governor at Fernhill', { ...stranger, objectId: 'sue' });
    expect(await desk.store.people.person('t/sue')).toMatchObject({ email: null, claims: [{ post: GOVERNOR }] });
  });

  it('somebody known without an email is not made twice', async () => {
    await desk.store.people.save(known('pat', 'Patricia', null));
    withDirectory({ kind: 'found', entry });
    expect(await name({ [GOVERNOR]: 'pat@example.org' })).toContain('Governor: Patricia');
    expect(await desk.store.people.person('t/pat')).toMatchObject({ name: 'Patricia', email: null });
    expect(await holdings()).toEqual([`Patricia holder ${GOVERNOR} from 2026-11-23`]);
  });

  it.each<[LookedUp, string]>([
    [{ kind: 'none' }, '“pat@example.org” is not in your organisation’s directory. Check the email.'],
    [{ kind: 'unavailable' }, 'the directory could not be asked just now'],
    [{ kind: 'found', entry: { ...entry, guest: true } }, 'is a guest, and guests are not served'],
  ])('nothing is changed where it says %j', async (answer, why) => {
    withDirectory(answer);
    expect(await name({ [GOVERNOR]: 'pat@example.org' })).toContain(why);
    expect(await holdings()).toEqual([]);
    expect(await desk.store.people.person('t/pat')).toBeNull();
  });

  it('is not asked of names, of emails that are known, nor by who may give no post', async () => {
    withDirectory({ kind: 'found', entry });
    await name({ [GOVERNOR]: 'Pat', [HEALTHCARE]: 'sam-c@example.org' });
    await name({ [GOVERNOR]: 'pat@example.org' }, { sender: { ...ADA, objectId: 'stranger' } } as never);
    expect(asked).toEqual([]);
  });
});

describe('the day and time of the digest', () => {
  it('is set by the card, and then it is said what is set and what is left', async () => {
    await name({ [GOVERNOR]: 'me', [HEALTHCARE]: '' });
    const text = await press({ verb: 'set-digest', weekday: '4', time: '16:00' } as never);
    expect(text).toContain('Digests go out on Thursdays at 16:00 from now on');
    expect(text).toContain('Progress Chaser is set up\nFER (HMP Fernhill): 1 post vacant.');
    expect(text).toContain('“set up the posts of FER”');
    expect((await desk.store.service.settings()).digest).toEqual({ weekday: 4, time: '16:00' });
    expect(await say('set up the posts of FER')).toContain('Head of Healthcare (2 open): vacant');
    expect((await welcome(desk, CORA, AT)).text).not.toContain('Say “set up”');
    expect(await say('undo')).toContain('on Mondays at 08:30 from now on');
  });

  it.each([
    ['', ''],
    ['8', '08:30'],
    ['1', '8:30'],
    ['1', '24:00'],
    ['Monday', '08:30'],
    ['1; drop', '08:30'],
  ])('is refused as %j at %j, and nothing is set', async (weekday, time) => {
    expect(await press({ verb: 'set-digest', weekday, time } as never)).toContain('no day and time');
    expect(await desk.store.service.changes()).toEqual([]);
  });
});
