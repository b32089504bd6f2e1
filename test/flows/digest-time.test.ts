import { beforeEach, describe, expect, it } from '@jest/globals';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { ADA, aDesk, CORA } from './a-desk.ts';

let desk: Desk;
let messages = 0;
beforeEach(() => {
  desk = aDesk();
});

async function say(text: string, sender: Sender = CORA, key = `m${++messages}`): Promise<string> {
  const at = new Date(Date.parse('2026-11-23T09:00:00.000Z') + ++messages * 60_000).toISOString();
  return (await answerMessage(desk, { surface: 'teams', conversation: 'c1', key, sender, text, at })).text;
}
const settings = async () => (await desk.store.service.settings()).digest;

describe('when digests go out to everybody', () => {
  it('is set by a coordinator, with who, when and the words it came from', async () => {
    const [said, next] = (await say('digest for everyone on fridays at 9:15', CORA, 'key-1')).split('\n');
    expect(said).toBe(
      'Digests go out on Fridays at 09:15 from now on, in each person’s own time zone (Europe/London where they have none). Who has chosen a time of their own keeps it. Say “undo” to take it back.',
    );
    expect(next).toBe('Progress Chaser is set up');
    expect(await settings()).toEqual({ weekday: 5, time: '09:15' });
    expect(await desk.store.service.changes()).toMatchObject([
      {
        from: null,
        by: 't/cora',
        byName: 'Cora',
        cause: { surface: 'teams', key: 'key-1', words: 'digest for everyone on fridays at 9:15' },
      },
    ]);
    expect(await say('send digests on mondays')).toContain('on Mondays at 09:15 from now on');
    expect(await say('send digests on mondays')).toContain('on Mondays at 09:15 already');
    expect(await desk.store.service.changes()).toHaveLength(2);
  });

  it('is set as well where the standard is said to be right, and once by one message', async () => {
    await say('digest for everyone on mondays at 8:30', CORA, 'same');
    await say('digest for everyone on mondays at 8:30', CORA, 'same');
    expect(await desk.store.service.changes()).toHaveLength(1);
  });

  it('is taken back by “undo”, once, and only where it was the last thing done', async () => {
    await say('digest for everyone on fridays at 9:15');
    await say('digest for everyone on thursdays at 4');
    expect(await say('undo')).toContain('Digests go out on Fridays at 09:15 from now on');
    expect(await settings()).toEqual({ weekday: 5, time: '09:15' });
    expect(await say('undo')).toBe('There is nothing of yours to undo here.');
    await say('digest for everyone on thursdays at 4');
    await say('set the tolerance of FER to 10 days');
    expect(await say('undo')).toMatch(/^FER/);
    expect(await settings()).toEqual({ weekday: 4, time: '16:00' });
  });

  it('is taken back to the standard where nobody had set it', async () => {
    await say('digest for everyone on fridays at 9:15');
    await say('undo');
    expect(await settings()).toEqual({ weekday: 1, time: '08:30' });
  });

  it('is asked about where only one’s own may be meant, and not set', async () => {
    expect(await say('set the digest to thursdays at 4')).toBe(
      'For everybody, or only yours? Nothing was changed. Say “digest for everyone on Thursdays at 16:00”, or “my digest on Thursdays at 16:00”.',
    );
    expect(await desk.store.service.changes()).toEqual([]);
  });

  it('is set by nobody else', async () => {
    expect(await say('digest for everyone on fridays at 9:15', ADA)).toContain('Only a coordinator');
    await say('set the digest to fridays at 9:15', ADA);
    expect(await desk.store.service.changes()).toEqual([]);
  });
});
