import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/domain/calendar.ts';
import type { Scene } from '../../../src/domain/conversation/scene.ts';
import { listedBy, numbered, type OwnerDigest } from '../../../src/domain/digests/digest.ts';
import { NOTHING_CHOSEN } from '../../../src/domain/digests/digest-choice.ts';
import { managerDigest, type RollUpFacts } from '../../../src/domain/digests/manager-digest.ts';
import { ownerDigest } from '../../../src/domain/digests/owner-digest.ts';
import { holdersOf } from '../../../src/domain/people/holders.ts';
import { holdersIn } from '../../../src/domain/people/holders-index.ts';
import { newPerson, type Person } from '../../../src/domain/people/person.ts';
import type { Change, Edit } from '../../../src/domain/record/change.ts';
import type { PlanAction, PlanRecord } from '../../../src/domain/record/plan.ts';
import { anAction, aRecord, aScene, GOVERNOR, HEALTHCARE } from '../a-plan.ts';

const TODAY = '2026-11-23';
const LAST_WEEK = '2026-11-16T08:30:00.000Z';

function holder(name: string, post: string, given: Partial<Person> & { as?: 'deputy' } = {}): Person {
  const { as = 'holder', ...rest } = given;
  return {
    ...newPerson({ tenantId: 't', objectId: name, name }),
    holdings: [{ post, as, from: null, to: null }],
    ...rest,
  };
}

const HELD = [holder('gov', GOVERNOR), holder('health', HEALTHCARE)];

function facts(given: Partial<RollUpFacts> & { people?: readonly Person[] } = {}): RollUpFacts {
  const { people = HELD, ...rest } = given;
  return {
    ...{ period: '2026-W48', since: LAST_WEEK, catchesUp: null, warned: [], unreached: [], delivery: null },
    holders: holdersIn(people, TODAY),
    ...rest,
  };
}

/** A change of an action of the record, with what nobody looks at filled in. */
function changed(ref: string, at: string, edit: Edit, reason?: string): Change {
  return {
    ...edit,
    ...{ id: `${ref} ${at}`, action: `id-${ref}`, ref, at, by: 't/gov', byName: 'Ada' },
    ...{ seq: 0, link: '', cause: { surface: 'teams', conversation: 'c1', key: `${ref} ${at}`, words: '' } },
    ...(reason === undefined ? {} : { reason }),
  } as Change;
}

/** A plan with these actions alone, each the Governor's under the concern its ref names, and due as said. */
function planOf(
  actions: readonly (Partial<PlanAction> & { ref: string })[],
  given: Partial<PlanRecord> = {},
  groups: Readonly<Record<string, string | null>> = {},
): PlanRecord {
  const all = actions.map((each) => anAction({ text: `Doing the work that ${each.ref} asks for.`, ...each }));
  const owned = (post: string) => all.filter(({ owners }) => owners.includes(post)).map(({ id }) => id);
  const record = aRecord();
  return {
    ...record,
    concerns: [...new Set(all.map(({ concern }) => concern))].map((ref) => ({
      ...record.concerns[0]!,
      ref,
      printedRef: ref,
      group: groups[ref] ?? null,
    })),
    actions: Object.fromEntries(all.map((action) => [action.id, action])),
    owners: { [GOVERNOR]: owned(GOVERNOR), [HEALTHCARE]: owned(HEALTHCARE) },
    ...given,
  };
}

function refs(lines: readonly { readonly view: { readonly ref: string } }[]): string[] {
  return lines.map(({ view }) => view.ref);
}

function owners(record: PlanRecord, scene: Partial<Scene> = {}, given = facts()): OwnerDigest | null {
  return ownerDigest(aScene({ records: [record], ...scene }), given);
}

describe('what an owner is told', () => {
  it('is what was due before today, from today to 14 days on, and, of what comes in the week after, whether it will hold', () => {
    const digest = owners(
      planOf([
        { ref: '1.1', due: addDays(TODAY, -1) },
        { ref: '1.2', due: TODAY },
        { ref: '1.3', due: addDays(TODAY, 14) },
        { ref: '1.4', due: addDays(TODAY, 15) },
        { ref: '1.5', due: addDays(TODAY, 21) },
        { ref: '1.6', due: addDays(TODAY, 22) },
        { ref: '1.7', due: null },
        { ref: '1.8', due: addDays(TODAY, -40), status: 'complete' },
      ]),
    )!;
    expect(digest.overdue.map(({ view, days }) => [view.ref, days])).toEqual([['1.1', 1]]);
    expect(digest.dueSoon.map(({ view, days }) => [view.ref, days])).toEqual([
      ['1.2', 0],
      ['1.3', -14],
    ]);
    expect(refs(digest.early)).toEqual(['1.4', '1.5']);
    expect(digest.later).toBe(4);
    expect(digest.counts).toMatchObject({ total: 8, states: { complete: 1, overdue: 1, soon: 2 } });
    expect(numbered(digest).map(({ ref }) => ref)).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5']);
    expect(listedBy(digest)).toMatchObject({ actions: ['id-1.1', 'id-1.2', 'id-1.3', 'id-1.4', 'id-1.5'], shown: 5 });
  });

  it('is nothing where nothing is late, due, waiting or to be asked about', () => {
    expect(
      owners(
        planOf([
          { ref: '1.1', due: addDays(TODAY, 22) },
          { ref: '1.2', due: null },
        ]),
      ),
    ).toBeNull();
    expect(owners(planOf([{ ref: '1.1', due: addDays(TODAY, -9), status: 'complete' }]))).toBeNull();
    expect(owners(aRecord(), { speaker: { ...aScene().speaker, posts: [] } })).toBeNull();
  });

  it('puts priority concerns before the others, then what is earlier, then what was published first', () => {
    const due = addDays(TODAY, -3);
    const digest = owners(
      planOf(
        [
          { ref: '1.1', due: addDays(TODAY, -30) },
          { ref: '2.1', due },
          { ref: '2.2', due: addDays(TODAY, -5) },
          { ref: '3.1', due },
          { ref: '3.2', due },
        ],
        {},
        { '1': 'Key concerns', '2': 'Priority concerns', '3': 'Priority concerns' },
      ),
    )!;
    expect(refs(digest.overdue)).toEqual(['2.2', '2.1', '3.1', '3.2', '1.1']);
  });

  it('tells what was completed since the last digest, and not what was published as complete', () => {
    const record = planOf(
      [{ ref: '1.1', due: TODAY }, ...['1.2', '1.3', '1.4'].map((ref) => ({ ref, status: 'complete' as const }))],
      {
        changes: [
          changed('1.2', '2026-11-16T08:29:00.000Z', { field: 'status', from: 'open', to: 'complete' }),
          changed('1.3', '2026-11-20T10:00:00.000Z', { field: 'status', from: 'open', to: 'complete' }),
        ],
      },
    );
    expect(owners(record)!.completed.map(({ ref }) => ref)).toEqual(['1.3']);
  });

  it('has what waits on them: returned, blocked, and verified work that comes back; what is late or due says so there', () => {
    const by = { at: '2026-08-20T09:00:00.000Z', by: 't/m', byName: 'Mo', sustained: [] } as const;
    const record = planOf([
      { ref: '1.1', status: 'blocked' },
      { ref: '1.2', status: 'blocked', due: addDays(TODAY, 2) },
      { ref: '1.3', status: 'in-progress', verification: { ...by, state: 'returned', reason: 'no minutes' } },
      { ref: '1.4', status: 'complete', verification: { ...by, state: 'verified', reason: null } },
      { ref: '1.5', status: 'complete', verification: { ...by, state: 'awaiting', reason: null } },
    ]);
    expect(refs(owners(record)!.waiting)).toEqual(['1.1', '1.3']);
    const asks = { ...record, settings: { ...record.settings, sustained: true } };
    expect(owners(asks)!.waiting).toMatchObject([
      { why: 'blocked' },
      { why: 'returned', reason: 'no minutes', byName: 'Mo' },
      { why: 'sustained', months: 3, view: { ref: '1.4' } },
    ]);
    expect(refs(owners(asks)!.dueSoon)).toEqual(['1.2']);
  });

  it('of a joint action leaves to the others what the owner has said, and is nothing where only others are awaited', () => {
    const joint = { owners: [GOVERNOR, HEALTHCARE], due: addDays(TODAY, -2), saidComplete: [GOVERNOR] };
    const record = planOf([
      { ref: '1.1', ...joint },
      { ref: '1.2', due: TODAY },
    ]);
    const governor = owners(record)!;
    expect([refs(governor.overdue), governor.waiting]).toMatchObject([
      [],
      [{ why: 'others', left: ['Head of Healthcare'] }],
    ]);
    expect([governor.later, governor.counts.states.overdue]).toEqual([0, 0]);
    const health = owners(record, { speaker: { ...aScene().speaker, posts: [HEALTHCARE] } })!;
    expect(refs(health.overdue)).toEqual(['1.1']);
    expect(owners(planOf([{ ref: '1.1', ...joint }]))).toBeNull();
    const any = { ...record, settings: { ...record.settings, completion: 'any-owner' as const } };
    expect(refs(owners(any)!.overdue)).toEqual(['1.1']);
  });

  it('marks the overdue of which their manager will be told', () => {
    const record = planOf([
      { ref: '1.1', due: addDays(TODAY, -2) },
      { ref: '1.2', due: TODAY },
    ]);
    expect(owners(record, {}, facts({ warned: ['id-1.1', 'id-1.2', 'id-9.9'] }))!.warned).toMatchObject([
      { ref: '1.1' },
    ]);
  });

  it.each([
    ['while the holder is paused', { pausedUntil: '2026-11-24' }, ['1.1'], ['Governor']],
    ['no more from the day it is sent again', { pausedUntil: TODAY }, [], []],
    ['not while the holder gets their own', {}, [], []],
    ['not where the holder wants none', { stopped: true }, [], []],
  ])('has a deputy stand in %s', (_, digest, late, standsInFor) => {
    const record = planOf([
      { ref: '1.1', due: addDays(TODAY, -2) },
      { ref: '1.2', due: TODAY, owners: [HEALTHCARE] },
    ]);
    const speaker = { ...aScene().speaker, posts: [GOVERNOR, HEALTHCARE], deputising: [GOVERNOR] };
    const people = [holder('gov', GOVERNOR, { digest: { ...NOTHING_CHOSEN, ...digest } }), holder('h', HEALTHCARE)];
    const made = owners(record, { speaker }, facts({ people }))!;
    expect([refs(made.overdue), refs(made.dueSoon), made.standsInFor]).toEqual([late, ['1.2'], standsInFor]);
  });

  it('has a deputy stand in where nobody holds the post', () => {
    const speaker = { ...aScene().speaker, deputising: [GOVERNOR] };
    expect(owners(planOf([{ ref: '1.1', due: TODAY }]), { speaker }, facts({ people: [] }))!.standsInFor).toEqual([
      'Governor',
    ]);
  });
});

describe('what a manager is told', () => {
  const manager = {
    ...aScene().speaker,
    posts: [],
    remits: [{ of: 'establishment', id: 'hmp-fernhill', as: 'manager', from: null, to: null }],
  } as const;
  const rollUp = (record: PlanRecord, scene: Partial<Scene> = {}, given = facts()) =>
    managerDigest(aScene({ speaker: manager, records: [record], ...scene }), given);

  it('is a nil return where all is well, and nothing where they answer for nobody', () => {
    const record = planOf([{ ref: '1.1', due: addDays(TODAY, 40) }]);
    expect(rollUp(record)).toMatchObject({ nil: true, counts: { total: 1 }, later: 1 });
    expect(rollUp(record, { speaker: { ...manager, remits: [{ ...manager.remits[0], as: 'viewer' }] } })).toBeNull();
    expect(rollUp(record, { speaker: aScene().speaker })).toBeNull();
  });

  it('is how each plan and post stands, and which concerns are behind', () => {
    const record = planOf(
      [
        { ref: '1.1', due: addDays(TODAY, -4) },
        { ref: '1.2', due: addDays(TODAY, 3), status: 'blocked' },
        { ref: '2.1', status: 'complete', owners: [HEALTHCARE] },
      ],
      {},
      { '1': 'Priority concerns', '2': 'Key concerns' },
    );
    const digest = rollUp(record)!;
    expect([refs(digest.overdue), refs(digest.dueSoon), digest.nil]).toEqual([['1.1'], ['1.2'], false]);
    expect(
      digest.posts.map(({ post, counts, holders }) => [post, counts.total, counts.states.overdue, holders]),
    ).toEqual([
      ['Governor', 2, 1, ['gov']],
      ['Head of Healthcare', 1, 0, ['health']],
    ]);
    expect(digest.groups).toEqual([
      { group: 'Priority concerns', concerns: 1, complete: 0, behind: ['1'] },
      { group: 'Key concerns', concerns: 1, complete: 1, behind: [] },
    ]);
    expect(digest.withoutEvidence).toMatchObject({ total: 1, first: [{ ref: '2.1' }] });
  });

  it('has only the posts of somebody who manages posts', () => {
    const record = planOf([
      { ref: '1.1', due: addDays(TODAY, -4) },
      { ref: '1.2', due: addDays(TODAY, -4), owners: [HEALTHCARE] },
    ]);
    const remits = [{ of: 'post', id: HEALTHCARE, as: 'manager', from: null, to: null }] as const;
    const digest = rollUp(record, { speaker: { ...manager, remits } })!;
    expect([refs(digest.overdue), digest.posts.map(({ post }) => post)]).toEqual([['1.2'], ['Head of Healthcare']]);
  });

  it('tells what slipped since the last digest, why, and how far it is beyond the target', () => {
    const move = (ref: string, at: string, from: string, to: string) =>
      changed(ref, at, { field: 'due', from, to }, 'no quote yet');
    const record = planOf(
      ['1.1', '1.2', '1.3'].map((ref) => ({ ref, due: '2027-05-31', version: 2 })),
      {
        changes: [
          move('1.1', '2026-11-10T09:00:00.000Z', '2027-03-31', '2027-05-31'),
          move('1.2', '2026-11-10T09:00:00.000Z', '2027-03-31', '2027-04-30'),
          move('1.2', '2026-11-17T09:00:00.000Z', '2027-04-30', '2027-05-31'),
          move('1.3', '2026-11-17T09:00:00.000Z', '2027-06-30', '2027-05-31'),
        ],
      },
    );
    const { slipped } = rollUp(record)!;
    expect(slipped).toMatchObject({
      total: 1,
      first: [{ view: { ref: '1.2', slips: { published: '2027-03-31', days: 61 } }, last: { reason: 'no quote yet' } }],
    });
    expect(slipped.first[0]!.view.slips.moves).toHaveLength(2);
  });

  it('tells what nobody has touched for four weeks, and what has no holder or was not reached', () => {
    const record = planOf(
      [
        { ref: '1.1', due: addDays(TODAY, 60) },
        { ref: '1.2', due: addDays(TODAY, 50) },
        { ref: '1.3', due: addDays(TODAY, 50), owners: [HEALTHCARE] },
        { ref: '1.4', status: 'complete' },
      ],
      {
        imports: [
          {
            ...{ at: '2026-09-10T09:00:00.000Z', by: 't/c', byName: 'C', document: 'd', changed: [], missing: [] },
            ...{ seq: 1, link: '', concerns: [], added: ['1.1', '1.2', '1.3', '1.4'] },
          },
        ],
        changes: [changed('1.2', '2026-11-01T09:00:00.000Z', { field: 'note', note: 'n', from: null, to: 'begun' })],
      },
    );
    const gone = { id: 't/gov', name: 'gov', posts: [], why: 'blocked', since: TODAY, waiting: 0 } as const;
    const digest = rollUp(
      record,
      {},
      facts({ people: [HELD[0]!], unreached: [gone, { ...gone, id: 't/x', name: 'x' }] }),
    )!;
    expect(digest.untouched.first.map(({ ref }) => ref)).toEqual(['1.3', '1.1']);
    expect(digest.empty).toEqual([{ plan: 'FER', post: 'Head of Healthcare', deputies: [], open: 1 }]);
    expect(digest.unreached.map(({ name }) => name)).toEqual(['gov']);
    expect(digest.posts.map(({ unreached }) => unreached)).toEqual([['gov'], []]);
  });

  it('has what waits for them to verify or to allow, and counts down to the visit', () => {
    const awaits = {
      state: 'awaiting',
      at: '2026-11-18T09:00:00.000Z',
      by: 't/g',
      byName: 'G',
      reason: null,
      sustained: [],
    } as const;
    const asked = { to: '2027-06-30', reason: null, category: 'other', at: LAST_WEEK, by: 't/g', byName: 'G' } as const;
    const plain = planOf([
      { ref: '1.1', status: 'complete', verification: awaits },
      { ref: '1.2', due: addDays(TODAY, 90), request: asked },
    ]);
    const record = {
      ...plain,
      settings: {
        ...plain.settings,
        verify: true,
        returnOn: '2027-02-01',
        boardOn: '2026-11-01',
        assessments: { '1': 'good' as const },
      },
    };
    const digest = rollUp(record)!;
    expect(digest.waiting.map(({ why, view }) => [why, view.ref]).sort()).toEqual([
      ['request', '1.2'],
      ['verify', '1.1'],
    ]);
    expect(digest.plans).toMatchObject([
      { visits: [{ of: 'return', days: 70 }], assessed: { good: 1 }, unassessed: 0 },
    ]);
    // Who owns an action gives it no second key.
    const both = rollUp(record, { speaker: { ...manager, posts: [GOVERNOR] } })!;
    expect(both.waiting.map(({ why }) => why)).toEqual(['request']);
  });
});

it('looks holders up as they are found one by one', () => {
  const people = [
    ...HELD,
    holder('national', '*/governor'),
    holder('dep', GOVERNOR, { as: 'deputy' }),
    {
      ...holder('both', GOVERNOR),
      holdings: [...holder('both', GOVERNOR).holdings, ...holder('both', '*/governor', { as: 'deputy' }).holdings],
    },
    {
      ...holder('past', GOVERNOR),
      holdings: [{ post: GOVERNOR, as: 'holder' as const, from: null, to: '2026-11-22' }],
    },
  ];
  const names = (each: ReturnType<typeof holdersOf>) =>
    [each.holders, each.deputies].map((list) => list.map(({ name }) => name).sort());
  for (const post of [GOVERNOR, HEALTHCARE, 'hmp-fernhill/none']) {
    expect(names(holdersIn(people, TODAY)(post))).toEqual(names(holdersOf(post, people, TODAY)));
  }
});
