import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { temporaryFolder } from '../store/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAMPLE = join(ROOT, 'data/samples/hmyoi-thornmere.txt');

let folder = '';
let on: string[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  on = ['--data', join(folder, 'store'), '--now', '2026-11-23T09:00:00Z'];
  await chaser(['import', SAMPLE, ...on]);
});

/** Runs the real command in a process of its own; what it writes may be bytes. */
function chaser(args: readonly string[], input = ''): Promise<{ status: number | null; out: Buffer; err: string }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli/main.ts'), ...args],
    { cwd: ROOT },
  );
  const out: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out: Buffer.concat(out), err })));
}

describe('chaser export', () => {
  it.each([
    ['docx', 'PK\u0003\u0004'],
    ['xlsx', 'PK\u0003\u0004'],
    ['csv', 'ï»¿Our ref,'],
    ['json', '{\n  "file"'],
  ])('writes a .%s to the file named, and the same to standard output', async (format, start) => {
    const file = join(folder, `plan.${format}`);
    const written = await chaser(['export', 'thornmere', '--format', format, '--out', file, ...on]);
    expect([written.status, written.err]).toEqual([0, '']);
    expect(written.out.toString()).toBe(`Wrote THO, 46 actions, to ${file}.\n`);
    const bytes = await readFile(file);
    expect(bytes.toString('latin1').startsWith(start)).toBe(true);
    const piped = await chaser(['export', 'THO', '--format', format, ...on]);
    expect([piped.status, piped.err, piped.out.equals(bytes)]).toEqual([0, '', true]);
  });

  it('tells how things stand since they were changed', async () => {
    await chaser(['chat', '--as', 'Governor', ...on], 'complete 4.2');
    const { out } = await chaser(['export', 'hmyoi-thornmere-2026', '--format', 'json', ...on]);
    const actions = JSON.parse(out.toString()).concerns.flatMap((concern: { actions: object[] }) => concern.actions);
    const action = actions.find(({ ref }: { ref: string }) => ref === '4.2');
    expect(action).toMatchObject({ ref: '4.2', status: 'open', now: { status: 'complete' } });
  });

  it.each(['docx', 'xlsx', 'csv', 'json'])(
    'the .%s comes back: nothing changes here, and elsewhere it is the same plan',
    async (format) => {
      const file = join(folder, `back.${format}`);
      await chaser(
        ['chat', '--as', 'Governor', ...on],
        'note 1.2 as at the last meeting\nmove 1.3 to 28 February 2027',
      );
      await chaser(['export', 'thornmere', '--format', format, '--out', file, ...on]);
      const stored = await readFile(join(folder, 'store/plans/hmyoi-thornmere-2026.json'));
      const again = await chaser(['import', file, '--yes', ...on]);
      expect([again.status, again.err]).toEqual([0, '']);
      expect(again.out.toString()).toContain('(stored already, nothing changes)');
      expect(await readFile(join(folder, 'store/plans/hmyoi-thornmere-2026.json'))).toEqual(stored);

      const elsewhere = ['--data', join(folder, `elsewhere-${format}`), '--now', '2026-11-23T09:00:00Z'];
      await chaser(['import', file, '--yes', ...elsewhere]);
      const published = async (where: readonly string[]) => {
        const { out } = await chaser(['export', 'thornmere', '--format', 'csv', ...where]);
        // All columns but those that tell how things stand now.
        return parse<Record<string, string>>(out, { bom: true, columns: true }).map((row) => ({
          ...row,
          'Due now': null,
          'Status now': null,
          'Progress notes': null,
        }));
      };
      expect(await published(elsewhere)).toEqual(await published(on));
    },
  );

  it('changes nothing in the store', async () => {
    const stored = () => readFile(join(folder, 'store/plans/hmyoi-thornmere-2026.json'));
    const before = await stored();
    await chaser(['export', 'thornmere', '--format', 'docx', '--out', join(folder, 'a.docx'), ...on]);
    expect(await stored()).toEqual(before);
  });

  it('writes a board pack, and the next one tells what is new since', async () => {
    const data = ['--data', join(folder, 'packs')];
    await chaser(['import', SAMPLE, ...data, '--now', '2026-11-23T09:00:00Z']);
    const pack = async (now: string) => {
      const { status, out } = await chaser(['export', 'thornmere', '--format', 'board-pack', ...data, '--now', now]);
      expect(status).toBe(0);
      return strFromU8(unzipSync(out)['word/document.xml']!);
    };
    expect(await pack('2026-11-23T09:00:00Z')).toContain('24 October 2026 (the last 30 days)');
    expect(await pack('2026-12-14T09:00:00Z')).toContain('23 November 2026 (the last board pack)');
  });

  it.each([
    ['a plan nobody stored', ['atlantis', '--format', 'csv'], 'No plan is called “atlantis”. See “chaser plans”.'],
    [
      'a folder that is not there',
      ['thornmere', '--format', 'csv', '--out', '/no/such/folder/plan.csv'],
      '/no/such/folder/plan.csv cannot be written (ENOENT). Check that its folder is there and that you may write to it.',
    ],
  ])('%s: status 1 and one line with the remedy', async (_what, args, message) => {
    const { status, out, err } = await chaser(['export', ...args, ...on]);
    expect([status, out.length, err]).toEqual([1, 0, `chaser: ${message}\n`]);
  });

  it('an unknown format, or none: status 1, naming those there are', async () => {
    const unknown = await chaser(['export', 'thornmere', '--format', 'odt', ...on]);
    expect([unknown.status, unknown.out.length]).toEqual([1, 0]);
    expect(unknown.err).toContain('docx, xlsx, csv, json');
    expect((await chaser(['export', 'thornmere', ...on])).status).toBe(1);
  });
});
