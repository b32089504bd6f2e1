import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { openStore } from '../../src/store/open-store.ts';
import { samplePlan } from './sample-record.ts';
import { contentOf, opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

const ids = () => crypto.randomUUID();

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await removeFolder(folder);
});

/** Another process that has the store open. */
async function holder(): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'lock-holder.ts');
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const [said] = await once(started.stdout, 'data');
  expect(String(said)).toBe('open\n');
  return started;
}

describe('the lock on the data folder', () => {
  it('keeps a second process out, saying who has it, and is free at once when that one is killed', async () => {
    const other = await holder();
    const before = await contentOf(folder);
    const refused = await openStore({ folder, access: 'write', ids });
    expect(refused).toMatchObject({ kind: 'locked', file: folder });
    const { message } = refused as { message: string };
    expect(message).toMatch(
      new RegExp(
        `^${folder} is in use by process ${other.pid} since \\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z\\. Stop that one first`,
      ),
    );
    expect(await contentOf(folder)).toEqual(before);
    // Reading beside it is no trouble.
    await (await opened(folder, { access: 'read' })).close();

    const ended = once(other, 'exit');
    other.kill('SIGKILL');
    await ended;
    const store = await opened(folder);
    expect(await store.plans.add(samplePlan())).toBe('added');
    await store.close();
  });

  it('keeps a second store of the same process out, by whatever name the folder goes', async () => {
    const store = await opened(folder);
    const alias = `${folder}-alias`;
    await symlink(folder, alias);
    for (const name of [folder, alias, `${folder}/../${folder.split('/').at(-1)}`]) {
      expect(await openStore({ folder: name, access: 'write', ids })).toMatchObject({ kind: 'locked' });
    }
    await rm(alias);
    // Those that were refused took nothing from the one that has it.
    expect(await openStore({ folder, access: 'write', ids })).toMatchObject({ kind: 'locked' });
    await store.close();
    await (await opened(folder)).close();
  });

  it('is of one folder only', async () => {
    const store = await opened(folder);
    const other = await opened(join(folder, 'other'));
    await other.close();
    await store.close();
  });

  it('is taken by one of many that try at once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => openStore({ folder, access: 'write', ids })));
    const open = results.filter(({ kind }) => kind === 'open');
    expect(open).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'locked')).toHaveLength(7);
    for (const each of open) if (each.kind === 'open') await each.store.close();
  });

  it('does not say who has it where that is not known', async () => {
    const lock = lockFolder(folder);
    await writeFile(join(folder, 'lock.pid'), '');
    expect(lockFolder(folder)).toMatchObject({ kind: 'taken', pid: null });
    await rm(join(folder, 'lock.pid'));
    expect(lockFolder(folder)).toEqual({ kind: 'taken', pid: null, since: null });
    const result = await openStore({ folder, access: 'write', ids });
    expect((result as { message: string }).message).toContain('is in use by another process. Stop');
    if (lock.kind === 'held') lock.release();
  });

  it('is given back when the opening fails', async () => {
    await mkdir(join(folder, 'plans'));
    await writeFile(join(folder, 'plans', 'hmp-marlow-2023.json'), '{');
    expect(await openStore({ folder, access: 'write', ids })).toMatchObject({ kind: 'damaged' });
    const lock = lockFolder(folder);
    expect(lock.kind).toBe('held');
    if (lock.kind === 'held') lock.release();
  });
});
