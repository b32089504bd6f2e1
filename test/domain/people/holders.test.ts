import { describe, expect, it } from '@jest/globals';
import { holdersOf, vacantPosts, withSpan } from '../../../src/domain/people/holders.ts';
import { type Holding, newPerson, type Person, postsHeld } from '../../../src/domain/people/person.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../a-plan.ts';

const TODAY = '2026-11-23';

function person(name: string, ...holdings: (Partial<Holding> & { post: string })[]): Person {
  return {
    ...newPerson({ tenantId: 't', objectId: name, name }),
    holdings: holdings.map((each) => ({ as: 'holder', from: null, to: null, ...each })),
  };
}

/** The names of holders and deputies, and whether it is vacant. */
function told(people: readonly Person[], today = TODAY, post = GOVERNOR) {
  const { holders, deputies, vacant } = holdersOf(post, people, today);
  return [holders.map(({ name }) => name), deputies.map(({ name }) => name), vacant];
}

describe('who holds a post', () => {
  it('may be several, with deputies', () => {
    const people = [
      person('Ada', { post: GOVERNOR }),
      person('Ben', { post: GOVERNOR }),
      person('Dee', { post: GOVERNOR, as: 'deputy' }),
      person('Holly', { post: HEALTHCARE }),
    ];
    expect(told(people)).toEqual([['Ada', 'Ben'], ['Dee'], false]);
  });

  it('is nobody before the first day and after the last; both of those count', () => {
    const people = [person('Ada', { post: GOVERNOR, from: '2026-11-23', to: '2026-11-30' })];
    expect(told(people, '2026-11-22')).toEqual([[], [], true]);
    expect(told(people, '2026-11-23')).toEqual([['Ada'], [], false]);
    expect(told(people, '2026-11-30')).toEqual([['Ada'], [], false]);
    expect(told(people, '2026-12-01')).toEqual([[], [], true]);
  });

  it('is told of a post that only has deputies: it is vacant', () => {
    expect(told([person('Dee', { post: GOVERNOR, as: 'deputy' })])).toEqual([[], ['Dee'], true]);
  });

  it('counts who holds it and deputises as its holder, once', () => {
    const both = person('Ada', { post: GOVERNOR, as: 'deputy' }, { post: GOVERNOR }, { post: GOVERNOR, from: TODAY });
    expect(told([both])).toEqual([['Ada'], [], false]);
    expect(postsHeld(both, TODAY)).toEqual([GOVERNOR]);
  });

  it('may hold it in every establishment, and no other post by that', () => {
    const people = [person('Nat', { post: '*/governor' })];
    expect(told(people)).toEqual([['Nat'], [], false]);
    expect(told(people, TODAY, 'hmp-elsewhere/governor')).toEqual([['Nat'], [], false]);
    expect(told(people, TODAY, 'hmp-elsewhere/deputy-governor')).toEqual([[], [], true]);
    expect(told(people, TODAY, HEALTHCARE)).toEqual([[], [], true]);
  });
});

describe('vacant posts', () => {
  const vacant = (people: readonly Person[]) =>
    vacantPosts([aRecord()], people, TODAY).map(({ post, deputies }) => [post.name, deputies.map(({ name }) => name)]);

  it('are those with open actions that nobody holds today', () => {
    expect(vacant([])).toEqual([
      ['Governor', []],
      ['Head of Healthcare', []],
    ]);
    const dee = person('Dee', { post: HEALTHCARE, as: 'deputy' });
    expect(vacant([person('Nat', { post: '*/governor' }), dee])).toEqual([['Head of Healthcare', ['Dee']]]);
    expect(vacant([person('Old', { post: GOVERNOR, to: '2026-11-22' })])).toHaveLength(2);
  });

  it('are none where everything of theirs is complete', () => {
    const all = Object.values(aRecord().actions).map(({ ref }) => [ref, { status: 'complete' as const }]);
    expect(vacantPosts([aRecord(Object.fromEntries(all))], [], TODAY)).toEqual([]);
  });
});

describe('giving a post', () => {
  const what = { post: GOVERNOR, as: 'holder' as const };
  const held = (from: string | null, to: string | null, as: 'holder' | 'deputy' = 'holder') => ({
    ...what,
    as,
    from,
    to,
  });
  const give = (list: readonly Holding[], said: { from?: string; to?: string } = {}) =>
    withSpan<Holding>(list, what, said, TODAY);

  it.each<[string, readonly Holding[], { from?: string; to?: string }, readonly Holding[] | null]>([
    ['begins today', [], {}, [held(TODAY, null)]],
    ['has the days said', [], { from: '2027-01-01', to: '2027-06-30' }, [held('2027-01-01', '2027-06-30')]],
    ['again says nothing new', [held('2025-01-01', null)], {}, [held('2025-01-01', null)]],
    ['again says nothing new of one that ends', [held(null, '2027-01-01')], {}, [held(null, '2027-01-01')]],
    ['with a last day ends it', [held('2025-01-01', null)], { to: '2026-12-31' }, [held('2025-01-01', '2026-12-31')]],
    [
      'with a last day long past ends it then',
      [held('2025-01-01', null)],
      { to: '2026-01-31' },
      [held('2025-01-01', '2026-01-31')],
    ],
    [
      'after an earlier time is a second one',
      [held(null, '2025-12-31')],
      {},
      [held(null, '2025-12-31'), held(TODAY, null)],
    ],
    ['before a later time begins that today', [held('2027-01-01', null)], {}, [held(TODAY, null)]],
    ['brings overlapping ones together', [held(null, '2026-12-01'), held('2026-06-01', null)], {}, [held(null, null)]],
    ['leaves a deputy one', [held(null, null, 'deputy')], {}, [held(null, null, 'deputy'), held(TODAY, null)]],
    ['cannot end before it begins', [], { to: '2026-11-22' }, null],
    ['cannot end before it begins, said both', [], { from: '2027-02-01', to: '2027-01-31' }, null],
  ])('%s', (_name, list, said, expected) => {
    expect(give(list, said)).toEqual(expected);
  });
});
