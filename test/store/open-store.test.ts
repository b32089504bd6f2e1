import { mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { openStore } from '../../src/store/open-store.ts';
import { changeSet, completing, counting, moving, samplePerson, samplePlan } from './sample-record.ts';
import { contentOf, opened, removeFolder, temporaryFolder } from './temporary-folder.ts';

const plan = samplePlan();
const ids = counting('id');

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const inFolder = (...names: string[]) => join(folder, ...names);
const planFile = () => inFolder('plans', 'hmp-marlow-2023.json');

/** A store with one plan, one change and one person, closed again. */
async function filled(): Promise<void> {
  const store = await opened(folder, { ids: counting('change') });
  await store.plans.add(plan);
  await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1'), moving(plan, '1.2', '2024-05-31', 'late')]));
  await store.people.save(samplePerson());
  await store.close();
}

describe('the files', () => {
  it('are one per plan and one for people, with folders for what is many, fit for a person to read', async () => {
    await filled();
    expect((await readdir(folder)).sort()).toEqual([
      'appointments',
      'attempts',
      'dialogues',
      'digests',
      'heads.jsonl',
      'lock.sqlite',
      'outbox',
      'people.json',
      'plans',
      'reach',
      'service',
    ]);
    expect(await readdir(inFolder('plans'))).toEqual(['hmp-marlow-2023.json']);
    expect((await stat(inFolder('lock.sqlite'))).size).toBe(0);

    const text = await readFile(planFile(), 'utf8');
    expect(text.split('\n').slice(0, 6)).toEqual([
      '{',
      '  "format": 4,',
      '  "plan": {',
      '    "id": "hmp-marlow-2023",',
      '    "code": "MAR",',
      '    "title": "Action plan of hmp-marlow",',
    ]);
    expect(text.split('\n').slice(-6)).toEqual([
      '  "changes": [',
      expect.stringMatching(/^ {4}\{"id":"change-1",.*"from":"open","to":"complete",.*\},$/),
      expect.stringMatching(/^ {4}\{"id":"change-2",.*"reason":"late",.*\}$/),
      '  ]',
      '}',
      '',
    ]);
    expect(Object.keys(JSON.parse(text))).toEqual([
      'format',
      'plan',
      'posts',
      'concerns',
      'actions',
      'owners',
      'imports',
      'settings',
      'settingChanges',
      'salts',
      'changes',
    ]);
    expect(JSON.parse(text).owners['hmp-marlow/head-of-healthcare']).toEqual(['hmp-marlow-2023-action-1.2']);
    expect(JSON.parse(await readFile(inFolder('people.json'), 'utf8'))).toEqual({
      format: 4,
      people: { 'tenant-1/object-1': samplePerson() },
    });
  });

  it('hold a change by the time it is acknowledged', async () => {
    const store = await opened(folder);
    await store.plans.add(plan);
    await store.people.save(samplePerson());
    expect(JSON.parse(await readFile(planFile(), 'utf8'))).toEqual({ format: 4, ...plan });
    expect(JSON.parse(await readFile(inFolder('people.json'), 'utf8')).people).toHaveProperty(['tenant-1/object-1']);
    const result = await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]));
    const { record } = result as { record: PlanRecord };
    expect(JSON.parse(await readFile(planFile(), 'utf8'))).toEqual({ format: 4, ...record });
    await store.close();
  });

  it('give everything back after a restart, and still know each message', async () => {
    await filled();
    const before = await contentOf(folder);
    const store = await opened(folder);
    const [record] = await store.plans.plans();
    expect(Object.values(record?.actions ?? {}).map(({ status, due, version }) => [status, due, version])).toEqual([
      ['complete', '2024-03-31', 1],
      ['open', '2024-05-31', 1],
      ['open', '2024-03-31', 0],
      ['open', '2024-03-31', 0],
    ]);
    expect(await store.people.people()).toEqual([samplePerson()]);
    expect((await store.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]))).kind).toBe('repeated');
    await store.close();
    expect(await contentOf(folder)).toEqual(before);
  });

  it('keep what somebody wrote into them by hand', async () => {
    await filled();
    const document = JSON.parse(await readFile(planFile(), 'utf8'));
    document.comment = 'Checked with the coordinator.';
    document.actions['hmp-marlow-2023-action-2.1'].folder = 'Cabinet 4';
    await writeFile(planFile(), JSON.stringify(document));
    const store = await opened(folder);
    const [record] = await store.plans.plans();
    await store.plans.record(changeSet(record as PlanRecord, 'm2', [completing(record as PlanRecord, '2.1')]));
    await store.close();
    const after = JSON.parse(await readFile(planFile(), 'utf8'));
    expect(after.comment).toBe('Checked with the coordinator.');
    expect(after.actions['hmp-marlow-2023-action-2.1']).toMatchObject({ status: 'complete', folder: 'Cabinet 4' });
  });

  it('of a write that a crash left unfinished are ignored and cleared away', async () => {
    await filled();
    const unfinished = ['plans/hmp-marlow-2023.json.tmp', 'plans/hmp-new-2024.json.tmp', 'people.json.tmp'];
    for (const name of [...unfinished, 'dialogues/0123.json.tmp']) await writeFile(inFolder(name), '{ "form');
    await writeFile(inFolder('plans', 'minutes.docx.tmp'), 'not ours');
    await writeFile(inFolder('plans', '.hidden.json'), 'not ours');
    const reader = await opened(folder, { access: 'read' });
    expect(await reader.plans.plans()).toHaveLength(1);
    expect(await readdir(inFolder('plans'))).toContain('hmp-new-2024.json.tmp');

    const store = await opened(folder);
    expect((await store.plans.plans()).map((each) => each.plan.id)).toEqual(['hmp-marlow-2023']);
    expect(await store.people.people()).toHaveLength(1);
    await store.close();
    expect((await readdir(inFolder('plans'))).sort()).toEqual([
      '.hidden.json',
      'hmp-marlow-2023.json',
      'minutes.docx.tmp',
    ]);
    expect(await readdir(inFolder('dialogues'))).toEqual([]);
    expect(await readdir(folder)).not.toContain('people.json.tmp');
  });
});

describe('the settings of the service', () => {
  const change = {
    setting: 'digest',
    from: null,
    to: { weekday: 5, time: '09:15' },
    at: '2024-01-15T09:00:00.000Z',
    by: 't/c',
    byName: 'Cora',
    cause: { surface: 'teams', conversation: 'c', key: 'm1', words: 'digest on fridays at 9:15' },
  } as const;

  it('are in a ledger of their own by the time it is acknowledged, and there after a restart', async () => {
    await filled();
    const store = await opened(folder);
    expect(await store.service.change(change)).toBe('changed');
    await store.service.change({
      ...change,
      from: change.to,
      to: { weekday: 4, time: '16:00' },
      by: 't/d',
      byName: 'Dan',
      cause: { ...change.cause, key: 'm2' },
    });
    const file = inFolder('service', '2024-01.jsonl');
    const text = await readFile(file, 'utf8');
    expect(
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      {
        seq: 1,
        setting: 'digest',
        from: null,
        to: change.to,
        byName: 'Cora',
        key: 'm1',
        link: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { seq: 2, byName: 'Dan' },
    ]);
    await store.service.forget('t/c', 'Coordinator at the time');
    await store.close();
    for (const access of ['write', 'read'] as const) {
      const again = await opened(folder, { access });
      expect(await again.service.settings()).toEqual({ digest: { weekday: 4, time: '16:00' } });
      expect((await again.service.changes()).map(({ byName }) => byName)).toEqual(['Coordinator at the time', 'Dan']);
      expect(await again.check()).toEqual([]);
      await again.close();
    }
    expect(await readFile(file, 'utf8')).not.toContain('Cora');
  });

  it.each<[string, (text: string) => string, string]>([
    ['altered', (text) => text.replace('09:15', '09:45'), 'altered'],
    ['taken out', (text) => text.split('\n').slice(1).join('\n'), 'missing'],
    ['cut off', () => '', 'missing'],
    ['made unreadable', (text) => text.replace('"time":"09:15"', '"time":"9.15"'), 'altered'],
  ])('that were %s are told of, and stop nothing', async (_how, tamper, is) => {
    await filled();
    const store = await opened(folder);
    await store.service.change(change);
    await store.close();
    const file = inFolder('service', '2024-01.jsonl');
    await writeFile(file, tamper(await readFile(file, 'utf8')));
    const again = await opened(folder);
    expect(await again.check()).toMatchObject([{ chain: 'service/2024-01', seq: 1, is }]);
    await again.close();
  });
});

describe('a write that fails', () => {
  it('rejects, leaves memory and file as they were, and the next one succeeds', async () => {
    const store = await opened(folder);
    await store.plans.add(plan);
    await store.people.save(samplePerson());
    const before = await readFile(planFile(), 'utf8');
    const people = await readFile(inFolder('people.json'), 'utf8');
    // A folder where the temporary file should go stops the write, whoever runs the test.
    for (const name of ['plans/hmp-marlow-2023.json.tmp', 'people.json.tmp']) await mkdir(inFolder(name));

    const set = changeSet(plan, 'm1', [completing(plan, '1.1')]);
    await expect(store.plans.record(set)).rejects.toThrow('EISDIR');
    await expect(store.people.save({ ...samplePerson(), name: 'Somebody Else' })).rejects.toThrow('EISDIR');
    expect(await store.plans.plans()).toEqual([plan]);
    expect(await store.people.people()).toEqual([samplePerson()]);
    expect(await readFile(planFile(), 'utf8')).toBe(before);
    expect(await readFile(inFolder('people.json'), 'utf8')).toBe(people);

    for (const name of ['plans/hmp-marlow-2023.json.tmp', 'people.json.tmp']) await rmdir(inFolder(name));
    expect((await store.plans.record(set)).kind).toBe('recorded');
    await store.close();
    expect(JSON.parse(await readFile(planFile(), 'utf8')).changes).toHaveLength(1);
  });
});

describe('a file that cannot be used', () => {
  type Document = Record<string, unknown> & { plan: { id: string }; actions: Record<string, Record<string, unknown>> };
  const parsed = (change: (document: Document) => unknown) => (text: string) => {
    const document = JSON.parse(text);
    change(document);
    return JSON.stringify(document);
  };
  const first = 'hmp-marlow-2023-action-1.1';

  it.each<[string, string, (text: string) => string, string]>([
    ['cut off', 'plans/hmp-marlow-2023.json', (text) => text.slice(0, 700), 'JSON'],
    ['empty', 'plans/hmp-marlow-2023.json', () => '', 'JSON'],
    ['zeroes', 'plans/hmp-marlow-2023.json', (text) => '\0'.repeat(text.length), 'JSON'],
    ['a list', 'plans/hmp-marlow-2023.json', () => '[]', 'no "format"'],
    ['without a format', 'plans/hmp-marlow-2023.json', parsed((each) => delete each.format), 'no "format"'],
    ['without a part', 'plans/hmp-marlow-2023.json', parsed((each) => delete each.owners), 'owners: Required'],
    [
      'a wrong date',
      'plans/hmp-marlow-2023.json',
      parsed((each) => Object.assign(each.actions[first] ?? {}, { due: '31/03/2024' })),
      `actions.${first}.due`,
    ],
    [
      'an unknown status',
      'plans/hmp-marlow-2023.json',
      parsed((each) => Object.assign(each.actions[first] ?? {}, { status: 'finished' })),
      `actions.${first}.status`,
    ],
    [
      'an owner who does not have the action',
      'plans/hmp-marlow-2023.json',
      parsed((each) => Object.assign(each.actions[first] ?? {}, { owners: [] })),
      'owners.hmp-marlow/governor',
    ],
    [
      'another plan’s',
      'plans/hmp-marlow-2023.json',
      () => JSON.stringify({ format: 4, ...samplePlan('hmp-aldbrook', 'ALD') }),
      'hmp-aldbrook-2023.json',
    ],
    ['people cut off', 'people.json', (text) => text.slice(0, 40), 'JSON'],
    [
      'somebody under another’s id',
      'people.json',
      (text) => text.replace('"id": "tenant-1/object-1"', '"id": "tenant-1/object-2"'),
      'people.tenant-1/object-1.id',
    ],
  ])('stops the opening with its name and stays untouched: %s', async (_, name, damage, told) => {
    await filled();
    const file = inFolder(name);
    const good = await readFile(file, 'utf8');
    await writeFile(file, damage(good));
    const before = await contentOf(folder);
    for (const access of ['write', 'read'] as const) {
      const result = await openStore({ folder, access, ids });
      expect(result).toMatchObject({ kind: 'damaged', file });
      const { message } = result as { message: string };
      expect(message).toContain(`${file} is damaged: `);
      expect(message).toContain(told);
      expect(message).toContain('Mend it, put a backup of it in its place, or move it away');
      expect(message).not.toContain('\n');
    }
    expect(await contentOf(folder)).toEqual(before);
    // The lock was given back, so the mended file opens.
    await writeFile(file, good);
    await (await opened(folder)).close();
  });

  it('is one whose code another plan has', async () => {
    await filled();
    const twin = samplePlan('hmp-marlow', 'MAR', 2024);
    await writeFile(inFolder('plans', 'hmp-marlow-2024.json'), JSON.stringify({ format: 4, ...twin }));
    expect(await openStore({ folder, access: 'read', ids })).toMatchObject({
      kind: 'damaged',
      file: inFolder('plans', 'hmp-marlow-2024.json'),
      message: expect.stringContaining('its code MAR is that of'),
    });
  });

  it.each(['plans/hmp-marlow-2023.json', 'people.json'])('is one of a newer format: %s', async (name) => {
    await filled();
    const file = inFolder(name);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"format": 4', '"format": 5'));
    const before = await contentOf(folder);
    const result = await openStore({ folder, access: 'write', ids });
    expect(result).toMatchObject({ kind: 'unsupported-format', file });
    expect((result as { message: string }).message).toContain(`${file} has format 5`);
    expect(await contentOf(folder)).toEqual(before);
  });

  it('is said to be inaccessible where the system refuses', async () => {
    const file = inFolder('store');
    await writeFile(file, 'a file, not a folder');
    for (const access of ['write', 'read'] as const) {
      const result = await openStore({ folder: file, access, ids });
      expect(result.kind).toBe('inaccessible');
      expect((result as { message: string }).message).toContain(file);
    }
    await filled();
    await rm(planFile());
    await mkdir(planFile());
    expect(await openStore({ folder, access: 'write', ids })).toMatchObject({ kind: 'inaccessible' });
  });
});

describe('opening for reading', () => {
  it('finds an empty store where there is no folder, and makes none', async () => {
    const store = await opened(inFolder('nowhere'), { access: 'read' });
    expect(await store.plans.plans()).toEqual([]);
    expect(await store.people.people()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('works beside a running bot, changes nothing, and refuses every change', async () => {
    const writer = await opened(folder);
    await writer.plans.add(plan);
    await writeFile(inFolder('dialogues', 'left.json.tmp'), 'unfinished');
    const before = await contentOf(folder);
    const reader = await opened(folder, { access: 'read' });
    expect(await reader.plans.plans()).toEqual([plan]);
    await expect(reader.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]))).rejects.toThrow('reading only');
    await expect(reader.plans.add(samplePlan('hmp-aldbrook', 'ALD'))).rejects.toThrow('reading only');
    await expect(reader.people.save(samplePerson())).rejects.toThrow('reading only');
    const dialogue = await reader.dialogues.dialogue('conversation-1', 'somebody');
    await expect(reader.dialogues.save('conversation-1', 'somebody', dialogue)).rejects.toThrow('reading only');
    await reader.close();
    expect(await contentOf(folder)).toEqual(before);
    expect((await writer.plans.record(changeSet(plan, 'm1', [completing(plan, '1.1')]))).kind).toBe('recorded');
    await writer.close();
  });
});
