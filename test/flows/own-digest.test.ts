import { beforeEach, describe, expect, it } from '@jest/globals';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { ADA, aDesk, CORA, recordOf } from './a-desk.ts';

/** Answers for HMP Fernhill. */
const MAX: Sender = { tenantId: 't', objectId: 'max', name: 'Max' };
const NOBODY: Sender = { tenantId: 't', objectId: 'nobody', name: 'Nobody' };

let desk: Desk;
let minute: number;
beforeEach(async () => {
  desk = aDesk();
  minute = 0;
  const remit = { of: 'establishment', id: 'hmp-fernhill', as: 'manager', from: null, to: null } as const;
  await desk.store.people.save({ ...newPerson(MAX), remits: [remit] });
});

/** Says something on Monday 23 November 2026 after nine, a minute after what was said before. */
async function say(text: string, sender: Sender = ADA, day = '2026-11-23'): Promise<string> {
  minute += 1;
  const at = new Date(Date.parse(`${day}T09:00:00Z`) + minute * 60_000).toISOString();
  const from = { surface: 'command-line', conversation: `with ${sender.name}`, key: `m${minute}`, sender } as const;
  return (await answerMessage(desk, { ...from, text, at })).text;
}

const person = async (sender: Sender = ADA): Promise<Person> =>
  (await desk.store.people.person(`${sender.tenantId}/${sender.objectId}`))!;
const NOTHING = { when: null, pausedUntil: null, stopped: false };

describe('the time of a digest', () => {
  it('is chosen, told with the next one, and taken back', async () => {
    expect(await say('digest on thursdays at 4')).toBe(
      'Your digest comes on Thursdays at 16:00 from now on. The next one comes on Thursday 26 November 2026 at 16:00. It was Mondays at 08:30. Say “undo” to take it back.',
    );
    expect((await person()).digest).toEqual({ ...NOTHING, when: { weekday: 4, time: '16:00' } });
    expect(await say('send my digest at 7.30')).toContain('Thursdays at 07:30 from now on');
    expect(await say('undo')).toBe(
      'Your digest comes on Thursdays at 16:00. The next one comes on Thursday 26 November 2026 at 16:00.',
    );
    expect(await say('undo')).toBe('There is nothing of yours to undo here.');
    expect((await person()).digest.when).toEqual({ weekday: 4, time: '16:00' });
  });

  it('is a manager’s for the roll-up too', async () => {
    expect(await say('send mine on Thursday afternoons', MAX)).toContain(
      'Your roll-up comes on Thursdays at 14:00 from now on.',
    );
    expect((await person(MAX)).digest.when).toEqual({ weekday: 4, time: '14:00' });
  });

  it('is told when asked, moved past a bank holiday', async () => {
    expect(await say('when is my next digest?')).toBe(
      'Your digest comes on Mondays at 08:30, as everybody’s does. The next one comes on Monday 30 November 2026 at 08:30. Say “digest on Thursdays at 4”, “pause until 14 April” or “stop my digest” to change that.',
    );
    expect(await say('when is my next digest', ADA, '2027-03-23')).toContain(
      'Tuesday 30 March 2027 at 08:30 (Monday 29 March 2027 is a bank holiday)',
    );
    expect((await person()).digest).toEqual(NOTHING);
  });

  it('is of the next week where this week’s has come', async () => {
    const row = { person: (await person()).id, kind: 'owner', period: '2026-W48', state: 'sent' } as const;
    await desk.store.digests.settle({ ...row, at: '2026-11-23T08:30:00.000Z' });
    expect(await say('digest on fridays')).toContain('The next one comes on Friday 4 December 2026 at 08:30.');
  });

  it.each([
    ['digest on blursday', '“blursday” is no day of the week: a digest comes on one of Monday to Sunday.'],
    ['digest at 25:00', '“25:00” is no time of day.'],
    ['digest every day', 'A digest comes once a week, on a day and at a time of your choice, so not “every day”.'],
    ['digest on mondays and thursdays', 'A digest comes once a week'],
    ['my time zone is Narnia', 'I know no time zone “narnia”. Nothing was changed. Give a city'],
    ['my time zone is +01:00', 'I know no time zone “+01:00”. Nothing was changed.'],
  ])('cannot be what it says: %s', async (text, told) => {
    const before = await person();
    expect(await say(text)).toContain(told);
    expect(await person()).toEqual(before);
  });

  it('is by the clock of a zone of theirs', async () => {
    expect(await say('my time zone is Europe/Paris')).toBe(
      'Your digest comes by Europe/Paris time from now on: on Mondays at 08:30. The next one comes on Monday 30 November 2026 at 08:30. Say “undo” to take it back.',
    );
    expect((await person()).zone).toBe('Europe/Paris');
    expect(await say('digest on thursdays at 4')).toContain('Thursdays at 16:00 (Europe/Paris time) from now on');
    await say('digest in uk time');
    expect((await person()).zone).toBeNull();
    await say('undo');
    expect((await person()).zone).toBe('Europe/Paris');
  });
});

describe('a digest that pauses or stops', () => {
  it('comes again by itself on the day that was said', async () => {
    expect(await say('pause until 14 April')).toBe(
      'Your digest is paused until Wednesday 14 April 2027. The next one comes on Monday 19 April 2027 at 08:30. Say “undo” to take it back.',
    );
    expect((await person()).digest).toEqual({ ...NOTHING, pausedUntil: '2027-04-14' });
    expect(await say('start again')).toContain('Your digest comes again, on Mondays at 08:30.');
    expect((await person()).digest).toEqual(NOTHING);
    expect(await say('resume')).toContain('That is as it was; nothing was changed.');
    await say('pause my digest for two weeks');
    expect((await person()).digest.pausedUntil).toBe('2026-12-07');
    await say('undo');
    expect((await person()).digest).toEqual(NOTHING);
  });

  it('is asked about where no day, or several, were said, and the answer may be just the day', async () => {
    expect(await say('pause my digest')).toBe(
      'Until when? Nothing was changed yet.\nAnswer with a day like “14 April”, a length like “two weeks”, or “no”.',
    );
    expect((await person()).digest).toEqual(NOTHING);
    expect(await say('two weeks')).toContain('paused until Monday 7 December 2026');
    await say('start my digest');
    expect(await say('pause my digest until Easter')).toMatch(
      /“easter” could be:\n1\. Thursday 25 March 2027\n2\. Friday 26 March 2027/,
    );
    expect(await say('2')).toContain('paused until Friday 26 March 2027');
    await say('start my digest');
    expect(await say('pause until 1 November 2026')).toContain('“1 november 2026” is not a single day to come.');
    expect(await say('no')).toContain('nothing was changed');
    expect(await say('14 December')).not.toContain('paused');
    expect((await person()).digest).toEqual(NOTHING);
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('stops, and managers still see the actions', async () => {
    expect(await say('stop sending me these')).toBe(
      'Your digest is stopped: you get none until you say “start my digest”. Your managers still see your actions in theirs, and dates stay as they are. Say “undo” to take it back.',
    );
    expect((await person()).digest.stopped).toBe(true);
    expect(await say('when is my next digest')).toContain('is stopped');
    expect(await say('digest on fridays')).toContain('The next one comes on Friday 27 November 2026');
    expect((await person()).digest).toMatchObject({ stopped: false });
  });

  it('is offered to whoever is on leave, and paused only after a yes', async () => {
    expect(await say('I’m on leave until 14 December')).toBe(
      'Shall I pause your digest until Monday 14 December 2026? Nothing else changes: dates stay as they are. Answer “yes” or “no”.',
    );
    expect((await person()).digest).toEqual(NOTHING);
    expect(await say('no')).toContain('nothing was changed');
    expect(await say('yes')).toContain('I had not asked anything');
    await say('I’m on leave until Monday');
    expect(await say('yes')).toContain('Your digest is paused until Monday 30 November 2026.');
    expect((await person()).digest.pausedUntil).toBe('2026-11-30');
    expect((await recordOf(desk)).changes).toEqual([]);
  });
});

describe('a digest asked for', () => {
  it('is shown as it stands, its numbers can be answered, and the weekly one still comes', async () => {
    const text = await say('send me my digest');
    expect(text).toContain('1.1');
    expect(text).toContain('The weekly one comes on Monday 30 November 2026 at 08:30.');
    expect(await desk.store.digests.periods()).toEqual([]);
    expect(await say('1 done')).toMatch(/1\.1.*complete/);
  });

  it('is none where nothing is due', async () => {
    const holly: Sender = { tenantId: 't', objectId: 'holly', name: 'Holly' };
    expect(await say('send it now', holly)).toContain('there is no digest now');
  });
});

describe('what is no choice of a digest', () => {
  it('is taken back in the order it was done', async () => {
    await say('digest on fridays');
    await say('note 1.2 advert out');
    await say('undo');
    expect((await recordOf(desk)).actions['id-1.2']!.notes).toEqual([]);
    expect((await person()).digest.when).toEqual({ weekday: 5, time: '08:30' });
  });

  it('is everybody’s time, which is for coordinators', async () => {
    await say('set the digest to fridays', ADA);
    expect((await person()).digest.when).toEqual({ weekday: 5, time: '08:30' });
    expect(await say('set the digest to fridays', CORA)).toContain('For everybody, or only yours?');
    expect((await person(CORA)).digest).toEqual(NOTHING);
  });

  it('is nobody’s who is nothing here', async () => {
    expect(await say('stop my digest', NOBODY)).toContain('No digest is for you');
  });
});
