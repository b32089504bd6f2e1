import { describe, expect, it } from '@jest/globals';
import type { Pen } from '../../src/cards/action-lines.ts';
import { readPressData } from '../../src/cards/press-data.ts';
import type { Outcome } from '../../src/domain/conversation/outcome.ts';
import type { Guide, GuidePost } from '../../src/domain/people/guide.ts';
import { cardOf } from '../../src/teams/replies.ts';
import { understand } from '../../src/understanding/understand.ts';
import { buttonsOf, type Json, textOf } from '../teams/fake-connector.ts';
import { reply, TODAY } from '../teams/views.ts';
import { context } from '../understanding/made-up-plan.ts';

let keys = 0;
const pen: Pen = { today: TODAY, ids: () => `key-${++keys}` };

const LONG = 'Strategic Regional Commissioner for Education, Skills and Work in Custody and the Community';
const post = (at: number, name = `${LONG} ${at}`): GuidePost => ({
  ...{ id: `hmp-fernhill/${'post-'.repeat(30)}${at}`, at, name, open: 40 - at },
  ...{ holders: [], deputies: [`A Deputy With a Rather Long Name ${at}`], claimed: [] },
});
const plan = { id: 'hmp-fernhill-2026', code: 'FER', subject: 'HMP Fernhill' };

function guide(given: Partial<Guide>): Outcome {
  return {
    kind: 'answered',
    answer: {
      kind: 'guide',
      guide: {
        ...{ step: 'digest', plans: [{ ...plan, vacant: 1 }], digest: { weekday: 1, time: '08:30' } },
        ...{ isDigestSet: false, hasSample: false, zone: 'Europe/London', posts: null, ...given },
      },
    },
  };
}
const posts = (asked: number, held: number, passed = 0): Outcome =>
  guide({
    step: 'holders',
    posts: {
      ...{ plan: plan.id, code: plan.code, subject: plan.subject, more: 3 },
      asked: Array.from({ length: asked }, (_, at) => post(at)),
      held: Array.from({ length: held }, (_, at) => ({ ...post(at), holders: ['Ada Lane', 'Ben Rowe'] })),
      passed: Array.from({ length: passed }, (_, at) => at),
    },
  });
const card = (outcome: Outcome): Json => cardOf(reply(outcome), pen);
const inputs = (shown: Json): Json[] => shown.body.filter(({ type }: Json) => type.startsWith('Input.'));

/** What Adaptive Card templating would fill in. */
const TEMPLATE = ['$', '{y}'].join('');

describe('the cards of setting up', () => {
  it('ask about each vacant post in a field of its own, labelled with its name', () => {
    const shown = card(posts(2, 1));
    expect(inputs(shown)).toMatchObject([
      { type: 'Input.Text', id: 'holder0', label: expect.stringContaining(`${LONG} 0 (40 open)`), maxLength: 200 },
      { type: 'Input.Text', id: 'holder1' },
    ]);
    const [save] = buttonsOf(shown);
    expect(readPressData({ ...save.data, holder1: 'Ada' })).toMatchObject({
      verb: 'name-holders',
      plan: plan.id,
      posts: [post(0).id, post(1).id],
      named: ['', 'Ada'],
    });
  });

  it.each([
    ['twelve posts with long names, and a hundred that are held', posts(12, 100)],
    ['and many that were left', posts(12, 40, 20)],
    [
      'a hundred plans',
      guide({
        step: 'done',
        plans: Array.from({ length: 100 }, (_, at) => ({ ...plan, id: `p${at}`, subject: LONG, vacant: at })),
      }),
    ],
  ])('fit into what Teams takes: %s', (_what, outcome) => {
    expect(JSON.stringify(card(outcome)).length).toBeLessThan(14_000);
    expect(buttonsOf(card(outcome)).length).toBeLessThanOrEqual(6);
  });

  it('give the day and time as they are set, to be changed', () => {
    const [day, time] = inputs(card(guide({ digest: { weekday: 4, time: '16:00' } })));
    expect(day).toMatchObject({ type: 'Input.ChoiceSet', id: 'weekday', label: 'Day', value: '4', style: 'compact' });
    expect(day.choices).toHaveLength(7);
    expect(time).toMatchObject({ type: 'Input.Time', id: 'time', label: 'Time', value: '16:00' });
  });

  it('show names of plans and posts as they are, with no Markdown, mention or template in effect', () => {
    const named = { ...post(0, `<at>x</at> ${TEMPLATE}`), deputies: [] };
    const outcome = guide({
      step: 'holders',
      posts: {
        plan: 'p',
        code: 'FER',
        subject: '[a](https://example.org)',
        held: [],
        asked: [named],
        passed: [],
        more: 0,
      },
    });
    const shown = JSON.stringify(card(outcome));
    expect(shown).not.toContain('<at>');
    expect(shown).not.toContain(TEMPLATE);
    expect(textOf(card(outcome))).toContain('\\[a](https://example.org)');
  });

  it('name in words what each button does, and those words are understood', () => {
    const all = [
      posts(2, 1),
      guide({}),
      guide({ step: 'done', isDigestSet: true }),
      guide({ step: 'plan', plans: [], hasSample: true }),
    ];
    const phrases = all.flatMap((outcome) =>
      [...textOf(card(outcome)).matchAll(/“([^”]+)”/g)].map(([, words]) => words!),
    );
    const kinds = phrases.map((words) => {
      const said = words.endsWith(' to') ? `${words} ada@example.org` : words;
      const understood = understand(said, context({}));
      return understood.kind === 'commands' ? understood.commands.map(({ kind }) => kind).join() : words;
    });
    expect([...new Set(kinds)].sort()).toEqual(['assign-post', 'digest-time', 'guide', 'import-sample']);
  });
});
