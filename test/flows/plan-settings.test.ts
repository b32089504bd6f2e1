import { beforeEach, describe, expect, it } from '@jest/globals';
import { newPerson } from '../../src/domain/people/person.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Sender } from '../../src/flows/desk.ts';
import { ADA, aDesk, CORA, recordOf } from './a-desk.ts';

/** Answers for HMP Fernhill. */
const MAX: Sender = { tenantId: 't', objectId: 'max', name: 'Max' };

let desk: Desk;
let minute: number;
beforeEach(async () => {
  desk = aDesk();
  minute = 0;
  const remit = { of: 'establishment', id: 'hmp-fernhill', as: 'manager', from: null, to: null } as const;
  await desk.store.people.save({ ...newPerson(MAX), remits: [remit] });
});

/** Says something on 23 November 2026, a minute after what was said before. */
async function say(text: string, sender: Sender = MAX): Promise<string> {
  minute += 1;
  const at = new Date(Date.parse('2026-11-23T09:00:00Z') + minute * 60_000).toISOString();
  const from = { surface: 'command-line', conversation: `with ${sender.name}`, key: `m${minute}`, sender } as const;
  return (await answerMessage(desk, { ...from, text, at })).text;
}

const settings = async () => (await recordOf(desk)).settings;

describe('visits', () => {
  it('of a day just gone by are offered a year later', async () => {
    expect(await say('inspectors return to FER on 14 October')).toContain('could be:\n1. Thursday 14 October 2027');
    expect(await settings()).toMatchObject({ returnOn: null });
    await say('1');
    expect(await settings()).toMatchObject({ returnOn: '2027-10-14' });
  });

  it('are set by managers and coordinators, told with how far off they are, and taken back', async () => {
    expect(await say('inspectors return to FER on 22 February 2027')).toBe(
      'FER (HMP Fernhill): the inspectorate comes back on Monday 22 February 2027, in 13 weeks. Say “undo” to take it back.',
    );
    expect(await say('board meets on 24 November', CORA)).toContain('on Tuesday 24 November 2026, tomorrow');
    expect(await settings()).toMatchObject({ returnOn: '2027-02-22', boardOn: '2026-11-24' });
    expect(await say('when do the inspectors come back?', ADA)).toBe(
      'FER (HMP Fernhill): the inspectorate comes back on Monday 22 February 2027, in 13 weeks; the board meets on Tuesday 24 November 2026, tomorrow.',
    );
    expect(await say('undo')).toContain('no day is set on which the inspectorate comes back');
    expect(await settings()).toMatchObject({ returnOn: null, boardOn: '2026-11-24' });
    await say('remove the board meeting for FER', CORA);
    expect(await settings()).toMatchObject({ boardOn: null });
    expect(await say('when does the board meet')).toContain('no visit is set');
  });

  it('need one day that lies ahead', async () => {
    expect(await say('IRP at fernhill in June')).toBe(
      'On which day, for FER? Nothing was changed yet. “june” is not a single day to come.\nAnswer with a day like “14 June”, or “no”.',
    );
    expect(await say('no')).toContain('nothing was changed');
    expect(await say('board meets on 30 February')).toContain('Nothing was changed');
    expect(await say('inspectors return to FER on 3 March 2020')).toContain('Nothing was changed');
    expect(await say('inspectors return to Ashby on 3 March 2027')).toContain('No plan is called “ashby”');
    expect((await recordOf(desk)).settingChanges).toEqual([]);
  });

  it('are set by the day alone, in answer', async () => {
    await say('IRP at fernhill in June');
    expect(await say('14 June')).toContain('the inspectorate comes back on Monday 14 June 2027');
    await say('board meets in march for FER');
    expect(await say('early april')).toContain('On which day, for FER?');
    expect(await say('the 9th of April')).toContain('the board meets on Friday 9 April 2027');
    expect(await settings()).toMatchObject({ returnOn: '2027-06-14', boardOn: '2027-04-09' });
  });

  it('are not for owners to set', async () => {
    expect(await say('inspectors return to FER on 22 February 2027', ADA)).toBe(
      'Only its manager or a coordinator can say when the inspectorate comes back and when the board meets. Nothing was changed.',
    );
    expect((await recordOf(desk)).settingChanges).toEqual([]);
  });
});

describe('self-assessment', () => {
  it('is said concern by concern in the words of the inspectorate, shown, and taken back', async () => {
    expect(await say('1: reasonable progress')).toContain('concern 1: reasonable progress.');
    expect(await say('we’ve made insufficient progress on concern 3')).toContain('concern 3: insufficient progress.');
    expect(await settings()).toMatchObject({ assessments: { 1: 'reasonable', 3: 'insufficient' } });
    expect(await say('self-assessment')).toBe(
      [
        'Self-assessment of FER (HMP Fernhill), 1 of 3 concerns not yet assessed:',
        '1 Concern number 1: reasonable progress (0 of 2 complete, 1 overdue)',
        '2 Concern number 2: not assessed (1 of 2 complete, 1 complete without evidence)',
        '3 Concern number 3: insufficient progress (0 of 3 complete)',
        'Say “assess FER 2 as reasonable”: no meaningful, insufficient, reasonable or good progress.',
      ].join('\n'),
    );
    expect(await say('undo')).toContain('concern 3: not assessed.');
    expect((await settings()).assessments).toEqual({ 1: 'reasonable' });
    expect(await say('assess 1 as reasonable')).toContain('That is as it was; nothing was changed.');
    expect(await say('assess 9 as good')).toContain('There is no concern 9');
  });

  it('is not for owners: what they say of progress is a remark, as ever', async () => {
    await say('good progress on 1.1', ADA);
    expect((await recordOf(desk)).actions['id-1.1']!.notes).toMatchObject([{ text: 'good progress on 1.1' }]);
    expect(await say('good progress on concern 1', ADA)).toContain('Which do you want to add the note to?');
    expect(await say('assess 1 as good', ADA)).toContain(
      'Only its manager or a coordinator can say how far a concern has come.',
    );
    expect((await recordOf(desk)).settingChanges).toEqual([]);
  });
});

describe('evidence gaps', () => {
  it('are complete actions that nothing shows', async () => {
    expect(await say('what lacks evidence')).toContain('1 action is complete without evidence');
    await say('mark 1.2 complete', ADA);
    expect(await say('what lacks evidence', ADA)).toMatch(/You have 2 actions complete without evidence:\n1\. 1\.2/);
    await say('evidence for 1.2: https://example.org/rota', ADA);
    await say('evidence for 2.2: https://example.org/photo', ADA);
    expect(await say('what lacks evidence', ADA)).toContain('Nothing of yours is complete without evidence.');
  });
});

describe('escalation', () => {
  it('is switched off and on again, for a plan or a post', async () => {
    expect(await say('don’t escalate FER')).toContain('managers are not told of overdue actions that nobody speaks of');
    expect(await settings()).toMatchObject({ escalate: false });
    await say('escalate FER again');
    await say('no escalation for head of healthcare at FER');
    expect(await settings()).toMatchObject({ escalate: true, unescalated: ['hmp-fernhill/head-of-healthcare'] });
    expect(await say('is escalation on?')).toContain('but for those of Head of Healthcare');
    await say('escalate FER again');
    expect(await settings()).toMatchObject({ unescalated: [] });
    expect(await say('don’t escalate FER', ADA)).toContain('Only its manager or a coordinator');
    expect(await settings()).toMatchObject({ escalate: true });
  });
});

describe('an undo', () => {
  /** Said by the coordinator, all at one moment. */
  const atOnce = async (text: string) => {
    minute += 1;
    const from = { surface: 'command-line', conversation: 'with Cora', key: `m${minute}`, sender: CORA } as const;
    return (await answerMessage(desk, { ...from, text, at: '2026-11-23T09:00:00.000Z' })).text;
  };

  it('is of what was said last, whatever it was about, where all was said at one moment', async () => {
    await atOnce('digest for everyone on thursdays at 16:00');
    await atOnce('tolerance 30 days for FER');
    expect(await settings()).toMatchObject({ tolerance: 30 });
    const undone = await atOnce('undo');
    expect(undone).toContain('no tolerance is set');
    // What was undone is not undone again, and nothing says that it could be.
    expect(undone).not.toContain('“undo”');
    expect(await atOnce('undo')).toContain('nothing of yours to undo');
    expect(await settings()).toMatchObject({ tolerance: null });
    expect(await desk.store.service.changes()).toHaveLength(1);
  });
});
