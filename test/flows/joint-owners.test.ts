import { describe, expect, it } from '@jest/globals';
import { newPerson } from '../../src/domain/people/person.ts';
import type { PlanAction } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Reply, Sender } from '../../src/flows/desk.ts';
import { pressButton } from '../../src/flows/press-button.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';
import { ADA, aDesk, aPress, BEN, CORA, HOLLY, recordOf } from './a-desk.ts';

let said = 0;

/** Says `text`, a minute after what was said before; each person has a conversation of their own. */
async function say(desk: Desk, text: string, sender: Sender): Promise<Reply> {
  said += 1;
  const at = new Date(Date.parse('2026-11-23T09:00:00.000Z') + said * 60_000).toISOString();
  const conversation = `with-${sender.objectId}`;
  return answerMessage(desk, { surface: 'teams', conversation, key: `joint-${said}`, sender, text, at });
}

/** 3.3, which is the Governor's and the Head of Healthcare's. */
async function joint(desk: Desk): Promise<Pick<PlanAction, 'status' | 'saidComplete' | 'owners'>> {
  const { status, saidComplete, owners } = (await recordOf(desk)).actions['id-3.3']!;
  return { status, saidComplete, owners };
}

const both = { owners: [GOVERNOR, HEALTHCARE] };
const untouched = { ...both, status: 'open', saidComplete: [] };

describe('what several own', () => {
  it('is complete when each of them has said so, and the last one makes it so', async () => {
    const desk = aDesk();
    const first = await say(desk, '3.3 done', ADA);
    expect(first.text).toBe(
      '3.3 “Agreeing escorts for hospital appointments”: you have said it is complete; Head of Healthcare has not yet.\nSay “undo” to take it back.',
    );
    expect(first.outcome).toMatchObject({ kind: 'changed', changes: [{ field: 'said-complete', to: [GOVERNOR] }] });
    expect(await joint(desk)).toEqual({ ...both, status: 'open', saidComplete: [GOVERNOR] });

    const last = await say(desk, 'mark 3.3 complete', HOLLY);
    expect(last.text).toMatch(/is complete now\. It was open\. All its owners have said so\./);
    expect(await joint(desk)).toEqual({ ...both, status: 'complete', saidComplete: [] });
    const made = (await recordOf(desk)).changes.slice(-2);
    expect(new Set(made.map(({ cause }) => cause.key)).size).toBe(1);
    expect(made.map(({ field }) => field)).toEqual(['status', 'said-complete']);
  });

  it('said again is said already, by whoever holds the same post', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    for (const sender of [ADA, BEN]) {
      const again = await say(desk, 'complete 3.3', sender);
      expect(again.outcome).toMatchObject({ kind: 'answered', answer: { kind: 'already', is: 'said-complete' } });
      expect(again.text).toMatch(/already; Head of Healthcare has not yet\. Nothing was changed\./);
    }
    expect((await recordOf(desk)).changes).toHaveLength(1);
  });

  it('waits for a post that nobody holds too, and says so', async () => {
    const desk = aDesk();
    await desk.store.people.save(newPerson(HOLLY));
    expect((await say(desk, '3.3 done', ADA)).text).toMatch(
      /Head of Healthcare has not yet\. Nobody holds Head of Healthcare at present/,
    );
    expect((await say(desk, 'show 3.3', BEN)).text).toMatch(
      /Said to be complete by: Governor; Head of Healthcare \(which nobody holds\) has not yet/,
    );
  });

  it('is completed at once by who holds both posts', async () => {
    const desk = aDesk();
    const holdings = [GOVERNOR, HEALTHCARE].map((post) => ({ post, as: 'holder', from: null, to: null }) as const);
    await desk.store.people.save({ ...newPerson(ADA), holdings });
    await say(desk, '3.3 done', ADA);
    expect(await joint(desk)).toEqual({ ...both, status: 'complete', saidComplete: [] });
  });

  it('is taken back exactly, by the first and by the last', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    expect((await say(desk, 'undo', ADA)).text).toMatch(/Undone: .*you no longer say that it is complete/);
    expect(await joint(desk)).toEqual(untouched);
    await say(desk, '3.3 is done', ADA);
    await say(desk, '3.3 done', HOLLY);
    expect((await say(desk, 'undo', HOLLY)).text).toMatch(
      /Said to be complete by Governor; Head of Healthcare has not yet/,
    );
    expect(await joint(desk)).toEqual({ ...both, status: 'open', saidComplete: [GOVERNOR] });
  });

  it('is not taken back by the first once the last has completed it', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    await say(desk, '3.3 done', HOLLY);
    expect((await say(desk, 'undo', ADA)).outcome).toMatchObject({ refusal: { kind: 'undo-overtaken' } });
    expect((await joint(desk)).status).toBe('complete');
  });

  it('reopened takes back what was said, and all of it where it was complete', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    expect((await say(desk, 'mark 3.3 as not complete', HOLLY)).outcome).toMatchObject({
      answer: { kind: 'already', is: 'open' },
    });
    await say(desk, 'reopen 3.3', ADA);
    expect(await joint(desk)).toEqual(untouched);
    await say(desk, '3.3 finished', ADA);
    await say(desk, '3.3 is not finished after all, two landings are left', ADA);
    expect(await joint(desk)).toEqual(untouched);
    await say(desk, '3.3 finished', ADA);
    await say(desk, '3.3 finished', HOLLY);
    await say(desk, 'reopen 3.3', HOLLY);
    expect(await joint(desk)).toEqual(untouched);
  });

  it('denied right after is taken back at once', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    await say(desk, "no it isn't done", ADA);
    expect(await joint(desk)).toEqual(untouched);
  });

  it('corrected goes to the other action whole', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    await say(desk, 'no, 1.2', ADA);
    expect(await joint(desk)).toEqual(untouched);
    expect((await recordOf(desk)).actions['id-1.2']!.status).toBe('complete');
    await say(desk, 'no, 3.3', ADA);
    expect(await joint(desk)).toEqual({ ...both, status: 'open', saidComplete: [GOVERNOR] });
    expect((await recordOf(desk)).actions['id-1.2']!.status).toBe('open');
  });

  it('given to another post drops what was said for posts that had it, and completes nothing', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    await say(desk, 'hand 3.3 over to the head of healthcare', CORA);
    expect(await joint(desk)).toEqual({ owners: [HEALTHCARE], status: 'open', saidComplete: [] });
    await say(desk, 'undo', CORA);
    expect(await joint(desk)).toEqual({ ...both, status: 'open', saidComplete: [GOVERNOR] });
    await say(desk, 'hand 3.3 over to the governor', CORA);
    expect(await joint(desk)).toEqual({ owners: [GOVERNOR], status: 'open', saidComplete: [GOVERNOR] });
    await say(desk, '3.3 done', ADA);
    expect(await joint(desk)).toEqual({ owners: [GOVERNOR], status: 'complete', saidComplete: [] });
  });

  it('is counted as one change among several, and as said by a press', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', HOLLY);
    // Status and who has said so are one thing: two actions are done at once, without a list.
    expect((await say(desk, '1.2 and 3.3 done', ADA)).outcome.kind).toBe('changed');
    const other = aDesk();
    await pressButton(other, aPress({ verb: 'complete', action: 'id-3.3' }));
    expect((await joint(other)).saidComplete).toEqual([GOVERNOR]);
  });

  it('is shown with who has said so, in lists and alone', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    expect((await say(desk, "what's mine", HOLLY)).text).toMatch(/3\.3 .*said to be complete by Governor/);
    expect((await say(desk, 'show 3.3', HOLLY)).text).toMatch(
      /Said to be complete by: Governor; Head of Healthcare has not yet/,
    );
    expect((await say(desk, 'history of 3.3', HOLLY)).text).toMatch(/said to be complete by Governor/);
    expect((await say(desk, 'what changed today for everyone', CORA)).text).toMatch(/said to be complete by Governor/);
  });

  it('listed and confirmed is not completed by one of them where that was decided for another rule', async () => {
    const record = aRecord();
    const desk = aDesk([{ ...record, settings: { ...record.settings, completion: 'any-owner' } }]);
    expect((await say(desk, '1.1, 1.2 and 3.3 done', ADA)).outcome.kind).toBe('asked');
    const change = { setting: 'completion', from: 'any-owner', to: 'every-owner' } as const;
    const cause = { surface: 'teams', conversation: 'c', key: 'set', words: '' } as const;
    await desk.store.plans.changeSetting(record.plan.id, {
      ...{ ...change, at: '2026-11-23T12:00:00.000Z', by: 't/cora', byName: 'Cora', cause },
    });
    expect((await say(desk, 'yes', ADA)).outcome).toMatchObject({ refusal: { kind: 'changed-meanwhile' } });
    expect(await joint(desk)).toEqual(untouched);
  });

  it('is complete at once where any owner is enough', async () => {
    const record = aRecord();
    const desk = aDesk([{ ...record, settings: { ...record.settings, completion: 'any-owner' } }]);
    await say(desk, '3.3 done', ADA);
    expect(await joint(desk)).toEqual({ ...both, status: 'complete', saidComplete: [] });
  });
});

describe('what was theirs to do of it', () => {
  it.each([
    'my part of 3.3 is done',
    'our bit of 3.3 is finished',
    'from our side 3.3 is complete',
    '3.3 all done at our end',
    '3.3 is done for us',
    '3.3 is complete as far as I am concerned.',
  ])('said to be done, is offered as their word, and recorded after a yes: “%s”', async (text) => {
    const desk = aDesk();
    const asked = await say(desk, text, HOLLY);
    expect(asked.outcome.kind).toBe('asked');
    expect(asked.text).toContain('you say it is complete (Governor has not yet)');
    expect(await joint(desk)).toEqual(untouched);
    await say(desk, 'yes', HOLLY);
    expect(await joint(desk)).toEqual({ ...untouched, saidComplete: [HEALTHCARE] });
  });

  it.each([
    'my part of 3.3 is not done',
    'our bit of 3.3 is nearly finished',
    'my part of 3.3 will be done on Friday',
    'is my part of 3.3 done?',
    'if my part of 3.3 is done',
    'Ada says our part of 3.3 is done',
    'I think my part of 3.3 is done',
    '3.3 is almost done at our end',
    '3.3 should be done at our end',
    'half of our part of 3.3 is done',
    'my part of 3.3 might be done',
    'once my part of 3.3 is done I will say',
    'has our bit of 3.3 been finished',
    'hopefully our part of 3.3 is done',
    'our part of 3.3 isn’t done for us',
  ])('is not offered: “%s”', async (text) => {
    const desk = aDesk();
    expect((await say(desk, text, HOLLY)).text).not.toContain('you say it is complete');
    await say(desk, 'yes', HOLLY);
    expect(await joint(desk)).toEqual(untouched);
  });

  it('is a note where nobody else owns it', async () => {
    const desk = aDesk();
    expect((await say(desk, 'my part of 1.1 is done', ADA)).text).toContain('Noted on 1.1');
  });

  it('asked about, tells who has said so and who has not', async () => {
    const desk = aDesk();
    await say(desk, '3.3 done', ADA);
    const told = 'Said to be complete by Governor; Head of Healthcare has not yet.';
    for (const text of ['who still has to confirm 3.3', 'who hasn’t confirmed 3.3', 'is 3.3 complete?'])
      expect((await say(desk, text, HOLLY)).text).toContain(told);
    expect((await say(desk, 'who hasn’t confirmed 3.3', ADA)).text).toContain(told);
  });
});
