/** Coordinators ask who got their digest, and have one sent again. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../src/domain/digests/bank-holidays.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import { composeDigest } from '../../src/flows/compose-digest.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import type { Sent } from '../../src/flows/ports.ts';
import { sendDue } from '../../src/flows/send-digests.ts';
import { deliveryLines } from '../../src/flows/wording/delivery-words.ts';
import { ADA, aDesk, CORA } from './a-desk.ts';

let desk: Desk;
let now: string;
let sent: string[];
let came: (name: string) => Sent;
let count = 0;

async function tick(at: string): Promise<void> {
  now = at;
  await sendDue({
    ...{ desk, compose: composeDigest, holidays: BANK_HOLIDAYS, clock: () => new Date(now) },
    ...{ failed: () => undefined, stopping: () => false, progress: () => undefined },
    notifier: {
      send: async ({ name }) => {
        if (came(name) === 'sent') sent.push(name);
        return came(name);
      },
    },
  });
}

const say = (text: string, sender: Sender = CORA) =>
  answerMessage(desk, {
    ...{ surface: 'teams', conversation: `with ${sender.name}`, key: `m${++count}`, sender, text, at: now },
  });

beforeEach(async () => {
  desk = aDesk();
  sent = [];
  came = (name) => (name === 'Ada' ? 'unknown' : name === 'Ben' ? { unreached: 'uninstalled' } : 'sent');
  await tick('2026-11-23T08:00:00.000Z');
});

describe('the report', () => {
  it('says so where nothing has gone out yet', async () => {
    expect((await say('delivery report')).text).toContain('No digest has gone out yet.');
  });

  it('tells how many were sent, how many not and why, and each who was not reached', async () => {
    await tick('2026-11-23T08:30:00.000Z');
    const { text } = await say('who got the digest?');
    expect(text.split('\n')).toEqual([
      'Week of Monday 23 November 2026: 1 digest was sent.',
      'Not sent: 1 had nothing due.',
      'Ada (digest): may have been sent; it is not known whether it arrived.',
      'Ben (digest): took Progress Chaser out.',
      '“resend the digest to Ada” sends one again.',
    ]);
  });

  it('does not say that nobody was left out where somebody may have been', () => {
    const skipped = { 'nothing-due': 0, paused: 0, stopped: 0, 'no-longer-holds': 0, missed: 0 };
    const unsure = { person: 't/ada', name: 'Ada', kind: 'owner', at: '', state: 'unknown', why: null } as const;
    const report = { period: '2026-W48', sent: 3, skipped, notReached: [] };
    expect(deliveryLines(report)[1]).toBe('Nobody was left out.');
    expect(deliveryLines({ ...report, notReached: [unsure] })[1]).toBe('Not arrived, or not for certain:');
  });

  it('is for coordinators', async () => {
    await tick('2026-11-23T08:30:00.000Z');
    const { outcome, text } = await say('delivery report', ADA);
    expect(outcome.kind).toBe('refused');
    expect(text).not.toContain('Ben');
  });
});

describe('one that may not have arrived', () => {
  beforeEach(() => tick('2026-11-23T08:30:00.000Z'));

  it('goes out again with the next tick, at a coordinator’s word, and it is kept whose', async () => {
    expect((await say('resend the digest to Ada')).text).toContain('goes to Ada again');
    expect((await say('delivery report')).text).toContain('Ada (digest): is sent again within a minute or two.');
    came = () => 'sent';
    await tick('2026-11-23T08:31:00.000Z');
    expect(sent).toEqual(['Cora', 'Ada']);
    const row = await desk.store.digests.row({ person: 't/ada', kind: 'owner', period: '2026-W48' });
    expect(row).toMatchObject({ state: 'sent', resentBy: 't/cora' });
    await tick('2026-11-23T08:45:00.000Z');
    expect(sent).toHaveLength(2);
  });

  it('does not where the last one arrived, or nobody or several are meant, or the speaker may not', async () => {
    came = () => 'sent';
    expect((await say('resend the digest to Cora')).text).toContain('arrived, or there was nothing to send');
    expect((await say('resend the digest to Zebedee')).outcome.kind).toBe('refused');
    expect((await say('resend the digest to Ada', ADA)).outcome.kind).toBe('refused');
    await tick('2026-11-23T08:31:00.000Z');
    expect(sent).toEqual(['Cora']);
  });

  it('stays as it was where the question is no instruction', async () => {
    await say('should I resend the digest to Ada?');
    await say('don’t resend the digest to Ada');
    came = () => 'sent';
    await tick('2026-11-23T08:31:00.000Z');
    expect(sent).toEqual(['Cora']);
  });
});
