import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import type { ChainFault, Store } from '../../src/flows/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { changeSet, completing, moving, noting, samplePlan, saying } from './sample-record.ts';
import { opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

const ID = 'hmp-marlow-2023';
/** A file as somebody with an editor has it: whatever is in it can be anything. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
type Loose = Record<string, any>;

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const planFile = () => join(folder, 'plans', `${ID}.json`);
const ledgerFile = () => join(folder, 'heads.jsonl');

/** A store with an import, five changes by two people and two settings, closed: entries 1 to 8 in that order. */
async function filled(): Promise<void> {
  const store = await opened(folder);
  await fill(store);
  await store.close();
}

async function fill(store: Store): Promise<void> {
  const brought = { document: 'marlow.txt', added: [], changed: [], missing: [], concerns: [], seq: 0, link: '' };
  await store.plans.add({
    ...samplePlan(),
    imports: [{ ...brought, at: '2024-01-02T09:00:00.000Z', by: 't/c', byName: 'Cora' }],
  });
  const now = async () => (await store.plans.plan(ID)) as PlanRecord;
  const set = (key: string, from: number | null, to: number | null) =>
    store.plans.changeSetting(ID, {
      ...{ setting: 'tolerance', from, to, at: '2024-01-16T09:00:00.000Z', by: 't/c', byName: 'Cora' },
      cause: saying(key),
    });
  await store.plans.record(changeSet(await now(), 'm1', [completing(await now(), '1.1')]));
  await store.plans.record(changeSet(await now(), 'm2', [moving(await now(), '1.2', '2024-06-30', 'late')]));
  await set('s1', null, 30);
  const ben = { by: 'tenant-1/object-2', byName: 'Ben Rowe' };
  await store.plans.record(changeSet(await now(), 'm3', [noting(await now(), '2.1', 'n1', 'Two units.')], ben));
  await store.plans.record(
    changeSet(await now(), 'm4', [completing(await now(), '2.1'), moving(await now(), '2.2', null)]),
  );
  await set('s2', 30, 14);
}

/** Changes what is stored of the plan as somebody with an editor would. */
async function tamper(work: (plan: Loose) => void): Promise<void> {
  const plan = JSON.parse(await readFile(planFile(), 'utf8'));
  work(plan);
  await writeFile(planFile(), JSON.stringify(plan));
}

async function faults(): Promise<readonly ChainFault[]> {
  const store = await opened(folder, { access: 'read' });
  const found = await store.check();
  await store.close();
  return found;
}

describe('the chain of a plan', () => {
  it('goes through imports, changes and settings in the order recorded', async () => {
    await filled();
    const plan = JSON.parse(await readFile(planFile(), 'utf8'));
    const seqs = (list: Loose[]) => list.map(({ seq }) => seq);
    expect([seqs(plan.imports), seqs(plan.changes), seqs(plan.settingChanges)]).toEqual([[1], [2, 3, 5, 6, 7], [4, 8]]);
    expect(plan.changes.every(({ link }: Loose) => /^[0-9a-f]{64}$/.test(link))).toBe(true);
    expect(await faults()).toEqual([]);
  });

  it('is the same when an editor laid the file out anew, with the fields in another order', async () => {
    await filled();
    await tamper((plan) => {
      plan.changes = plan.changes.map((change: Loose) => Object.fromEntries(Object.entries(change).reverse()));
    });
    expect(await faults()).toEqual([]);
  });

  const tampering: [string, (plan: Loose) => void, Partial<ChainFault>][] = [
    [
      'an edited value',
      (plan) => {
        plan.changes[1].to = '2024-05-31';
      },
      { seq: 3, is: 'altered' },
    ],
    [
      'an edited reason',
      (plan) => {
        plan.changes[1].reason = 'on time';
      },
      { seq: 3, is: 'altered' },
    ],
    [
      'an edited day',
      (plan) => {
        plan.changes[1].at = '2024-01-14T09:00:00.000Z';
      },
      { seq: 3, is: 'altered' },
    ],
    [
      'an edited name',
      (plan) => {
        plan.changes[2].byName = 'Ada Finch';
      },
      { seq: 5, is: 'altered' },
    ],
    [
      'another person',
      (plan) => {
        plan.changes[2].by = 'tenant-1/object-1';
      },
      { seq: 5, is: 'altered' },
    ],
    [
      'edited words',
      (plan) => {
        plan.changes[2].cause.words = 'no';
      },
      { seq: 5, is: 'altered' },
    ],
    [
      'a reason put in',
      (plan) => {
        plan.changes[0].reason = 'allowed';
      },
      { seq: 2, is: 'altered' },
    ],
    [
      'an edited setting',
      (plan) => {
        plan.settingChanges[0].to = 300;
      },
      { seq: 4, is: 'altered' },
    ],
    [
      'an edited import',
      (plan) => {
        plan.imports[0].document = 'other.txt';
      },
      { seq: 1, is: 'altered' },
    ],
    [
      'another salt',
      (plan) => {
        plan.salts['t/c'] = 'x';
      },
      { seq: 1, is: 'altered' },
    ],
    ['a deleted entry', (plan) => plan.changes.splice(1, 1), { seq: 3, is: 'missing', entry: null }],
    ['the first deleted', (plan) => plan.imports.splice(0, 1), { seq: 1, is: 'missing' }],
    ['a deleted setting', (plan) => plan.settingChanges.splice(0, 1), { seq: 4, is: 'missing' }],
    ['the last deleted', (plan) => plan.settingChanges.pop(), { seq: 8, is: 'missing' }],
    ['the last two deleted', cutShort, { seq: 7, is: 'missing' }],
    ['the whole history deleted', clear, { seq: 1, is: 'missing' }],
    ['two swapped', (plan) => plan.changes.splice(1, 2, plan.changes[2], plan.changes[1]), { seq: 3, is: 'moved' }],
    ['two swapped and renumbered', swap, { seq: 3, is: 'altered' }],
    ['an entry twice', (plan) => plan.changes.splice(2, 0, plan.changes[1]), { seq: 3, is: 'inserted' }],
    ['one put in, the others renumbered', insert, { seq: 3, is: 'altered' }],
    ['one put at the end', append, { seq: 9, is: 'altered' }],
    ['a name taken away as if forgotten', halfForget, { seq: 5, is: 'altered' }],
    ['another name under a veil', renameForgotten, { seq: 5, is: 'altered' }],
  ];

  it.each(tampering)('shows %s', async (_, work, expected) => {
    await filled();
    await tamper(work);
    expect(await faults()).toEqual([expect.objectContaining({ chain: ID, ...expected })]);
  });

  it('shows a file put back as it was, also after more was recorded on it and the bot was started again', async () => {
    const store = await opened(folder);
    await fill(store);
    const yesterday = await readFile(planFile(), 'utf8');
    const record = (await store.plans.plan(ID)) as PlanRecord;
    await store.plans.record(changeSet(record, 'm5', [completing(record, '2.2')]));
    await store.close();
    await writeFile(planFile(), yesterday);
    expect(await faults()).toEqual([{ chain: ID, seq: 9, entry: null, is: 'missing' }]);

    for (const key of ['m6', 'm7']) {
      const again = await opened(folder);
      const now = (await again.plans.plan(ID)) as PlanRecord;
      await again.plans.record(changeSet(now, key, [noting(now, '2.2', key, 'Not so.')]));
      await again.close();
    }
    expect(await faults()).toEqual([expect.objectContaining({ chain: ID, seq: 9, is: 'rewritten' })]);
  });

  it('shows that a plan’s file is gone, and that the ledger is gone or damaged', async () => {
    await filled();
    const ledger = await readFile(ledgerFile(), 'utf8');
    await writeFile(ledgerFile(), `nonsense\n${ledger}`);
    expect(await faults()).toEqual([expect.objectContaining({ chain: 'heads.jsonl', is: 'no-ledger' })]);
    await writeFile(ledgerFile(), ledger);
    await removeFolder(planFile());
    expect(await faults()).toEqual([{ chain: ID, seq: 1, entry: null, is: 'missing' }]);
    await filled().catch(() => undefined);
    await removeFolder(ledgerFile());
    expect(await faults()).toEqual([expect.objectContaining({ chain: 'heads.jsonl', is: 'no-ledger' })]);
  });

  it('finds nothing wrong with a ledger that a crash left some writes behind, or whose last line breaks off', async () => {
    await filled();
    const lines = (await readFile(ledgerFile(), 'utf8')).trim().split('\n');
    const first = { chain: ID, entries: 1, link: JSON.parse(await readFile(planFile(), 'utf8')).imports[0].link };
    await writeFile(ledgerFile(), `${JSON.stringify(first)}\n${lines.at(-1)!.slice(0, 30)}`);
    expect(await faults()).toEqual([]);
    await (await opened(folder)).close();
    expect((await readFile(ledgerFile(), 'utf8')).trim().split('\n').at(-1)).toBe(lines.at(-1));
  });

  it('refuses to start with an entry that was never recorded, so that it is not linked with the next one', async () => {
    await filled();
    await tamper((plan) => plan.changes.push({ ...plan.changes.at(-1), id: 'forged', seq: 0, link: '' }));
    const result = await openStore({ folder, access: 'write', ids: () => crypto.randomUUID() });
    expect(result).toMatchObject({ kind: 'damaged', message: expect.stringContaining('never recorded') });
  });
});

describe('a store from before there were links', () => {
  it('is linked when it is opened for writing, and read as it is until then', async () => {
    await filled();
    await tamper((plan) => {
      plan.format = 2;
      delete plan.salts;
      for (const entry of [...plan.imports, ...plan.changes, ...plan.settingChanges]) {
        delete entry.seq;
        delete entry.link;
      }
    });
    await removeFolder(ledgerFile());
    expect(await faults()).toEqual([]);
    await (await opened(folder)).close();
    const plan = JSON.parse(await readFile(planFile(), 'utf8'));
    expect(plan.changes.map(({ seq }: Loose) => seq)).toEqual([2, 3, 4, 5, 6]);
    expect(await faults()).toEqual([]);
    await tamper((stored) => {
      stored.changes[0].to = 'blocked';
    });
    expect(await faults()).toEqual([expect.objectContaining({ seq: 2, is: 'altered' })]);
  });
});

describe('forgetting somebody', () => {
  it('takes every trace of them out of the files, keeps what they did, and breaks no chain', async () => {
    const store = await opened(folder);
    await fill(store);
    const record = (await store.plans.plan(ID)) as PlanRecord;
    const asked = { to: '2024-09-30', reason: 'late', category: 'other', at: '2024-01-17T09:00:00.000Z' } as const;
    const request = { ...asked, by: 'tenant-1/object-2', byName: 'Ben Rowe' };
    const [, action] = Object.values(record.actions);
    const edit = { action: action!.id, ref: '1.2', expectedVersion: action!.version, field: 'request' } as const;
    const ben = { by: 'tenant-1/object-2', byName: 'Ben Rowe' };
    const words = { ...saying('m8', 'command-line:tenant-1/object-2'), words: 'ben here, push 1.2 please' };
    await store.plans.record(changeSet(record, 'm8', [{ ...edit, from: null, to: request }], { ...ben, cause: words }));
    expect(await store.plans.forget('tenant-1/object-2', () => 'Head of Education at the time')).toBe(1);
    expect(await store.plans.forget('tenant-1/object-2', () => 'Head of Education at the time')).toBe(0);
    // Refused by somebody else, after the one who asked was forgotten.
    const now = (await store.plans.plan(ID)) as PlanRecord;
    const waiting = now.actions[action!.id]!;
    await store.plans.record(
      changeSet(now, 'm9', [{ ...edit, expectedVersion: waiting.version, from: waiting.request, to: null }]),
    );
    await store.close();

    const text = await readFile(planFile(), 'utf8');
    for (const trace of ['Ben Rowe', 'object-2', 'ben here']) expect(text).not.toContain(trace);
    const plan = JSON.parse(text);
    expect(plan.changes[2]).toMatchObject({ field: 'note', to: 'Two units.', byName: 'Head of Education at the time' });
    expect(plan.actions[`${ID}-action-2.1`].notes[0].by).toBe('Head of Education at the time');
    expect(plan.changes[0].byName).toBe('Ada Finch');
    expect(await faults()).toEqual([]);
  });

  it('leaves what they did under the chain', async () => {
    const store = await opened(folder);
    await fill(store);
    await store.plans.forget('tenant-1/object-2', () => 'Head of Education at the time');
    await store.close();
    await tamper((plan) => {
      plan.changes[2].to = 'All units.';
    });
    expect(await faults()).toEqual([expect.objectContaining({ seq: 5, is: 'altered' })]);
  });
});

function clear(plan: Loose): void {
  for (const list of [plan.changes, plan.imports, plan.settingChanges]) list.length = 0;
}

function cutShort(plan: Loose): void {
  plan.settingChanges.pop();
  plan.changes.pop();
}

function swap(plan: Loose): void {
  const [, one, other] = plan.changes;
  plan.changes.splice(1, 2, { ...other, seq: one.seq }, { ...one, seq: other.seq });
}

function insert(plan: Loose): void {
  for (const entry of [...plan.changes, ...plan.settingChanges]) if (entry.seq > 2) entry.seq += 1;
  plan.changes.splice(1, 0, { ...plan.changes[0], id: 'forged', seq: 3 });
}

function append(plan: Loose): void {
  plan.changes.push({ ...plan.changes.at(-1), id: 'forged', seq: 9 });
}

/** The hash is not the one that was recorded. */
function halfForget(plan: Loose): void {
  const change = plan.changes[2];
  Object.assign(change, { by: 'forgotten', byName: 'Somebody at the time', veils: ['0'.repeat(64)] });
  change.cause.words = '';
}

function renameForgotten(plan: Loose): void {
  Object.assign(plan.changes[2], { byName: 'Cora', veils: ['0'.repeat(64)] });
}
