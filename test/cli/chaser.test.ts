import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../store/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAMPLE = join(ROOT, 'data/samples/hmyoi-thornmere.txt');
const NOW = ['--now', '2026-11-23T09:00:00Z'];

let data = '';
beforeEach(async () => {
  data = join(await temporaryFolder(), 'store');
});

/** Runs the real command in a process of its own. */
function chaser(args: readonly string[], input = ''): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli/main.ts'), ...args],
    { cwd: ROOT },
  );
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, err })));
}

const on = () => ['--data', data];

async function chat(lines: readonly string[], ...more: string[]) {
  const { status, out, err } = await chaser(
    ['chat', '--as', 'Governor', ...on(), ...NOW, '--json', ...more],
    lines.join('\n'),
  );
  expect([status, err]).toEqual([0, '']);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('chaser import', () => {
  it('shows what a plan holds and what is to be checked, and stores it', async () => {
    const { status, out, err } = await chaser(['import', SAMPLE, ...on()]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^hmyoi-thornmere\.txt: Action Plan: HMYOI Thornmere \(new\)\n {2}\d+ concerns, \d+ actions/);
    expect(out).toMatch(/to be checked:\n {4}\d+\.\d+ \(line \d+.*\): /);
    expect(out).toMatch(/Stored as THO \(hmyoi-thornmere-2026\)\.\n$/);
    expect(await readdir(join(data, 'plans'))).toEqual(['hmyoi-thornmere-2026.json']);
  });

  it('the same file again changes nothing, to the byte', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    const before = await readFile(join(data, 'plans/hmyoi-thornmere-2026.json'));
    const again = await chaser(['import', SAMPLE, ...on()]);
    expect(again.status).toBe(0);
    expect(again.out).toContain('(stored already, nothing changes)');
    expect(await readFile(join(data, 'plans/hmyoi-thornmere-2026.json'))).toEqual(before);
  });

  it('a new version shows what is different, keeps what was changed here, and is nothing new the second time', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    await chat(['complete 4.2', 'move 1.5 to 28 february 2027']);
    const other = join(await temporaryFolder(), 'second.txt');
    await writeFile(
      other,
      (await readFile(SAMPLE, 'utf8')).replace('cancelled.\t\tJanuary 2027', 'cancelled.\t\tMay 2027'),
    );
    const { status, out, err } = await chaser(['import', other, ...on(), ...NOW]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^second\.txt: Action Plan: HMYOI Thornmere \(a new version of THO\)\n {2}0 added, 1 changed, \d+ the same, 0 missing from it\.\n/,
    );
    expect(out).toContain('target “January 2027” → “May 2027”');
    const stored = JSON.parse((await chaser(['actions', '--json', ...on()])).out).actions;
    const byRef = (ref: string) => stored.find((action: { ref: string }) => action.ref === ref);
    expect(byRef('4.2').status).toBe('complete');
    expect(byRef('1.5')).toMatchObject({
      due: '2027-02-28',
      target: { printed: 'May 2027' },
      review: ['conflict'],
    });
    expect((await chaser(['import', other, ...on(), ...NOW])).out).toContain('nothing changes');
  });

  it('--dry-run --json prints the draft and stores nothing', async () => {
    const { status, out } = await chaser(['import', SAMPLE, '--dry-run', '--json', ...on()]);
    expect(status).toBe(0);
    const draft = JSON.parse(out);
    expect(draft).toMatchObject({
      file: 'hmyoi-thornmere.txt',
      plan: {
        id: 'hmyoi-thornmere-2026',
        title: 'Action Plan: HMYOI Thornmere',
        subject: 'HMYOI Thornmere',
        submitted: '2026-09-04',
      },
      problems: [],
    });
    expect(draft.concerns[0]).toMatchObject({
      ref: '1',
      group: 'Priority concerns',
      agreement: null,
      actions: expect.arrayContaining([expect.objectContaining({ ref: '1.1', status: 'open', review: [] })]),
    });
    await expect(readdir(data)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0xff, 0xfe, 0x00])],
    ['something else', Buffer.from('Dear all,\n\nplease find the minutes attached.\n')],
  ])('%s: status 1, one line with file, reason and remedy, nothing stored', async (_what, bytes) => {
    const file = join(await temporaryFolder(), 'letter.txt');
    await writeFile(file, bytes);
    const { status, out, err } = await chaser(['import', file, ...on()]);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^chaser: .*letter\.txt: .+\. .+\.\n$/);
    expect(await readdir(join(data, 'plans'))).toEqual([]);
  });

  it('a file that is not there, and the good one after it is stored all the same', async () => {
    const { status, out, err } = await chaser(['import', 'no-such.txt', SAMPLE, ...on()]);
    expect(status).toBe(1);
    expect(err).toBe('chaser: no-such.txt cannot be read (ENOENT). Check the name and your access to it.\n');
    expect(out).toContain('Stored as THO');
  });
});

describe('chaser plans and actions', () => {
  beforeEach(async () => {
    await chaser(['import', SAMPLE, ...on()]);
  });

  it('list what is stored', async () => {
    const { plans } = JSON.parse((await chaser(['plans', '--json', ...on(), ...NOW])).out);
    expect(plans).toMatchObject([{ id: 'hmyoi-thornmere-2026', code: 'THO', title: 'Action Plan: HMYOI Thornmere' }]);
    expect((await chaser(['plans', ...on(), ...NOW])).out).toMatch(
      /^THO {2}Action Plan: HMYOI Thornmere .*: \d+ actions, \d+ complete, \d+ overdue\n$/,
    );
  });

  it('filter by post, overdue and due', async () => {
    const list = async (...args: string[]) =>
      JSON.parse((await chaser(['actions', '--json', ...on(), ...NOW, ...args])).out).actions;
    const all = await list();
    const own = await list('--post', 'Head of Healthcare', '--plan', 'thornmere');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((action: { owners: string[] }) => action.owners.includes('Head of Healthcare'))).toBe(true);
    const overdue = await list('--overdue');
    expect(overdue.length).toBeGreaterThan(0);
    expect(
      overdue.every((action: { due: string; status: string }) => action.due < '2026-11-23' && action.status === 'open'),
    ).toBe(true);
    const soon = await list('--due', '14d');
    expect(soon.map((action: { ref: string }) => action.ref)).toEqual(
      all
        .filter(
          (action: { due: string | null; status: string }) =>
            action.status === 'open' && action.due !== null && action.due >= '2026-11-23' && action.due <= '2026-12-07',
        )
        .map((action: { ref: string }) => action.ref),
    );
    expect(soon.length).toBeGreaterThan(0);
  });

  it('name the posts there are where none is called that', async () => {
    const { status, err } = await chaser(['actions', '--post', 'Bishop', ...on()]);
    expect(status).toBe(1);
    expect(err).toMatch(/^chaser: No post is called “Bishop”\. The posts are: Governor, .*\n$/);
  });
});

describe('chaser chat', () => {
  beforeEach(async () => {
    await chaser(['import', SAMPLE, ...on()]);
  });

  it('changes the record for good, undoes it, and a new process still knows', async () => {
    const [done] = await chat(['complete 4.2']);
    expect(done).toMatchObject({
      outcome: 'changed',
      changes: [{ ref: '4.2', field: 'status', from: 'open', to: 'complete' }],
    });
    expect(await chat(['complete 4.2'])).toMatchObject([{ outcome: 'answered', changes: [] }]);
    const stored = JSON.parse((await chaser(['actions', '--json', ...on()])).out).actions;
    expect(stored.find((action: { ref: string }) => action.ref === '4.2').status).toBe('complete');
    expect(await chat(['reopen 4.2', 'undo', 'undo'])).toMatchObject([
      { outcome: 'changed', changes: [{ ref: '4.2', from: 'complete', to: 'open' }] },
      { outcome: 'changed', changes: [{ ref: '4.2', from: 'open', to: 'complete' }] },
      { outcome: 'refused', changes: [] },
    ]);
  });

  it('tells of a joint action which posts have said that it is complete, and that the last one completes it', async () => {
    const joint = { ref: '1.1', field: 'said-complete' };
    expect(await chat(['complete 1.1', 'complete 1.1'])).toMatchObject([
      { outcome: 'changed', changes: [{ ...joint, from: '', to: 'Governor' }] },
      { outcome: 'answered', changes: [] },
    ]);
    const last = await chaser(['chat', '--as', 'Head of Residence', '--json', ...on(), ...NOW], 'complete 1.1');
    expect(JSON.parse(last.out)).toMatchObject({
      outcome: 'changed',
      changes: [
        { ref: '1.1', field: 'status', from: 'open', to: 'complete' },
        { ...joint, from: 'Governor', to: '' },
      ],
    });
  });

  it('takes back in a new run what an earlier one changed, and answers none of its questions', async () => {
    await chat(['complete 4.2']);
    expect(await chat(['undo'])).toMatchObject([{ outcome: 'changed', changes: [{ ref: '4.2', to: 'open' }] }]);
    expect(await chat(['1.3, 1.4 and 1.5 done'])).toMatchObject([
      { outcome: 'asked', candidates: ['1.3', '1.4', '1.5'] },
    ]);
    expect(await chat(['yes'])).toMatchObject([{ outcome: 'answered', changes: [] }]);
    const [, done] = await chat(['1.3, 1.4 and 1.5 done', 'yes']);
    expect(done.changes.map(({ ref }: { ref: string }) => ref)).toEqual(['1.3', '1.4', '1.5']);
    const [undone] = await chat(['undo']);
    expect(undone.changes.map(({ ref }: { ref: string }) => ref)).toEqual(['1.5', '1.4', '1.3']);
  });

  it('--dry-run keeps changes for the conversation only', async () => {
    const before = await readFile(join(data, 'plans/hmyoi-thornmere-2026.json'));
    expect(await chat(['complete 1.1', 'complete 1.1', 'undo', 'complete 1.1'], '--dry-run')).toMatchObject([
      { outcome: 'changed' },
      { outcome: 'answered' },
      { outcome: 'changed' },
      { outcome: 'changed' },
    ]);
    expect(await readFile(join(data, 'plans/hmyoi-thornmere-2026.json'))).toEqual(before);
  });

  it('offers a promise that is printed under two concerns, and does what is chosen', async () => {
    const [asked, chosen] = await chat(['mark the KSS sessions complete', 'neither'], '--dry-run');
    expect(asked).toMatchObject({ outcome: 'asked', changes: [] });
    expect(asked.candidates.length).toBeGreaterThanOrEqual(2);
    expect(asked.candidates).toContain('1.1');
    expect(chosen).toMatchObject({ outcome: 'answered', changes: [] });
  });

  it('takes a literal \\n for a line break, and lists with refs and a total', async () => {
    const [list, note] = await chat(["what's mine", 'note 1.1 first line\\nsecond line'], '--dry-run');
    expect(list).toMatchObject({ outcome: 'answered', candidates: [] });
    expect(list.listed).toHaveLength(10);
    expect(list.total).toBeGreaterThan(10);
    expect(note.changes).toMatchObject([{ ref: '1.1', field: 'note', from: null, to: 'first line\nsecond line' }]);
  });

  it('gives the refs on the page of any list, and how many there are in all', async () => {
    const said = [
      'overdue for everyone',
      'how are we doing',
      'complete 1.1',
      'what changed today',
      'are 1.1 and 1.2 done',
    ];
    const [list, standing, , changes, both] = await chat(said, '--dry-run');
    expect(list).toMatchObject({ outcome: 'answered', changes: [], total: expect.any(Number) });
    expect(list.listed).toContain('3.1');
    expect(standing).toMatchObject({ outcome: 'answered', listed: [] });
    expect(standing.total).toBeGreaterThan(list.total);
    expect(changes).toMatchObject({ outcome: 'answered', changes: [], listed: ['1.1'], total: 1 });
    expect(both).toMatchObject({ outcome: 'answered', listed: ['1.1', '1.2'], total: 2 });
  });

  it('refuses a speaker it does not know, naming the posts', async () => {
    const { status, err } = await chaser(['chat', '--as', 'Bishop', ...on()], 'help');
    expect(status).toBe(1);
    expect(err).toMatch(
      /^chaser: Nobody is called “Bishop”\. No post is called “Bishop”\. The posts are: Governor, .*\n$/,
    );
  });

  it('does not start on a data folder that another process writes to', async () => {
    const first = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(ROOT, 'src/cli/main.ts'),
        'chat',
        '--as',
        'Governor',
        ...on(),
        ...NOW,
      ],
      { cwd: ROOT },
    );
    first.stdin.write('help\n');
    await new Promise((resolve) => first.stdout.once('data', resolve));
    const second = await chaser(['chat', '--as', 'Governor', ...on()], 'help');
    first.stdin.end();
    await new Promise((resolve) => first.once('close', resolve));
    expect(second.status).toBe(1);
    expect(second.err).toMatch(/^chaser: .* is in use by process \d+ .*\. Stop that one first, .*\n$/);
  });
});

describe('chaser people', () => {
  const who = [
    '--tenant',
    '11111111-1111-1111-1111-111111111111',
    '--id',
    '22222222-2222-2222-2222-222222222222',
    '--name',
    'Ada Lane',
  ];

  it('gives a post to a person, who then speaks for it under their own name', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    const { status, out } = await chaser(['people', 'assign', 'Governor', ...who, ...on(), ...NOW]);
    expect([status, out]).toEqual([0, 'Ada Lane is Governor of HMYOI Thornmere, from 23 Nov 2026.\n']);
    expect(JSON.parse((await chaser(['people', 'list', '--json', ...on(), ...NOW])).out).people).toMatchObject([
      {
        id: '11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222',
        name: 'Ada Lane',
        posts: ['hmyoi-thornmere/governor'],
      },
    ]);
    await chaser(['chat', '--as', 'Ada Lane', ...on(), ...NOW], 'complete 1.1');
    const stored = JSON.parse(await readFile(join(data, 'plans/hmyoi-thornmere-2026.json'), 'utf8'));
    expect(stored.changes).toMatchObject([{ ref: '1.1', byName: 'Ada Lane' }]);
  });

  it('refuses an id that is none, and a post that is none', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    const bad = await chaser([
      'people',
      'assign',
      'Governor',
      '--tenant',
      'hmpps',
      '--id',
      'ada',
      '--name',
      'Ada',
      ...on(),
    ]);
    expect([bad.status, bad.err]).toEqual([
      1,
      "chaser: --tenant hmpps is not an Entra id. Copy it from the person's page in the Entra admin centre.\n",
    ]);
    expect((await chaser(['people', 'assign', 'Bishop', ...who, ...on()])).status).toBe(1);
    expect((await chaser(['people', 'list', ...on()])).out).toContain('Nobody is known yet.');
  });

  it('tells who could not be told something', async () => {
    await chaser(['import', SAMPLE, '--yes', ...on()]);
    expect((await chaser(['people', 'unreached', ...on(), ...NOW])).out).toBe(
      'Everybody who holds a post can be reached.\n',
    );
    const guid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
    const who = ['--tenant', guid('1'), '--id', guid('2'), '--name', 'Ada Finch'];
    await chaser(['people', 'assign', 'Governor', ...who, ...on(), ...NOW]);
    expect((await chaser(['people', 'unreached', ...on(), ...NOW])).out).toBe(
      `Ada Finch (Governor, HMYOI Thornmere) has not opened the chat yet.  ${guid('1')}/${guid('2')}\n`,
    );
    expect(JSON.parse((await chaser(['people', 'unreached', '--json', ...on(), ...NOW])).out)).toMatchObject({
      unreached: [
        { name: 'Ada Finch', posts: ['Governor, HMYOI Thornmere'], why: 'never-met', since: null, waiting: 0 },
      ],
    });
  });
});

describe('chaser history', () => {
  it('tells all that was recorded of a plan, an action or by a person, in order and as JSON', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    await chat(['complete 4.2', 'note 1.3 two are here']);
    const plan = await chaser(['history', 'thornmere', ...on()]);
    expect([plan.status, plan.err]).toEqual([0, '']);
    const lines = plan.out.trim().split('\n');
    expect(lines[0]).toContain('took in hmyoi-thornmere.txt');
    expect(lines[1]).toContain('open → complete. On the command line: “complete 4.2”.');
    expect(lines[3]).toMatch(/^THO: 3 entries, the last link is [0-9a-f]{64}\.$/);

    const action = await chaser(['history', 'tho 4.2', '--json', ...on()]);
    expect(JSON.parse(action.out).history).toMatchObject([
      { kind: 'change', seq: 2, ref: '4.2', from: 'open', to: 'complete', cause: { surface: 'command-line' } },
    ]);
    const person = await chaser(['history', 'Governor (stand-in)', ...on()]);
    expect(person.out.trim().split('\n')).toEqual(lines.slice(1, 3));
    expect((await chaser(['history', 'THO', '--since', '2999-01-01', ...on()])).out).toContain('Nothing was recorded.');
    expect(await chaser(['history', 'nobody', ...on()])).toMatchObject({
      status: 1,
      err: expect.stringContaining('“nobody” is no ref, no plan and nobody known.'),
    });
  });
});

describe('chaser doctor', () => {
  it('says that all is well', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    const { status, out, err } = await chaser(['doctor', ...on()]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^Configuration: local mode.*\nData folder .*: 1 plans, \d+ actions, 0 people\.\nEvery history is as it was recorded\.\n$/s,
    );
  });

  it('names the first entry of a history that is not as it was recorded', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    const file = join(data, 'plans/hmyoi-thornmere-2026.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"byName": "', '"byName": "Not '));
    const { status, err } = await chaser(['doctor', ...on()]);
    expect(status).toBe(1);
    expect(err).toContain('hmyoi-thornmere-2026, entry 1 of its history (the import of hmyoi-thornmere.txt');
    expect(err).toContain('was altered');
  });

  it('names a damaged file and leaves it as it is', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    const file = join(data, 'plans/hmyoi-thornmere-2026.json');
    await writeFile(file, '{ "format": 1, "plan"');
    const { status, err } = await chaser(['doctor', ...on()]);
    expect(status).toBe(1);
    expect(err).toContain('hmyoi-thornmere-2026.json');
    expect(await readFile(file, 'utf8')).toBe('{ "format": 1, "plan"');
  });

  it('tells where a record disagrees with its history', async () => {
    await chaser(['import', SAMPLE, ...on()]);
    const file = join(data, 'plans/hmyoi-thornmere-2026.json');
    const stored = JSON.parse(await readFile(file, 'utf8'));
    Object.values<{ version: number }>(stored.actions)[0]!.version = 7;
    await writeFile(file, JSON.stringify(stored));
    const { status, err } = await chaser(['doctor', ...on()]);
    expect(status).toBe(1);
    expect(err).toContain('hmyoi-thornmere-2026, action 1.1: it was changed 0 times, but counts 7.');
  });
});

describe('chaser', () => {
  it('with an unknown command or option says so and ends with status 1', async () => {
    for (const args of [['digest-everything'], ['actions', '--due', 'soon'], ['plans', '--now', 'yesterday']]) {
      const { status, err } = await chaser(args);
      expect(status).toBe(1);
      expect(err).not.toBe('');
    }
  });
});
