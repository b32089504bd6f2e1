import { describe, expect, it } from '@jest/globals';
import type { Command, NewDate, Reference } from '../../../src/domain/conversation/command.ts';
import { decide } from '../../../src/domain/conversation/decide.ts';
import type { Decision } from '../../../src/domain/conversation/decision.ts';
import { NEW_DIALOGUE, type PendingQuestion } from '../../../src/domain/conversation/dialogue.ts';
import type { Scene } from '../../../src/domain/conversation/scene.ts';
import { aRecord, aScene, bare, HEALTHCARE, means } from '../a-plan.ts';

const ref = (text: string): Reference => ({ by: 'ref', ref: text, plan: null });
const words = (text: string): Reference => ({ by: 'words', words: text });
const on = (day: string): NewDate => ({
  kind: 'date',
  date: { from: day, to: day, grain: 'day', guessed: [], words: day },
});

function decided(command: Command | Command[], scene: Scene = aScene()): Decision {
  return decide([command].flat(), scene, means(scene));
}

function edits(decision: Decision) {
  return decision.changes.map(({ change }) => ({ ref: change.ref, ...bare(change) }));
}

describe('a clear instruction about one action', () => {
  it('completes it, from the status and version it was decided on', () => {
    const decision = decided({ kind: 'complete', target: ref('1.2') });
    expect(edits(decision)).toEqual([{ ref: '1.2', field: 'status', from: 'open', to: 'complete' }]);
    expect(decision.changes[0]?.change.expectedVersion).toBe(0);
  });

  it('finds it by its words', () => {
    expect(edits(decided({ kind: 'complete', target: words('library') }))).toEqual([
      { ref: '1.2', field: 'status', from: 'open', to: 'complete' },
    ]);
  });

  it('moves the date, and keeps the reason', () => {
    const decision = decided({
      kind: 'move',
      target: ref('1.2'),
      to: on('2027-05-31'),
      reason: 'waiting on the contract',
    });
    expect(edits(decision)).toEqual([{ ref: '1.2', field: 'due', from: '2027-03-31', to: '2027-05-31' }]);
    expect(decision.changes[0]?.change.reason).toBe('waiting on the contract');
  });

  it('counts "two weeks" and "a month" from the current date, and keeps the end of a month an end of a month', () => {
    const shift = (unit: 'week' | 'month', by: number): NewDate => ({ kind: 'shift', unit, by, words: '' });
    expect(edits(decided({ kind: 'move', target: ref('1.2'), to: shift('week', 2), reason: null }))[0]?.to).toBe(
      '2027-04-14',
    );
    expect(edits(decided({ kind: 'move', target: ref('1.2'), to: shift('month', 1), reason: null }))[0]?.to).toBe(
      '2027-04-30',
    );
    expect(edits(decided({ kind: 'move', target: ref('2.1'), to: shift('month', 3), reason: null }))[0]?.to).toBe(
      '2027-02-28',
    );
  });

  it('reopens what is complete', () => {
    expect(edits(decided({ kind: 'reopen', target: words('visits hall'), reason: null }))).toEqual([
      { ref: '2.2', field: 'status', from: 'complete', to: 'open' },
    ]);
  });
});

describe('what changes nothing', () => {
  it('completing what is complete says so', () => {
    const decision = decided({ kind: 'complete', target: ref('2.2') });
    expect(decision.changes).toEqual([]);
    expect(decision.said).toMatchObject([
      { kind: 'answered', answer: { kind: 'already', is: 'complete', view: { ref: '2.2' } } },
    ]);
  });

  it("somebody else's action, by ref or by words", () => {
    for (const target of [ref('3.2'), words('medicine trolleys')]) {
      const decision = decided({ kind: 'complete', target });
      expect(decision.changes).toEqual([]);
      expect(decision.said).toMatchObject([
        { kind: 'refused', refusal: { kind: 'not-yours', view: { ref: '3.2', owners: ['Head of Healthcare'] } } },
      ]);
    }
  });

  it('an unknown ref, with what is near it', () => {
    const decision = decided({ kind: 'complete', target: ref('1.9') });
    expect(decision.changes).toEqual([]);
    expect(decision.said).toMatchObject([
      { kind: 'refused', refusal: { kind: 'no-such-ref', ref: '1.9', nearest: [{ ref: '1.1' }, { ref: '1.2' }] } },
    ]);
  });

  it('a person without a post', () => {
    const scene = aScene({
      speaker: { id: 't/x', name: 'X', posts: [], deputising: [], remits: [], coordinator: false },
      records: [],
    });
    for (const command of [
      { kind: 'complete', target: ref('1.2') },
      { kind: 'list', filter: { which: 'mine' } },
    ] as const) {
      expect(decided(command, scene).said).toMatchObject([{ kind: 'refused', refusal: { kind: 'no-post' } }]);
    }
  });

  it('a date that has passed, an impossible one, none at all: asks by when', () => {
    const unsure: NewDate = { kind: 'unsure', why: 'impossible', words: '30 feb', could: [] };
    for (const [to, why] of [
      [on('2026-11-22'), 'past'],
      [unsure, 'impossible'],
      [{ kind: 'missing' } as const, 'missing'],
    ] as const) {
      const decision = decided({ kind: 'move', target: ref('1.2'), to, reason: null });
      expect(decision.changes).toEqual([]);
      expect(decision.said).toMatchObject([{ kind: 'asked', question: { asks: 'date', why } }]);
      expect(decision.pending).toMatchObject({ asks: 'date', offered: [{ action: 'id-1.2', version: 0 }] });
    }
  });

  it('"it" with nothing spoken of', () => {
    expect(decided({ kind: 'complete', target: { by: 'pointing' } }).said).toMatchObject([
      { kind: 'refused', refusal: { kind: 'nothing-to-point-at' } },
    ]);
  });
});

describe('where several fit', () => {
  it('offers a promise printed under two concerns as the same promise, and changes neither', () => {
    const decision = decided({ kind: 'complete', target: words('listening sessions') });
    expect(decision.changes).toEqual([]);
    expect(decision.said).toMatchObject([{ kind: 'asked', question: { asks: 'which', samePromise: true } }]);
    const asked = decision.said[0]!;
    expect(asked.kind === 'asked' && asked.question.offered.map((view) => view.ref).sort()).toEqual(['2.1', '3.1']);
  });

  it("asks which when a ref is a concern's with several actions", () => {
    const decision = decided({ kind: 'complete', target: ref('1') });
    expect(decision.changes).toEqual([]);
    expect(decision.said).toMatchObject([
      { kind: 'asked', question: { asks: 'which', concern: '1', offered: [{ ref: '1.1' }, { ref: '1.2' }] } },
    ]);
  });

  it('applies two named ones at once, and asks before three', () => {
    const refs = (...all: string[]): Reference => ({ by: 'refs', refs: all.map((one) => ({ ref: one, plan: null })) });
    expect(edits(decided({ kind: 'complete', target: refs('1.1', '1.2') })).map((edit) => edit.ref)).toEqual([
      '1.1',
      '1.2',
    ]);
    const three = decided({ kind: 'complete', target: refs('1.1', '1.2', '2.1') });
    expect(three.changes).toEqual([]);
    expect(three.said).toMatchObject([{ kind: 'asked', question: { asks: 'confirm', why: 'several' } }]);
    expect(three.pending).toMatchObject({
      asks: 'confirm',
      changes: [{ change: { ref: '1.1' } }, { change: { ref: '1.2' } }, { change: { ref: '2.1' } }],
    });
  });

  it('does the clear part of a message and answers the rest', () => {
    const decision = decided([
      { kind: 'complete', target: ref('1.1') },
      { kind: 'complete', target: words('listening sessions') },
    ]);
    expect(edits(decision).map((edit) => edit.ref)).toEqual(['1.1']);
    expect(decision.said).toMatchObject([{ kind: 'asked', question: { asks: 'which' } }]);
    expect(decision.pending).toMatchObject({ asks: 'which' });
  });
});

describe('a remark', () => {
  it('on progress with one clear action is kept as a note, and the status stays', () => {
    const decision = decided({
      kind: 'remark',
      target: words('library'),
      text: 'library at 60% of stock',
      caution: 'progress',
    });
    expect(edits(decision)).toEqual([{ ref: '1.2', field: 'note', from: null, to: 'library at 60% of stock' }]);
  });

  it.each(['negated', 'conditional', 'future', 'reported', 'quoted'] as const)(
    'that is %s is kept only after a yes',
    (caution) => {
      const decision = decided({ kind: 'remark', target: ref('1.2'), text: 'said about it', caution });
      expect(decision.changes).toEqual([]);
      expect(decision.said).toMatchObject([{ kind: 'asked', question: { asks: 'confirm', why: caution } }]);
    },
  );
});

describe('an answer to a question', () => {
  const which: PendingQuestion = {
    id: 'q1',
    askedAt: '2026-11-23T08:59:00.000Z',
    asks: 'which',
    command: { kind: 'complete', target: words('listening sessions') },
    offered: [
      { action: 'id-2.1', version: 0 },
      { action: 'id-3.1', version: 0 },
    ],
  };
  const asked = (pending: PendingQuestion, given: Partial<Scene> = {}) =>
    aScene({ dialogue: { ...NEW_DIALOGUE, pending }, ...given });
  const choose = (choice: Extract<Command, { kind: 'choose' }>['choice']): Command => ({ kind: 'choose', choice });

  it('by number, by ref, both, or neither', () => {
    expect(edits(decided(choose({ by: 'positions', positions: [2] }), asked(which))).map((edit) => edit.ref)).toEqual([
      '3.1',
    ]);
    expect(
      edits(decided(choose({ by: 'reference', target: ref('2.1') }), asked(which))).map((edit) => edit.ref),
    ).toEqual(['2.1']);
    expect(
      edits(decided(choose({ by: 'reference', target: words('induction') }), asked(which))).map((edit) => edit.ref),
    ).toEqual(['3.1']);
    expect(edits(decided(choose({ by: 'all' }), asked(which))).map((edit) => edit.ref)).toEqual(['2.1', '3.1']);
    const none = decided(choose({ by: 'none' }), asked(which));
    expect([none.changes, none.pending]).toEqual([[], null]);
  });

  it('"yes" to "which one?" picks nothing, and the question stays', () => {
    const decision = decided(choose({ by: 'yes' }), asked(which));
    expect(decision.changes).toEqual([]);
    expect(decision.pending).toBeUndefined();
    expect(decision.said).toMatchObject([{ kind: 'answered', answer: { kind: 'pick-again' } }]);
  });

  it('a number that was not offered picks nothing', () => {
    expect(decided(choose({ by: 'positions', positions: [3] }), asked(which)).changes).toEqual([]);
    expect(decided(choose({ by: 'positions', positions: [1, 3] }), asked(which)).changes).toEqual([]);
  });

  it('does nothing a day later', () => {
    const late = asked(which, { now: '2026-11-24T08:59:00.000Z' });
    expect(decided(choose({ by: 'positions', positions: [1] }), late).changes).toEqual([]);
  });

  it('does nothing where the record changed since it was offered', () => {
    const scene = asked(which, { records: [aRecord({ '2.1': { version: 1 } })] });
    const decision = decided(choose({ by: 'positions', positions: [1] }), scene);
    expect(decision.changes).toEqual([]);
    expect(decision.said).toMatchObject([{ kind: 'refused', refusal: { kind: 'changed-meanwhile' } }]);
  });

  it('with nothing asked changes nothing', () => {
    for (const choice of [{ by: 'yes' }, { by: 'all' }, { by: 'positions', positions: [1] }] as const) {
      expect(decided(choose(choice)).changes).toEqual([]);
    }
  });

  it('"yes" makes exactly the edits that were shown, on the versions that were shown', () => {
    const shown = decided({
      kind: 'complete',
      target: { by: 'refs', refs: ['1.1', '1.2', '2.1'].map((one) => ({ ref: one, plan: null })) },
    });
    const pending = shown.pending!;
    expect(decided(choose({ by: 'yes' }), asked(pending)).changes).toEqual(
      pending.asks === 'confirm' ? pending.changes : [],
    );
    const moved = asked(pending, { records: [aRecord({ '1.2': { version: 3 } })] });
    expect(decided(choose({ by: 'yes' }), moved).changes).toEqual([]);
  });

  it('a date answers "by when?", with the reason given before', () => {
    const pending: PendingQuestion = {
      id: 'q2',
      askedAt: which.askedAt,
      asks: 'date',
      offered: [{ action: 'id-1.2', version: 0 }],
      reason: 'staff',
      could: ['2027-04-02', '2027-04-09'],
    };
    expect(decided(choose({ by: 'positions', positions: [2] }), asked(pending)).changes).toMatchObject([
      { change: { ref: '1.2', to: '2027-04-09', reason: 'staff' } },
    ]);
    expect(decided(choose({ by: 'date', to: on('2027-06-30'), reason: null }), asked(pending)).changes).toMatchObject([
      { change: { to: '2027-06-30', reason: 'staff' } },
    ]);
  });
});

describe('a question about several', () => {
  it('lists what fits, leaves an open choice open, and changes nothing', () => {
    const decision = decided({ kind: 'show', target: words('listening sessions') });
    expect(decision.changes).toEqual([]);
    expect(decision.pending).toBeUndefined();
    expect(decision.said).toMatchObject([
      { kind: 'answered', answer: { kind: 'list', of: { which: 'words' }, total: 2 } },
    ]);
  });

  it("lists a concern's actions, whoever owns them", () => {
    expect(decided({ kind: 'show', target: ref('3') }).said).toMatchObject([
      {
        kind: 'answered',
        answer: {
          kind: 'list',
          of: { which: 'concern', concern: '3' },
          page: [{ ref: '3.1', mine: true }, { ref: '3.2', mine: false }, { ref: '3.3' }],
        },
      },
    ]);
  });
});

describe('lists', () => {
  const list = (filter: Extract<Command, { kind: 'list' }>['filter'], scene?: Scene) => {
    const [said] = decided({ kind: 'list', filter }, scene).said;
    return said?.kind === 'answered' && said.answer.kind === 'list' ? said.answer.page.map((view) => view.ref) : null;
  };

  it('mine are the open ones, the earliest first, those without a date last', () => {
    expect(list({ which: 'mine' })).toEqual(['1.1', '2.1', '1.2', '3.1', '3.3']);
  });

  it('overdue from the day after the due date, never on a date that is not certain, never once complete', () => {
    expect(list({ which: 'overdue' })).toEqual(['1.1']);
    expect(list({ which: 'overdue' }, aScene({ today: '2026-11-30' }))).toEqual(['1.1']);
    expect(list({ which: 'overdue' }, aScene({ today: '2026-12-01' }))).toEqual(['1.1', '2.1']);
    expect(list({ which: 'overdue' }, aScene({ records: [aRecord({ '1.1': { status: 'complete' } })] }))).toEqual([]);
  });

  it('due by a day includes that day', () => {
    expect(list({ which: 'due', from: '2026-11-23', by: '2026-11-30', words: '' })).toEqual(['2.1']);
    expect(list({ which: 'due', from: '2026-11-23', by: '2026-11-29', words: '' })).toEqual([]);
  });

  it("of another post's holder are theirs", () => {
    expect(
      list(
        { which: 'mine' },
        aScene({
          speaker: { id: 't/h', name: 'H', posts: [HEALTHCARE], deputising: [], remits: [], coordinator: false },
        }),
      ),
    ).toEqual(['3.2', '3.3']);
  });

  it('page, and "more" goes on where they stopped', () => {
    const listed = { of: { which: 'mine' } as const, actions: ['id-1.1', 'id-2.1', 'id-1.2'], shown: 2 };
    const decision = decided({ kind: 'more' }, aScene({ dialogue: { ...NEW_DIALOGUE, listed } }));
    expect(decision.said).toMatchObject([
      { kind: 'answered', answer: { kind: 'list', before: 2, total: 3, page: [{ ref: '1.2' }] } },
    ]);
    expect(decision.listed?.shown).toBe(3);
  });
});
