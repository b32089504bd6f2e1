import { describe, expect, it } from '@jest/globals';
import { card } from '../../src/cards/card.ts';
import { draw } from '../../src/cards/draw.ts';
import { readPressData } from '../../src/cards/press-data.ts';
import type { Answer } from '../../src/domain/conversation/outcome.ts';
import { assessmentsOf } from '../../src/domain/record/plan-answer.ts';
import { inPlainWords } from '../../src/flows/wording/outcome-words.ts';
import { aRecord } from '../domain/a-plan.ts';

const TODAY = '2026-11-23';
const pen = { today: TODAY, ids: () => 'a-key' };
const drawn = (answer: Answer) => draw({ kind: 'answered', answer }, pen);

describe('the card of a self-assessment', () => {
  const record = aRecord();
  const settings = {
    ...record.settings,
    assessments: { 1: 'good', 3: 'no-meaningful' },
    returnOn: '2027-02-22',
  } as const;

  it('says of each concern what was said of it, and warns of what has not moved', () => {
    const plan = assessmentsOf({ ...record, settings }, TODAY);
    const { body } = drawn({ kind: 'assessments', plans: [plan] });
    expect(body[0]).toMatchObject({
      text: expect.stringContaining('1 of 3 concerns not yet assessed. The inspectorate comes back in 13 weeks:'),
    });
    expect(body[1]).toMatchObject({ inlines: [{}, { text: 'good progress', weight: 'Bolder' }, {}] });
    expect(body[2]).toMatchObject({ inlines: [{}, { text: 'not assessed' }, {}] });
    expect(body[3]).toMatchObject({ inlines: [{}, { text: 'no meaningful progress', color: 'Attention' }, {}] });
  });

  it('stays small however many concerns there are', () => {
    const concerns = Array.from({ length: 80 }, (_, at) => ({
      ...record.concerns[0]!,
      ref: String(at + 1),
      text: `${'A concern of many words and more. '.repeat(60)}`,
    }));
    const answer = { kind: 'assessments', plans: [assessmentsOf({ ...record, concerns }, TODAY)] } as const;
    const words = inPlainWords({ kind: 'answered', answer }, TODAY);
    expect(JSON.stringify(card(drawn(answer), words)).length).toBeLessThan(12_500);
    expect(JSON.stringify(drawn(answer).body)).toContain('50 more concerns');
  });

  it('is a line for each of several plans', () => {
    const plan = assessmentsOf({ ...record, settings }, TODAY);
    const { body } = drawn({ kind: 'assessments', plans: [plan, { ...plan, code: 'ASH' }] });
    expect(body).toHaveLength(3);
    expect(JSON.stringify(body[1])).toContain('ASH (HMP Fernhill): 1 good, 1 no meaningful, 1 not assessed');
  });
});

describe('the offer to pause', () => {
  it('has a button that names the question, and words to type instead', () => {
    const { body, actions } = drawn({ kind: 'offer-pause', id: 'q1', until: '2026-12-14' });
    expect(JSON.stringify(body)).toContain('Answer “yes” or “no”.');
    const [button] = actions as unknown as { data: unknown }[];
    expect(actions).toHaveLength(1);
    expect(readPressData(button!.data)).toEqual({ verb: 'pause-digest', key: 'a-key', question: 'q1' });
  });
});
