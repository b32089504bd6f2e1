/** Overdue actions nobody speaks of: who is told, when, and what ends it. */
import { describe, expect, it } from '@jest/globals';
import { BANK_HOLIDAYS } from '../../../src/domain/digests/bank-holidays.ts';
import {
  type EscalationFacts,
  type Escalations,
  escalate,
  NOTHING_ESCALATED,
} from '../../../src/domain/digests/escalation.ts';
import { newPerson, type Person, type Remit } from '../../../src/domain/people/person.ts';
import type { Change } from '../../../src/domain/record/change.ts';
import type { PlanRecord, PlanSettings } from '../../../src/domain/record/plan.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../a-plan.ts';

const always = { from: null, to: null } as const;
function aPerson(name: string, more: Partial<Person> = {}): Person {
  return { ...newPerson({ tenantId: 't', objectId: name.toLowerCase(), name }), ...more };
}
const holder = (name: string, post = GOVERNOR, as: 'holder' | 'deputy' = 'holder') =>
  aPerson(name, { holdings: [{ post, as, ...always }] });
const manager = (name: string, of: Remit['of'], id: string) =>
  aPerson(name, { remits: [{ of, id, as: 'manager', ...always }] });

const PEOPLE = [
  holder('Ada'),
  manager('Post', 'post', '*/governor'),
  manager('Place', 'establishment', 'hmp-fernhill'),
  manager('All', 'everything', ''),
  aPerson('Cora', { coordinator: true }),
];

// Action 1.1 is due on 31 October 2026. The digest of Monday 2 November lists it.
const DIGEST = '2026-11-02T08:30:00.000Z';

function facts(now: string, more: Partial<EscalationFacts> = {}): EscalationFacts {
  return {
    ...{ records: [aRecord()], people: PEOPLE, before: NOTHING_ESCALATED, digestsOf: () => [DIGEST] },
    ...{ now, zone: 'Europe/London', holidays: BANK_HOLIDAYS, ...more },
  };
}

/** Whom each moment tells of what, from `before` on. */
function played(moments: readonly string[], more: Partial<EscalationFacts> = {}): string[] {
  let before: Escalations = NOTHING_ESCALATED;
  return moments.flatMap((now) => {
    const after = escalate(facts(now, { ...more, before }));
    const told = (after?.told ?? []).filter(({ at }) => at === now);
    before = after ?? before;
    return told.map(({ person, notice }) => {
      const silent = 'silent' in notice ? notice.silent.map(({ action }) => action.slice(3)).join(' ') : '';
      return `${now.slice(5, 16)} ${notice.kind} ${person.slice(2)}: ${silent}${notice.kind === 'warned' ? ` (${notice.tells.join(', ')} by ${notice.by})` : ''}`;
    });
  });
}

const changed = (change: object, at: string): PlanRecord => {
  const record = aRecord();
  const edit = {
    id: 'c1',
    plan: record.plan.id,
    action: 'id-1.1',
    ref: '1.1',
    at,
    by: 't/ada',
    byName: 'Ada',
    ...change,
  };
  return { ...record, changes: [edit as unknown as Change] };
};
const settings = (more: Partial<PlanSettings>): PlanRecord => {
  const record = aRecord();
  return { ...record, settings: { ...record.settings, ...more } };
};

describe('the steps', () => {
  it('go to the owner first, naming who is next, and then one level up at a time, two working days each', () => {
    const days = ['03', '04', '05', '06', '09', '10', '11', '12', '13', '16', '17', '18', '19', '20'];
    expect(played(days.map((day) => `2026-11-${day}T08:30:00.000Z`))).toEqual([
      '11-04T08:30 warned ada: 1.1 (Post by 2026-11-06)',
      '11-06T08:30 escalated post: 1.1',
      '11-10T08:30 escalated place: 1.1',
      '11-12T08:30 escalated all: 1.1',
      '11-16T08:30 escalated cora: 1.1',
    ]);
  });

  it('wait for the same time of the day, and pass over bank holidays', () => {
    const after = played(['2026-11-04T08:29:00.000Z', '2026-11-04T08:31:00.000Z']);
    expect(after).toEqual(['11-04T08:31 warned ada: 1.1 (Post by 2026-11-06)']);
    // The digest of Wednesday 23 December: Christmas Day and its substitutes are no working days.
    const christmas = { digestsOf: () => ['2026-12-23T08:30:00.000Z'] };
    expect(
      played(['2026-12-24T09:00:00.000Z', '2026-12-28T09:00:00.000Z', '2026-12-29T09:00:00.000Z'], christmas),
    ).toEqual([expect.stringMatching(/^12-29T09:00 warned ada: 1.1 2.1 \(Post by 2026-12-31\)$/)]);
  });

  it('are one at a time, however long the bot was away', () => {
    expect(played(['2026-11-30T08:30:00.000Z', '2026-11-30T08:31:00.000Z'])).toHaveLength(1);
  });

  it('are not taken twice by another look at the same moment', () => {
    const first = escalate(facts('2026-11-04T08:30:00.000Z'))!;
    expect(escalate(facts('2026-11-04T08:30:00.000Z', { before: first }))).toBeNull();
    expect(escalate(facts('2026-11-05T08:30:00.000Z', { before: first }))).toBeNull();
  });

  it('leave out levels at which there is nobody, or only the owner or whoever was told before', () => {
    const people = [
      { ...holder('Ada'), coordinator: true },
      manager('Place', 'establishment', 'hmp-fernhill'),
      { ...manager('Both', 'everything', ''), coordinator: true },
    ];
    const days = ['04', '06', '10', '12', '16'].map((day) => `2026-11-${day}T08:30:00.000Z`);
    expect(played(days, { people })).toEqual([
      '11-04T08:30 warned ada: 1.1 (Place by 2026-11-06)',
      '11-06T08:30 escalated place: 1.1',
      '11-10T08:30 escalated both: 1.1',
    ]);
  });

  it('do not begin where there is nobody above, or nobody to warn', () => {
    expect(played(['2026-11-04T08:30:00.000Z'], { people: [holder('Ada')] })).toEqual([]);
    expect(played(['2026-11-04T08:30:00.000Z'], { people: PEOPLE.slice(1) })).toEqual([]);
  });

  it('go to holders and deputies alike, each told once of all that is theirs', () => {
    const people = [holder('Ada'), holder('Dee', GOVERNOR, 'deputy'), holder('Holly', HEALTHCARE), ...PEOPLE.slice(1)];
    const late = aRecord({ '1.2': { due: '2026-10-31' }, '3.2': { due: '2026-10-31' } });
    expect(played(['2026-11-04T08:30:00.000Z'], { people, records: [late] })).toEqual([
      '11-04T08:30 warned ada: 1.1 1.2 (Post by 2026-11-06)',
      '11-04T08:30 warned dee: 1.1 1.2 (Post by 2026-11-06)',
      '11-04T08:30 warned holly: 3.2 (Place by 2026-11-06)',
    ]);
  });
});

describe('nothing is escalated', () => {
  const at = '2026-11-04T08:30:00.000Z';
  it.each<[string, Partial<EscalationFacts>]>([
    ['that no digest has listed', { digestsOf: () => [] }],
    ['whose digest went out before it was overdue', { digestsOf: () => ['2026-10-31T08:30:00.000Z'] }],
    ['that somebody spoke of since', { records: [changed({ field: 'note' }, '2026-11-03T10:00:00.000Z')] }],
    ['that is complete', { records: [aRecord({ '1.1': { status: 'complete' } })] }],
    ['with a new date', { records: [aRecord({ '1.1': { due: '2026-12-31' } })] }],
    ['of a plan that wants none', { records: [settings({ escalate: false })] }],
    ['of a post that is left out', { records: [settings({ unescalated: [GOVERNOR] })] }],
  ])('%s', (_, more) => {
    expect(played([at], more)).toEqual([]);
  });

  it('more once a word was said, until a digest lists it again', () => {
    const first = escalate(facts(at))!;
    const spoken = [changed({ field: 'note' }, '2026-11-05T10:00:00.000Z')];
    expect(escalate(facts('2026-11-06T08:30:00.000Z', { before: first, records: spoken }))).toBeNull();
    const again = { before: first, records: spoken, digestsOf: () => [DIGEST, '2026-11-09T08:30:00.000Z'] };
    const after = escalate(facts('2026-11-11T08:30:00.000Z', again))!;
    expect(after.taken).toMatchObject([{ action: 'id-1.1', level: 0, since: 'c1' }]);
  });
});

it('being asked about is no word on it', () => {
  const asked = [changed({ field: 'nudge' }, '2026-11-03T10:00:00.000Z')];
  expect(played(['2026-11-04T08:30:00.000Z'], { records: asked })).toHaveLength(1);
});
