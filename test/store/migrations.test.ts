import { describe, expect, it } from '@jest/globals';
import { newPerson } from '../../src/domain/people/person.ts';
import { NO_SETTINGS } from '../../src/domain/record/plan.ts';
import { FORMAT, MIGRATIONS, migrate } from '../../src/store/migrations.ts';

/** Format 1 had one owner, format 2 several, format 3 calls them posts. */
const migrations = {
  1: ({ owner, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, owners: [owner] }),
  2: ({ owners, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, posts: owners }),
};

describe('migrating a document', () => {
  it('runs every step from the document’s own format to today’s', () => {
    expect(migrate({ format: 1, owner: 'governor' }, migrations, 3)).toEqual({
      kind: 'current',
      document: { format: 3, posts: ['governor'] },
    });
    expect(migrate({ format: 2, owners: ['a', 'b'] }, migrations, 3)).toEqual({
      kind: 'current',
      document: { format: 3, posts: ['a', 'b'] },
    });
  });

  it('leaves a document of today’s format as it is', () => {
    const document = { format: 3, posts: [] };
    expect(migrate(document, migrations, 3)).toEqual({ kind: 'current', document });
  });

  it('does not alter the document it was given', () => {
    const document = Object.freeze({ format: 1, owner: 'governor' });
    migrate(document, migrations, 3);
    expect(document).toEqual({ format: 1, owner: 'governor' });
  });

  it('refuses a newer format, and an older one that nothing leads from', () => {
    expect(migrate({ format: 4 }, migrations, 3)).toEqual({ kind: 'unsupported', format: 4 });
    expect(migrate({ format: 1 }, { 2: migrations[2] }, 3)).toEqual({ kind: 'unsupported', format: 1 });
  });

  it.each([null, 'text', 7, [], {}, { format: '1' }, { format: 0 }, { format: 1.5 }, { format: -1 }])(
    'finds no format in %j',
    (document) => {
      expect(migrate(document, migrations, 3)).toEqual({ kind: 'no-format' });
    },
  );

  it('has a step for every format older than today’s', () => {
    for (const steps of Object.values(MIGRATIONS)) {
      expect(Object.keys(steps).map(Number)).toEqual(Array.from({ length: FORMAT - 1 }, (_, index) => index + 1));
    }
  });
});

describe('a plan of format 1', () => {
  it('gets no evidence, no request, no second key, no settings and no links', () => {
    const actions = { a1: { ref: '1.1', notes: [] } };
    expect(migrate({ format: 1, plan: { id: 'p' }, actions }, MIGRATIONS.plan, FORMAT)).toEqual({
      kind: 'current',
      document: {
        format: FORMAT,
        plan: { id: 'p' },
        actions: {
          a1: { ref: '1.1', notes: [], evidence: [], request: null, saidComplete: [], verification: null },
        },
        settings: NO_SETTINGS,
        settingChanges: [],
        salts: {},
      },
    });
  });

  it.each([[undefined], [null], [7], [{ a1: null }]])(
    'with %j for its actions is left to be found damaged',
    (actions) => {
      expect(migrate({ format: 1, actions }, MIGRATIONS.plan, FORMAT).kind).toBe('current');
    },
  );
});

describe('people of format 2', () => {
  const ada = { id: 't/ada', tenantId: 't', objectId: 'ada', name: 'Ada', coordinator: false };

  it('were all holders, and have no remits, address, zone, claims or wishes about digests', () => {
    const holdings = [{ post: 'hmp-marlow/governor', from: null, to: '2024-03-31' }];
    const people = { 't/ada': { ...ada, holdings } };
    expect(migrate({ format: 2, people }, MIGRATIONS.people, FORMAT)).toEqual({
      kind: 'current',
      document: {
        format: FORMAT,
        people: {
          't/ada': { ...newPerson(ada), ...ada, holdings: [{ ...holdings[0], as: 'holder' }] },
        },
      },
    });
  });

  it.each([[undefined], [null], [7], [{ a: null }], [{ a: { holdings: 7 } }], [{ a: { holdings: [null] } }]])(
    'that are %j are left to be found damaged',
    (people) => {
      expect(migrate({ format: 2, people }, MIGRATIONS.people, FORMAT).kind).toBe('current');
    },
  );
});

describe('a plan of format 3', () => {
  it('keeps what was set', () => {
    const { document } = migrate({ format: 3, settings: { tolerance: 30 } }, MIGRATIONS.plan, FORMAT) as {
      document: object;
    };
    expect(document).toMatchObject({ settings: { ...NO_SETTINGS, tolerance: 30 } });
  });
});
