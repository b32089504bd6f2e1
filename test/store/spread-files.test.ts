import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { reachBook } from '../../src/store/reach-book.ts';
import { fileOf } from '../../src/store/spread-files.ts';
import { sampleNotice, sampleReach } from './sample-record.ts';
import { opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const ada = 'tenant-1/object-1';
const at = '2024-01-15T09:00:00.000Z';
const file = (kind: string) => join(folder, kind, `${fileOf(ada)}.json`);

describe('the files', () => {
  it('hold a line for each entry, and everything is there after a restart', async () => {
    const store = await opened(folder);
    await store.reach.save(sampleReach());
    await store.outbox.put([sampleNotice('n1'), sampleNotice('n2')], at);
    await store.outbox.claim(ada, 'n1', at, '2024-01-15T09:15:00.000Z');
    await store.close();
    const lines = (await readFile(file('outbox'), 'utf8')).split('\n');
    expect(lines.slice(0, 3)).toEqual(['{', '  "format": 4,', '  "entries": {']);
    expect(lines.filter((line) => /^ {4}"n\d": \{/.test(line))).toHaveLength(2);
    expect(await readdir(join(folder, 'reach'))).toEqual([`${fileOf(ada)}.json`]);

    const again = await opened(folder);
    expect(await again.reach.reach(ada)).toEqual(sampleReach());
    expect((await again.reach.somebodyIn('tenant-1'))?.person).toBe(ada);
    expect(await again.outbox.unsettled(ada)).toEqual(['n1', 'n2']);
    expect(await again.outbox.put([sampleNotice('n2')], at)).toEqual([]);
    // Claimed before the restart, and so perhaps sent.
    expect(await again.outbox.claim(ada, 'n1', at, at)).toBeNull();
    await again.close();
  });

  it('hold a claim by the time it is given', async () => {
    const store = await opened(folder);
    await store.outbox.put([sampleNotice('n1')], at);
    await store.outbox.claim(ada, 'n1', at, '2024-01-15T09:15:00.000Z');
    expect(JSON.parse(await readFile(file('outbox'), 'utf8')).entries.n1.delivery.state).toBe('sending');
    await store.close();
  });

  it('lose a person whole when they are forgotten', async () => {
    const store = await opened(folder);
    await store.reach.save(sampleReach());
    await store.outbox.put([sampleNotice('n1')], at);
    await store.reach.forget(ada);
    await store.outbox.forget(ada);
    await store.close();
    for (const kind of ['reach', 'outbox']) expect(await readFile(file(kind), 'utf8')).not.toContain('object-1');
  });

  it('that are damaged keep the store shut, and are left as they are', async () => {
    await mkdir(join(folder, 'outbox'), { recursive: true });
    await writeFile(file('outbox'), '{ "format": 4, "entries": { "n1": 7 } }');
    expect(await openStore({ folder, access: 'write', ids: () => 'id' })).toMatchObject({
      kind: 'damaged',
      file: file('outbox'),
      message: expect.stringContaining('entries.n1'),
    });
    expect(await readFile(file('outbox'), 'utf8')).toContain('"n1": 7');
  });

  it('can be read without writing, and nothing is taken then', async () => {
    const store = await opened(folder);
    await store.reach.save(sampleReach());
    await store.close();
    const reading = await opened(folder, { access: 'read' });
    expect(await reading.reach.all()).toEqual([sampleReach()]);
    await expect(reading.reach.save(sampleReach())).rejects.toThrow('reading only');
    await expect(reading.outbox.put([sampleNotice('n1')], at)).rejects.toThrow('reading only');
    await reading.close();
  });
});

describe('writing', () => {
  it('is once for all who come while a file is being written', async () => {
    let writes = 0;
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const book = reachBook(new Map(), async () => {
      writes += 1;
      await gate;
    });
    const same = Array.from({ length: 5000 }, (_, index) => `tenant-1/object-${index}`).filter(
      (person) => fileOf(person) === fileOf(ada),
    );
    await book.save(sampleReach());
    await new Promise((done) => setImmediate(done));
    for (const person of same) await book.save(sampleReach({ person }));
    open();
    await book.close();
    expect(same.length).toBeGreaterThan(10);
    expect(writes).toBe(2);
  });

  it('that fails is told, and undone in memory', async () => {
    const book = reachBook(new Map(), async () => {
      throw new Error('The disk is full.');
    });
    await expect(book.forget(ada)).rejects.toThrow('The disk is full.');
  });
});

it('spreads people evenly over 256 files', () => {
  const counts = new Map<string, number>();
  for (let index = 0; index < 25_600; index++) {
    const name = fileOf(`tenant-1/object-${index}`);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  expect(counts.size).toBe(256);
  expect(Math.max(...counts.values())).toBeLessThan(200);
});
