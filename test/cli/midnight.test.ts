import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from '@jest/globals';
import { temporaryFolder } from '../store/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli/main.ts')];

let data = '';
beforeAll(async () => {
  data = join(await temporaryFolder(), 'store');
  await chaser(['import', join(ROOT, 'data/samples/hmyoi-thornmere.txt'), '--yes', '--data', data]);
});

async function chaser(args: readonly string[], input = ''): Promise<string> {
  const running = promisify(execFile)(process.execPath, [...MAIN, ...args], { cwd: ROOT });
  running.child.stdin!.end(input);
  return (await running).stdout;
}

/** The day that words mean as the new date of an action, said at an instant. */
async function meant(words: string, now: string): Promise<unknown> {
  const out = await chaser(
    ['chat', '--as', 'Governor', '--data', data, '--dry-run', '--json', '--now', now],
    `move 1.3 to ${words}\n`,
  );
  return JSON.parse(out).changes[0]?.to;
}

it.each([
  ['a minute to midnight in summer', '2026-06-30T22:59:00Z', 'tomorrow', '2026-07-01'],
  ['a minute past midnight in summer', '2026-06-30T23:01:00Z', 'tomorrow', '2026-07-02'],
  ['the end of the day the clocks went forward', '2027-03-28T22:59:00Z', 'tomorrow', '2027-03-29'],
  ['the end of the day the clocks went back', '2026-10-25T23:59:00Z', 'tomorrow', '2026-10-26'],
])('%s', async (_, now, words, day) => {
  expect(await meant(words, now)).toBe(day);
});

it('tells in a history the time on the wall, in summer and in winter', async () => {
  const say = (now: string, text: string) =>
    chaser(['chat', '--as', 'Governor', '--data', data, '--json', '--now', now], `${text}\n`);
  await say('2026-10-24T23:01:00Z', 'note 1.3 in summer time');
  await say('2026-10-25T23:01:00Z', 'note 1.3 in winter time');
  const answer = JSON.parse(await say('2026-11-23T09:00:00Z', 'history of 1.3'));
  expect(answer).toMatchObject({ outcome: 'answered', changes: [], listed: ['1.3'] });
  expect(answer.reply).toMatch(/25 Oct 2026 00:01, Governor.*summer time”\.\n25 Oct 2026 23:01, Governor.*winter time/);
});
