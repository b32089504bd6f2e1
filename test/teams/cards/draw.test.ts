import { describe, expect, it } from '@jest/globals';
import type { Outcome, Question } from '../../../src/domain/outcome.ts';
import type { Pen } from '../../../src/teams/cards/action-lines.ts';
import { cardOf } from '../../../src/teams/replies.ts';
import { buttonsOf, type Json, textOf } from '../fake-connector.ts';
import { completed, completion, reply, TODAY, view } from '../views.ts';

let keys = 0;
const pen: Pen = { today: TODAY, ids: () => `key-${++keys}` };

/** The card of an outcome. */
function card(outcome: Outcome): Json {
  return cardOf(reply(outcome), pen);
}

/** Everything in a card that is an object, itself included. */
function partsOf(json: Json): Json[] {
  if (Array.isArray(json)) return json.flatMap(partsOf);
  if (typeof json !== 'object' || json === null) return [];
  return [json, ...Object.values(json).flatMap(partsOf)];
}

function titles(shown: Json): string[] {
  return buttonsOf(shown).map((button) => button.title);
}

const late = view({ ref: '3.4', due: '2026-12-12' }, { name: 'Setting up a weekly review' });
const undated = view({ ref: '9.2', due: null, target: { printed: 'Spring 2027', due: null, precision: 'season' } });

const which: Question = {
  asks: 'which',
  id: 'question-1',
  command: 'complete',
  offered: [view(), late],
  samePromise: true,
  concern: null,
};
const confirm: Question = {
  asks: 'confirm',
  id: 'question-2',
  changes: [view(), late].map(({ action }) => ({
    field: 'status',
    from: 'open',
    to: 'complete',
    action: action.id,
    ref: action.ref,
    expectedVersion: 3,
  })),
  offered: [view(), late],
  why: 'several',
};
const date: Question = {
  asks: 'date',
  id: 'question-3',
  offered: [view()],
  why: 'ambiguous',
  words: 'next Friday',
  could: ['2027-01-15', '2027-01-22'],
  reason: 'waiting on the contract',
};

const outcomes: Readonly<Record<string, Outcome>> = {
  action: { kind: 'answered', answer: { kind: 'action', view: late } },
  'a complete action': { kind: 'answered', answer: { kind: 'action', view: view({ status: 'complete' }) } },
  'an action of somebody else': { kind: 'answered', answer: { kind: 'action', view: view({}, { mine: false }) } },
  list: {
    kind: 'answered',
    answer: { kind: 'list', of: { which: 'mine' }, page: [view(), late, undated], before: 10, total: 20 },
  },
  changed: completed(view()).outcome,
  undone: { kind: 'changed', changes: [completion(view())], views: [view()], undo: null, also: [] },
  'changed and asked': { ...completed(view()).outcome, also: [{ kind: 'asked', question: which }] } as Outcome,
  which: { kind: 'asked', question: which },
  'this one': { kind: 'asked', question: { ...which, offered: [late] } },
  confirm: { kind: 'asked', question: confirm },
  date: { kind: 'asked', question: date },
  welcome: {
    kind: 'answered',
    answer: {
      kind: 'welcome',
      name: 'Alex',
      posts: ['Governor, HMYOI Thornmere'],
      open: 3,
      overdue: 1,
      dueSoon: 1,
      next: late,
    },
  },
  help: { kind: 'answered', answer: { kind: 'help', example: late } },
  'a card out of date': { kind: 'refused', refusal: { kind: 'changed-meanwhile', view: view() } },
  'not found': { kind: 'refused', refusal: { kind: 'no-such-ref', ref: '9.9', nearest: [view()] } },
};

describe('an action', () => {
  it('shows the promise, how it stands, and what its owner can do', () => {
    const shown = card(outcomes.action!);
    expect(textOf(shown)).toContain('Opening the sports hall on Saturday mornings, for every wing in turn.');
    expect(textOf(shown)).toContain('Published target: March 2027');
    expect(textOf(shown)).toContain('Status: due 12 Dec 2026, 30 days late');
    expect(titles(shown)).toEqual(['Complete', 'Save', 'Save']);
    expect(textOf(shown)).toContain('“complete 3.4”, “move 3.4 to 31 March”, “note 3.4 …”');
  });

  it('that is complete can be reopened and noted on, and not be moved', () => {
    const shown = card(outcomes['a complete action']!);
    expect(titles(shown)).toEqual(['Reopen', 'Save']);
    expect(buttonsOf(shown)[1].data.verb).toBe('note');
  });

  it('of somebody else has nothing to press', () => {
    expect(titles(card(outcomes['an action of somebody else']!))).toEqual([]);
  });

  it('asks for a day and a note with a label, and does not let them be left out', () => {
    const inputs = partsOf(card(outcomes.action!)).filter((part) => /^Input\./.test(part.type));
    expect(inputs.map((input) => [input.id, input.isRequired === true])).toEqual([
      ['day', true],
      ['reason', false],
      ['text', true],
    ]);
    for (const input of inputs) expect(input.label).toMatch(/\w/);
    expect(inputs[0]).toMatchObject({ type: 'Input.Date', value: '2026-12-12' });
  });
});

describe('a list', () => {
  it('is numbered from where the page begins, and says how to go on', () => {
    const shown = card(outcomes.list!);
    expect(textOf(shown)).toMatch(/11\. 1\.2 Opening the sports hall\ndue 31 Mar 2027\n12\. 3\.4 Setting up/);
    expect(textOf(shown)).toContain('7 more. Say “more” to see them, or “show 1.2” to see one in full.');
    expect(titles(shown)).toEqual(['Show more']);
  });

  it('that ends has no more to show', () => {
    const answer = { kind: 'list', of: { which: 'mine' }, page: [view()], before: 0, total: 1 } as const;
    expect(titles(card({ kind: 'answered', answer }))).toEqual([]);
  });
});

describe('a question', () => {
  it('has a button for each of the actions, for both and for none, tied to the question', () => {
    const buttons = buttonsOf(card(outcomes.which!));
    expect(buttons.map(({ title, data }) => [title, data.question, data.actions])).toEqual([
      ['Complete 1.2', 'question-1', ['action-1.2']],
      ['Complete 3.4', 'question-1', ['action-3.4']],
      ['Both', 'question-1', ['action-1.2', 'action-3.4']],
      ['None of these', 'question-1', []],
    ]);
  });

  it('about one action is answered with yes or no', () => {
    const buttons = buttonsOf(card(outcomes['this one']!));
    expect(buttons.map(({ title, data }) => [title, data.actions])).toEqual([
      ['Yes', ['action-3.4']],
      ['No', []],
    ]);
  });

  it('for a yes shows exactly what would be done', () => {
    expect(textOf(card(outcomes.confirm!))).toContain('3.4 “Setting up a weekly review”: open → complete');
  });

  it('for a date shows the days it could be, with weekday and year, and a calendar', () => {
    const buttons = buttonsOf(card(outcomes.date!));
    expect(buttons.map(({ title, data }) => [title, data.verb, data.day])).toEqual([
      ['1. Friday 15 January 2027', 'move', '2027-01-15'],
      ['2. Friday 22 January 2027', 'move', '2027-01-22'],
      ['Save', 'move', ''],
      ['None of these', 'choose', undefined],
    ]);
  });

  it('for a date keeps the reason that came with it', () => {
    const shown = card(outcomes.date!);
    expect(buttonsOf(shown)[0].data.reason).toBe('waiting on the contract');
    expect(partsOf(shown).find((part) => part.id === 'reason').value).toBe('waiting on the contract');
  });
});

describe('a change', () => {
  it('shows what was and what is, and can be undone', () => {
    const shown = card(outcomes.changed!);
    expect(textOf(shown)).toContain('is complete now. It was open.');
    expect(buttonsOf(shown)[0].data).toMatchObject({ verb: 'undo', undoes: 'message-1' });
    expect(textOf(shown)).toContain('“undo”');
  });

  it('that was undone cannot be undone again, but done again', () => {
    expect(titles(card(outcomes.undone!))).toEqual(['Complete', 'Save', 'Save']);
  });

  it('beside which something is asked has the buttons of both', () => {
    expect(titles(card(outcomes['changed and asked']!))).toEqual([
      'Complete 1.2',
      'Complete 3.4',
      'Undo',
      'Both',
      'None of these',
    ]);
  });
});

describe.each(Object.entries(outcomes))('the card of %s', (_name, outcome) => {
  const shown = card(outcome);

  it('is an Adaptive Card 1.5 that can be read aloud, and where cards cannot be shown', () => {
    expect(shown).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
    expect(shown.fallbackText).toMatch(/\w/);
    expect(shown.speak).toMatch(/\w/);
    expect(shown.speak.length).toBeLessThanOrEqual(200);
  });

  it('is one column that wraps, and shows no more buttons at its foot than Teams does', () => {
    for (const part of partsOf(shown)) {
      expect(String(part.type)).not.toMatch(/^(Column|Table)/);
      if (part.type === 'TextBlock') expect(part.wrap).toBe(true);
    }
    expect(shown.actions?.length ?? 0).toBeLessThanOrEqual(6);
  });

  it('has an Action.Submit behind every Action.Execute that carries the same', () => {
    for (const { fallback, title, data, verb } of buttonsOf(shown)) {
      expect(fallback).toMatchObject({ type: 'Action.Submit', title, data });
      expect(data.verb).toBe(verb);
      // The Teams client throws when data has a `key` of its own.
      expect(Object.keys(data)).not.toContain('key');
    }
  });

  it('says what can be typed instead of pressing', () => {
    if (buttonsOf(shown).length > 0) expect(textOf(shown)).toMatch(/(type|Answer|Say)[^\n]* “/);
  });
});

describe('what people wrote', () => {
  const evil = `[minutes](http://example.org) **done** <at>Carol</at> ${'$'}{title} {{DATE(2027-01-11T09:00:00Z)}}`;
  const note = { id: 'n', text: evil, at: '', by: '' };
  const of = view(
    { ref: '3.4', text: evil, notes: [note], target: { printed: evil, due: null, precision: 'unclear' } },
    {
      name: evil,
      concern: { ref: evil, printedRef: evil, group: null, text: evil, agreement: null, leadIn: null },
      owners: [evil],
    },
  );
  const written: Outcome[] = [
    { kind: 'answered', answer: { kind: 'action', view: of } },
    { kind: 'answered', answer: { kind: 'list', of: { which: 'mine' }, page: [of], before: 0, total: 9 } },
    { kind: 'asked', question: { ...which, offered: [of, of], concern: evil } },
    { kind: 'asked', question: { ...date, offered: [of], words: evil } },
    { kind: 'refused', refusal: { kind: 'nothing-fits', words: evil, nearest: [of] } },
    { kind: 'refused', refusal: { kind: 'changed-meanwhile', view: of } },
    { ...completed(of).outcome, also: [] } as Outcome,
    { kind: 'answered', answer: { kind: 'help', example: { ...of, ref: evil } } },
  ];

  it.each(written)('does nothing on a card: %#', (outcome) => {
    const shown = card(outcome);
    expect(JSON.stringify(shown)).not.toMatch(/<\/?at>|\$\{|\{\{/);
    // Markdown is read in text blocks and nowhere else.
    for (const { type, text } of partsOf(shown)) {
      if (type === 'TextBlock') expect(text).not.toMatch(/(?<!\\)(\[minutes|\*\*)/);
    }
  });
});

describe('size', () => {
  const large: Pen = { today: TODAY, ids: () => '0b8f5a3e-0000-4000-8000-000000000001' };
  const bytes = (outcome: Outcome) => Buffer.byteLength(JSON.stringify(cardOf(reply(outcome), large)), 'utf16le');
  const long = (_: unknown, at: number) =>
    view(
      { ref: `10.${at}`, id: large.ids(), text: 'word '.repeat(200) },
      { name: 'A promise in as many words as a short name has, and then…' },
    );
  const many = (count: number) => Array.from({ length: count }, long);

  it.each<[string, Outcome]>([
    [
      'a full page',
      { kind: 'answered', answer: { kind: 'list', of: { which: 'mine' }, page: many(10), before: 0, total: 90 } },
    ],
    ['a long action', { kind: 'answered', answer: { kind: 'action', view: long(0, 1) } }],
    ['a choice of eight', { kind: 'asked', question: { ...which, offered: many(8) } }],
    ['a choice of twenty', { kind: 'asked', question: { ...which, offered: many(20) } }],
  ])('of %s stays under 25 KB, counted as Teams does', (_name, outcome) => {
    expect(bytes(outcome)).toBeLessThan(25 * 1024);
  });

  it('is kept by leaving out the buttons of a long choice, not its lines', () => {
    const shown = card({ kind: 'asked', question: { ...which, offered: many(20) } });
    expect(titles(shown)).toEqual(['All of them', 'None of these']);
    expect(textOf(shown)).toContain('20. 10.19');
    expect(textOf(shown)).toContain('Answer with a number or ref');
  });
});
