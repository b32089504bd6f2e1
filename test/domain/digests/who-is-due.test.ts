/** Who is due in a range of time. */
import { describe, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../../src/domain/digests/bank-holidays.ts';
import { type DigestChoice, NOTHING_CHOSEN, STANDARD_SETTINGS } from '../../../src/domain/digests/digest-choice.ts';
import { catchesUpFrom, dueBetween, nextMoment, silenced } from '../../../src/domain/digests/who-is-due.ts';
import { newPerson, type Person } from '../../../src/domain/people/person.ts';
import { aRecord, GOVERNOR } from '../a-plan.ts';

const calendar = { settings: STANDARD_SETTINGS, zone: 'Europe/London', holidays: BANK_HOLIDAYS };
const held = { as: 'holder', from: null, to: null } as const;

function aPerson(name: string, more: Partial<Person> = {}): Person {
  return { ...newPerson({ tenantId: 't', objectId: name, name }), holdings: [{ post: GOVERNOR, ...held }], ...more };
}

const choosing = (choice: Partial<DigestChoice>) => ({ digest: { ...NOTHING_CHOSEN, ...choice } });
const due = (after: string, now: string, ...people: Person[]) =>
  dueBetween(after, now, people, [aRecord()], calendar).map(({ person, kind, period, missed }) =>
    [person.slice(2), kind, period, ...missed].join(' '),
  );

// Monday 15 January 2024, half past eight, is when the third week's digests go out.
const MONDAY = '2024-01-15T08:30:00.000Z';

describe('a range', () => {
  it('holds its end and not its beginning', () => {
    const ada = aPerson('ada');
    expect(due('2024-01-15T08:29:00.000Z', '2024-01-15T08:29:59.999Z', ada)).toEqual([]);
    expect(due('2024-01-15T08:29:00.000Z', MONDAY, ada)).toEqual(['ada owner 2024-W03']);
    expect(due(MONDAY, '2024-01-15T08:31:00.000Z', ada)).toEqual([]);
  });

  it('that is empty, or runs backwards, holds nobody', () => {
    expect(due(MONDAY, MONDAY, aPerson('ada'))).toEqual([]);
    expect(due('2024-01-16T08:30:00.000Z', '2024-01-15T08:00:00.000Z', aPerson('ada'))).toEqual([]);
  });

  it('of several weeks merges them into the last, which says from when', () => {
    const found = dueBetween('2023-12-20T00:00:00Z', '2024-01-15T09:00:00Z', [aPerson('ada')], [aRecord()], calendar);
    expect(found).toEqual([
      { person: 't/ada', kind: 'owner', period: '2024-W03', missed: ['2023-W52', '2024-W01', '2024-W02'] },
    ]);
    const { missed } = found[0]!;
    const sends = { period: '2024-W03', missed, now: '2024-01-15T09:00:00.000Z' };
    // The Monday of the last week of 2023 is Christmas Day, and the Tuesday Boxing Day.
    expect(catchesUpFrom(sends, aPerson('ada'), { ...calendar, holidays: new Set(['2023-12-25', '2023-12-26']) })).toBe(
      '2023-12-27',
    );
  });

  it('looks back seven days and no more: after that a digest is missed, and goes with the next', () => {
    // The digest of a Friday; the next one is moved from Good Friday to the Tuesday after Easter, eleven days later.
    const friday = aPerson('ada', choosing({ when: { weekday: 5, time: '08:30' } }));
    expect(due('2024-03-20T00:00:00Z', '2024-03-29T08:30:00Z', friday)).toEqual(['ada owner 2024-W12']);
    expect(due('2024-03-20T00:00:00Z', '2024-03-30T08:30:00Z', friday)).toEqual(['ada owner  2024-W12']);
    expect(due('2024-03-20T00:00:00Z', '2024-04-02T07:30:00Z', friday)).toEqual(['ada owner 2024-W13 2024-W12']);
  });

  it('that ends shortly before the next digest leaves the one that is late to it: nobody gets two in one morning', () => {
    const after = '2024-01-08T08:00:00Z';
    expect(due(after, '2024-01-14T08:00:00Z', aPerson('ada'))).toEqual(['ada owner 2024-W02']);
    expect(due(after, '2024-01-15T08:00:00Z', aPerson('ada'))).toEqual(['ada owner  2024-W02']);
    expect(due(after, MONDAY, aPerson('ada'))).toEqual(['ada owner 2024-W03 2024-W02']);
    // Late by hours only.
    const thursday = aPerson('ada', choosing({ when: { weekday: 4, time: '08:30' } }));
    expect(due('2024-03-20T00:00:00Z', '2024-03-21T20:00:00Z', thursday)).toEqual(['ada owner 2024-W12']);
  });

  it('of years is no endless work', () => {
    const [line] = due('2019-01-01T00:00:00Z', MONDAY, aPerson('ada'));
    expect(line!.split(' ').slice(2)).toHaveLength(14);
  });
});

describe('who', () => {
  it('holds or deputises for a post that a plan has, on the day', () => {
    const people = [
      aPerson('holder'),
      aPerson('deputy', { holdings: [{ post: GOVERNOR, ...held, as: 'deputy' }] }),
      aPerson('everywhere', { holdings: [{ post: '*/governor', ...held }] }),
      aPerson('gone', { holdings: [{ post: GOVERNOR, ...held, to: '2024-01-14' }] }),
      aPerson('coming', { holdings: [{ post: GOVERNOR, ...held, from: '2024-01-16' }] }),
      aPerson('elsewhere', { holdings: [{ post: 'hmp-other/governor', ...held }] }),
      aPerson('nobody', { holdings: [] }),
    ];
    expect(due('2024-01-15T08:00:00Z', MONDAY, ...people)).toEqual([
      'holder owner 2024-W03',
      'deputy owner 2024-W03',
      'everywhere owner 2024-W03',
    ]);
  });

  it('answers for others gets the roll-up, and who does both gets both', () => {
    const remit = { of: 'establishment', id: 'hmp-fernhill', from: null, to: null } as const;
    const people = [
      aPerson('manager', { holdings: [], remits: [{ ...remit, as: 'manager' }] }),
      aPerson('viewer', { holdings: [], remits: [{ ...remit, as: 'viewer' }] }),
      aPerson('both', { coordinator: true }),
    ];
    expect(due('2024-01-15T08:00:00Z', MONDAY, ...people)).toEqual([
      'manager manager 2024-W03',
      'both owner 2024-W03',
      'both manager 2024-W03',
    ]);
  });

  it('has chosen another time or lives elsewhere is due then', () => {
    const thursday = aPerson('thursday', choosing({ when: { weekday: 4, time: '16:00' } }));
    const auckland = aPerson('auckland', { zone: 'Pacific/Auckland' });
    expect(due('2024-01-14T12:00:00Z', '2024-01-14T20:00:00Z', thursday, auckland)).toEqual([
      'auckland owner 2024-W03',
    ]);
    expect(due(MONDAY, '2024-01-18T16:00:00Z', thursday, auckland)).toEqual(['thursday owner 2024-W03']);
  });

  it('lives in a zone nobody knows is due in the zone of the service, and keeps nobody else', () => {
    const lost = aPerson('lost', { zone: 'Mars/Olympus_Mons' });
    expect(due('2024-01-15T08:29:00Z', MONDAY, lost, aPerson('ada'))).toEqual([
      'lost owner 2024-W03',
      'ada owner 2024-W03',
    ]);
  });

  it('has paused or stopped is told of all the same: the ledger says why nothing was sent', () => {
    expect(due('2024-01-15T08:00:00Z', MONDAY, aPerson('ada', choosing({ stopped: true })))).toHaveLength(1);
  });
});

it('a pause ends by itself on its day', () => {
  const paused = aPerson('ada', choosing({ pausedUntil: '2024-01-17' }));
  expect(silenced(paused, '2024-01-16')).toBe('paused');
  expect(silenced(paused, '2024-01-17')).toBeNull();
  expect(silenced(aPerson('ben', choosing({ stopped: true })), '2024-01-17')).toBe('stopped');
});

describe('the next one', () => {
  it.each([
    ['2024-01-15T08:29:00Z', {}, '2024-01-15T08:30:00.000Z'],
    ['2024-01-15T08:30:00Z', {}, '2024-01-22T08:30:00.000Z'],
    ['2024-03-28T09:00:00Z', { when: { weekday: 5, time: '08:30' } }, '2024-04-02T07:30:00.000Z'],
    // Moved past Easter, it is in the week after its own.
    ['2024-04-01T09:00:00Z', { when: { weekday: 5, time: '08:30' } }, '2024-04-02T07:30:00.000Z'],
    ['2024-01-15T09:00:00Z', { pausedUntil: '2024-02-06' }, '2024-02-12T08:30:00.000Z'],
  ] as const)('after %s with %j comes at %s', (now, choice, at) => {
    expect(nextMoment(new Date(now).toISOString(), aPerson('ada', choosing(choice)), calendar, '')).toBe(at);
  });
});

it('a digest that comes half a day late says so', () => {
  const sends = { period: '2024-W03', missed: [] };
  const ada = aPerson('ada');
  expect(catchesUpFrom({ ...sends, now: '2024-01-15T17:00:00.000Z' }, ada, calendar)).toBeNull();
  expect(catchesUpFrom({ ...sends, now: '2024-01-16T09:00:00.000Z' }, ada, calendar)).toBe('2024-01-15');
});
