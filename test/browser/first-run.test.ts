/** What a new coordinator would try, in a real browser: from an empty store to a plan, who holds its posts, and a day and time. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Person } from '../../src/domain/people/person.ts';
import { openBrowser, type PlaygroundPage, wordsOf } from './playground-page.ts';
import { type RunningBot, startBot } from './running-bot.ts';

/** What a coordinator was promised, in seconds. */
const PROMISED = 5 * 60;

let dataDir: string;
let bot: RunningBot;
let page: PlaygroundPage;
let card: Locator;
let began: number;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chaser-first-run-'));
  page = await openBrowser();
  bot = await startBot(dataDir, { SAMPLE_PLAN: 'off' });
  began = Date.now();
});

afterAll(async () => {
  await page?.close();
  bot?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

async function onDisk<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(dataDir, name), 'utf8'));
}

describe('the first run, in the Playground', () => {
  it('begins with a plan', async () => {
    await page.open(bot.address);
    card = await page.card(/Setting up, step 1 of 3: bring in a plan/);
    expect(await wordsOf(card)).toMatch(/^Hello\. I keep track of/);
    await page.picture('first-run-begins');
    const preview = await page.press(card, 'Try the sample plan', /HMYOI Thornmere.*\(new\)/);
    await page.picture('first-run-preview');
    card = await page.press(preview, 'Store it', /step 2 of 3: who holds the posts of THO \(HMYOI Thornmere\)\?/);
    expect(await wordsOf(card)).toContain('9 posts with open actions are vacant.');
    await page.picture('first-run-posts');
    expect(await page.pictureOnPhone(card, 'first-run-posts-on-a-phone')).toBeLessThanOrEqual(0);
  });

  it('goes on to who holds its posts, and says of each what became of it', async () => {
    await card.getByRole('textbox', { name: /^Governor/ }).fill('me');
    await card.getByRole('textbox', { name: /^Head of Safety/ }).fill('alex');
    await card.getByRole('textbox', { name: /^Head of Healthcare/ }).fill('pat@example.org');
    card = await page.press(card, 'Save', /From today, in THO \(HMYOI Thornmere\):/);
    const words = await wordsOf(card);
    expect(words).toContain('Governor: Alex Wilber');
    expect(words).toContain('Head of Safety: Alex Wilber');
    expect(words).toContain('Head of Healthcare: nobody I know has the email “pat@example.org”.');
    await page.picture('first-run-named');
    card = await page.press(card, 'Go on to the digest', /step 3 of 3: when does the weekly digest go out\?/);
    await page.picture('first-run-digest');
    expect(await page.pictureOnPhone(card, 'first-run-digest-on-a-phone')).toBeLessThanOrEqual(0);
  });

  it('ends with the day and time of the digest, in less than five minutes', async () => {
    await page.choose(card, 'Day', 'Friday');
    await card.getByLabel('Time').fill('09:15');
    card = await page.press(card, 'Save', /Progress Chaser is set up/);
    const words = await wordsOf(card);
    expect(words).toContain('Digests go out on Fridays at 09:15 from now on');
    expect(words).toContain('THO (HMYOI Thornmere): 7 posts vacant.');
    await page.picture('first-run-done');
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stdout.write(`The first run took ${seconds} seconds.\n`);
    expect(seconds).toBeLessThan(PROMISED);
  });

  it('is on disk, and still so after a restart', async () => {
    const { people } = await onDisk<{ people: Record<string, Person> }>('people.json');
    expect(
      Object.values(people).map(({ name, coordinator, holdings }) => [
        name,
        coordinator,
        holdings.map(({ post }) => post),
      ]),
    ).toEqual([['Alex Wilber', true, ['hmyoi-thornmere/governor', 'hmyoi-thornmere/head-of-safety']]]);
    const [month] = await readdir(join(dataDir, 'service'));
    expect(await onDisk(join('service', month!))).toMatchObject({
      to: { weekday: 5, time: '09:15' },
      byName: 'Alex Wilber',
    });
    await bot.stop();
    bot = await startBot(dataDir, { SAMPLE_PLAN: 'off' });
    await page.open(bot.address);
    await page.card(/Hello Alex Wilber/);
    card = await page.say('set up', /Progress Chaser is set up/);
    expect(await wordsOf(card)).toContain('Digests go out on Fridays at 09:15');
    await page.press(card, 'Posts of THO', /7 posts with open actions are vacant/);
  });
});
