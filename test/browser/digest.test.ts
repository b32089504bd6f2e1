/** A weekly digest in a real browser: it arrives by itself, its buttons work, one line answers it, and it is read on a phone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { clockTime } from '../../src/domain/calendar.ts';
import { openBrowser, type PlaygroundPage, wordsOf } from './playground-page.ts';
import { type RunningBot, startBot } from './running-bot.ts';

let dataDir: string;
let bot: RunningBot;
let page: PlaygroundPage;
let digest: Locator;

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

/** The digest's button of this name on its first line that has one. */
function first(name: string): Locator {
  return digest.getByRole('button', { name, exact: true }).first();
}

describe('the digest, in the Playground', () => {
  it('can be looked at before it is sent', async () => {
    await page.open(bot.address);
    await page.card(/Hello Alex Wilber/);
    const shown = await page.say('preview my digest', /Your week, /);
    expect(await wordsOf(shown)).toContain('The digest as it would be sent now');
    await page.picture('digest-preview');
  });

  it('arrives by itself at the time that was chosen', async () => {
    // Some time for the words to be typed, and a tick is a minute at most.
    const at = new Date(Date.now() + 90_000);
    const day = at.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'Europe/London' });
    await page.hear(`my digest on ${day}s at ${clockTime(at, 'Europe/London')}`, 'digest');
    const before = Date.now();
    for (let late = before + 240_000; Date.now() < late; ) {
      digest = await page.card(/Your week, /);
      if (!(await wordsOf(digest)).includes('The digest as it would be sent now')) break;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const words = await wordsOf(digest);
    expect(words).not.toContain('The digest as it would be sent now');
    expect(words).toMatch(/1\. \d+\.\d+/);
    await page.picture('digest');
    expect(await page.pictureOnPhone(digest, 'digest-on-a-phone')).toBeLessThanOrEqual(0);
  });

  it('stays when a line is pressed, with the answer below it', async () => {
    await first('Complete').click();
    await page.card(/is complete now|you have said it is complete/);
    expect(await first('Complete').isVisible()).toBe(true);
    await first('Complete').click();
    await page.card(/I did that already, once/);
    await page.picture('digest-pressed');
  });

  it('asks for a new date, and for a note', async () => {
    await digest.getByRole('button', { name: 'New date', exact: true }).nth(1).click();
    await page.card(/To what date\?/);
    await digest.getByRole('button', { name: 'Add note', exact: true }).nth(1).click();
    const form = await page.card(/What should the note say\?/);
    await form.getByRole('textbox').fill('the quotes are in');
    await page.press(form, 'Save', /Noted on .*the quotes are in/);
    await page.picture('digest-note');
  });

  it('is answered in one line', async () => {
    await page.say('2 to 31 March 2027, recruitment slipped', /6\.3 .* is now due Wednesday 31 March 2027/);
    await page.picture('digest-answered');
  });
});
