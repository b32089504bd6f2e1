import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Attempt, ChainFault } from '../../src/flows/ports.ts';
import { opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const file = (month = '2026-11') => join(folder, 'attempts', `${month}.jsonl`);

function attempt(extra: Partial<Attempt> = {}): Attempt {
  const what = { surface: 'teams', tried: 'complete', plan: 'hmp-marlow-2023', ref: '1.1', why: 'not-yours' } as const;
  return { at: '2026-11-22T09:00:00.000Z', by: 'tenant-1/eve', byName: 'Eve Marsh', ...what, ...extra };
}

async function note(...attempts: Attempt[]): Promise<void> {
  const store = await opened(folder);
  for (const each of attempts) store.attempts.note(each);
  await store.close();
}

async function faults(): Promise<readonly ChainFault[]> {
  const store = await opened(folder, { access: 'read' });
  return store.check();
}

const lines = async (month?: string) => (await readFile(file(month), 'utf8')).trim().split('\n');

it('are on disk when the store is closed, in order, and go on after a restart', async () => {
  await note(attempt(), attempt({ why: 'no-post' }));
  await note(attempt({ why: 'hand-over' }));
  const kept = (await lines()).map((line) => JSON.parse(line));
  expect(kept.map(({ seq, why, by }) => [seq, why, by])).toEqual([
    [1, 'not-yours', 'tenant-1/eve'],
    [2, 'no-post', 'tenant-1/eve'],
    [3, 'hand-over', 'tenant-1/eve'],
  ]);
  expect(await faults()).toEqual([]);
});

it('show when one is altered, removed, put in or the last is taken away, or a whole month', async () => {
  await note(attempt(), attempt({ why: 'no-post' }), attempt({ why: 'hand-over' }));
  const kept = await lines();
  const tampered: [string[], Partial<ChainFault>][] = [
    [[kept[0]!, kept[1]!.replace('Eve Marsh', 'Ada Finch'), kept[2]!], { seq: 2, is: 'altered' }],
    [[kept[0]!, kept[1]!.replace('no-post', 'not-yours'), kept[2]!], { seq: 2, is: 'altered' }],
    [[kept[0]!, kept[2]!], { seq: 2, is: 'missing' }],
    [[kept[0]!, kept[0]!, kept[1]!, kept[2]!], { seq: 1, is: 'inserted' }],
    [[kept[0]!, kept[1]!], { seq: 3, is: 'missing' }],
    [[kept[0]!, 'nonsense', kept[2]!], { seq: 2, is: 'altered' }],
  ];
  for (const [changed, expected] of tampered) {
    await writeFile(file(), `${changed.join('\n')}\n`);
    expect(await faults()).toEqual([expect.objectContaining({ chain: 'attempts/2026-11', ...expected })]);
  }
  await removeFolder(file());
  expect(await faults()).toEqual([expect.objectContaining({ chain: 'attempts/2026-11', is: 'missing' })]);
});

it('go on after a line that a crash broke off', async () => {
  await note(attempt());
  await appendFile(file(), '{"seq":2,"at":"2026');
  expect(await faults()).toEqual([]);
  await note(attempt({ why: 'no-post' }));
  expect(await lines()).toHaveLength(2);
  expect(await faults()).toEqual([]);
});

it('are kept for thirteen months, a file each', async () => {
  const months = Array.from(
    { length: 15 },
    (_, at) => `20${25 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  );
  for (const month of months) await note(attempt({ at: `${month}-10T09:00:00.000Z` }));
  expect((await readdir(join(folder, 'attempts'))).sort()).toEqual(months.slice(2).map((month) => `${month}.jsonl`));
  expect(await faults()).toEqual([]);
});

it('forget a person without breaking the chain', async () => {
  await note(attempt(), attempt({ by: 'tenant-1/ben', byName: 'Ben Rowe' }));
  const store = await opened(folder);
  await store.attempts.forget('tenant-1/eve', 'Somebody at the time');
  await store.close();
  const text = await readFile(file(), 'utf8');
  expect(text).not.toContain('eve');
  expect(text).not.toContain('Eve');
  expect(text).toContain('Ben Rowe');
  expect(await faults()).toEqual([]);
});

it('fail nobody where they cannot be written', async () => {
  const store = await opened(folder);
  await removeFolder(join(folder, 'attempts'));
  await writeFile(join(folder, 'attempts'), 'in the way');
  expect(() => store.attempts.note(attempt())).not.toThrow();
  await expect(store.close()).resolves.toBeUndefined();
});
