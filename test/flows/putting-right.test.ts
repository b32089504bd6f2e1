import { describe, expect, it } from '@jest/globals';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Reply, Sender } from '../../src/flows/desk.ts';
import { aRecord, GOVERNOR } from '../domain/a-plan.ts';
import { ADA, aDesk, BEN } from './a-desk.ts';

let said = 0;

/** Says each message in turn, a minute apart; the reply to the last. */
async function talk(desk: Desk, messages: readonly string[], by: Sender = ADA, from = '2026-11-23T09:00:00.000Z') {
  let reply: Reply | null = null;
  for (const text of messages) {
    said += 1;
    const at = new Date(Date.parse(from) + said * 60_000).toISOString();
    const message = { surface: 'teams', conversation: 'c1', key: `said-${said}`, sender: by, text, at } as const;
    reply = await answerMessage(desk, message);
  }
  return reply!;
}

/** What stands differently from the plan as it was published, each as one word. */
async function standing(desk: Desk): Promise<string[]> {
  const before = aRecord();
  const { actions } = (await desk.store.plans.plan(before.plan.id)) as PlanRecord;
  return Object.values(actions).flatMap((now) => {
    const then = before.actions[now.id]!;
    return [
      ...(now.status === then.status ? [] : [`${now.ref} ${now.status}`]),
      ...now.saidComplete.map((post) => `${now.ref} said by ${post}`),
      ...(now.due === then.due ? [] : [`${now.ref} due ${now.due}`]),
      ...now.notes.map(({ text }) => `${now.ref} noted ${text}`),
    ];
  });
}

/** The same plan once more, as another one. */
function twin(record: PlanRecord, id: string, code: string): PlanRecord {
  const other = (action: string) => `${code}-${action}`;
  return {
    ...record,
    plan: { ...record.plan, id, code },
    actions: Object.fromEntries(
      Object.values(record.actions).map((action) => [other(action.id), { ...action, id: other(action.id), plan: id }]),
    ),
    owners: Object.fromEntries(Object.entries(record.owners).map(([post, ids]) => [post, ids.map(other)])),
  };
}

describe('a correction', () => {
  it.each([
    ['no, 3.1'],
    ['no 3.1'],
    ['sorry meant 3.1'],
    ['not 1.2, 3.1'],
    ['3.1 not 1.2'],
    ['wrong one, 3.1'],
    ['wrong one, the induction unit one'],
    ['sorry i meant close 3.1'],
  ])('takes back what was done and does it to what was meant: “%s”', async (correction) => {
    const desk = aDesk();
    const reply = await talk(desk, ['1.2 done', correction]);
    expect(await standing(desk)).toEqual(['3.1 complete']);
    expect(reply.text).toContain('Undone: 1.2');
    expect(reply.text).toContain('3.1 “Holding a weekly Listening Session (LSn) for everybody…” is complete now');
    await talk(desk, ['undo']);
    // Exactly what stood before the correction.
    expect(await standing(desk)).toEqual(['1.2 complete']);
  });

  it('of a date counts from the date that stood before, and is told in one line', async () => {
    const desk = aDesk();
    const reply = await talk(desk, ['push 1.2 to end of april, waiting on the contract', 'not april, may']);
    expect(await standing(desk)).toEqual(['1.2 due 2027-05-31']);
    expect(reply.text).not.toContain('Undone');
    expect(reply.text).toContain('It was Wednesday 31 March 2027');
    expect(reply.text).toContain('waiting on the contract');
    await talk(desk, ['undo']);
    expect(await standing(desk)).toEqual(['1.2 due 2027-04-30']);
  });

  it('of a day alone stays in the month that was said, and a length counts anew', async () => {
    const desk = aDesk();
    await talk(desk, ['push 1.2 to 25 april', 'no, the 26th']);
    expect(await standing(desk)).toEqual(['1.2 due 2027-04-26']);
    const other = aDesk();
    await talk(other, ['push 1.2 back two weeks', 'no, 3.1']);
    expect(await standing(other)).toEqual(['3.1 due 2027-04-14']);
    await talk(other, ['no, 3 weeks']);
    expect(await standing(other)).toEqual(['3.1 due 2027-04-21']);
  });

  it('moves a note, and says the reopening of another', async () => {
    const desk = aDesk();
    await talk(desk, ['note 1.2 interviews are on the 14th', 'sorry meant 3.1']);
    expect(await standing(desk)).toEqual(['3.1 noted interviews are on the 14th']);
  });

  it('can be corrected, and each undo restores what stood before', async () => {
    const desk = aDesk();
    await talk(desk, ['1.2 done', 'no, 3.1', 'no sorry, 2.1']);
    expect(await standing(desk)).toEqual(['2.1 complete']);
    await talk(desk, ['undo']);
    expect(await standing(desk)).toEqual(['3.1 complete']);
    const reply = await talk(desk, ['undo']);
    expect(reply.text).toBe('There is nothing of yours to undo here.');
    expect(await standing(desk)).toEqual(['3.1 complete']);
  });

  it.each([
    ['to somebody else’s', 'no, 3.2', ['1.2 complete']],
    ['to what is not there', 'no, 9.9', ['1.2 complete']],
    ['to the same one', 'no, 1.2', ['1.2 complete']],
    ['of a date where none was moved', 'not feb, march', ['1.2 complete']],
    ['that names something else as wrong', 'not 2.1, 3.1', ['1.2 complete']],
  ])('changes nothing %s', async (_, correction, expected) => {
    const desk = aDesk();
    const reply = await talk(desk, ['1.2 done', correction]);
    expect(await standing(desk)).toEqual(expected);
    expect(reply.outcome.kind).not.toBe('changed');
  });

  it('of one of several asks which was wrong, unless that is said', async () => {
    const desk = aDesk();
    const reply = await talk(desk, ['1.2 and 2.1 done', 'no, 3.1']);
    expect(await standing(desk)).toEqual(['1.2 complete', '2.1 complete']);
    expect(reply.text).toContain('not sure which was wrong');
    await talk(desk, ['not 2.1, 3.1']);
    expect(await standing(desk)).toEqual(['1.2 complete', '3.1 complete']);
  });

  it('asks where several fit, and the answer corrects', async () => {
    const desk = aDesk();
    const reply = await talk(desk, ['1.2 done', 'i meant the weekly listening session']);
    expect(reply.outcome).toMatchObject({ kind: 'asked', question: { asks: 'which' } });
    expect(await standing(desk)).toEqual(['1.2 complete']);
    await talk(desk, ['3.1']);
    expect(await standing(desk)).toEqual(['3.1 complete']);
    await talk(desk, ['undo']);
    expect(await standing(desk)).toEqual(['1.2 complete']);
  });

  it('with nothing before it changes nothing', async () => {
    for (const text of ['no, 3.1', 'sorry meant 3.1', 'not feb, march', 'no, the 29th', 'i meant the library one']) {
      const desk = aDesk();
      await talk(desk, ['whats mine', text]);
      expect(await standing(desk)).toEqual([]);
    }
  });

  it('is refused where somebody else changed it since, and after too many other messages', async () => {
    const desk = aDesk();
    await talk(desk, ['1.2 done']);
    await talk(desk, ['reopen 1.2'], BEN);
    const reply = await talk(desk, ['no, 3.1']);
    expect(reply.text).toContain('Ben has changed 1.2 since');
    expect(await standing(desk)).toEqual([]);
    const later = aDesk();
    await talk(later, ['1.2 done', 'whats mine', 'show 2.1', 'overdue', 'no, 3.1']);
    expect(await standing(later)).toEqual(['1.2 complete']);
  });
});

describe('the same again', () => {
  it.each([['and 3.1'], ['3.1 too'], ['same for 3.1'], ['also 3.1']])('is done to another: “%s”', async (text) => {
    const desk = aDesk();
    await talk(desk, ['1.2 done', text]);
    expect(await standing(desk)).toEqual(['1.2 complete', '3.1 complete']);
    await talk(desk, ['undo']);
    expect(await standing(desk)).toEqual(['1.2 complete']);
  });

  it('is nothing where nothing was done', async () => {
    const desk = aDesk();
    await talk(desk, ['and 3.1']);
    expect(await standing(desk)).toEqual([]);
  });
});

describe('an undo', () => {
  it('of one action of the last message leaves the others, and is refused the second time', async () => {
    const desk = aDesk();
    await talk(desk, ['1.2 and 2.1 done', 'undo 2.1']);
    expect(await standing(desk)).toEqual(['1.2 complete']);
    expect((await talk(desk, ['undo 2.1'])).text).toBe('There is nothing of yours to undo here.');
    await talk(desk, ['undo 1.2']);
    expect(await standing(desk)).toEqual([]);
  });

  it('of one action of an earlier message is asked about first', async () => {
    const desk = aDesk();
    const reply = await talk(desk, ['1.2 done', '2.1 done', 'undo 1.2']);
    expect(reply.outcome).toMatchObject({ kind: 'asked', question: { asks: 'confirm' } });
    await talk(desk, ['yes']);
    expect(await standing(desk)).toEqual(['2.1 complete']);
  });

  it('takes back what one message changed in two plans, whichever was written first', async () => {
    const fernhill = aRecord();
    const older = twin(fernhill, 'hmp-fernhill-2024', 'OLD');
    const desk = aDesk([fernhill, older]);
    const complete = async () =>
      (await desk.store.plans.plans()).flatMap(({ plan, actions }) =>
        Object.values(actions).flatMap(({ ref, status }) =>
          status === 'complete' && ref !== '2.2' ? [`${plan.code} ${ref}`] : [],
        ),
      );
    await talk(desk, ['OLD 1.1 done', 'FER 1.2 and OLD 1.2 done']);
    expect(await complete()).toEqual(['OLD 1.1', 'OLD 1.2', 'FER 1.2']);
    await talk(desk, ['undo']);
    expect(await complete()).toEqual(['OLD 1.1']);
    await talk(desk, ['FER 3.1 done', 'no, OLD 3.1']);
    expect(await complete()).toEqual(['OLD 1.1', 'OLD 3.1']);
    await talk(desk, ['undo']);
    expect(await complete()).toEqual(['OLD 1.1', 'FER 3.1']);
  });

  it('takes a confirmed list back whole', async () => {
    const desk = aDesk();
    await talk(desk, ['1.2, 2.1 and 3.1 done', 'yes', 'undo']);
    expect(await standing(desk)).toEqual([]);
  });
});

describe('all and every', () => {
  it('is listed first, and exactly that is done after a yes', async () => {
    const desk = aDesk();
    const reply = await talk(desk, ['close all my actions except 2.1']);
    expect(await standing(desk)).toEqual([]);
    expect(reply.outcome).toMatchObject({
      kind: 'asked',
      question: { asks: 'confirm', offered: [{ ref: '1.1' }, { ref: '1.2' }, { ref: '3.1' }, { ref: '3.3' }] },
    });
    await talk(desk, ['👍']);
    expect(await standing(desk)).toEqual(['1.1 complete', '1.2 complete', '3.1 complete', `3.3 said by ${GOVERNOR}`]);
    await talk(desk, ['undo']);
    expect(await standing(desk)).toEqual([]);
  });

  it('leaves out what is said instead of a yes', async () => {
    for (const [answer, expected] of [
      ['yes but not 1.2', ['1.1 complete', '3.1 complete']],
      ['all but the second', ['1.1 complete', '3.1 complete']],
      ['the first two', ['1.1 complete', '1.2 complete']],
      ['just 3.1', ['3.1 complete']],
      ['no', []],
      ['yes tomorrow', []],
    ] as const) {
      const desk = aDesk();
      await talk(desk, ['1.1, 1.2 and 3.1 done', answer]);
      expect({ answer, standing: await standing(desk) }).toEqual({ answer, standing: expected });
    }
  });

  it('says so where a record changed meanwhile, and does nothing', async () => {
    const desk = aDesk();
    await talk(desk, ['everything in 1 done']);
    await talk(desk, ['push 1.2 to end of may'], BEN);
    const reply = await talk(desk, ['yes']);
    expect(reply.text).toContain('has changed since you saw it');
    expect(await standing(desk)).toEqual(['1.2 due 2027-05-31']);
  });

  it.each([
    ['all my overdue ones complete', ['1.1']],
    ['mark all my overdue ones complete', ['1.1']],
    ['move everything in 3 to end of april', ['3.1', '3.3']],
    ['everything in 1 done except the library one', ['1.1']],
  ])('means the speaker’s own that it applies to: “%s”', async (text, refs) => {
    const reply = await talk(aDesk(), [text]);
    const { outcome } = reply;
    const offered = outcome.kind === 'asked' && 'offered' in outcome.question ? outcome.question.offered : [];
    expect(offered.map(({ ref }) => ref)).toEqual(refs);
  });

  it('says where there is nothing to do, and refuses an exception that is not there', async () => {
    expect((await talk(aDesk(), ['1.1 done', '1.2 done', 'everything in 1 done'])).text).toContain(
      'Nothing of yours is open in 1',
    );
    expect((await talk(aDesk(), ['everything in 1 done except 1.9'])).text).toContain('There is no action 1.9');
    expect((await talk(aDesk(), ['everything in 9 done'])).text).toContain('There is no action 9');
  });
});

describe('a reply to a list', () => {
  it('shows what it comes to, a line for each part, and does it in one on "yes"', async () => {
    const desk = aDesk();
    const reply = await talk(desk, ['whats mine', '1 done; 3 to end April, recruitment slipped; 4 no change']);
    expect(reply.outcome.kind).toBe('asked');
    expect(reply.text).toContain('stays as it is');
    expect(await standing(desk)).toEqual([]);
    const done = await talk(desk, ['yes']);
    expect(await standing(desk)).toEqual(['1.1 complete', '1.2 due 2027-04-30']);
    expect(done.text).toContain('recruitment slipped');
    await talk(desk, ['undo']);
    expect(await standing(desk)).toEqual([]);
  });

  it('shows three and what is wrong in one preview, does them after one yes, and undoes them in one', async () => {
    const desk = aDesk();
    const preview = await talk(desk, ['whats mine', '1 done\n2: done\n3 - 30/4\n9.9 done\n4 to 31 feb']);
    expect(await standing(desk)).toEqual([]);
    expect(preview.text.split('\n')).toEqual([
      'Shall I do all of this?',
      expect.stringContaining('1. 1.1'),
      expect.stringContaining('2. 2.1'),
      expect.stringContaining('3. 1.2'),
      expect.stringContaining('There is no action 9.9'),
      expect.stringContaining('To what date 3.1'),
      expect.stringContaining('Answer “yes”'),
    ]);
    await talk(desk, ['yes']);
    expect(await standing(desk)).toEqual(['1.1 complete', '1.2 due 2027-04-30', '2.1 complete']);
    await talk(desk, ['undo']);
    expect(await standing(desk)).toEqual([]);
  });

  it('holds two changes up where a third part is not clear', async () => {
    const desk = aDesk();
    const reply = await talk(desk, ['whats mine', '1 done, 2 done, 3 by friday week or so']);
    expect(reply.outcome.kind).toBe('asked');
    expect(await standing(desk)).toEqual([]);
  });
});

describe('a message in parts', () => {
  it('tells of each part what became of it', async () => {
    const desk = aDesk();
    const done = await talk(desk, ['close 1.2 and 3.2']);
    expect(await standing(desk)).toEqual(['1.2 complete']);
    expect(done.text).toContain('3.2 “Replacing the worn medicine trolleys');
    const neither = await talk(aDesk(), ['close 9.8 and 9.9']);
    expect(neither.text).toContain('no action 9.8');
    expect(neither.text).toContain('no action 9.9');
  });
});

describe('a question that waits', () => {
  const asked = ['lsn done'];

  it('stays open behind a question and a note of progress, and is overridden by a new instruction', async () => {
    const desk = aDesk();
    await talk(desk, [...asked, 'whats 1.2?', 'note 1.1 boiler ordered', '3.1']);
    expect(await standing(desk)).toEqual(['1.1 noted boiler ordered']);
    const other = aDesk();
    await talk(other, [...asked, 'whats 1.2?', '2.1 interviews went well', 'the second']);
    expect(await standing(other)).toEqual(['2.1 noted 2.1 interviews went well', '3.1 complete']);
    const third = aDesk();
    const reply = await talk(third, [...asked, '1.2 done']);
    expect(reply.text).not.toContain('Which');
    await talk(third, ['the second']);
    expect(await standing(third)).toEqual(['1.2 complete']);
  });

  it('is corrected by a correction, and asked anew', async () => {
    const desk = aDesk();
    await talk(desk, ['1.1, 1.2 and 3.1 to end of april', 'not april, may']);
    expect(await standing(desk)).toEqual([]);
    await talk(desk, ['yes']);
    expect(await standing(desk)).toEqual(['1.1 due 2027-05-31', '1.2 due 2027-05-31', '3.1 due 2027-05-31']);
    const other = aDesk();
    await talk(other, ['1.1, 1.2 and 3.1 done', 'not 1.2, 2.1', 'yes']);
    expect(await standing(other)).toEqual(['1.1 complete', '2.1 complete', '3.1 complete']);
  });

  it('is forgotten after a day', async () => {
    const desk = aDesk();
    await talk(desk, ['1.1, 1.2 and 3.1 done']);
    await talk(desk, ['yes'], ADA, '2026-11-25T09:00:00.000Z');
    expect(await standing(desk)).toEqual([]);
  });
});
