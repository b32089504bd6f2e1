/** The ticks of the digests: who gets one, who does not and why, and what is left for the next tick. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import { NOTHING_CHOSEN } from '../../src/domain/digests/digest-choice.ts';
import type { Reach } from '../../src/domain/notices/reach.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { type ComposedDigest, composeDigest } from '../../src/flows/compose-digest.ts';
import type { Desk } from '../../src/flows/desk.ts';
import { deliveryReport } from '../../src/flows/digest-report.ts';
import type { Sent } from '../../src/flows/ports.ts';
import { sendDue, type TickMeans } from '../../src/flows/send-digests.ts';
import { sendNow } from '../../src/flows/send-now.ts';
import { GOVERNOR } from '../domain/a-plan.ts';
import { ADA, aDesk } from './a-desk.ts';

// The Monday of the 48th week of 2026; on it Ada and Ben, both Governor, have something overdue and something due.
const EARLIER = '2026-11-23T08:00:00.000Z';
const MONDAY = '2026-11-23T08:30:00.000Z';
const WEEK = '2026-W48';

let desk: Desk;
let now: string;
let sent: { to: string; message: ComposedDigest }[];
let came: (person: Person) => Sent;
let faults: string[];
let means: TickMeans;
beforeEach(async () => {
  desk = aDesk();
  now = EARLIER;
  sent = [];
  faults = [];
  came = () => 'sent';
  means = {
    desk,
    compose: composeDigest,
    holidays: BANK_HOLIDAYS,
    clock: () => new Date(now),
    failed: (what) => faults.push(what),
    stopping: () => false,
    progress: () => undefined,
    notifier: {
      send: async (person, message) => {
        const outcome = came(person);
        if (outcome === 'sent') sent.push({ to: person.name, message: message as ComposedDigest });
        return outcome;
      },
    },
  };
  await tick(EARLIER);
});

async function tick(at: string) {
  now = at;
  return sendDue(means);
}

const told = () => sent.map(({ to, message }) => `${to} ${message.digest.kind} ${message.digest.period}`).sort();

async function fates(period = WEEK): Promise<string[]> {
  const rows = await desk.store.digests.rows(period);
  return rows
    .map((row) => `${row.person.slice(2)} ${row.kind} ${row.state}${'why' in row ? ` ${row.why}` : ''}`)
    .sort();
}

async function change(id: string, more: Partial<Person>): Promise<void> {
  const { people } = desk.store;
  const person = await people.person(id);
  await people.save({ ...person!, ...more });
}

function reached(person: string, since: string): Reach {
  return {
    ...{ person, tenant: 't', conversation: `chat with ${person}`, serviceUrl: 'https://x', userId: 'u', botId: 'b' },
    ...{ state: 'active', why: null, since, lastSeen: null },
  };
}

describe('a tick', () => {
  it('sends to everybody who is due what is so at that moment, and says why it sent others nothing', async () => {
    expect((await tick(MONDAY)).ended).toBe('all');
    expect(told()).toEqual(['Ada owner 2026-W48', 'Ben owner 2026-W48', 'Cora manager 2026-W48']);
    // Holly's one action is due in March: nothing is late, due or waiting.
    expect(await fates()).toEqual([
      'ada owner sent',
      'ben owner sent',
      'cora manager sent',
      'holly owner skipped nothing-due',
    ]);
    expect(sent.find(({ to }) => to === 'Ada')!.message.text).toContain('1.1');
  });

  it('that comes twice, or early, or every minute, sends nothing twice', async () => {
    for (const minute of ['29', '30', '30', '31', '32']) await tick(`2026-11-23T08:${minute}:00.000Z`);
    await Promise.all([tick(MONDAY)]);
    await tick('2026-11-24T08:30:00.000Z');
    expect(told()).toHaveLength(3);
  });

  it('that comes days late still sends, and the digest says from when it speaks', async () => {
    await tick('2026-11-25T11:00:00.000Z');
    expect(told()).toHaveLength(3);
    expect(sent[0]!.message.digest.catchesUp).toEqual({ from: '2026-11-23' });
  });

  it('after several weeks sends one digest for all of them, and the ledger says which were missed', async () => {
    await tick('2026-12-14T09:00:00.000Z');
    expect(told()).toEqual(['Ada owner 2026-W51', 'Ben owner 2026-W51', 'Cora manager 2026-W51']);
    expect(sent[0]!.message.digest.catchesUp).toEqual({ from: '2026-11-23' });
    for (const week of ['2026-W48', '2026-W49', '2026-W50'])
      expect(await fates(week)).toContain('ada owner skipped missed');
  });

  it('does not send to whoever came after the moment', async () => {
    await tick(MONDAY);
    await desk.store.people.save({
      ...newPerson({ tenantId: 't', objectId: 'new', name: 'New' }),
      holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: null }],
    });
    await tick('2026-11-23T10:00:00.000Z');
    expect(told().join()).not.toContain('New');
    await tick('2026-11-30T08:30:00.000Z');
    expect(told().join()).toContain('New');
  });

  it('the first ever sends nothing of the time before it', async () => {
    means = { ...means, desk: aDesk() };
    await tick('2026-11-23T12:00:00.000Z');
    await tick('2026-11-23T12:01:00.000Z');
    expect(sent).toEqual([]);
  });

  it('of a clock that was put back sends nothing again', async () => {
    await tick(MONDAY);
    await tick('2026-11-22T08:00:00.000Z');
    await tick('2026-11-23T09:00:00.000Z');
    expect(told()).toHaveLength(3);
  });

  it('leaves alone who has paused or stopped, until they are back', async () => {
    await change('t/ada', { digest: { ...NOTHING_CHOSEN, pausedUntil: '2026-11-30' } });
    await change('t/ben', { digest: { ...NOTHING_CHOSEN, stopped: true } });
    await tick(MONDAY);
    expect(await fates()).toEqual([
      'ada owner skipped paused',
      'ben owner skipped stopped',
      'cora manager sent',
      'holly owner skipped nothing-due',
    ]);
    await tick('2026-11-30T08:30:00.000Z');
    expect(told()).toContain('Ada owner 2026-W49');
    expect(told().join()).not.toContain('Ben');
  });

  it('asks who somebody is at the moment of sending, not of being due', async () => {
    const compose: typeof composeDigest = async (...of) => {
      await change('t/ben', { holdings: [] });
      return composeDigest(...of);
    };
    means = { ...means, compose };
    await tick(MONDAY);
    expect(await fates()).toContain('ben owner skipped no-longer-holds');
  });
});

describe('what was sent', () => {
  it('is what "1 done" is about, and a question that waited is closed', async () => {
    await desk.store.reach.save(reached('t/ada', EARLIER));
    await tick(MONDAY);
    const { digest } = sent.find(({ to }) => to === 'Ada')!.message;
    const first = digest.overdue[0]!.view.ref;
    const reply = await answerMessage(desk, {
      ...{ surface: 'teams', conversation: 'chat with t/ada', key: 'm1', sender: ADA, at: '2026-11-23T09:00:00Z' },
      text: '1 done',
    });
    expect(reply.outcome).toMatchObject({ kind: 'changed' });
    expect(reply.text).toContain(first);
  });
});

describe('one that cannot be sent', () => {
  it('because making it fails stops no other, is told of, and is tried again', async () => {
    const compose: typeof composeDigest = async (on, person, ...rest) => {
      if (person.name === 'Ada' && faults.length === 0) throw new Error('A bad row.');
      return composeDigest(on, person, ...rest);
    };
    means = { ...means, compose };
    await tick(MONDAY);
    expect(faults).toEqual(['2026-W48 owner t/ada']);
    expect(await fates()).toContain('ada owner failed fault');
    expect(told()).toEqual(['Ben owner 2026-W48', 'Cora manager 2026-W48']);
    await tick('2026-11-23T08:35:00.000Z');
    expect(told()).toHaveLength(2);
    await tick('2026-11-23T08:40:00.000Z');
    expect(told()).toHaveLength(3);
  });

  it('is told of with the reason, and not tried again until they are back', async () => {
    came = ({ name }) => (name === 'Ada' ? { unreached: 'blocked' } : 'sent');
    await tick(MONDAY);
    expect(await fates()).toContain('ada owner undeliverable blocked');
    came = () => 'sent';
    await tick('2026-11-24T08:30:00.000Z');
    expect(told()).toHaveLength(2);
    await desk.store.reach.save(reached('t/ada', '2026-11-25T10:00:00.000Z'));
    await tick('2026-11-25T10:01:00.000Z');
    expect(told()).toContain('Ada owner 2026-W48');
  });

  it('nobody knows of is never sent again by itself', async () => {
    came = ({ name }) => (name === 'Ada' ? 'unknown' : 'sent');
    await tick(MONDAY);
    came = () => 'sent';
    for (const day of ['24', '25', '26']) await tick(`2026-11-${day}T08:30:00.000Z`);
    expect(await fates()).toContain('ada owner unknown');
    expect(told()).toHaveLength(2);
  });

  it('is tried for a week and no longer', async () => {
    came = () => 'later';
    await tick(MONDAY);
    await tick('2026-11-30T08:20:00.000Z');
    expect(await fates()).toContain('ada owner failed busy');
    came = () => 'sent';
    await tick('2026-11-30T08:30:00.000Z');
    expect(told()).toEqual(['Ada owner 2026-W49', 'Ben owner 2026-W49', 'Cora manager 2026-W49']);
    await tick('2026-11-30T08:40:00.000Z');
    expect(told()).toHaveLength(3);
    expect(sent[0]!.message.digest.catchesUp).toEqual({ from: '2026-11-23' });
  });
});

describe('many', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => ({
    ...newPerson({ tenantId: 't', objectId: `p${at}`, name: `Person ${at}` }),
    holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: null } as const],
  }));
  beforeEach(async () => {
    await desk.store.people.save(...crowd);
  });
  const all = async () => (await desk.store.digests.rows(WEEK)).map(({ state }) => state);

  it('are not all tried where nothing gets through; the rest go out once something does', async () => {
    let asked = 0;
    came = () => {
      asked += 1;
      return 'unknown';
    };
    expect((await tick(MONDAY)).ended).toBe('trouble');
    expect(asked).toBe(3);
    came = () => 'sent';
    expect((await tick('2026-11-23T08:40:00.000Z')).ended).toBe('all');
    expect((await all()).filter((state) => state === 'unknown')).toHaveLength(3);
    expect((await all()).filter((state) => state === 'sent')).toHaveLength(40);
  });

  it('are left to the next tick where the bot stops in between', async () => {
    means = { ...means, stopping: () => sent.length >= 5 };
    expect((await tick(MONDAY)).ended).toBe('stopping');
    expect(sent.length).toBeLessThan(20);
    means = { ...means, stopping: () => false };
    await tick('2026-11-23T08:45:00.000Z');
    expect((await all()).filter((state) => state === 'sent')).toHaveLength(43);
    expect(new Set(told()).size).toBe(told().length);
  });

  it('are claimed only shortly before they are sent: a process that is killed leaves few in doubt', async () => {
    let most = 0;
    came = () => 'sent';
    const send = means.notifier.send;
    means = {
      ...means,
      notifier: {
        send: async (...args) => {
          const rows = await desk.store.digests.rows(WEEK);
          most = Math.max(most, rows.filter(({ state }) => state === 'sending').length);
          return send(...args);
        },
      },
    };
    await tick(MONDAY);
    expect(sent.length).toBeGreaterThan(40);
    expect(most).toBeLessThanOrEqual(20);
  });

  it('of which none can be claimed end the tick with that fault, and go out with the next', async () => {
    const { digests } = desk.store;
    const broken = { ...digests, claim: async () => Promise.reject(new Error('disk full')) };
    const working = means;
    means = { ...means, desk: { ...desk, store: { ...desk.store, digests: broken } } };
    await expect(tick(MONDAY)).rejects.toThrow('disk full');
    means = working;
    await tick(MONDAY);
    expect(sent.length).toBeGreaterThan(40);
  });

  it('are told of as they go', async () => {
    const seen: string[] = [];
    means = { ...means, progress: (done, of) => seen.push(`${done}/${of}`) };
    await tick(MONDAY);
    expect(seen).toEqual(['44/44']);
  });

  it('have a report: sent, skipped and why, and each who was not reached', async () => {
    came = ({ name }) =>
      name === 'Person 7' ? 'unknown' : name === 'Person 8' ? { unreached: 'uninstalled' } : 'sent';
    await tick(MONDAY);
    expect(await deliveryReport(desk.store)).toMatchObject({
      period: WEEK,
      sent: 41,
      skipped: { 'nothing-due': 1, paused: 0 },
      notReached: [
        { name: 'Person 7', kind: 'owner', state: 'unknown', why: null },
        { name: 'Person 8', kind: 'owner', state: 'undeliverable', why: 'uninstalled' },
      ],
    });
  });
});

describe('asked for', () => {
  it('goes out now, also where it is paused, and is then the one of this week', async () => {
    await change('t/ada', { digest: { ...NOTHING_CHOSEN, pausedUntil: '2026-12-30' } });
    expect(await sendNow(means, 't/ada')).toMatchObject([{ kind: 'owner', fate: { state: 'sent' } }]);
    await change('t/ada', { digest: NOTHING_CHOSEN });
    await tick(MONDAY);
    expect(told().filter((each) => each.startsWith('Ada'))).toEqual(['Ada owner 2026-W48']);
  });

  it('says that there is nothing, to whom nothing is due; and nothing at all to a stranger', async () => {
    now = MONDAY;
    expect(await sendNow(means, 't/holly')).toEqual([
      { kind: 'owner', fate: { state: 'skipped', why: 'nothing-due' } },
    ]);
    expect(await sendNow(means, 't/stranger')).toEqual([]);
    // At the usual time there may be something to tell: that there was nothing now is not noted.
    expect(await desk.store.digests.rows(WEEK)).toEqual([]);
  });

  it('while there is nothing, it takes away nothing: what is due by the usual time goes out then', async () => {
    expect(await sendNow(means, 't/holly')).toMatchObject([{ fate: { state: 'skipped' } }]);
    await change('t/holly', { holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: null }] });
    await tick(MONDAY);
    expect(told()).toContain('Holly owner 2026-W48');
  });
});
