/** What a new user would try, in a real browser: see what is theirs, change it, take it back, restart, and it is still so. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inShort, inWords } from '../../src/domain/calendar.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { openBrowser, type PlaygroundPage, wordsOf } from './playground-page.ts';
import { type RunningBot, startBot } from './running-bot.ts';

let dataDir: string;
let bot: RunningBot;
let page: PlaygroundPage;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chaser-browser-'));
  page = await openBrowser();
  bot = await startBot(dataDir);
});

afterAll(async () => {
  await page?.close();
  bot?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

/** The middle of the month after next: to come whenever this runs, and after every date printed for 2.4. */
const from = new Date(Math.max(Date.now(), Date.parse('2026-11-30')));
const later = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 2, 15)).toISOString().slice(0, 10);

describe('the main path, in the Playground', () => {
  it('welcomes the person with what is theirs and what they can say', async () => {
    await page.open(bot.address);
    const welcome = await page.card(/Hello Alex Wilber/);
    const words = await wordsOf(welcome);
    expect(words).toContain('Governor, HMYOI Thornmere');
    expect(words).toMatch(/You have \d+ open/);
    expect(words).toContain('“what’s mine”');
    expect(words).toContain('“help”');
    await page.picture('welcome');
  });

  it('lists what is theirs, the most urgent first', async () => {
    const list = await page.say("what's mine", /You have \d+ actions open/);
    expect(await wordsOf(list)).toContain('1.4 Pairing every new officer');
    expect(await list.getByRole('button', { name: 'Show more' }).isVisible()).toBe(true);
    await page.picture('what-is-mine');
    expect(await page.pictureOnPhone(list, 'what-is-mine-on-a-phone')).toBeLessThanOrEqual(0);
  });

  it('says of a joint action, by its words, that it is complete, and takes that back at the press of Undo', async () => {
    const done = await page.say(
      'mark saturday boxing class complete',
      /5\.5 .*boxing class.*: you have said it is complete; Carrow Bridge Boxing Club has not yet\./,
    );
    await page.picture('complete-by-words');
    const undone = await page.press(done, 'Undo', /Undone: 5\.5 .*: you no longer say that it is complete\./);
    expect(await undone.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);
    await page.picture('undone');
  });

  it('says so at the press of a button', async () => {
    const shown = await page.say('show 1.3', /Recruiting twelve officers.*campaign with the job centre/);
    await page.picture('an-action');
    expect(await page.pictureOnPhone(shown, 'an-action-on-a-phone')).toBeLessThanOrEqual(0);
    await page.press(shown, 'Complete', /1\.3 .*: you have said it is complete; Head of Residence has not yet\./);
    await page.picture('complete-by-button');
  });

  it('moves a date picked in the card’s calendar', async () => {
    const shown = await page.say('show 2.4', /Moving the morning medicine round to after breakfast/);
    await shown.getByRole('button', { name: 'New date', exact: true }).click();
    await page.pickDay(shown, 'New date', later);
    await shown.getByRole('textbox', { name: /^Why/ }).fill('the new times are still being tried');
    await page.picture('a-new-date');
    const moved = await page.press(shown, 'Save', new RegExp(`2\\.4 .* is now due ${inWords(later)}`));
    const words = await wordsOf(moved);
    expect(words).toContain('It was Monday 30 November 2026 (published target: November 2026)');
    expect(words).toContain('the new times are still being tried');
    await page.picture('moved');
  });

  it('asks which, where the same promise stands under two concerns, and does the one chosen', async () => {
    const question = await page.say('mark keyworker support sessions complete', /Which .* complete\?/);
    const words = await wordsOf(question);
    expect(words).toContain('1.1 Holding a Keyworker Support Session');
    expect(words).toContain('8.1 Extending the weekly Keyworker Support Session');
    await page.picture('which');
    expect(await page.pictureOnPhone(question, 'which-on-a-phone')).toBeLessThanOrEqual(0);
    await page.press(question, 'Complete 8.1', /8\.1 .* is complete now\. It was open\./);
    await page.picture('the-one-chosen');
  });

  it('has it all still after a restart', async () => {
    await bot.stop();
    bot = await startBot(dataDir);
    await page.open(bot.address);
    await page.card(/Hello Alex Wilber/);

    expect(await statusOf('5.5', /Running a Saturday boxing class/)).toMatch(/^due/);
    expect(await statusOf('1.3', /Recruiting twelve officers/)).toMatch(/said to be complete by Governor$/);
    expect(await statusOf('2.4', /Moving the morning medicine round/)).toContain(inShort(later));
    expect(await statusOf('8.1', /Extending the weekly Keyworker/)).toMatch(/^complete/);
    expect(await statusOf('1.1', /Holding a Keyworker/)).toMatch(/^due/);
    await page.picture('after-the-restart');

    const [plan] = await readdir(join(dataDir, 'plans'));
    const record: PlanRecord = JSON.parse(await readFile(join(dataDir, 'plans', plan!), 'utf8'));
    expect(record.changes.map(({ ref, field, to }) => [ref, field, to])).toEqual([
      ['5.5', 'said-complete', ['hmyoi-thornmere/governor']],
      ['5.5', 'said-complete', []],
      ['1.3', 'said-complete', ['hmyoi-thornmere/governor']],
      ['2.4', 'due', later],
      ['8.1', 'status', 'complete'],
    ]);
  });
});

/** How the action stands, as its card says it. */
async function statusOf(ref: string, text: RegExp): Promise<string> {
  const words = await wordsOf(await page.say(`show ${ref}`, text));
  return /Status: (.*)/.exec(words)?.[1] ?? `no status in: ${words}`;
}
