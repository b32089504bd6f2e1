/** What is flushed to the disk, and when: seen through the `sync` of the file handles themselves. */
import { type FileHandle, open, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Store } from '../../src/flows/ports.ts';
import { changeSet, completing, samplePerson, samplePlan } from './sample-record.ts';
import { opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

const plan = samplePlan();
const onLinux = process.platform === 'linux' ? it : it.skip;

let folder: string;
let store: Store;
let handles: { sync(): Promise<void> };
beforeEach(async () => {
  folder = await temporaryFolder();
  store = await opened(folder);
  await store.plans.add(plan);
  const handle = await open(join(folder, 'people.json'), 'w+');
  handles = Object.getPrototypeOf(handle);
  await handle.close();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await store.close();
  await removeFolder(folder);
});

/** Notes the path of everything flushed, with what the plan's file holds at that moment. */
function watchFlushes(): { path: string; completed: boolean }[] {
  const flushes: { path: string; completed: boolean }[] = [];
  const { sync } = handles;
  jest.spyOn(handles, 'sync').mockImplementation(async function (this: unknown) {
    const text = await readFile(join(folder, 'plans', 'hmp-marlow-2023.json'), 'utf8');
    const path = await readlink(`/proc/self/fd/${(this as FileHandle).fd}`);
    flushes.push({ path: path.slice(folder.length + 1), completed: text.includes('"complete"') });
    return sync.call(this as FileHandle);
  });
  return flushes;
}

onLinux(
  'flushes the new text before it takes the old one’s place, and the folder before it is acknowledged',
  async () => {
    const flushes = watchFlushes();
    let flushedBefore = 0;
    await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')])).then(() => {
      flushedBefore = flushes.length;
    });
    expect(flushes).toEqual([
      { path: 'plans/hmp-marlow-2023.json.tmp', completed: false },
      { path: 'plans', completed: true },
    ]);
    expect(flushedBefore).toBe(2);
  },
);

onLinux('flushes a setting before it is acknowledged', async () => {
  const flushes = watchFlushes();
  const cause = { surface: 'teams', conversation: 'c1', key: 'm1', words: 'tolerance 30 days' } as const;
  const change = {
    setting: 'tolerance',
    from: null,
    to: 30,
    at: '2024-01-15T09:00:00.000Z',
    by: 't/c',
    byName: 'Cora',
  } as const;
  expect(await store.plans.changeSetting(plan.plan.id, { ...change, cause })).toBe('changed');
  expect(flushes.map(({ path }) => path)).toEqual(['plans/hmp-marlow-2023.json.tmp', 'plans']);
  expect(await store.plans.plan(plan.plan.id)).toMatchObject({ settings: { tolerance: 30 } });
});

onLinux('flushes people and the data folder too, but never a dialogue', async () => {
  const flushes = watchFlushes();
  await store.people.save(samplePerson());
  expect(flushes.map(({ path }) => path)).toEqual(['people.json.tmp', '']);
  await store.dialogues.save('conversation-1', 'somebody', { focus: [], listed: null, pending: null, answered: [] });
  await store.close();
  // The ledger is flushed when the store closes, and nobody waits for it before.
  expect(flushes.slice(2).map(({ path }) => path)).toEqual(['heads.jsonl']);
});

onLinux('shares one flush of the file and of the folder among all that arrive together', async () => {
  const flushes = watchFlushes();
  const refs = ['1.1', '1.2', '2.1', '2.2'];
  await Promise.all(refs.map((ref) => store.plans.record(changeSet(plan, ref, [completing(plan, ref)]))));
  expect(flushes.map(({ path }) => path)).toEqual(['plans/hmp-marlow-2023.json.tmp', 'plans']);
});

onLinux('flushes the folders it makes, up to the one that was there', async () => {
  const flushes = watchFlushes();
  const below = await opened(join(folder, 'deep', 'store'));
  await below.close();
  const paths = flushes.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['', 'deep', 'deep/store']));
});

it('acknowledges nothing where the disk refuses the flush', async () => {
  const before = await readFile(join(folder, 'plans', 'hmp-marlow-2023.json'), 'utf8');
  jest.spyOn(handles, 'sync').mockRejectedValue(new Error('Input/output error'));
  await expect(store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]))).rejects.toThrow('Input/output');
  expect(await store.plans.plans()).toEqual([plan]);
  expect(await readFile(join(folder, 'plans', 'hmp-marlow-2023.json'), 'utf8')).toBe(before);
});
