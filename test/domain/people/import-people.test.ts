import { describe, expect, it } from '@jest/globals';
import { importPeople, type PersonRow } from '../../../src/domain/people/import-people.ts';
import { newPerson, type Person } from '../../../src/domain/people/person.ts';
import type { PlanRecord } from '../../../src/domain/record/plan.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../a-plan.ts';

const TENANT = '11111111-1111-1111-1111-111111111111';
const id = (last: number) => `22222222-2222-2222-2222-${String(last).padStart(12, '0')}`;
const TODAY = '2026-11-23';

/** HMP Fernhill, its plan of another year, and HMP Oakley with a Governor of its own. */
function records(): PlanRecord[] {
  const fernhill = aRecord();
  const earlier = { ...fernhill, plan: { ...fernhill.plan, id: 'hmp-fernhill-2023', code: 'FER2' } };
  const oakley: PlanRecord = {
    ...fernhill,
    plan: {
      ...fernhill.plan,
      id: 'hmp-oakley-2026',
      code: 'OAK',
      title: 'Action Plan: HMP Oakley',
      subject: 'HMP Oakley',
    },
    posts: [{ id: 'hmp-oakley/governor', establishment: 'HMP Oakley', name: 'Governor', aliases: [] }],
  };
  return [fernhill, earlier, oakley];
}

function row(given: Partial<PersonRow>, at = 2): PersonRow {
  return {
    where: `row ${at}`,
    ...{ name: `Person ${at}`, email: '', objectId: id(at), tenantId: '', zone: '', posts: [], manages: [], said: {} },
    ...given,
  };
}

function imported(rows: readonly PersonRow[], people: readonly Person[] = []) {
  return importPeople(rows, [], { people, records: records(), tenant: TENANT, today: TODAY });
}

function added(given: Partial<PersonRow>): Person {
  const found = imported([row(given)]);
  if (found.kind === 'faults') throw new Error(JSON.stringify(found.faults));
  return found.added[0]!;
}

function faults(rows: readonly PersonRow[], people: readonly Person[] = []): string[] {
  const found = imported(rows, people);
  return found.kind === 'faults' ? found.faults.map(({ where, message }) => `${where}: ${message}`) : [];
}

describe('the posts of a row', () => {
  it.each([
    ['Governor at Fernhill', GOVERNOR],
    ['governor @ FER2', GOVERNOR],
    ['Governor, HMP Fernhill', GOVERNOR],
    ['Governor (FER)', GOVERNOR],
    ['FER Head of Healthcare', HEALTHCARE],
    ['HoH at FER', HEALTHCARE],
    ['Head of Healthcare', HEALTHCARE],
    ['hmp-oakley/governor', 'hmp-oakley/governor'],
    ['Governor at *', '*/governor'],
    ['Governor (nationally)', '*/governor'],
    ['*/head-of-healthcare', '*/head-of-healthcare'],
  ])('“%s” is %s', (words, post) => {
    expect(added({ posts: [words] }).holdings).toEqual([{ post, as: 'holder', from: TODAY, to: null }]);
  });

  it('may be several, of deputies too, with the days of the row', () => {
    const posts = ['Governor at Oakley', 'deputy: Head of Healthcare at Fernhill'];
    expect(added({ posts, said: { from: '2026-01-01', to: '2027-01-01' } }).holdings).toEqual([
      { post: 'hmp-oakley/governor', as: 'holder', from: '2026-01-01', to: '2027-01-01' },
      { post: HEALTHCARE, as: 'deputy', from: '2026-01-01', to: '2027-01-01' },
    ]);
  });

  it.each([
    ['Bishop at Fernhill', 'No post is called “Bishop”. The posts are: Governor, Head of Healthcare.'],
    ['Governor at Narnia', 'No plan is of “Narnia”. See “chaser plans” for their names and codes.'],
    ['Governor at HMP', '“HMP” fits HMP Fernhill, HMP Oakley. Name one of them.'],
    [
      'Governor',
      '“Governor” fits Governor of HMP Fernhill, Governor of HMP Oakley. Say where, as in “Governor at Werrington”.',
    ],
    ['hmp-nowhere/governor', 'No post has the id “hmp-nowhere/governor”. Name it as in “Governor at Werrington”.'],
    ['Bishop at *', 'No post is called “Bishop”. The posts are: Governor, Head of Healthcare.'],
  ])('“%s” is none', (words, message) => {
    expect(faults([row({ posts: [words] })])).toEqual([`row 2: ${message}`]);
  });
});

describe('what a row says somebody answers for', () => {
  it.each([
    ['everything', { of: 'everything', id: '', as: 'manager' }],
    ['viewer: everything', { of: 'everything', id: '', as: 'viewer' }],
    ['Fernhill', { of: 'establishment', id: 'hmp-fernhill', as: 'manager' }],
    ['OAK', { of: 'establishment', id: 'hmp-oakley', as: 'manager' }],
    ['viewer: Governor at Oakley', { of: 'post', id: 'hmp-oakley/governor', as: 'viewer' }],
    ['Governor at *', { of: 'post', id: '*/governor', as: 'manager' }],
  ])('“%s”', (words, remit) => {
    const person = added({ manages: [words] });
    expect(person.remits).toEqual([{ ...remit, from: TODAY, to: null }]);
    expect([person.holdings, person.coordinator]).toEqual([[], false]);
  });

  it('may be nothing there is', () => {
    expect(faults([row({ manages: ['HMP', 'Narnia'] })])).toEqual([
      "row 2: “HMP” fits HMP Fernhill, HMP Oakley. Name one of them, or its plan's code.",
      'row 2: No post is called “Narnia”. The posts are: Governor, Head of Healthcare.',
    ]);
  });
});

describe('a list', () => {
  it('adds, changes and leaves as they are; empty cells leave what is known', () => {
    const ada: Person = {
      ...newPerson({ tenantId: TENANT, objectId: id(2), name: 'Ada' }),
      email: 'ada@example.org',
      zone: 'Europe/Dublin',
      coordinator: true,
    };
    const ben = newPerson({ tenantId: TENANT, objectId: id(3), name: 'Ben' });
    const rows = [
      row({ name: 'Ada', posts: ['Governor at Oakley'] }, 2),
      row({ name: 'Ben' }, 3),
      row({ name: 'Cy', email: 'cy@example.org', zone: 'Europe/London' }, 4),
    ];
    const found = imported(rows, [ada, ben]);
    const holdings = [{ post: 'hmp-oakley/governor', as: 'holder', from: TODAY, to: null }];
    expect(found).toMatchObject({
      kind: 'people',
      added: [
        { name: 'Cy', email: 'cy@example.org', zone: 'Europe/London', coordinator: false, id: `${TENANT}/${id(4)}` },
      ],
      changed: [{ before: ada, after: { ...ada, holdings } }],
      same: 1,
    });
  });

  it('changes nothing the second time, on a later day too', () => {
    const rows = [row({ posts: ['Governor at Oakley'], manages: ['Fernhill'], email: 'a@b.org' })];
    const first = imported(rows);
    if (first.kind === 'faults') throw new Error('faults');
    const later = { people: first.added, records: records(), tenant: TENANT, today: '2026-12-24' };
    expect(importPeople(rows, [], later)).toEqual({ kind: 'people', added: [], changed: [], same: 1, shared: [] });
  });

  it('names the rows that give a post somebody else holds, which is no fault', () => {
    const holding = (from: string | null, to: string | null) => [{ post: GOVERNOR, as: 'holder', from, to }] as const;
    const person = (last: number, name: string) => newPerson({ tenantId: TENANT, objectId: id(last), name });
    const known = [
      { ...person(8, 'Ada'), holdings: holding(null, null) },
      { ...person(9, 'Gone'), holdings: holding(null, '2026-11-22') },
      { ...person(3, 'Ben'), holdings: holding('2026-01-01', null) },
    ];
    const rows = [
      row({ posts: ['Governor at Fernhill', 'deputy: HoH at FER'] }, 2),
      row({ name: 'Ben', posts: ['Governor at Fernhill'] }, 3),
      row({ posts: ['Governor at Fernhill', 'Governor at Oakley'] }, 4),
      row({ posts: ['Governor at Oakley'], said: { from: '2026-12-01' } }, 5),
    ];
    const found = imported(rows, known);
    expect(found.kind === 'people' && found.shared).toEqual([
      { where: 'row 2', name: 'Person 2', post: GOVERNOR, others: ['Ada', 'Ben'] },
      { where: 'row 4', name: 'Person 4', post: GOVERNOR, others: ['Ada', 'Ben', 'Person 2'] },
      { where: 'row 5', name: 'Person 5', post: 'hmp-oakley/governor', others: ['Person 4'] },
    ]);
  });

  it('is taken whole or not at all, with every fault in it', () => {
    const known = { ...newPerson({ tenantId: TENANT, objectId: id(9), name: 'Known' }), email: 'known@example.org' };
    const rows = [
      row({ name: '', objectId: '7', email: 'nobody' }, 2),
      row({ email: 'a@b.org' }, 3),
      row({ objectId: id(3), email: 'other@b.org' }, 4),
      row({ email: 'A@B.org' }, 5),
      row({ tenantId: 'hmpps' }, 6),
      row({ email: 'Known@example.org' }, 7),
      row({ posts: ['Governor at Oakley'], said: { to: '2026-11-22' } }, 8),
    ];
    expect(faults(rows, [known])).toEqual([
      "row 2: “7” is no object id: copy it from the person's page in the Entra admin centre.",
      'row 2: The name is empty: give the name colleagues know them by.',
      'row 2: “nobody” is no email address: mend it, or leave the cell empty.',
      'row 4: The same person as in row 3: put all they hold into one row, with semicolons between.',
      'row 5: The same email as in row 3, but another object id: mend one of them.',
      "row 6: “hmpps” is no tenant id: copy it from the person's page in the Entra admin centre.",
      `row 7: “Known@example.org” is the email of Known (${TENANT}/${id(9)}): mend it, or forget that person.`,
      'row 8: Governor of HMP Oakley would end before it begins: mend “From” or “To”.',
    ]);
  });

  it('needs a tenant from somewhere', () => {
    const found = importPeople([row({})], [], { people: [], records: records(), tenant: null, today: TODAY });
    expect(found).toMatchObject({
      kind: 'faults',
      faults: [{ message: expect.stringContaining('No tenant is known') }],
    });
  });
});
