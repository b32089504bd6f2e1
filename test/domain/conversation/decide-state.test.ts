import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/domain/conversation/command.ts';
import { decide } from '../../../src/domain/conversation/decide.ts';
import type { Decision } from '../../../src/domain/conversation/decision.ts';
import type { Scene } from '../../../src/domain/conversation/scene.ts';
import type { PlanAction } from '../../../src/domain/record/plan.ts';
import { aRecord, aScene, bare, HEALTHCARE, means } from '../a-plan.ts';

const at = (ref: string) => ({ by: 'ref', ref, plan: null }) as const;

function decided(commands: readonly Command[], changed: Readonly<Record<string, Partial<PlanAction>>> = {}): Decision {
  const scene: Scene = aScene({ records: [aRecord(changed)] });
  return decide(commands, scene, means(scene));
}

const edits = ({ changes }: Decision) => changes.map(({ change }) => bare(change));

describe('a blocked action', () => {
  it('was open, and has the reason in the words used', () => {
    const { changes } = decided([{ kind: 'block', target: at('1.2'), reason: 'contractor has not quoted' }]);
    expect(changes).toMatchObject([
      { change: { field: 'status', from: 'open', to: 'blocked', reason: 'contractor has not quoted' } },
    ]);
  });

  it('can go on, be completed, and have its date moved without being freed', () => {
    const blocked = { '1.2': { status: 'blocked' } } as const;
    expect(edits(decided([{ kind: 'unblock', target: at('1.2'), reason: null }], blocked))).toEqual([
      { field: 'status', from: 'blocked', to: 'open' },
    ]);
    expect(edits(decided([{ kind: 'complete', target: at('1.2') }], blocked))).toEqual([
      { field: 'status', from: 'blocked', to: 'complete' },
    ]);
    const day = { from: '2027-05-31', to: '2027-05-31', grain: 'day', guessed: [], words: '31 may' } as const;
    const moved = decided(
      [{ kind: 'move', target: at('1.2'), to: { kind: 'date', date: day }, reason: null }],
      blocked,
    );
    expect(edits(moved)).toEqual([{ field: 'due', from: '2027-03-31', to: '2027-05-31' }]);
  });

  it('is not blocked twice: what else stops it is kept beside it', () => {
    const blocked = { '1.2': { status: 'blocked' } } as const;
    const again = decided([{ kind: 'block', target: at('1.2'), reason: null }], blocked);
    expect(again.said).toMatchObject([{ kind: 'answered', answer: { kind: 'already', is: 'blocked' } }]);
    expect(edits(again)).toEqual([]);
    expect(edits(decided([{ kind: 'block', target: at('1.2'), reason: 'and no staff' }], blocked))).toEqual([
      { field: 'note', from: null, to: 'and no staff' },
    ]);
  });

  it.each([
    ['somebody else’s', 'block', '3.2', { kind: 'refused', refusal: { kind: 'not-yours' } }],
    ['one that is complete', 'block', '2.2', { kind: 'refused', refusal: { kind: 'is-complete' } }],
    ['one that is not blocked', 'unblock', '1.2', { kind: 'answered', answer: { kind: 'already', is: 'not-blocked' } }],
  ] as const)('of %s changes nothing', (_what, kind, ref, outcome) => {
    const decision = decided([{ kind, target: at(ref), reason: null }]);
    expect(edits(decision)).toEqual([]);
    expect(decision.said).toMatchObject([outcome]);
  });

  it('freed in the message that completes it is complete', () => {
    const both = decided(
      [
        { kind: 'complete', target: at('1.2') },
        { kind: 'unblock', target: at('1.2'), reason: null },
      ],
      { '1.2': { status: 'blocked' } },
    );
    expect(edits(both)).toEqual([{ field: 'status', from: 'blocked', to: 'complete' }]);
  });

  it('said of what is completed in the same breath is shown first, one after the other', () => {
    const { pending } = decided([
      { kind: 'complete', target: at('1.2') },
      { kind: 'block', target: at('1.2'), reason: null },
    ]);
    expect(pending).toMatchObject({
      asks: 'confirm',
      changes: [{ change: { from: 'open', to: 'complete' } }, { change: { from: 'complete', to: 'blocked' } }],
    });
  });
});

describe('work that has begun', () => {
  it('is in progress, also where it was blocked', () => {
    expect(edits(decided([{ kind: 'start', target: at('1.2') }]))).toEqual([
      { field: 'status', from: 'open', to: 'in-progress' },
    ]);
    expect(edits(decided([{ kind: 'start', target: at('1.2') }], { '1.2': { status: 'blocked' } }))).toEqual([
      { field: 'status', from: 'blocked', to: 'in-progress' },
    ]);
  });
});

describe('waiting for somebody', () => {
  const remark = {
    kind: 'remark',
    target: at('1.2'),
    text: 'waiting on PGD',
    caution: 'progress',
    waits: true,
  } as const;

  it('is a note, with “blocked” offered on the version it will have', () => {
    const decision = decided([remark]);
    expect(edits(decision)).toEqual([{ field: 'note', from: null, to: 'waiting on PGD' }]);
    expect(decision.said).toMatchObject([{ answer: { kind: 'offer-block', view: { action: { version: 1 } } } }]);
  });

  it('offers nothing where it is blocked already', () => {
    expect(decided([remark], { '1.2': { status: 'blocked' } }).said).toEqual([]);
  });
});

describe('evidence', () => {
  const kept = (text: string, file?: true) =>
    decided([{ kind: 'evidence', target: at('1.2'), text, ...(file ? { file } : {}) }]).changes[0]?.change;

  it.each([
    ['https://contoso.sharepoint.com/minutes', 'link'],
    ['http://contoso.sharepoint.com/minutes', 'reference'],
    ['javascript:alert(1)', 'reference'],
    ['file://server/share', 'reference'],
    ['https://user@', 'reference'],
    ['smt minutes 12/2', 'reference'],
    ['see https://contoso.sharepoint.com/minutes', 'reference'],
  ])('“%s” is a %s', (text, kind) => {
    expect(kept(text)).toMatchObject({ field: 'evidence', kind, from: null, to: text });
  });

  it('that was attached is a file', () => {
    expect(kept('minutes.docx https://contoso.sharepoint.com/minutes.docx', true)).toMatchObject({ kind: 'file' });
  });

  it('is kept on what is complete too, and not twice', () => {
    const known = {
      id: 'e1',
      kind: 'reference',
      text: 'smt minutes',
      at: '2026-11-01T09:00:00.000Z',
      by: 'Ada',
    } as const;
    const again = decided([{ kind: 'evidence', target: at('2.2'), text: 'smt minutes' }], {
      '2.2': { evidence: [known] },
    });
    expect(again.said).toMatchObject([{ answer: { kind: 'already', is: 'evidence' } }]);
    expect(edits(decided([{ kind: 'evidence', target: at('2.2'), text: 'photos' }]))).toHaveLength(1);
  });

  it('beside a completion is one message of two edits, made at once', () => {
    const decision = decided([
      { kind: 'complete', target: at('1.2') },
      { kind: 'evidence', target: at('1.2'), text: 'smt minutes 12/2' },
    ]);
    expect(decision.pending ?? null).toBeNull();
    expect(decision.changes.map(({ change }) => change.field)).toEqual(['status', 'evidence']);
  });

  it('that says nothing is asked for', () => {
    expect(decided([{ kind: 'evidence', target: at('1.2'), text: ' ' }]).said).toMatchObject([
      { kind: 'refused', refusal: { kind: 'no-evidence' } },
    ]);
  });
});

describe('a hand-over', () => {
  const coordinator = { id: 't/cora', name: 'Cora', posts: [], deputising: [], remits: [], coordinator: true };
  const handed = (to: string, scene: Scene) =>
    decide([{ kind: 'hand-over', target: at('1.2'), to, reason: 'moved on' }], scene, means(scene));

  it('by an owner changes nothing, and says who can', () => {
    const decision = handed('healthcare', aScene());
    expect(decision.changes).toEqual([]);
    expect(decision.said).toMatchObject([{ kind: 'refused', refusal: { kind: 'hand-over', view: { ref: '1.2' } } }]);
  });

  it.each(['Head of Healthcare', 'healthcare', 'HoH', 'head of health'])(
    'by a coordinator to “%s” is an edit of the owners',
    (to) => {
      expect(handed(to, aScene({ speaker: coordinator })).changes).toMatchObject([
        {
          change: {
            field: 'owners',
            from: ['hmp-fernhill/governor'],
            to: [HEALTHCARE],
            reason: 'moved on',
          },
        },
      ]);
    },
  );

  it('to nobody we know says so', () => {
    expect(handed('chaplain', aScene({ speaker: coordinator })).said).toMatchObject([
      { refusal: { kind: 'no-such-post', words: 'chaplain' } },
    ]);
  });

  it('asks where several posts fit, and takes a number or a name', () => {
    const record = aRecord();
    const more = ['Deputy Governor', 'Deputy Head of Safety'].map((name) => ({
      id: `hmp-fernhill/${name.toLowerCase().replaceAll(' ', '-')}`,
      establishment: 'HMP Fernhill',
      name,
      aliases: [],
    }));
    const scene = aScene({ speaker: coordinator, records: [{ ...record, posts: [...record.posts, ...more] }] });
    const asked = handed('deputy', scene);
    expect(asked.changes).toEqual([]);
    expect(asked.said).toMatchObject([
      { question: { asks: 'post', posts: [{ name: 'Deputy Governor' }, { name: 'Deputy Head of Safety' }] } },
    ]);
    const then = { ...scene, dialogue: { ...scene.dialogue, pending: asked.pending! } };
    const answered = (choice: Extract<Command, { kind: 'choose' }>['choice']) =>
      decide([{ kind: 'choose', choice }], then, means(then)).changes.map(({ change }) => change.to);
    expect(answered({ by: 'positions', positions: [2] })).toEqual([['hmp-fernhill/deputy-head-of-safety']]);
    expect(answered({ by: 'reference', target: { by: 'words', words: 'deputy governor' } })).toEqual([
      ['hmp-fernhill/deputy-governor'],
    ]);
    expect(answered({ by: 'positions', positions: [3] })).toEqual([]);
    expect(answered({ by: 'none' })).toEqual([]);
  });
});
