/** The rows of the digests as files: what a crash leaves, what is damaged, and what is kept of people. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { DigestKey, DigestRow } from '../../src/domain/digests/digest-rows.ts';
import { openStore } from '../../src/store/open-store.ts';
import { opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

const AT = '2024-01-15T08:30:00.000Z';
const how = { at: AT, until: '2024-01-15T08:45:00.000Z', which: 'unsent' } as const;
const key = (person: string): DigestKey => ({ person: `t/${person}`, kind: 'owner', period: '2024-W03' });
const sent = (person: string): DigestRow => ({ ...key(person), state: 'sent', at: AT });

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const week = () => join(folder, 'digests', '2024-W03.jsonl');
const lines = async () => (await readFile(week(), 'utf8')).trim().split('\n');

async function rows(access: 'write' | 'read' = 'write'): Promise<readonly DigestRow[]> {
  const store = await opened(folder, { access });
  try {
    return await store.digests.rows('2024-W03');
  } finally {
    await store.close();
  }
}

it('are on disk as soon as anybody is told so, a line each, and hold after a restart', async () => {
  const store = await opened(folder);
  await store.digests.claim([key('ada'), key('ben')], how);
  expect(await lines()).toHaveLength(2);
  await store.digests.settle(sent('ada'));
  expect(await lines()).toHaveLength(3);
  // A reader beside the running bot sees it too.
  expect(await rows('read')).toHaveLength(2);
  await store.close();
  expect(await rows()).toEqual([sent('ada'), expect.objectContaining({ state: 'sending' })]);
});

it('go on after a line that a crash broke off', async () => {
  const store = await opened(folder);
  await store.digests.settle(sent('ada'));
  await store.close();
  await appendFile(week(), '{"person":"t/ben","kind":"ow');
  expect(await rows('read')).toEqual([sent('ada')]);
  const again = await opened(folder);
  await again.digests.settle(sent('ben'));
  await again.close();
  expect(await rows()).toEqual([sent('ada'), sent('ben')]);
});

it.each([
  ['2024-W03.jsonl', 'nonsense\n', 'line 1 is no row of this week'],
  ['2024-W03.jsonl', `${JSON.stringify({ ...sent('ada'), period: '2024-W04' })}\n`, 'line 1 is no row of this week'],
  ['served.json', '{}', 'until when'],
])('stop the start where %s says %s', async (name, text, why) => {
  await mkdir(join(folder, 'digests'), { recursive: true });
  await writeFile(join(folder, 'digests', name), text);
  const result = await openStore({ folder, access: 'write', ids: () => 'id' });
  expect(result).toMatchObject({ kind: 'damaged', file: join(folder, 'digests', name) });
  expect(result.kind === 'damaged' && result.message).toContain(why);
  expect(await readFile(join(folder, 'digests', name), 'utf8')).toBe(text);
});

it('are not claimed where that cannot be written, and can be claimed later', async () => {
  const store = await opened(folder);
  await removeFolder(join(folder, 'digests'));
  await writeFile(join(folder, 'digests'), 'in the way');
  await expect(store.digests.claim([key('ada')], how)).rejects.toThrow();
  expect(await store.digests.row(key('ada'))).toBeNull();
  await removeFolder(join(folder, 'digests'));
  await mkdir(join(folder, 'digests'));
  expect(await store.digests.claim([key('ada')], how)).toEqual([key('ada')]);
  await store.close();
});

it('hold nothing of somebody who was forgotten', async () => {
  const store = await opened(folder);
  await store.digests.claim([key('ada'), key('ben')], how);
  await store.digests.settle(sent('ada'), { ...sent('ben'), state: 'sent', resentBy: 't/ada' });
  await store.digests.forget('t/ada');
  expect(await readFile(week(), 'utf8')).not.toContain('ada');
  await store.digests.settle(sent('ben'));
  await store.close();
  expect(await rows()).toEqual([sent('ben')]);
});

it('are for one process at a time', async () => {
  const store = await opened(folder);
  expect((await openStore({ folder, access: 'write', ids: () => 'id' })).kind).toBe('locked');
  const reading = await opened(folder, { access: 'read' });
  await expect(reading.digests.claim([key('ada')], how)).rejects.toThrow(/reading only/);
  await reading.close();
  await store.close();
});
