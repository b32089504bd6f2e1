import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Made } from '../../src/domain/people/appointment.ts';
import type { ChainFault } from '../../src/flows/ports.ts';
import { samplePerson } from './sample-record.ts';
import { contentOf, opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const ADA = samplePerson('Ada Finch', 'object-1');
const BEN = samplePerson('Ben Rowe', 'object-2');
const made = (act: Made['act'], extra: Partial<Made> = {}): Made => ({
  at: '2026-11-22T09:00:00.000Z',
  by: 'tenant-1/cora',
  byName: 'Cora Lamb',
  surface: 'teams',
  words: `${act} in words that name them`,
  act,
  post: null,
  reason: null,
  ...extra,
});

/** Three entries: Ada and Ben are made known by Cora, and Ben takes a post from Ada. */
async function threeEntries(): Promise<void> {
  const store = await opened(folder);
  await store.people.appoint([{ before: null, after: ADA }], made('add'));
  await store.people.appoint([{ before: null, after: BEN }], made('import'));
  const by = { by: BEN.id, byName: BEN.name, reason: 'she has left' };
  await store.people.appoint([{ before: ADA, after: { ...ADA, holdings: [] } }], made('end', by));
  await store.close();
}

async function faults(): Promise<readonly ChainFault[]> {
  return (await opened(folder, { access: 'read' })).check();
}

const file = (month = '2026-11') => join(folder, 'appointments', `${month}.jsonl`);
const lines = async () => (await readFile(file(), 'utf8')).trim().split('\n');

it('says who did what to whom, and goes on after a restart', async () => {
  await threeEntries();
  const store = await opened(folder);
  await store.people.appoint([{ before: BEN, after: { ...BEN, coordinator: true } }], made('name-coordinator'));
  const entries = await store.people.appointments();
  await store.close();
  expect(entries.map(({ act, byName, personName }) => [act, byName, personName])).toEqual([
    ['add', 'Cora Lamb', 'Ada Finch'],
    ['import', 'Cora Lamb', 'Ben Rowe'],
    ['end', 'Ben Rowe', 'Ada Finch'],
    ['name-coordinator', 'Cora Lamb', 'Ben Rowe'],
  ]);
  expect(entries[2]!.moved).toEqual({ holdings: { from: ADA.holdings, to: [] } });
  expect(entries[3]!.moved).toEqual({ coordinator: true });
  expect(await faults()).toEqual([]);
});

it('shows when an entry is altered, removed or put in, the last is taken away, or a whole month', async () => {
  await threeEntries();
  const kept = await lines();
  const tampered: [string[], Partial<ChainFault>][] = [
    [[kept[0]!, kept[1]!.replace('Ben Rowe', 'Eve Marsh'), kept[2]!], { seq: 2, is: 'altered' }],
    [[kept[0]!, kept[1]!.replace('Cora Lamb', 'Eve Marsh'), kept[2]!], { seq: 2, is: 'altered' }],
    [[kept[0]!, kept[1]!, kept[2]!.replace('she has left', 'no reason')], { seq: 3, is: 'altered' }],
    [[kept[0]!, kept[1]!, kept[2]!.replace('governor', 'head-of-estates')], { seq: 3, is: 'altered' }],
    [[kept[0]!, kept[2]!], { seq: 2, is: 'missing' }],
    [[kept[0]!, kept[0]!, kept[1]!, kept[2]!], { seq: 1, is: 'inserted' }],
    [[kept[0]!, kept[1]!], { seq: 3, is: 'missing' }],
  ];
  for (const [changed, expected] of tampered) {
    await writeFile(file(), `${changed.join('\n')}\n`);
    expect(await faults()).toEqual([expect.objectContaining({ chain: 'appointments/2026-11', ...expected })]);
  }
  await removeFolder(file());
  expect(await faults()).toEqual([expect.objectContaining({ chain: 'appointments/2026-11', is: 'missing' })]);
});

it('never lets a month go', async () => {
  const store = await opened(folder);
  let before = ADA;
  await store.people.save(ADA);
  for (let year = 2010; year < 2030; year += 1) {
    const after = { ...before, email: `ada@${year}.example` };
    await store.people.appoint([{ before, after }], made('add', { at: `${year}-05-01T09:00:00.000Z` }));
    before = after;
  }
  await store.close();
  expect(await readdir(join(folder, 'appointments'))).toHaveLength(20);
  expect(await faults()).toEqual([]);
});

it('forgets a person, by whom and about whom, and every link still holds', async () => {
  await threeEntries();
  const store = await opened(folder);
  await store.people.remove(ADA.id, {
    name: 'Governor at the time',
    made: made('forget', { by: 'command-line', byName: 'Whoever runs the bot', words: '' }),
  });
  await store.people.remove(BEN.id, { name: 'Somebody at the time', made: made('forget', { words: '' }) });
  const entries = await store.people.appointments();
  await store.close();
  expect(
    entries.map(({ act, by, byName, personName, words, reason }) => [act, by, byName, personName, words, reason]),
  ).toEqual([
    ['add', 'tenant-1/cora', 'Cora Lamb', 'Governor at the time', '', null],
    ['import', 'tenant-1/cora', 'Cora Lamb', 'Somebody at the time', '', null],
    ['end', 'forgotten', 'Somebody at the time', 'Governor at the time', '', null],
    ['forget', 'command-line', 'Whoever runs the bot', 'Governor at the time', '', null],
    ['forget', 'tenant-1/cora', 'Cora Lamb', 'Somebody at the time', '', null],
  ]);
  const whole = Object.values(await contentOf(folder)).join();
  expect(whole).not.toMatch(/Ada Finch|Ben Rowe|object-1|object-2|she has left/);
  expect(await faults()).toEqual([]);
});
