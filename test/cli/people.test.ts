import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { contentOf, temporaryFolder } from '../store/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAMPLE = join(ROOT, 'data/samples/hmyoi-thornmere.txt');
const NOW = ['--now', '2026-11-23T09:00:00Z'];
const TENANT = '11111111-1111-1111-1111-111111111111';
const id = (last: number) => `22222222-2222-2222-2222-${String(last).padStart(12, '0')}`;

let folder = '';
let data = '';
beforeEach(async () => {
  folder = await temporaryFolder();
  data = join(folder, 'store');
  await chaser(['import', SAMPLE, '--data', data]);
});

/** Runs the real command in a process of its own. */
function chaser(args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli/main.ts'), ...args],
    { cwd: folder, env: { ...process.env, ...env } },
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
  return new Promise<{ status: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, out, err })),
  );
}

const people = (command: string, ...args: string[]) =>
  chaser(['people', command, ...args, '--data', data, ...(args.includes('--now') ? [] : NOW)]);
const of = (last: number, ...more: string[]) => ['--tenant', TENANT, '--id', id(last), ...more];
const list = async () => JSON.parse((await people('list', '--json')).out);
const say = async (who: string, text: string, now = NOW[1]!) =>
  JSON.parse((await chaser(['chat', '--as', who, '--data', data, '--now', now, '--json'], text)).out);

async function importing(text: string, ...more: string[]) {
  const file = join(folder, 'people.csv');
  await writeFile(file, text, 'latin1');
  return people('import', file, '--tenant', TENANT, ...more);
}

describe('chaser people assign', () => {
  it('gives a post as deputy, from a day to a day, to somebody known by their id', async () => {
    await people('add', ...of(1), '--name', 'Ada Lane', '--email', 'ada@example.org', '--time-zone', 'Europe/Dublin');
    const args = [...of(1), '--as', 'deputy', '--from', '2026-12-01', '--to', '2026-12-31'];
    const { status, out, err } = await people('assign', 'Governor', ...args);
    expect([status, out, err]).toEqual([
      0,
      'Ada Lane is deputy for Governor of HMYOI Thornmere, from 1 Dec 2026, to 31 Dec 2026.\n',
      '',
    ]);
    expect((await list()).people).toMatchObject([
      {
        name: 'Ada Lane',
        email: 'ada@example.org',
        zone: 'Europe/Dublin',
        holdings: [{ post: 'hmyoi-thornmere/governor', as: 'deputy', from: '2026-12-01', to: '2026-12-31' }],
        posts: [],
      },
    ]);
    expect((await say('Ada Lane', 'complete 1.1')).outcome).toBe('refused');
    expect((await say('Ada Lane', 'complete 1.1', '2026-12-31T20:00:00Z')).outcome).toBe('changed');
    expect((await say('Ada Lane', 'undo', '2027-01-01T09:00:00Z')).outcome).toBe('refused');
  });

  it('gives a national post, which is that post in every plan', async () => {
    await people('assign', 'Governor', ...of(1), '--name', 'Nat Poole', '--national');
    expect((await list()).people[0].holdings).toMatchObject([{ post: '*/governor', as: 'holder' }]);
    expect((await say('Nat Poole', 'complete 1.1')).outcome).toBe('changed');
  });

  it.each([
    [['Governor', ...of(1)], 'Nobody is known by that id yet. Add --name'],
    [['Governor', '--id', id(1), '--name', 'Ada'], 'Which tenant? Set MicrosoftAppTenantId, or give --tenant'],
    [['Bishop', ...of(1), '--name', 'Ada', '--national'], 'No post is called “Bishop”. The posts are: Governor, '],
    [['Governor', ...of(1), '--name', 'Ada', '--to', '2026-11-22'], 'It would end before it begins.'],
    [['Governor', ...of(1), '--name', 'Ada', '--from', '2026-04-31'], 'Give a day like 2026-03-31.'],
    [['Governor', ...of(1), '--name', 'Ada', '--as', 'owner'], 'Allowed choices are holder, deputy.'],
  ])('refuses %j', async (args, told) => {
    const { status, err } = await people('assign', ...args);
    expect([status, err]).toEqual([1, expect.stringContaining(told)]);
    expect((await list()).people).toEqual([]);
  });

  it('takes the bot’s own tenant where none is said', async () => {
    const env = {
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: id(7),
      MicrosoftAppTenantId: TENANT,
      MicrosoftAppPassword: 'a secret',
    };
    const args = ['people', 'assign', 'Governor', '--id', id(1), '--name', 'Ada', '--data', data];
    const { status, out, err } = await chaser(args, '', env);
    expect([status, err]).toEqual([0, '']);
    expect(out).not.toContain('secret');
    expect((await list()).people).toMatchObject([{ id: `${TENANT}/${id(1)}` }]);
  });
});

describe('chaser people forget', () => {
  beforeEach(async () => {
    await people('add', ...of(1), '--name', 'Ada Lane', '--email', 'ada@example.org');
    await people('assign', 'Governor', ...of(1));
    await say('Ada Lane', 'complete 4.2');
  });

  it('asks for --yes, and removes nothing without', async () => {
    const before = await contentOf(data);
    const { status, out, err } = await people('forget', 'Ada Lane');
    expect([status, err]).toEqual([1, 'chaser: Nothing was removed. Add --yes to forget them.\n']);
    expect(out).toContain('There is no way back.');
    // The ledger of heads is laid out anew at every opening.
    expect({ ...(await contentOf(data)), 'heads.jsonl': '' }).toEqual({ ...before, 'heads.jsonl': '' });
  });

  it('removes what is kept about them; what they did stays, and the record is sound', async () => {
    const { status, out } = await people('forget', 'ada@example.org', '--yes');
    expect([status, out]).toEqual([0, expect.stringMatching(/^Forgotten: in the history of 1 plan\(s\)/)]);
    const kept = Object.values(await contentOf(data)).join();
    for (const each of ['Ada', 'ada@', id(1)]) expect(kept).not.toContain(each);
    const stored = JSON.parse(await readFile(join(data, 'plans/hmyoi-thornmere-2026.json'), 'utf8'));
    expect(stored.changes).toMatchObject([{ ref: '4.2', to: 'complete', byName: 'Governor at the time' }]);
    expect((await chaser(['doctor', '--data', data])).status).toBe(0);
  });

  it('names whom it does not know', async () => {
    const { status, err } = await people('forget', 'Ben', '--yes');
    expect([status, err]).toEqual([1, expect.stringContaining('Nobody is called “Ben”.')]);
  });
});

describe('chaser people list', () => {
  it('tells posts, dates, deputies, remits and what is vacant', async () => {
    await people('assign', 'Governor', ...of(1), '--name', 'Ada Lane');
    await people('assign', 'Head of Healthcare', ...of(2), '--name', 'Dee Park', '--as', 'deputy');
    await importing(`Name,Entra object ID,Manager of\nMeg Hill,${id(3)},Thornmere; viewer: everything\n`, '--yes');
    const { out } = await people('list');
    expect(out).toContain(`Ada Lane  ${TENANT}/${id(1)}\n  Governor of HMYOI Thornmere, from 23 Nov 2026\n`);
    expect(out).toContain(
      '\n  manager of HMYOI Thornmere, from 23 Nov 2026\n  viewer of everything, from 23 Nov 2026\n',
    );
    const vacant = out.slice(out.indexOf('Posts with open actions that nobody holds today:\n'));
    expect(vacant).toContain('\n  Head of Healthcare of HMYOI Thornmere (Dee Park may act)\n');
    expect(vacant).not.toContain('  Governor of');
    expect((await list()).vacant).toContainEqual({
      post: 'hmyoi-thornmere/head-of-healthcare',
      deputies: [`${TENANT}/${id(2)}`],
    });
  });
});

describe('chaser people import', () => {
  const GOOD = [
    'Name;E-mail;Entra object ID;Posts;Manager of;Time zone;From;To',
    `Zo\u00eb \u00c5se;zoe@example.org;${id(1)};Governor at Thornmere;;Europe/London;01/04/2026;`,
    `Ben Rowe;;${id(2)};"deputy: THO Governor; Head of Healthcare at *";Thornmere;;;31/12/2026`,
    '',
  ].join('\r\n');

  it('shows what it would store with --dry-run, and stores nothing', async () => {
    const before = await contentOf(data);
    const { status, out, err } = await importing(GOOD, '--dry-run');
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe(
      [
        '2 new, 0 changed, 0 as they were.',
        `  new: Zo\u00eb \u00c5se  zoe@example.org  ${TENANT}/${id(1)}  Europe/London`,
        '    Governor of HMYOI Thornmere, from 1 Apr 2026',
        `  new: Ben Rowe  ${TENANT}/${id(2)}`,
        '    deputy for Governor of HMYOI Thornmere, from 23 Nov 2026, to 31 Dec 2026',
        '    Head of Healthcare of every establishment, from 23 Nov 2026, to 31 Dec 2026',
        '    manager of HMYOI Thornmere, from 23 Nov 2026, to 31 Dec 2026',
        '',
      ].join('\n'),
    );
    expect(await contentOf(data)).toEqual(before);
  });

  it('stores everybody, and the same file again changes nothing, to the byte', async () => {
    expect((await importing(GOOD)).out).toMatch(/\nStored\.\n$/);
    expect((await say('Zo\u00eb \u00c5se', 'complete 1.1')).outcome).toBe('changed');
    const before = await readFile(join(data, 'people.json'));
    const again = await importing(GOOD, '--now', '2026-12-24T09:00:00Z');
    expect([again.status, again.out]).toEqual([0, '0 new, 0 changed, 2 as they were.\n']);
    expect(await readFile(join(data, 'people.json'))).toEqual(before);
  });

  it('stores nobody where one row is wrong, and names each row with what to do', async () => {
    const bad = `${GOOD}X;x@example.org;${id(1)};Bishop at Thornmere;;;30/02/2026;\r\n`;
    const { status, out, err } = await importing(bad);
    expect([status, out]).toEqual([1, '']);
    expect(err).toBe(
      [
        'chaser: people.csv, row 4: “30/02/2026” is no day: write it like 2026-03-31 or 31/03/2026, or leave it empty.',
        'chaser: people.csv, row 4: The same person as in row 2: put all they hold into one row, with semicolons between.',
        `chaser: ${join(folder, 'people.csv')}: nothing was stored. Mend it and import it again.`,
        '',
      ].join('\n'),
    );
    expect((await list()).people).toEqual([]);
  });

  it('stores nobody where a column is unknown or stands twice, and names it', async () => {
    const unknown = GOOD.replace(/\r?\n/, ';shoe size;name\r\n');
    const { status, out, err } = await importing(unknown);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('“shoe size” (column 9) is no column of such a list: remove it, or name it one of');
    expect(err).toContain('“name” (column 10) stands twice: remove one of them.');
    expect((await list()).people).toEqual([]);
  });

  it('says which row gives a post that somebody holds already', async () => {
    await people('assign', 'Governor', ...of(9), '--name', 'Ada Lane');
    const { status, out } = await importing(GOOD);
    expect(status).toBe(0);
    expect(out).toContain('row 2: Governor of HMYOI Thornmere is held by Ada Lane too');
    const told = (await chaser(['history', 'people', '--data', data])).out;
    expect(told.split('\n').filter((line) => line.includes('took in from a list'))).toHaveLength(2);
    expect(told).toContain('(command line: “people.csv”)');
  });

  it('prints JSON where asked', async () => {
    const found = JSON.parse((await importing(GOOD, '--dry-run', '--json')).out);
    expect(found).toMatchObject({ kind: 'people', added: [{ name: 'Zo\u00eb \u00c5se' }, {}], changed: [], same: 0 });
  });

  it('says that a file is not there', async () => {
    const { status, err } = await people('import', join(folder, 'none.csv'));
    expect([status, err]).toEqual([1, expect.stringContaining('none.csv cannot be read (ENOENT). Check the name')]);
  });
});

describe('chaser history people', () => {
  it('lists who was given what, by whom and why; forgetting takes the person out, and the chain still holds', async () => {
    await people('assign', 'Governor', ...of(1), '--name', 'Ada Lane');
    const { out } = await chaser(['history', 'people', '--data', data]);
    expect(out).toBe(
      '23 Nov 2026 09:00, Whoever runs the bot gave a post to Ada Lane; name: none → Ada Lane; + Governor of HMYOI Thornmere, from 23 Nov 2026. (command line: “chaser people assign”)\n',
    );
    const { history } = JSON.parse((await chaser(['history', 'people', '--json', '--data', data])).out);
    expect(history).toMatchObject([{ act: 'assign', person: `${TENANT}/${id(1)}` }]);
    await people('forget', 'Ada Lane', '--yes');
    const after = await chaser(['history', 'people', '--data', data]);
    expect(after.out).not.toContain('Ada');
    expect(after.out).toContain('removed the data of Somebody at the time');
    expect((await chaser(['doctor', '--data', data])).out).toContain('Every history is as it was recorded.');
  });
});

describe('what chaser chat --json says was recorded', () => {
  const outcomes = async (who: string, ...lines: string[]) => {
    const { out } = await chaser(['chat', '--as', who, '--data', data, ...NOW, '--json'], lines.join('\n'));
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).outcome);
  };

  it('is a claim, and what was decided of it, and never the same twice', async () => {
    await people('add', ...of(31), '--name', 'Kit Vale');
    expect(
      await outcomes('Kit Vale', "I'm the Governor at Thornmere", "I'm the Governor at Thornmere", 'claims'),
    ).toEqual(['changed', 'answered', 'answered']);
    expect(await outcomes('coordinator', 'approve Kit Vale as governor', 'approve Kit Vale as governor')).toEqual([
      'changed',
      'refused',
    ]);
  });

  it('is a post given after a yes, and neither the question nor a no', async () => {
    await people('add', ...of(31), '--name', 'Kit Vale');
    const ask = 'assign head of residence to Kit Vale';
    expect(await outcomes('coordinator', ask, 'no', ask, 'yes')).toEqual(['asked', 'answered', 'asked', 'changed']);
  });

  it('is a setting and its undo, and nothing where it was so before', async () => {
    expect(await outcomes('coordinator', 'tolerance 30 days', 'tolerance 30 days', 'undo', 'tolerance')).toEqual([
      ...['changed', 'answered', 'changed', 'answered'],
    ]);
  });
});
