/** Who is told what, end to end: the real stories and the post room behind the real adapter, several people in chats of their own. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { personId } from '../../src/domain/people/person.ts';
import type { PlanAction } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { createPostRoom, type PostRoom } from '../../src/flows/post-room.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import type { NoticeMeans } from '../../src/flows/send-notices.ts';
import { aRecord, HEALTHCARE } from '../domain/a-plan.ts';
import { ADA, aDesk, BEN, CORA, HOLLY, recordOf } from '../flows/a-desk.ts';
import { buttonsOf, type From, type Json, textOf } from './fake-connector.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const NOW = '2026-11-23T09:00:00.000Z';
const TOLERANT = { ...aRecord(), settings: { ...aRecord().settings, tolerance: 30 } };

let bot: RunningBot;
let desk: Desk;
let room: PostRoom;
let clock: string;
const faults: unknown[] = [];

beforeEach(async () => {
  clock = NOW;
  bot = await startBot({ clock: () => new Date(clock) });
  faults.length = 0;
  begin(aDesk([TOLERANT]));
});
afterEach(async () => {
  await bot.stop();
  expect(faults).toEqual([]);
});

/** A bot that has just started on what `given` has stored. */
function begin(given: Desk): void {
  const means: NoticeMeans = {
    desk: { ...given, store: { ...given.store, reach: bot.reach } },
    notifier: bot.notifier,
    clock: () => new Date(clock),
    failed: (_, fault) => faults.push(fault),
  };
  room = createPostRoom(means);
  desk = {
    ...means.desk,
    store: {
      ...means.desk.store,
      plans: room.watchPlans(given.store.plans),
      people: room.watchPeople(given.store.people),
    },
  };
  bot.stories = {
    ...bot.stories,
    answer: (message) => answerMessage(desk, message),
    press: (press) => pressButton(desk, press),
  };
  bot.afterTurn = (sighting) => room.afterTurn(sighting);
}

const chatOf = ({ objectId }: Sender) => `chat-${objectId}`;
const as = (who: Sender): From => ({
  tenant: who.tenantId,
  objectId: who.objectId,
  name: who.name,
  conversation: chatOf(who),
});
const id = ({ tenantId, objectId }: Sender) => personId(tenantId, objectId);

async function say(who: Sender, text: string): Promise<void> {
  await bot.postAndWait(bot.teams.message(text, as(who)));
}

async function meet(...all: Sender[]): Promise<void> {
  for (const who of all) await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'add' }, as(who)));
  bot.teams.sent.length = 0;
}

/** What was sent to somebody unprompted, in words. */
function toldTo(who: Sender): string[] {
  return bot.teams.sent
    .filter(({ kind, conversation, of }) => kind === 'send' && conversation === chatOf(who) && of === null)
    .map(({ activity }) => words(activity));
}

function words({ text, attachments }: Json): string {
  return text ?? textOf(attachments[0].content);
}

async function action(ref: string): Promise<PlanAction> {
  return Object.values((await recordOf(desk)).actions).find((each) => each.ref === ref)!;
}

describe('a claim to a post', () => {
  const NED: Sender = { tenantId: CORA.tenantId, objectId: 'ned', name: 'Ned' };
  const press = (who: Sender, verb: string) => {
    const cards = bot.teams.sent.filter(({ conversation }) => conversation === chatOf(who));
    const [button] = buttonsOf(cards.at(-1)!.activity.attachments[0].content).filter((each) => each.verb === verb);
    return bot.postAndWait(bot.teams.press(button!, {}, as(who)));
  };

  it('is told to whoever decides, settled on that card, and the claimant is told with what goes with the post', async () => {
    await meet(CORA, NED);
    await say(NED, 'I’m the Head of Healthcare at Fernhill');
    expect(toldTo(CORA)).toEqual([
      [
        'Ned says they are Head of Healthcare of HMP Fernhill',
        'No email is known of them.',
        'Holly holds it now, and would stay beside them.',
        '“approve Ned as Head of Healthcare of HMP Fernhill” or “refuse Ned as Head of Healthcare of HMP Fernhill, …”.',
      ].join('\n'),
    ]);
    expect(toldTo(NED)).toEqual([]);
    await press(CORA, 'approve-claim');
    const [told, handed, ...more] = toldTo(NED);
    expect(more).toEqual([]);
    expect(told).toBe(
      'You are Head of Healthcare of HMP Fernhill\nCora approved it.\nSay “what’s mine” to see what goes with it.',
    );
    expect(handed).toMatch(/^You are now Head of Healthcare of HMP Fernhill/);
    await say(NED, 'mark 3.2 complete');
    expect((await action('3.2')).status).toBe('complete');
  });
});

describe('a later date that is asked for', () => {
  it('is allowed on the card it is told with', async () => {
    await meet(ADA, CORA);
    await say(ADA, 'move 1.2 to 31 August 2027, the contract is late');
    const { activity } = bot.teams.sent.findLast(({ conversation }) => conversation === chatOf(CORA))!;
    const allow = buttonsOf(activity.attachments[0].content).find(({ verb }) => verb === 'allow-date')!;
    await bot.postAndWait(bot.teams.press(allow, {}, as(ADA)));
    expect((await action('1.2')).request).not.toBeNull();
    await bot.postAndWait(bot.teams.press(allow, {}, as(CORA)));
    expect(await action('1.2')).toMatchObject({ due: '2027-08-31', request: null });
  });

  it('is told to whoever may allow it, and what they decide to those who own it', async () => {
    await meet(ADA, BEN, CORA, HOLLY);
    await say(ADA, 'move 1.2 to 31 August 2027, the contract is late');
    expect(toldTo(CORA)).toEqual([
      [
        'Ada asks for a later date for 1.2',
        'From Wednesday 31 March 2027 to Tuesday 31 August 2027.',
        'Why: the contract is late',
        '1.2 Recruiting a librarian and reopening the library on three…',
        'due 31 Mar 2027, 31 Aug 2027 asked for – Governor',
        '“allow 1.2” or “refuse 1.2, …”.',
      ].join('\n'),
    ]);
    for (const who of [ADA, BEN, HOLLY]) expect(toldTo(who)).toEqual([]);

    // "It" is what she was told of.
    await say(CORA, 'allow it');
    expect((await action('1.2')).due).toBe('2027-08-31');
    for (const who of [ADA, BEN]) {
      expect(toldTo(who)).toEqual([
        expect.stringMatching(/^Cora allowed the later date for 1\.2\nIt is due Tuesday 31 August 2027\./),
      ]);
    }
    expect(toldTo(HOLLY)).toEqual([]);
    expect(toldTo(CORA)).toHaveLength(1);
  });

  it('is refused with the reason', async () => {
    await meet(ADA, CORA);
    await say(ADA, 'move 1.2 to 31 August 2027, the contract is late');
    await say(CORA, 'refuse 1.2, the library cannot wait');
    expect(toldTo(ADA)[0]).toMatch(
      /^Cora did not allow the later date for 1\.2\nTuesday 31 August 2027 was asked for\.\nWhy: the library cannot wait/,
    );
  });

  it('is told to nobody once it was taken back', async () => {
    await meet(ADA);
    await say(ADA, 'move 1.2 to 31 August 2027, the contract is late');
    await say(ADA, 'undo');
    await meet(CORA);
    expect(toldTo(CORA)).toEqual([]);
    await say(CORA, 'help');
    expect(toldTo(CORA)).toEqual([]);
    expect(await desk.store.outbox.unsettled(id(CORA))).toEqual([]);
  });
});

describe('an action that is given to another post', () => {
  it('is told to those who have it now, after the answer to who gave it', async () => {
    await meet(ADA, CORA, HOLLY);
    await say(CORA, 'hand 1.2 over to head of healthcare');
    expect(toldTo(HOLLY)).toEqual([
      expect.stringMatching(/^Cora gave you 1\.2\nIt belongs to a post of yours from now on\./),
    ]);
    expect(bot.teams.sent.map(({ conversation }) => conversation)).toEqual([chatOf(CORA), chatOf(HOLLY)]);
    expect(toldTo(ADA)).toEqual([]);

    const { activity } = bot.teams.sent.at(-1)!;
    const complete = buttonsOf(activity.attachments[0].content).find(({ title }) => title === 'Complete');
    await bot.postAndWait(bot.teams.press(complete, {}, as(HOLLY)));
    expect((await action('1.2')).status).toBe('complete');
  });

  it('is told to nobody when it is only put right in a review, or by its own new owner', async () => {
    await meet(HOLLY, CORA);
    const { id: whole, version, owners } = await action('1.2');
    const given = { action: whole, ref: '1.2', expectedVersion: version } as const;
    await desk.store.plans.record({
      ...{ plan: TOLERANT.plan.id, by: id(CORA), byName: 'Cora', at: NOW },
      cause: { surface: 'teams', conversation: 'c', key: 'review', words: 'owner: head of healthcare' },
      changes: [
        { ...given, field: 'owners', from: owners, to: [HEALTHCARE] },
        { ...given, field: 'review', from: [], to: ['conflict'] },
      ],
    });
    await room.afterTurn(null);
    expect(toldTo(HOLLY)).toEqual([]);
  });
});

describe('nothing is told twice', () => {
  it('when the turn is delivered again, or the bot starts again', async () => {
    await meet(ADA, CORA);
    const message = bot.teams.message('move 1.2 to 31 August 2027, late', { ...as(ADA), id: 'one' });
    await bot.postAndWait(message);
    await bot.postAndWait(message);
    await bot.postAndWait({ ...message, id: 'two' });
    begin(desk);
    await room.catchUp();
    await room.catchUp();
    expect(toldTo(CORA)).toHaveLength(1);
  });

  it('when nobody knows whether it arrived; and that is told who asks', async () => {
    await meet(ADA, CORA);
    let asked = 0;
    bot.teams.answers = ({ conversation, kind }) => {
      if (conversation !== chatOf(CORA) || kind !== 'send') return null;
      asked += 1;
      return { status: 502, takes: true };
    };
    await say(ADA, 'move 1.2 to 31 August 2027, late');
    bot.teams.answers = () => null;
    await room.catchUp();
    await say(ADA, 'thanks');
    expect(asked).toBe(1);
    expect(toldTo(CORA)).toHaveLength(1);
    await say(CORA, 'who haven’t you reached?');
    expect(words(bot.teams.sent.at(-1)!.activity)).toContain(
      'Cora was sent something, and it is not known whether it arrived; it is not sent again, since 23 Nov 2026.',
    );
  });

  it('but what was recorded while no bot ran is told when one starts, unless it is no news any more', async () => {
    await meet(ADA, CORA);
    bot.afterTurn = async () => undefined;
    await bot.postAndWait(bot.teams.message('move 1.2 to 31 August 2027, late', as(ADA)));
    await bot.postAndWait(bot.teams.message('move 3.1 to 31 August 2027, late', as(ADA)));
    await room.catchUp();
    expect(toldTo(CORA)).toHaveLength(2);
    clock = '2026-12-23T09:00:00.000Z';
    const later = aDesk([await recordOf(desk)]);
    begin(later);
    await room.catchUp();
    expect(toldTo(CORA)).toHaveLength(2);
  });
});

describe('who cannot be reached', () => {
  it('is told with their next message, after its answer', async () => {
    await meet(ADA, CORA);
    bot.teams.answers = ({ conversation }) =>
      conversation === chatOf(CORA) ? { status: 403, body: { error: { code: 'ConversationBlockedByUser' } } } : null;
    await say(ADA, 'move 1.2 to 31 August 2027, late');
    await say(ADA, 'move 3.1 to 31 August 2027, late');
    bot.teams.answers = () => null;
    await room.catchUp();
    expect(toldTo(CORA)).toEqual([]);
    clock = '2026-11-24T09:00:00.000Z';
    await say(CORA, 'help');
    expect(
      bot.teams.sent.filter(({ conversation }) => conversation === chatOf(CORA)).map(({ of }) => of === null),
    ).toEqual([false, true, true]);
    await say(CORA, 'thanks');
    expect(toldTo(CORA)).toHaveLength(2);
  });

  it('is not written to after an uninstall, and again after an install', async () => {
    await meet(ADA, CORA);
    await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'remove' }, as(CORA)));
    await say(ADA, 'move 1.2 to 31 August 2027, late');
    expect(toldTo(CORA)).toEqual([]);
    expect(await bot.reach.reach(id(CORA))).toMatchObject({ state: 'inactive', why: 'uninstalled', since: NOW });
    await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'add' }, as(CORA)));
    expect(toldTo(CORA)).toHaveLength(1);
  });

  it('is nobody’s trouble but theirs', async () => {
    await meet(ADA, BEN, CORA);
    await say(ADA, 'move 1.2 to 31 August 2027, late');
    bot.teams.answers = ({ conversation }) => (conversation === chatOf(BEN) ? { status: 404 } : null);
    await say(CORA, 'allow 1.2');
    expect(toldTo(ADA)).toHaveLength(1);
    expect(await bot.reach.reach(id(BEN))).toMatchObject({ state: 'inactive', why: 'gone' });
  });

  it('is a question for coordinators', async () => {
    await meet(ADA, CORA);
    await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'remove' }, as(ADA)));
    await say(CORA, 'who can’t you reach?');
    expect(words(bot.teams.sent.at(-1)!.activity).split('\n')).toEqual([
      '3 people were not reached:',
      'Ada (Governor, HMP Fernhill) took Progress Chaser out, since 23 Nov 2026.',
      'Ben (Governor, HMP Fernhill) has not opened the chat yet.',
      'Holly (Head of Healthcare, HMP Fernhill) has not opened the chat yet.',
      'What they were to be told goes with their next message to me.',
    ]);
    await say(HOLLY, 'who can’t you reach?');
    expect(words(bot.teams.sent.at(-1)!.activity)).toContain('Only a coordinator can do that');
  });
});

describe('a nudge', () => {
  const nudge = async (refs: string[], wanted: string | null = null) => {
    const record = await recordOf(desk);
    const changes = await Promise.all(
      refs.map(async (ref) => {
        const { id: action_, owners, version } = await action(ref);
        const why = wanted === null ? {} : { reason: wanted };
        return {
          field: 'nudge',
          action: action_,
          ref,
          from: null,
          to: owners,
          expectedVersion: version,
          ...why,
        } as const;
      }),
    );
    const cause = { surface: 'teams', conversation: chatOf(CORA), key: 'press-1', words: 'button: nudge' } as const;
    await desk.store.plans.record({ plan: record.plan.id, changes, by: id(CORA), byName: 'Cora', at: NOW, cause });
    await room.afterTurn(null);
  };

  it('says who asks about what, to those whose it is, and is answered about “it”', async () => {
    await meet(ADA, BEN, HOLLY);
    await nudge(['3.2'], 'the trolleys: have they come?');
    expect(toldTo(HOLLY)).toEqual([
      expect.stringMatching(
        /^Cora asks about 3\.2\n“the trolleys: have they come\?”\n3\.2 Replacing the worn medicine trolleys/,
      ),
    ]);
    expect(toldTo(ADA)).toEqual([]);
    await say(HOLLY, 'it’s done');
    expect((await action('3.2')).status).toBe('complete');
  });

  it('said in words goes out when the turn is over, once, and after a stop in between too', async () => {
    await meet(ADA, BEN, HOLLY);
    await say(CORA, 'nudge 3.2: the board meets on Friday');
    expect(toldTo(HOLLY)).toEqual([expect.stringMatching(/^Cora asks about 3\.2\n“the board meets on Friday”/)]);
    await say(CORA, 'nudge 3.2');
    begin(desk);
    await room.catchUp();
    await room.catchUp();
    expect(toldTo(HOLLY)).toHaveLength(1);
    expect(toldTo(ADA)).toEqual([]);
  });

  it('that was recorded and not sent because the bot stopped is sent when it starts', async () => {
    await meet(HOLLY);
    bot.afterTurn = async () => undefined;
    await say(CORA, 'nudge 3.2');
    expect(toldTo(HOLLY)).toEqual([]);
    begin(desk);
    await room.catchUp();
    expect(toldTo(HOLLY)).toHaveLength(1);
  });

  it('of what is complete meanwhile is not sent', async () => {
    bot.afterTurn = async () => undefined;
    await say(CORA, 'nudge 3.2');
    await say(HOLLY, 'mark 3.2 complete');
    begin(desk);
    await meet(HOLLY);
    await room.catchUp();
    expect(toldTo(HOLLY)).toEqual([]);
  });

  it('waits for the next message of whoever cannot be reached, and whoever asks is told so', async () => {
    await meet(HOLLY);
    await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'remove' }, as(HOLLY)));
    await say(CORA, 'nudge 3.2');
    expect(words(bot.teams.sent.at(-1)!.activity)).toContain(
      'Holly (Head of Healthcare) took Progress Chaser out: my question about 3.2 goes with their next message to me.',
    );
    expect(toldTo(HOLLY)).toEqual([]);
    await say(HOLLY, 'what is mine');
    expect(toldTo(HOLLY).filter((each) => /^Cora asks about 3\.2/.test(each))).toHaveLength(1);
  });

  it('of several is one message, answered by their numbers', async () => {
    await meet(ADA);
    await nudge(['1.1', '2.1', '2.2', '3.2']);
    const [told, ...more] = toldTo(ADA);
    expect(more).toEqual([]);
    expect(told).toMatch(/^Cora asks about 2 of your actions\nHow does it stand\?\n1\. 1\.1 .*\n.*\n2\. 2\.1 /);
    await say(ADA, '2 done');
    expect((await action('2.1')).status).toBe('complete');
    expect((await action('1.1')).status).toBe('open');
  });

  it('never makes a yes mean what was asked before it', async () => {
    await meet(ADA);
    await say(ADA, 'mark all my overdue ones complete');
    await nudge(['1.2']);
    await say(ADA, 'yes');
    for (const ref of ['1.1', '1.2']) expect((await action(ref)).status).toBe('open');
  });

  it('never makes “it” mean what was spoken of before, where nobody knows whether it arrived', async () => {
    await meet(ADA);
    await say(ADA, 'show 1.1');
    bot.teams.answers = () => ({ status: 500, takes: true });
    await nudge(['1.2']);
    bot.teams.answers = () => null;
    await say(ADA, 'it’s done');
    for (const ref of ['1.1', '1.2']) expect((await action(ref)).status).toBe('open');
  });
});

describe('somebody who comes to a post', () => {
  it('is told what goes with it, once, and the one who held it is told nothing', async () => {
    await meet(ADA, HOLLY);
    await say(ADA, 'note 1.1 the boiler comes on Friday');
    const holly = (await desk.store.people.person(id(HOLLY)))!;
    const governor = { post: 'hmp-fernhill/governor', as: 'holder', from: '2026-11-23', to: null } as const;
    await desk.store.people.save({ ...holly, holdings: [...holly.holdings, governor] });
    await room.afterTurn(null);
    await room.catchUp();
    expect(toldTo(HOLLY)).toHaveLength(1);
    expect(toldTo(HOLLY)[0]!.split('\n').slice(0, 4)).toEqual([
      'You are now Governor of HMP Fernhill',
      'What goes with the post: 5 actions are open, 1 overdue.',
      '1. 1.1 Repairing the heating in both workshops before the winter',
      'due 31 Oct 2026, 23 days late',
    ]);
    expect(toldTo(HOLLY)[0]).toMatch(/What was last said\n1\.1, .*, Ada: “the boiler comes on Friday”/);
    expect(toldTo(ADA)).toEqual([]);
  });

  it('is told nothing where they have lost it before it could be sent', async () => {
    await meet(ADA);
    const holly = (await desk.store.people.person(id(HOLLY)))!;
    const governor = { post: 'hmp-fernhill/governor', as: 'deputy', from: '2026-11-23', to: null } as const;
    await desk.store.people.save({ ...holly, holdings: [governor] });
    await room.afterTurn(null);
    await desk.store.people.save({ ...holly, holdings: [] });
    await meet(HOLLY);
    expect(toldTo(HOLLY)).toEqual([]);
  });
});

describe('how people are reached', () => {
  it('is kept from their own chat only, and written when something is new', async () => {
    await say(ADA, 'help');
    const first = await bot.reach.reach(id(ADA));
    expect(first).toEqual({
      ...{ person: id(ADA), tenant: 't', conversation: chatOf(ADA), serviceUrl: bot.teams.url },
      ...{ userId: '29:ada', botId: '28:bot', state: 'active', why: null, since: NOW, lastSeen: '2026-11-23' },
    });
    clock = '2026-11-23T15:00:00.000Z';
    await say(ADA, 'thanks');
    expect(await bot.reach.reach(id(ADA))).toBe(first);
    await bot.postAndWait(bot.teams.message('help', { ...as(BEN), type: 'groupChat', conversation: 'a-group' }));
    await bot.postAndWait(bot.teams.activity('typing', {}, as(BEN)));
    expect(await bot.reach.reach(id(BEN))).toBeNull();
    await bot.postAndWait(
      bot.teams.activity('conversationUpdate', { membersAdded: [{ id: '29:ben' }, { id: '28:bot' }] }, as(BEN)),
    );
    expect(await bot.reach.reach(id(BEN))).toMatchObject({ conversation: chatOf(BEN) });
  });

  it('is let go of where somebody is nobody we know, and was not seen for three months', async () => {
    const ZOE: Sender = { tenantId: 't', objectId: 'zoe', name: 'Zoe' };
    await say(ADA, 'help');
    await say(ZOE, 'help');
    clock = '2027-02-20T09:00:00.000Z';
    await room.catchUp();
    expect((await bot.reach.all()).map(({ person }) => person)).toEqual([id(ADA), id(ZOE)]);
    clock = '2027-02-23T09:00:00.000Z';
    await room.catchUp();
    expect((await bot.reach.all()).map(({ person }) => person)).toEqual([id(ADA)]);
  });

  it('is never taken from an activity that is turned away', async () => {
    await bot.post(bot.teams.message('help', { ...as(ADA), serviceUrl: 'https://smba.example.com/' }));
    await bot.post(bot.teams.activity('message', { text: 'help' }, { ...as(ADA), objectId: '' }));
    expect(await bot.reach.all()).toEqual([]);
  });

  it('stays through an upgrade of the app', async () => {
    await meet(ADA);
    await bot.postAndWait(bot.teams.activity('installationUpdate', { action: 'remove-upgrade' }, as(ADA)));
    expect(await bot.reach.reach(id(ADA))).toMatchObject({ state: 'active' });
  });
});
