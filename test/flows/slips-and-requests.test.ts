import { beforeEach, describe, expect, it } from '@jest/globals';
import { slipsOf } from '../../src/domain/record/slips.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { ADA, aDesk, aPress, BEN, CORA, HOLLY, recordOf } from './a-desk.ts';

let desk: Desk;
let minute: number;
beforeEach(() => {
  desk = aDesk();
  minute = 0;
});

/** Says something on 23 November 2026, a minute after what was said before. */
async function say(text: string, sender: Sender = ADA): Promise<string> {
  minute += 1;
  const at = new Date(Date.parse('2026-11-23T09:00:00Z') + minute * 60_000).toISOString();
  const message = {
    surface: 'command-line',
    conversation: `with ${sender.name}`,
    key: `m${minute}`,
    sender,
    text,
    at,
  } as const;
  return (await answerMessage(desk, message)).text;
}

const action = async (ref: string) => (await recordOf(desk)).actions[`id-${ref}`]!;
const slips = async (ref: string) => slipsOf(await recordOf(desk), await action(ref));

describe('the ledger of slips', () => {
  it('tells how far a date is beyond the published one, how often it moved, and why', async () => {
    expect(await say('push 1.2 to end of april, no applicants')).toContain(
      'That is 1 month beyond the published target; moved once.',
    );
    expect(await say('move 1.2 to 5 may, contract not signed')).toContain(
      'That is 5 weeks beyond the published target; moved 2 times.',
    );
    expect(await slips('1.2')).toMatchObject({
      published: '2027-03-31',
      days: 35,
      moves: [
        { from: '2027-03-31', to: '2027-04-30', reason: 'no applicants', category: 'recruitment' },
        { from: '2027-04-30', to: '2027-05-05', reason: 'contract not signed', category: 'contract' },
      ],
    });
    expect(await say('show 1.2')).toContain('5 weeks beyond the published target; moved 2 times');
  });

  it('does not count what was undone', async () => {
    await say('push 1.2 to end of april');
    await say('push 1.2 to end of june');
    await say('undo');
    expect(await slips('1.2')).toMatchObject({ days: 30, moves: [{ to: '2027-04-30' }] });
    expect(await say('show 1.2')).toContain('1 month beyond the published target; moved once');
  });

  it('says nothing where the date is within the published one, or earlier', async () => {
    expect(await say('bring 1.2 forward to end of feb')).not.toContain('beyond');
    expect(await say('push 1.2 to end of march')).not.toContain('beyond');
    expect(await say('show 1.2')).not.toContain('beyond');
    expect(await slips('1.2')).toMatchObject({ days: 0, moves: [{ category: 'other' }, { category: 'other' }] });
  });

  it('keeps the category with a later date, and with no other', async () => {
    await say('push 1.2 to end of april, no applicants');
    await say('bring 1.2 forward to 1 april');
    const [later, earlier] = (await recordOf(desk)).changes;
    expect(later).toMatchObject({ field: 'due', category: 'recruitment', reason: 'no applicants' });
    expect(earlier).not.toHaveProperty('category');
  });
});

describe('a tolerance', () => {
  it('is set, told, lifted and undone by a coordinator, and kept with who and when', async () => {
    expect(await say('tolerance?', CORA)).toContain('no tolerance is set');
    expect(await say('set the tolerance of FER to 30 days', CORA)).toContain('up to 30 days');
    expect(await say('tolerance 6 weeks for fernhill', CORA)).toContain('It was 30 days.');
    expect((await recordOf(desk)).settings).toMatchObject({ tolerance: 42 });
    expect(await say('undo', CORA)).toContain('up to 30 days');
    expect(await say('undo', CORA)).toBe('There is nothing of yours to undo here.');
    expect(await say('no tolerance for FER', CORA)).toContain('no tolerance is set');
    const { settings, settingChanges } = await recordOf(desk);
    expect(settings).toMatchObject({ tolerance: null });
    expect(settingChanges.map(({ from, to, byName }) => [from, to, byName])).toEqual([
      [null, 30, 'Cora'],
      [30, 42, 'Cora'],
      [42, 30, 'Cora'],
      [30, null, 'Cora'],
    ]);
  });

  it('is set by nobody else, and not by a question', async () => {
    expect(await say('set the tolerance of FER to 30 days')).toBe(
      'Only a coordinator can do that. Nothing was changed.',
    );
    await say('should the tolerance be 30 days?', CORA);
    expect((await recordOf(desk)).settings).toMatchObject({ tolerance: null });
  });

  it('is not undone in place of what somebody changed after it', async () => {
    await say('set the tolerance of FER to 30 days', CORA);
    await say('push 1.2 to end of july', ADA);
    await say('allow 1.2', CORA);
    expect(await say('undo', CORA)).toContain('1.2');
    expect((await recordOf(desk)).settings).toMatchObject({ tolerance: 30 });
  });
});

describe('a move beyond the tolerance', () => {
  beforeEach(async () => {
    await say('set the tolerance of FER to 30 days', CORA);
  });

  it('is a request: the date stays, and the reply says so and who decides', async () => {
    const reply = await say('push 1.2 to end of june, no applicants');
    expect(reply).toContain('stays due Wednesday 31 March 2027');
    expect(reply).toContain('Wednesday 30 June 2027 would be 3 months beyond the published target');
    expect(reply).toContain('A manager or a coordinator decides.');
    expect(await action('1.2')).toMatchObject({
      due: '2027-03-31',
      request: { to: '2027-06-30', reason: 'no applicants', category: 'recruitment', by: 't/ada', byName: 'Ada' },
    });
    expect(await say('show 1.2')).toContain(
      'Waits to be allowed: Wednesday 30 June 2027, asked for by Ada: no applicants.',
    );
  });

  it('is made at once where it is just within, earlier, or without a certain published date', async () => {
    await say('push 1.2 to 30 april');
    expect(await action('1.2')).toMatchObject({ due: '2027-04-30', request: null });
    await say('push 1.2 to 1 may');
    expect(await action('1.2')).toMatchObject({ due: '2027-04-30', request: { to: '2027-05-01' } });
    await say('move 1.2 to 1 april');
    expect(await action('1.2')).toMatchObject({ due: '2027-04-01', request: null });
  });

  it('asked for again takes the place of what was asked before, and is undone to it', async () => {
    await say('push 1.2 to end of june');
    await say('push 1.2 to end of july, contract');
    expect((await action('1.2')).request).toMatchObject({ to: '2027-07-31', category: 'contract' });
    await say('undo');
    expect((await action('1.2')).request).toMatchObject({ to: '2027-06-30' });
    await say('undo');
    expect((await action('1.2')).request).toMatchObject({ to: '2027-06-30' });
  });

  it('is listed, allowed by a coordinator, told in the history, and undone', async () => {
    await say('push 1.2 to end of june, no applicants');
    expect(await say('requests', CORA)).toContain('30 Jun 2027 asked for');
    const reply = await say('allow 1.2', CORA);
    expect(reply).toContain('is now due Wednesday 30 June 2027');
    expect(await action('1.2')).toMatchObject({ due: '2027-06-30', request: null });
    expect(await slips('1.2')).toMatchObject({ moves: [{ reason: 'no applicants', category: 'recruitment' }] });
    expect(await say('requests', CORA)).toBe('No later date waits to be allowed.');
    const history = await say('history of 1.2');
    expect(history).toMatch(/Ada: asked for 30 Jun 2027\. Reason: no applicants/);
    expect(history).toMatch(/Cora: allowed 30 Jun 2027, asked for by Ada/);
    await say('undo', CORA);
    expect(await action('1.2')).toMatchObject({ due: '2027-03-31', request: { to: '2027-06-30' } });
  });

  it('is refused with the reason, which the owner sees', async () => {
    await say('push 1.2 to end of june');
    const reply = await say('refuse 1.2, not acceptable', CORA);
    expect(reply).toContain('Wednesday 30 June 2027, which Ada asked for, is not allowed. Reason: not acceptable.');
    expect(await action('1.2')).toMatchObject({ due: '2027-03-31', request: null });
    expect(await say('history of 1.2')).toMatch(
      /Cora: did not allow 30 Jun 2027, asked for by Ada\. Reason: not acceptable/,
    );
  });

  it.each(['allow 1.2', 'refuse 1.2, no', 'approve it'])('is not settled by its owner: %s', async (text) => {
    await say('push 1.2 to end of june');
    expect(await say(text)).toContain('A manager or a coordinator decides.');
    expect(await action('1.2')).toMatchObject({ due: '2027-03-31', request: { to: '2027-06-30' } });
  });

  it.each([
    'allow 1.2?',
    'should I allow 1.2',
    'allow 1.2 if they send the plan',
    'dont allow 1.2',
    'Ada says allow 1.2',
    '1.2 allowed',
    'will allow 1.2 tomorrow',
    'allow everything',
  ])('is not allowed by “%s”', async (text) => {
    await say('push 1.2 to end of june');
    await say(text, CORA);
    expect(await action('1.2')).toMatchObject({ due: '2027-03-31', request: { to: '2027-06-30' } });
  });

  it('is allowed for two actions at once, and for three after a yes', async () => {
    await say('push 1.2 to end of june');
    await say('push 3.1 to end of july');
    expect(await say('allow 1.2 and 3.1', CORA)).toContain('3.1 “Holding a weekly Listening Session');
    expect([(await action('1.2')).due, (await action('3.1')).due]).toEqual(['2027-06-30', '2027-07-31']);
    await say('undo', CORA);
    expect([(await action('1.2')).due, (await action('3.1')).due]).toEqual(['2027-03-31', '2027-03-31']);
    expect((await action('3.1')).request).toMatchObject({ to: '2027-07-31' });
  });

  it('is not allowed once its date has gone by', async () => {
    await say('push 2.1 to 1 jan');
    minute += 60 * 24 * 60;
    expect(await say('allow 2.1', CORA)).toContain('has passed. Nothing was changed.');
    expect(await action('2.1')).toMatchObject({ due: '2026-11-30', request: { to: '2027-01-01' } });
  });

  it('one date asked about for two actions is the date of both', async () => {
    expect(await say('push 1.2 and 3.1 to 31 april')).toContain('The calendar has no “31 april”.');
    await say('30 april');
    expect([(await action('1.2')).due, (await action('3.1')).due]).toEqual(['2027-04-30', '2027-04-30']);
  });

  it('says so where nothing waits', async () => {
    expect(await say('allow 1.2', CORA)).toContain('No later date waits to be allowed on 1.2');
    expect((await recordOf(desk)).changes).toEqual([]);
  });

  it('holds for a button too', async () => {
    const reply = await pressButton(desk, aPress({ verb: 'move', action: 'id-1.2', day: '2027-06-30', reason: '' }));
    expect(reply.text).toContain('stays due');
    expect(await action('1.2')).toMatchObject({ due: '2027-03-31', request: { to: '2027-06-30' } });
  });

  it('waits no more once the action is complete, and is not undone over somebody else’s word', async () => {
    await say('push 1.2 to end of june');
    await say('refuse 1.2', CORA);
    expect(await say('undo')).toContain('Cora has changed 1.2 since');
  });
});

describe('a history', () => {
  it('tells who, when in the zone, what and why, and marks what was undone', async () => {
    await say('push 1.2 to end of april, no applicants');
    await say('undo');
    await say('1.2 done', BEN);
    const text = await say('who changed 1.2?');
    expect(text.split('\n').slice(1)).toEqual([
      'Published target: March 2027',
      '23 Nov 2026 09:01, Ada: due 31 Mar 2027 → 30 Apr 2027 (recruitment) (taken back later). Reason: no applicants. On the command line: “push 1.2 to end of april, no applicants”.',
      '23 Nov 2026 09:02, Ada: due 30 Apr 2027 → 31 Mar 2027 (taking it back). On the command line: “undo”.',
      '23 Nov 2026 09:03, Ben: open → complete. On the command line: “1.2 done”.',
    ]);
  });

  it('goes on with “more”, also by button', async () => {
    for (let count = 1; count <= 23; count += 1) await say(`note 1.2 remark ${count}`);
    const first = await say('log 1.2');
    expect(first).toContain('remark 10');
    expect(first).not.toContain('remark 11');
    expect(first).toContain('13 more.');
    const second = await say('more');
    expect(second).toMatch(/remark 11”[\s\S]*remark 20”/);
    expect(second).not.toContain('Published target');
    const third = (await pressButton(desk, aPress({ verb: 'more', conversation: 'with Ada' }))).text;
    expect(third).toContain('remark 23');
    expect(await say('more')).toBe('There is no more to show.');
  });

  it.each(['history of 1.2', 'what happened to 1.2', 'log 1.2', 'when was 1.2 moved'])('answers “%s”', async (text) => {
    expect(await say(text)).toContain('Nothing was changed on 1.2');
    expect(await say(text, HOLLY)).toContain('Nothing was changed on 1.2');
  });
});
