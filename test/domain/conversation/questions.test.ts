import { describe, expect, it } from '@jest/globals';
import type { Command, ListFilter, Scope } from '../../../src/domain/conversation/command.ts';
import { decide } from '../../../src/domain/conversation/decide.ts';
import type { Decision } from '../../../src/domain/conversation/decision.ts';
import type { Answer, Outcome } from '../../../src/domain/conversation/outcome.ts';
import type { Scene, Speaker } from '../../../src/domain/conversation/scene.ts';
import { OWN_SCOPE } from '../../../src/domain/conversation/scope.ts';
import { lastDigestDay } from '../../../src/domain/conversation/what-changed.ts';
import type { Change } from '../../../src/domain/record/change.ts';
import type { PlanRecord } from '../../../src/domain/record/plan.ts';
import { anAction, aRecord, aScene, GOVERNOR, HEALTHCARE, means } from '../a-plan.ts';

const HOLLY: Speaker = {
  id: 't/hoh',
  name: 'Holly',
  posts: [HEALTHCARE],
  deputising: [],
  remits: [],
  coordinator: false,
};
const CORA: Speaker = { id: 't/cora', name: 'Cora', posts: [], deputising: [], remits: [], coordinator: true };

function scope(given: Partial<Scope>): Scope {
  return { ...OWN_SCOPE, own: false, ...given };
}

function decided(command: Command, scene: Scene): Decision {
  return decide([command], scene, means(scene));
}

function answer<K extends Answer['kind']>(kind: K, command: Command, scene: Scene): Extract<Answer, { kind: K }> {
  const decision = decided(command, scene);
  const [said] = decision.said as readonly Outcome[];
  if (said?.kind !== 'answered' || said.answer.kind !== kind) throw new Error(JSON.stringify(said));
  expect(decision.changes).toEqual([]);
  return said.answer as Extract<Answer, { kind: K }>;
}

function listed(filter: ListFilter, scene: Scene = aScene()): string[] {
  return answer('list', { kind: 'list', filter }, scene).page.map(({ ref }) => ref);
}

/** A change of the status of an action, at a moment. */
function statusChange(ref: string, to: 'open' | 'complete', at: string, more: Partial<Change> = {}): Change {
  return {
    id: `change-${ref}-${at}`,
    action: `id-${ref}`,
    ref,
    field: 'status',
    from: to === 'open' ? 'complete' : 'open',
    to,
    at,
    by: 't/gov',
    byName: 'Ada Governor',
    cause: { surface: 'teams', conversation: 'c1', key: at, words: 'done' },
    ...more,
  } as Change;
}

function withChanges(changes: readonly Change[], actions: Parameters<typeof aRecord>[0] = {}): PlanRecord {
  return { ...aRecord(actions), changes };
}

describe('whose actions a list is of', () => {
  it('are the speaker’s own, where nothing is said', () => {
    expect(listed({ which: 'open' }, aScene({ speaker: HOLLY }))).toEqual(['3.2', '3.3']);
  });

  it('are everybody’s, a post’s, a concern’s or a group’s, where that is said', () => {
    const holly = aScene({ speaker: HOLLY });
    expect(listed({ which: 'overdue' }, holly)).toEqual([]);
    expect(listed({ which: 'overdue', scope: scope({ everyone: true }) }, holly)).toEqual(['1.1']);
    expect(listed({ which: 'overdue', scope: scope({ post: 'governor' }) }, holly)).toEqual(['1.1']);
    expect(listed({ which: 'open', scope: scope({ everyone: true, concern: '3' }) }, holly)).toEqual([
      '3.1',
      '3.2',
      '3.3',
    ]);
    expect(listed({ which: 'open', scope: scope({ own: true, concern: '3' }) }, holly)).toEqual(['3.2', '3.3']);
    expect(listed({ which: 'open', scope: scope({ group: 'priority', post: 'hoh' }) }, aScene())).toEqual([
      '3.2',
      '3.3',
    ]);
  });

  it('are everybody’s for a coordinator who holds no post, and never those of a plan that is not in view', () => {
    expect(listed({ which: 'mine' }, aScene({ speaker: CORA }))).toEqual(['1.1', '2.1', '1.2', '3.1', '3.2', '3.3']);
    const decision = decided({ kind: 'list', filter: { which: 'open', scope: scope({ plan: 'newhall' }) } }, aScene());
    expect(decision.said).toEqual([
      { kind: 'refused', refusal: { kind: 'no-such-plan', words: 'newhall', plans: ['HMP Fernhill'] } },
    ]);
  });

  it('are named where there are none by that name', () => {
    const said = (given: Partial<Scope>) =>
      decided({ kind: 'list', filter: { which: 'overdue', scope: scope(given) } }, aScene()).said[0];
    expect(said({ post: 'catering manager' })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'no-such-scope', what: 'post', known: ['Governor', 'Head of Healthcare'], more: 0 },
    });
    expect(said({ concern: '9' })).toMatchObject({ refusal: { what: 'concern', known: ['1', '2', '3'] } });
    expect(said({ group: 'key' })).toMatchObject({ refusal: { what: 'group', known: ['Priority concerns'] } });
  });

  it('may be one action, where its ref was taken for a concern', () => {
    const filter: ListFilter = { which: 'open', scope: scope({ everyone: true, concern: '3.2' }) };
    expect(answer('action', { kind: 'list', filter }, aScene()).view.ref).toBe('3.2');
  });
});

describe('what is done', () => {
  const record = withChanges(
    [
      statusChange('1.1', 'complete', '2026-11-20T09:00:00.000Z'),
      statusChange('1.2', 'complete', '2026-11-21T23:30:00.000Z'),
      statusChange('2.1', 'complete', '2026-11-22T09:00:00.000Z'),
      statusChange('2.1', 'open', '2026-11-22T10:00:00.000Z'),
    ],
    { '1.1': { status: 'complete' }, '1.2': { status: 'complete' } },
  );
  const done = (since: string | null, until: string | null, zone = 'Europe/London') =>
    listed({ which: 'done', since, until, words: '' }, aScene({ records: [record], zone }));

  it('comes with the latest first, and what was published as complete last', () => {
    expect(done(null, null)).toEqual(['1.2', '1.1', '2.2']);
  });

  it('since a day leaves out what was published so, and what was reopened', () => {
    expect(done('2026-11-20', null)).toEqual(['1.2', '1.1']);
    expect(done('2026-11-20', '2026-11-20')).toEqual(['1.1']);
  });

  it('goes by the calendar of the service', () => {
    expect(done('2026-11-22', null)).toEqual([]);
    expect(done('2026-11-22', null, 'Europe/Paris')).toEqual(['1.2']);
  });

  it('keeps its day where a reopening was undone', () => {
    const undone = withChanges(
      [
        statusChange('1.1', 'complete', '2026-11-02T09:00:00.000Z'),
        statusChange('1.1', 'open', '2026-11-22T09:00:00.000Z'),
        statusChange('1.1', 'complete', '2026-11-22T09:01:00.000Z', { undoes: '2026-11-22T09:00:00.000Z' }),
      ],
      { '1.1': { status: 'complete' } },
    );
    const filter: ListFilter = { which: 'done', since: '2026-11-20', until: null, words: '' };
    expect(listed(filter, aScene({ records: [undone] }))).toEqual([]);
  });
});

describe('a list', () => {
  it('says beside a stretch of days what is overdue before it', () => {
    const filter: ListFilter = { which: 'due', from: '2026-11-23', by: '2026-12-07', words: '' };
    const list = answer('list', { kind: 'list', filter }, aScene());
    expect(list.page.map(({ ref }) => ref)).toEqual(['2.1']);
    expect(list.beside).toEqual({ all: 6, overdue: 1 });
  });

  it('of what has no certain date, and of what is blocked', () => {
    const scene = aScene({ records: [aRecord({ '1.1': { status: 'blocked' } })] });
    expect(listed({ which: 'undated' }, scene)).toEqual(['3.3']);
    expect(listed({ which: 'blocked' }, scene)).toEqual(['1.1']);
    expect(listed({ which: 'overdue' }, scene)).toEqual(['1.1']);
  });

  it('is paged to its end, however long, without a line twice, whatever changes meanwhile', () => {
    const long = longRecord(437);
    let scene = aScene({ records: [long] });
    let decision = decided({ kind: 'list', filter: { which: 'mine' } }, scene);
    const seen: string[] = [];
    for (let pages = 0; pages < 60; pages += 1) {
      const [said] = decision.said as readonly Outcome[];
      if (said?.kind !== 'answered' || said.answer.kind !== 'list') break;
      expect(said.answer.before).toBe(seen.length);
      expect(said.answer.total).toBe(437);
      expect(said.answer.page.length).toBeLessThanOrEqual(10);
      seen.push(...said.answer.page.map(({ ref }) => ref));
      expect(decision.listed!.actions.length).toBeLessThanOrEqual(seen.length + 200);
      scene = { ...scene, dialogue: { ...scene.dialogue, listed: decision.listed! } };
      decision = decided({ kind: 'more' }, scene);
    }
    expect(seen).toHaveLength(437);
    expect(new Set(seen).size).toBe(437);
    expect(decision.said).toEqual([{ kind: 'answered', answer: { kind: 'no-more' } }]);
  });
});

/** A plan of so many actions, all of them the Governor's, on three days in turn. */
function longRecord(count: number): PlanRecord {
  const record = aRecord();
  const actions = Array.from({ length: count }, (_, at) =>
    anAction({ ref: `1.${at + 1}`, text: `Counting box ${at + 1}.`, due: `2027-0${(at % 3) + 1}-28` }),
  );
  const ids = actions.map(({ id }) => id);
  return {
    ...record,
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    owners: { [GOVERNOR]: ids, [HEALTHCARE]: [] },
  };
}

describe('how things stand', () => {
  it('counts every action once, so that the counts add up', () => {
    const scene = aScene({ records: [aRecord({ '1.1': { status: 'blocked' }, '1.2': { status: 'blocked' } })] });
    const { counts, within } = answer('standing', { kind: 'standing', scope: null }, scene);
    expect(counts.states).toEqual({ complete: 1, 'on-track': 1, soon: 1, overdue: 1, blocked: 1, undated: 1 });
    expect(counts.total).toBe(6);
    expect(counts.blockedToo).toBe(1);
    expect(within.own).toBe(true);
  });

  it('is told post by post where everybody’s is asked for, and plan by plan where there are several', () => {
    const everyone = { kind: 'standing', scope: scope({ everyone: true }) } as const;
    const parts = (scene: Scene) => {
      const told = answer('standing', everyone, scene).parts;
      return told === null ? null : [told.by, ...told.shares.map(({ name, counts }) => `${name} ${counts.total}`)];
    };
    expect(parts(aScene())).toEqual(['post', 'Governor 6', 'Head of Healthcare 2']);
    const other = aRecord();
    const both = [other, { ...other, plan: { ...other.plan, id: 'other', code: 'OTH', subject: 'HMP Newhall' } }];
    expect(parts(aScene({ records: both }))).toEqual(['plan', 'HMP Fernhill 7', 'HMP Newhall 7']);
  });
});

describe('what changed', () => {
  const record = withChanges([
    statusChange('1.1', 'complete', '2026-11-16T08:29:00.000Z'),
    statusChange('1.1', 'open', '2026-11-16T08:30:00.000Z'),
    statusChange('3.2', 'complete', '2026-11-20T09:00:00.000Z'),
    statusChange('1.2', 'complete', '2026-11-23T08:00:00.000Z'),
  ]);
  const told = (since: string | null, given: Partial<Scene> = {}, asked: Scope | null = null) => {
    const said = answer(
      'changes',
      { kind: 'what-changed', since, scope: asked },
      aScene({ records: [record], ...given }),
    );
    return [said.of.since, ...said.entries.map(({ change }) => `${change.ref} ${change.at.slice(5, 10)}`)];
  };

  it('is told newest first, of the speaker’s own', () => {
    expect(told('2026-11-16')).toEqual(['2026-11-16', '1.2 11-23', '1.1 11-16', '1.1 11-16']);
    expect(told('2026-11-16', {}, scope({ everyone: true }))).toHaveLength(5);
    expect(told('2026-11-17', { speaker: HOLLY })).toEqual(['2026-11-17', '3.2 11-20']);
  });

  it('since the last digest begins on Monday at half past eight, that of the week before until then', () => {
    expect(told(null)).toEqual(['2026-11-23']);
    const early = { now: '2026-11-23T08:29:00.000Z' };
    expect(told(null, early)).toEqual(['2026-11-16', '1.2 11-23', '1.1 11-16']);
  });

  it('finds the Monday in the zone of the service, in winter and in summer', () => {
    const day = (now: string, today: string) => lastDigestDay({ now, today, zone: 'Europe/London' });
    expect(day('2026-06-15T07:29:00.000Z', '2026-06-15')).toBe('2026-06-08');
    expect(day('2026-06-15T07:30:00.000Z', '2026-06-15')).toBe('2026-06-15');
    expect(day('2026-11-29T12:00:00.000Z', '2026-11-29')).toBe('2026-11-23');
  });

  it('is paged, with the lines where they were though something is changed meanwhile', () => {
    const many = Array.from({ length: 23 }, (_, at) =>
      statusChange(at % 2 === 0 ? '1.1' : '1.2', 'complete', `2026-11-20T10:${String(at).padStart(2, '0')}:00.000Z`),
    );
    const scene = aScene({ records: [withChanges(many)] });
    const first = decided({ kind: 'what-changed', since: '2026-11-20', scope: null }, scene);
    const later = statusChange('2.1', 'complete', '2026-11-23T09:00:01.000Z');
    const next = { ...scene, records: [withChanges([...many, later])], now: '2026-11-23T09:00:05.000Z' };
    const after = { ...next, dialogue: { ...scene.dialogue, listed: first.listed! } };
    const { entries, before, total } = answer('changes', { kind: 'more' }, after);
    expect([before, total, entries[0]!.change.at.slice(14, 16)]).toEqual([10, 23, '12']);
    expect(first.listed!.actions).toHaveLength(10);
  });
});

describe('one action that is asked about', () => {
  it('is shown with what was asked, and the day it was completed here', () => {
    const done = withChanges([statusChange('1.1', 'complete', '2026-11-20T23:30:00.000Z')], {
      '1.1': { status: 'complete' },
    });
    const shown = answer(
      'action',
      { kind: 'show', target: { by: 'ref', ref: '1.1', plan: null }, about: 'status' },
      aScene({ records: [done] }),
    );
    expect(shown).toMatchObject({ about: 'status', completed: '2026-11-20', view: { ref: '1.1' } });
  });

  it('may be several, and those that are not there are named', () => {
    const refs = ['1.1', '2.2', '9.9'].map((ref) => ({ ref, plan: null }));
    const list = answer('list', { kind: 'show', target: { by: 'refs', refs }, about: 'status' }, aScene());
    expect(list.of).toEqual({ which: 'named', missing: ['9.9'] });
    expect(list.page.map(({ ref }) => ref)).toEqual(['1.1', '2.2']);
  });
});
