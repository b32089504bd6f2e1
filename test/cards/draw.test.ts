import { describe, expect, it } from '@jest/globals';
import type { Pen } from '../../src/cards/action-lines.ts';
import type { Outcome, Question } from '../../src/domain/conversation/outcome.ts';
import { cardOf } from '../../src/teams/replies.ts';
import { buttonsOf, type Json, textOf } from '../teams/fake-connector.ts';
import { completed, completion, reply, TODAY, view } from '../teams/views.ts';

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

const doubtful = view(
  {
    ref: '4.5',
    review: ['truncated-end', 'unclear-target'],
    target: { printed: 'Spring 2027', due: null, precision: 'season' },
    due: null,
    source: {
      document: 'plan.docx',
      place: 'page 4, row 3',
      words: 'Replacing the oldest cameras, subject to\n\nGovernor | Spring 2027',
    },
  },
  { ref: 'THO 4.5', mine: false },
);

const slipped = view(
  {
    due: '2027-05-05',
    request: {
      to: '2027-06-30',
      reason: 'no quote yet',
      category: 'contract',
      at: `${TODAY}T09:00:00.000Z`,
      by: 't/alex',
      byName: 'Alex',
    },
  },
  { slips: { published: '2027-03-31', days: 35, moves: [] } },
);

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
  beside: [],
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
  'a date for two': { kind: 'asked', question: { ...date, offered: [view(), late] } },
  'an action that slipped': { kind: 'answered', answer: { kind: 'action', view: slipped } },
  history: {
    kind: 'answered',
    answer: {
      kind: 'history',
      view: slipped,
      posts: {},
      entries: [
        { change: completion(slipped), day: '2027-01-11', time: '09:00', undone: true, undoes: false, settled: null },
      ],
      before: 0,
      total: 2,
    },
  },
  welcome: {
    kind: 'answered',
    answer: {
      kind: 'welcome',
      settingUp: null,
      coordinator: false,
      name: 'Alex',
      posts: ['Governor, HMYOI Thornmere'],
      remits: [],
      open: 3,
      overdue: 1,
      dueSoon: 1,
      next: late,
    },
  },
  help: { kind: 'answered', answer: { kind: 'help', example: late, coordinator: false } },
  'an import': {
    kind: 'answered',
    answer: {
      kind: 'import-preview',
      id: 'preview-1',
      lines: [
        'plan.docx: Action Plan: HMYOI Thornmere (new)',
        '  2 concerns, 5 actions: 1 complete, 3 open with a due date, 1 open without one.',
        '  1 to be checked:',
        '    1.2 (page 3, row 2): which target belongs to it is not certain.',
      ],
    },
  },
  'an import of nothing new': {
    kind: 'answered',
    answer: { kind: 'import-preview', id: null, lines: ['plan.docx: Action Plan (stored already)', '  2 concerns.'] },
  },
  review: { kind: 'answered', answer: { kind: 'review', id: 'question-4', view: doubtful, left: 8 } },
  'an action that was checked': {
    ...completed(view()).outcome,
    also: [{ kind: 'answered', answer: { kind: 'review', id: 'question-5', view: doubtful, left: 7 } }],
  } as Outcome,
  source: { kind: 'answered', answer: { kind: 'source', view: doubtful } },
  'a card out of date': { kind: 'refused', refusal: { kind: 'changed-meanwhile', view: view() } },
  'not found': { kind: 'refused', refusal: { kind: 'no-such-ref', ref: '9.9', nearest: [view()] } },
};

describe('an action', () => {
  it('shows the promise, how it stands, and what its owner can do', () => {
    const shown = card(outcomes.action!);
    expect(textOf(shown)).toContain('Opening the sports hall on Saturday mornings, for every wing in turn.');
    expect(textOf(shown)).toContain('Published target: March 2027');
    expect(textOf(shown)).toContain('Status: due 12 Dec 2026, 30 days late');
    expect(titles(shown)).toEqual(['Complete', 'Save', 'Save', 'Save']);
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
      ['reason', false],
    ]);
    for (const input of inputs) expect(input.label).toMatch(/\w/);
    expect(inputs[0]).toMatchObject({ type: 'Input.Date', value: '2026-12-12' });
  });
});

describe('a date that moves', () => {
  it('is told on the card, plainly, with what waits to be allowed', () => {
    const text = textOf(card(outcomes['an action that slipped']!));
    expect(text).toContain('5 weeks beyond the published target');
    expect(text).toContain(
      'Wednesday 30 June 2027, asked for by Alex: no quote yet. A manager or a coordinator decides',
    );
    expect(textOf(card(outcomes.action!))).not.toMatch(/beyond|asked for/);
  });

  it('has a history a page at a time, undone changes marked', () => {
    const shown = card(outcomes.history!);
    expect(textOf(shown)).toMatch(/11 Jan 2027 09:00, Alex Wilber: open → complete \(taken back later\)/);
    expect(titles(shown)).toEqual(['Show more']);
  });

  it('of two actions is asked about once, and has no field that would set only one', () => {
    const shown = card(outcomes['a date for two']!);
    expect(textOf(shown)).toMatch(/1\.2 .*[\s\S]*3\.4 .*[\s\S]*1\. Friday 15 January 2027/);
    expect(titles(shown)).toEqual(['None of these']);
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

  it('for a yes shows what of the message it does nothing about', () => {
    const beside: Outcome[] = [
      { kind: 'refused', refusal: { kind: 'no-such-ref', ref: '9.9', nearest: [] } },
      { kind: 'answered', answer: { kind: 'no-change', view: view() } },
      { kind: 'not-understood', words: 'the usual' },
    ];
    const shown = textOf(card({ kind: 'asked', question: { ...confirm, beside } as Question }));
    expect(shown).toContain('There is no action 9.9');
    expect(shown).toContain('stays as it is');
    expect(shown).toContain('I did not follow “the usual”');
  });

  it('stands above what came of the other parts of the message, each said once', () => {
    const also: Outcome[] = [{ kind: 'refused', refusal: { kind: 'no-such-ref', ref: '9.9', nearest: [] } }];
    const shown = textOf(card({ kind: 'asked', question: which, also }));
    expect(shown.split('There is no action 9.9')).toHaveLength(2);
    expect(shown.indexOf('Which do you want')).toBeLessThan(shown.indexOf('There is no action 9.9'));
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

describe('an import', () => {
  it('shows what it would do and every doubt with its place, and offers to store it or to leave it', () => {
    const shown = card(outcomes['an import']!);
    expect(textOf(shown)).toBe(
      [
        'plan.docx: Action Plan: HMYOI Thornmere (new)',
        '2 concerns, 5 actions: 1 complete, 3 open with a due date, 1 open without one.',
        '1 to be checked:',
        '• 1.2 (page 3, row 2): which target belongs to it is not certain.',
        'Shall I store this? Answer “yes” or “no”.',
      ].join('\n'),
    );
    expect(buttonsOf(shown).map(({ title, data }) => [title, data.verb, data.preview])).toEqual([
      ['Store it', 'import', 'preview-1'],
      ['Leave it', 'forget-import', 'preview-1'],
    ]);
  });

  it('of nothing new has nothing to press', () => {
    const shown = card(outcomes['an import of nothing new']!);
    expect(titles(shown)).toEqual([]);
    expect(textOf(shown)).toContain('There is nothing to store.');
  });
});

describe('an action under review', () => {
  const shown = card(outcomes.review!);

  it('shows what is doubtful, what was read, and the exact words it was read from', () => {
    expect(textOf(shown)).toBe(
      [
        '8 to be checked. Now THO 4.5',
        'To be checked: its end was lost; the target names no certain date',
        'Opening the sports hall on Saturday mornings, for every wing in turn.',
        'Owner: Governor',
        'Published target: Spring 2027',
        'Due: no certain date',
        'Source: plan.docx, page 4, row 3',
        'Replacing the oldest cameras, subject to',
        'Governor | Spring 2027',
        'Say “right”, “skip” or “enough”; or put it right: “text: …”, “owner: …”, “date: …”.',
      ].join('\n'),
    );
  });

  it('can be settled, put right, left for later, or all of it left for today', () => {
    expect(buttonsOf(shown).map(({ title, data }) => [title, data.verb, data.question])).toEqual([
      ['Right', 'accept', 'question-4'],
      ['Save', 'correct', 'question-4'],
      ['Skip', 'skip', 'question-4'],
      ['Enough for now', 'enough', 'question-4'],
    ]);
  });

  it('has a form where what is left empty stays: the text is there to be mended, owners and date are not', () => {
    const inputs = partsOf(shown).filter((part) => /^Input\./.test(part.type));
    expect(inputs.map(({ type, id, value, isRequired }) => [type, id, value, isRequired])).toEqual([
      ['Input.Text', 'text', doubtful.action.text, undefined],
      ['Input.Text', 'owners', undefined, undefined],
      ['Input.Date', 'day', undefined, undefined],
    ]);
    for (const { label } of inputs) expect(label).toMatch(/\(empty: /);
  });

  it('whose text is long is not filled in: cut short it would be stored so', () => {
    const long = view({ text: 'word '.repeat(1000), source: doubtful.action.source, review: ['truncated-end'] });
    const large = card({ kind: 'answered', answer: { kind: 'review', id: 'q', view: long, left: 1 } });
    expect(partsOf(large).find(({ id }) => id === 'text').value).toBeUndefined();
  });

  it('follows an action that was checked, which can still be undone', () => {
    const next = card(outcomes['an action that was checked']!);
    expect(titles(next)).toEqual(['Undo', 'Right', 'Save', 'Skip', 'Enough for now']);
    expect(textOf(next)).toContain('7 to be checked. Now THO 4.5');
  });

  it('that was taken back is not given the buttons of its owner', () => {
    const undone: Outcome = {
      kind: 'changed',
      changes: [completion(doubtful)],
      views: [doubtful],
      undo: null,
      also: [],
    };
    expect(titles(card(undone))).toEqual([]);
  });
});

describe('the source of an action', () => {
  it('is shown with its place, word for word', () => {
    const text = textOf(card(outcomes.source!));
    expect(text).toContain('Source: plan.docx, page 4, row 3\nReplacing the oldest cameras, subject to');
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
    expect(titles(card(outcomes.undone!))).toEqual(['Complete', 'Save', 'Save', 'Save']);
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
  const source = { document: evil, place: evil, words: evil };
  const of = view(
    { ref: '3.4', text: evil, notes: [note], target: { printed: evil, due: null, precision: 'unclear' }, source },
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
    { kind: 'answered', answer: { kind: 'import-preview', id: 'p', lines: [evil, `  ${evil}`, `    ${evil}`] } },
    { kind: 'answered', answer: { kind: 'review', id: 'q', view: of, left: 1 } },
    { kind: 'answered', answer: { kind: 'source', view: of } },
    { kind: 'refused', refusal: { kind: 'unreadable', file: evil, reason: evil, remedy: evil } },
    { kind: 'answered', answer: { kind: 'help', example: { ...of, ref: evil }, coordinator: true } },
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
  const doubts = Array.from({ length: 600 }, (_, at) => `    ${at}.1 (page ${at}, row 3): its “end” was lost.`);
  const endless = view({
    ref: '1.2',
    text: 'a promise without end '.repeat(400),
    review: ['truncated-end'],
    source: { document: 'plan.pdf', place: 'page 2', words: 'words "without" end\n'.repeat(900) },
  });
  const reviewed: Outcome = { kind: 'answered', answer: { kind: 'review', id: large.ids(), view: endless, left: 3 } };

  it.each<[string, Outcome]>([
    [
      'a full page',
      { kind: 'answered', answer: { kind: 'list', of: { which: 'mine' }, page: many(10), before: 0, total: 90 } },
    ],
    ['a long action', { kind: 'answered', answer: { kind: 'action', view: long(0, 1) } }],
    ['a choice of eight', { kind: 'asked', question: { ...which, offered: many(8) } }],
    ['a choice of twenty', { kind: 'asked', question: { ...which, offered: many(20) } }],
    ['a long import', { kind: 'answered', answer: { kind: 'import-preview', id: 'p', lines: ['A plan', ...doubts] } }],
    [
      'an import with endless lines',
      {
        kind: 'answered',
        answer: { kind: 'import-preview', id: 'p', lines: many(30).map(({ action }) => action.text) },
      },
    ],
    ['an endless action under review', reviewed],
    [
      'an endless text that was put right, and the next to be checked',
      {
        ...completed(endless).outcome,
        changes: [{ ...completion(endless), field: 'text', from: endless.action.text, to: endless.action.text }],
        also: [reviewed],
      } as Outcome,
    ],
    ['an endless source', { kind: 'answered', answer: { kind: 'source', view: endless } }],
  ])('of %s stays under 25 KB, counted as Teams does', (_name, outcome) => {
    expect(bytes(outcome)).toBeLessThan(25 * 1024);
  });

  it('is kept by saying how many lines of an import are left out', () => {
    const lines = ['A plan', ...doubts];
    const shown = textOf(card({ kind: 'answered', answer: { kind: 'import-preview', id: 'p', lines } })).split('\n');
    const left = /^… and (\d+) more lines\. /.exec(shown.at(-2)!);
    expect(shown.length - 2 + Number(left![1])).toBe(lines.length);
    expect(shown.at(-1)).toContain('Shall I store this?');
  });

  it('is kept by cutting what is long, marked as cut', () => {
    const shown = textOf(card(reviewed));
    expect(shown).toMatch(/a promise without end a pro.*…\n/);
    expect(shown).toContain('Say “right”');
  });

  it('is kept by leaving out the buttons of a long choice, not its lines', () => {
    const shown = card({ kind: 'asked', question: { ...which, offered: many(20) } });
    expect(titles(shown)).toEqual(['All of them', 'None of these']);
    expect(textOf(shown)).toContain('20. 10.19');
    expect(textOf(shown)).toContain('Answer with a number or ref');
  });
});
