import { describe, expect, it } from '@jest/globals';
import type { Pen } from '../../src/cards/action-lines.ts';
import type { Outcome } from '../../src/domain/conversation/outcome.ts';
import type { Counts, State } from '../../src/domain/record/standing.ts';
import { cardOf } from '../../src/teams/replies.ts';
import { buttonsOf, type Json, textOf } from '../teams/fake-connector.ts';
import { completion, reply, TODAY, view } from '../teams/views.ts';

let keys = 0;
const pen: Pen = { today: TODAY, ids: () => `key-${++keys}` };
const OWN = { own: true, posts: [], plans: [], concern: null, groups: [] };

function card(outcome: Outcome): Json {
  return cardOf(reply(outcome), pen);
}

function counts(given: Partial<Record<State, number>>, blockedToo = 0): Counts {
  const states = { complete: 0, 'on-track': 0, soon: 0, overdue: 0, blocked: 0, undated: 0, ...given };
  return {
    total: Object.values(states).reduce((sum, each) => sum + each, 0),
    states,
    blockedToo,
    awaiting: 0,
    verified: 0,
  };
}

function standing(shares: readonly { name: string; counts: Counts }[] = []): Outcome {
  const all = counts({ complete: 31, 'on-track': 40, soon: 9, overdue: 12, blocked: 1, undated: 1 }, 2);
  const parts = shares.length === 0 ? null : ({ by: 'group', shares } as const);
  return { kind: 'answered', answer: { kind: 'standing', within: OWN, counts: all, parts } };
}

function charts(shown: Json): Json[] {
  return shown.body.filter((part: Json) => part.type.startsWith('Chart.'));
}

describe('how things stand', () => {
  const shares = [
    { name: 'Priority concerns', counts: counts({ complete: 20, overdue: 10 }) },
    { name: '', counts: counts({ complete: 11, overdue: 2, soon: 9 }) },
  ];

  it('shows a chart that a client may drop, and the same figures as text', () => {
    const shown = card(standing(shares));
    const [donut, bars] = charts(shown);
    expect([donut.type, donut.fallback, bars.type, bars.fallback]).toEqual([
      'Chart.Donut',
      'drop',
      'Chart.HorizontalBar.Stacked',
      'drop',
    ]);
    const text = textOf(shown);
    for (const { legend, value } of donut.data) expect(text).toContain(`${legend}: ${value} (`);
    for (const { title, data } of bars.data)
      expect(text).toContain(`${title}: ${data.find((each: Json) => each.legend === 'Complete').value} of `);
    expect(text).toContain('Overdue: 12 (13 %), 2 of them blocked');
    expect(text).toContain('Other concerns: 11 of 22 complete, 2 overdue, 9 due soon');
    expect(donut.data.reduce((sum: number, { value }: Json) => sum + value, 0)).toBe(94);
  });

  it('says in words what is charted, with the day and how to go on', () => {
    const shown = card(standing());
    expect(charts(shown)).toHaveLength(1);
    expect(charts(shown)[0].title).toBe('Your 94 actions on Monday 11 January 2027: 33 % complete');
    expect(shown.speak).toContain('33 % complete');
    expect(textOf(shown)).toContain('Say “overdue”, “what’s blocked”, “due in the next two weeks”');
  });

  it('leaves out what there is none of, but never what is overdue', () => {
    const none: Outcome = {
      kind: 'answered',
      answer: { kind: 'standing', within: OWN, counts: counts({ complete: 2 }), parts: null },
    };
    expect(charts(card(none))[0].data).toEqual([{ legend: 'Complete', value: 2, color: 'good' }]);
    expect(textOf(card(none))).toContain('Overdue: 0');
    expect(textOf(card(none))).not.toContain('Blocked');
  });

  it('draws no chart of nothing', () => {
    const none: Outcome = {
      kind: 'answered',
      answer: { kind: 'standing', within: OWN, counts: counts({}), parts: null },
    };
    expect(charts(card(none))).toEqual([]);
    expect(textOf(card(none))).toContain('There is nothing to count');
  });

  it('stays under 25 KB, counted as Teams does, with a hundred plans of long names', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({
      name: `HM Prison and Young Offender Institution Somewhere Very Far Away Number ${at}`,
      counts: counts({ complete: 1000, 'on-track': 1000, soon: 1000, overdue: 1000, blocked: 1000, undated: 1000 }),
    }));
    const shown = card(standing(many));
    expect(JSON.stringify(shown).length * 2).toBeLessThan(25 * 1024);
    expect(charts(shown)[1].data).toHaveLength(8);
    expect(textOf(shown)).toContain('And 92 more groups with fewer overdue.');
  });
});

describe('what was changed', () => {
  const of = {
    which: 'changes',
    since: '2027-01-04',
    digest: true,
    until: `${TODAY}T10:00:00.000Z`,
    scope: null,
  } as const;
  const entry = { change: completion(view()), day: TODAY, view: view({ status: 'complete' }) };

  it('is numbered on from page to page, with who and when, and goes on by a button or by words', () => {
    const shown = card({
      kind: 'answered',
      answer: { kind: 'changes', of, within: OWN, entries: [entry], before: 10, total: 25 },
    });
    expect(textOf(shown)).toContain('25 changes to your actions since Monday 4 January 2027 at 08:30');
    expect(textOf(shown)).toContain(
      '11. 11 Jan 2027, Alex Wilber: 1.2 “Opening the sports hall” is complete now. It was open.',
    );
    expect(buttonsOf(shown).map(({ title }) => title)).toEqual(['Show more']);
    expect(textOf(shown)).toContain('14 more. Say “more” to see them.');
  });
});

describe('a list of others’ actions', () => {
  it('says whose each is, and not of one’s own', () => {
    const theirs = view({ ref: '3.4' }, { mine: false, owners: ['Head of Safety', 'Governor'] });
    const shown = card({
      kind: 'answered',
      answer: { kind: 'list', of: { which: 'overdue' }, page: [view(), theirs], before: 0, total: 2 },
    });
    expect(textOf(shown).match(/ – Head of Safety, Governor/g)).toHaveLength(1);
    expect(textOf(shown)).not.toContain(' – Governor');
  });
});

describe('one action that was asked about', () => {
  const shown = (about: 'owner' | 'due' | 'status' | 'target' | 'text', of = view()) =>
    textOf(card({ kind: 'answered', answer: { kind: 'action', view: of, about, completed: null } })).split('\n')[0];

  it('answers first', () => {
    expect(shown('owner')).toBe('1.2 “Opening the sports hall” belongs to Governor.');
    expect(shown('due')).toBe('1.2 “Opening the sports hall” is due Wednesday 31 March 2027 (in 79 days).');
    expect(shown('status')).toContain('is not complete: it is open, due Wednesday 31 March 2027');
    expect(shown('target')).toContain('The published target of 1.2 “Opening the sports hall” is “March 2027”.');
    expect(shown('status', view({ status: 'complete' }))).toBe('1.2 “Opening the sports hall” is complete.');
    expect(shown('due', view({ due: '2027-01-09' }))).toContain('Saturday 9 January 2027 (2 days late)');
    expect(
      shown('due', view({ due: null, target: { printed: 'Ongoing', due: null, precision: 'ongoing' } })),
    ).toContain('has no certain date. Its published target is “Ongoing”.');
  });
});
