import { describe, expect, it } from '@jest/globals';
import { handoversDue, noticesOf } from '../../../src/domain/notices/who-hears.ts';
import { newPerson, type Person } from '../../../src/domain/people/person.ts';
import type { Change } from '../../../src/domain/record/change.ts';
import type { MoveRequest } from '../../../src/domain/record/plan.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../a-plan.ts';

const TODAY = '2026-11-23';
const record = aRecord();

function person(name: string, ...posts: Person['holdings'][number]['post'][]): Person {
  const holdings = posts.map((post) => ({ post, as: 'holder', from: null, to: null }) as const);
  return { ...newPerson({ tenantId: 't', objectId: name.toLowerCase(), name }), holdings };
}
const ada = person('Ada', GOVERNOR);
const holly = person('Holly', HEALTHCARE);
const nat = person('Nat', '*/governor');
const cora = { ...person('Cora'), coordinator: true };
const dee: Person = {
  ...person('Dee'),
  holdings: [{ post: GOVERNOR, as: 'deputy', from: '2026-11-01', to: '2026-11-30' }],
};
const left: Person = { ...person('Lou'), holdings: [{ post: GOVERNOR, as: 'holder', from: null, to: '2026-11-22' }] };
const people = [ada, holly, nat, cora, dee, left];

const request: MoveRequest = {
  ...{ to: '2027-08-31', reason: null, category: 'other', at: '2026-11-23T08:00:00.000Z' },
  ...{ by: ada.id, byName: 'Ada' },
};
const change = (more: object): Change =>
  ({
    ...{ id: 'c1', action: 'id-1.2', ref: '1.2', at: '2026-11-23T09:00:00.000Z', by: cora.id, byName: 'Cora' },
    cause: { surface: 'teams', conversation: 'c', key: 'k', words: '' },
    ...more,
  }) as Change;
const told = (changes: readonly Change[]) =>
  noticesOf(changes, record, people, TODAY).map(({ person: who, notice }) => [who, notice.kind]);

describe('who is told of what was recorded', () => {
  it('of a request, those who may allow it, and nobody of their own', () => {
    const asked = change({ field: 'request', from: null, to: request, by: ada.id });
    expect(told([asked])).toEqual([['t/cora', 'request']]);
    expect(told([{ ...asked, by: cora.id }])).toEqual([]);
  });

  it('of what came of it, everybody who acts for a post that owns the action today', () => {
    const settled = change({ field: 'request', from: request, to: null });
    expect(told([settled])).toEqual(['t/ada', 't/nat', 't/dee'].map((who) => [who, 'settled']));
    const moved = change({ id: 'c0', field: 'due', from: '2027-03-31', to: '2027-08-31' });
    const verdict = (changes: readonly Change[]) => noticesOf(changes, record, people, TODAY)[0]!.notice;
    expect(verdict([moved, settled])).toMatchObject({ verdict: 'allowed', to: '2027-08-31' });
    expect(verdict([settled])).toMatchObject({ verdict: 'refused' });
    expect(told([{ ...settled, by: ada.id }])).toEqual([]);
  });

  it('of an action that is given, those who have it now and did not before', () => {
    expect(told([change({ field: 'owners', from: [GOVERNOR], to: [GOVERNOR, HEALTHCARE] })])).toEqual([
      ['t/holly', 'given'],
    ]);
  });

  it('of nothing else, nothing that is taken back, and no import', () => {
    const given = change({ field: 'owners', from: [], to: [HEALTHCARE] });
    expect(told([{ ...given, undoes: 'k0' }])).toEqual([]);
    expect(told([{ ...given, cause: { ...given.cause, surface: 'import' } }])).toEqual([]);
    expect(told([given, change({ id: 'c2', field: 'review', from: ['unknown-owner'], to: [] })])).toEqual([]);
    expect(told([change({ field: 'status', from: 'open', to: 'complete' })])).toEqual([]);
    expect(told([change({ field: 'note', note: 'n', from: null, to: 'x' })])).toEqual([]);
  });

  it('under the same keys each time, and another for each person', () => {
    const asked = change({ field: 'request', from: request, to: null });
    const keys = () => noticesOf([asked], record, people, TODAY).map(({ key }) => key);
    expect(keys()).toEqual(keys());
    expect(new Set(keys()).size).toBe(3);
  });
});

describe('a nudge', () => {
  it('goes to each owner once, with what is theirs and open, and not to who asks', () => {
    const asked = Object.entries({
      'id-1.2': [GOVERNOR],
      'id-2.2': [GOVERNOR],
      'id-3.2': [HEALTHCARE],
      'id-3.3': [GOVERNOR, HEALTHCARE],
      nothing: [GOVERNOR],
    }).map(([action, to]) => change({ field: 'nudge', action, from: null, to, by: holly.id, byName: 'Holly' }));
    const sent = noticesOf(asked, record, people, TODAY);
    expect(sent.map(({ person: who, notice }) => [who, notice.kind === 'nudge' && notice.actions])).toEqual(
      ['t/ada', 't/nat', 't/dee'].map((who) => [who, ['id-1.2', 'id-3.3']]),
    );
  });
});

describe('a handover', () => {
  const since = (from: string | null, to: string | null = null): Person => ({
    ...person('New'),
    holdings: [{ post: GOVERNOR, as: 'holder', from, to }],
  });
  const due = (who: Person, today = TODAY) => handoversDue([who], [record], today).map(({ notice }) => notice.kind);

  it('is due from the day on which the post is theirs, for a fortnight', () => {
    expect(due(since('2026-11-23'))).toEqual(['handover']);
    expect(due(since('2026-11-09'))).toEqual(['handover']);
    expect(due(since('2026-11-08'))).toEqual([]);
    expect(due(since('2026-11-24'))).toEqual([]);
    expect(due(since('2026-11-10', '2026-11-20'))).toEqual([]);
  });

  it('is not due to who held the post from the beginning, nor of a post with nothing open', () => {
    expect(due(since(null))).toEqual([]);
    expect(handoversDue([since('2026-11-23')], [aRecord(allComplete())], TODAY)).toEqual([]);
  });

  it('of a national post is due for every plan that has it', () => {
    const national: Person = {
      ...person('New'),
      holdings: [{ post: '*/governor', as: 'deputy', from: TODAY, to: null }],
    };
    expect(handoversDue([national], [record], TODAY)).toMatchObject([
      { notice: { kind: 'handover', post: GOVERNOR, as: 'deputy' } },
    ]);
  });
});

function allComplete() {
  return Object.fromEntries(Object.values(record.actions).map(({ ref }) => [ref, { status: 'complete' as const }]));
}
