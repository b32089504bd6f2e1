/** The Playground's page in Debian's chromium, used as a person uses it: typing, reading, pressing. */
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { type CalendarDay, inWords } from '../../src/domain/calendar.ts';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SCREENSHOTS = join(import.meta.dirname, 'screenshots');
const WAIT_MS = 30_000;

const SCREEN = { width: 1280, height: 900 };

/** How wide a card is on a phone 390 pixels wide, in pixels: Teams keeps the rest for itself. */
const PHONE_CARD = 300;

/** See the file's head. What is waited for is waited for thirty seconds at most. */
export interface PlaygroundPage {
  /** Opens the page at `address`, or opens it anew. */
  open(address: string): Promise<void>;
  /** Types `words`, sends them, and waits for an answer that has `answer` in it and was not there before. Gives its card. */
  say(words: string, answer: RegExp): Promise<Locator>;
  /** Types `words`, sends them, and waits until the page has `answer` on it once more than before, on a card or off one. */
  hear(words: string, answer: string): Promise<void>;
  /** The card last shown that has `text` in it, once there is one. */
  card(text: RegExp): Promise<Locator>;
  /** Presses the button called just `name` on `card`, and waits for a card with `answer` in it that was not there before. */
  press(card: Locator, name: string, answer: RegExp): Promise<Locator>;
  /** Picks `day` in the calendar of the input labelled `input` on `card`. */
  pickDay(card: Locator, input: string, day: CalendarDay): Promise<void>;
  /** Picks `choice` in the drop-down labelled `input` on `card`. */
  choose(card: Locator, input: string, choice: string): Promise<void>;
  /** Keeps a picture of the page under `name`, numbered in order. */
  picture(name: string): Promise<void>;
  /** Keeps a picture of `card` as wide as on a phone. Gives by how many pixels its content is wider than that. */
  pictureOnPhone(card: Locator, name: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens a browser with a fresh profile. Throws, naming the package to install, where there is none. */
export async function openBrowser(): Promise<PlaygroundPage> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no ${CHROMIUM}. Install the Debian package: apt-get install chromium`);
  }
  await rm(SCREENSHOTS, { recursive: true, force: true });
  await mkdir(SCREENSHOTS, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const page = await browser.newPage({ viewport: SCREEN, locale: 'en-GB' });
  page.setDefaultTimeout(WAIT_MS);
  return drive(browser, page);
}

function drive(browser: Browser, page: Page): PlaygroundPage {
  let pictures = 0;
  // The class is the renderer's own, the same in every client that draws Adaptive Cards. Forms are cards within cards.
  const cards = (text: RegExp) =>
    page.locator('.ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)').filter({ hasText: text });
  const fileFor = (name: string) => {
    pictures += 1;
    return join(SCREENSHOTS, `${String(pictures).padStart(2, '0')}-${name}.png`);
  };

  /** Acts, and waits until there is one more card with `text` in it than before. */
  async function another(text: RegExp, act: () => Promise<void>): Promise<Locator> {
    const before = await cards(text).count();
    await act();
    await cards(text).nth(before).waitFor();
    return cards(text).last();
  }

  async function send(words: string): Promise<void> {
    // The box at the foot of the page comes after those that cards may have.
    const box = page.getByRole('textbox').last();
    await box.click();
    await box.pressSequentially(words);
    await box.press('Enter');
  }

  return {
    async open(address) {
      await page.goto(address);
      await page.getByRole('button', { name: 'Hide log panel' }).click();
    },
    say: (words, answer) => another(answer, () => send(words)),
    async hear(words, answer) {
      const heard = () => page.getByText(answer).count();
      const before = await heard();
      await send(words);
      for (const late = Date.now() + WAIT_MS; (await heard()) <= before; await page.waitForTimeout(50)) {
        if (Date.now() > late) throw new Error(`“${words}” was not answered with “${answer}”.`);
      }
    },
    async card(text) {
      await cards(text).last().waitFor();
      return cards(text).last();
    },
    press: (card, name, answer) => another(answer, () => card.getByRole('button', { name, exact: true }).click()),
    async pickDay(card, input, day) {
      await card.getByRole('combobox', { name: input }).click();
      const calendar = page.getByRole('dialog', { name: 'Calendar' });
      const [, dayOfMonth, month, year] = inWords(day).split(' ');
      const shown = calendar.getByRole('grid', { name: `${month} ${year}` });
      const months = 12 * 10;
      for (let turned = 0; turned < months && !(await shown.isVisible()); turned += 1) {
        await calendar.getByRole('button', { name: /^Next month/ }).click();
      }
      const label = `${dayOfMonth}, ${month}, ${year}`;
      await calendar.getByRole('button', { name: label, exact: true }).click();
      await calendar.waitFor({ state: 'hidden' });
    },
    async choose(card, input, choice) {
      await card.getByRole('combobox', { name: input }).click();
      await page.getByRole('option', { name: choice, exact: true }).click();
    },
    async picture(name) {
      await page.screenshot({ path: fileFor(name) });
    },
    async pictureOnPhone(card, name) {
      // The page itself does not fit a phone, so the card alone is made as narrow as one, on a page it fits into whole.
      await page.setViewportSize({ ...SCREEN, height: 2 * SCREEN.height });
      const before = await card.evaluate(narrow, PHONE_CARD);
      await card.screenshot({ path: fileFor(name) });
      const wider = await card.evaluate(overflow);
      await card.evaluate(widen, before);
      await page.setViewportSize(SCREEN);
      return wider;
    },
    close: () => browser.close(),
  };
}

// These run in the page. What they touch there is spelt out, as no other file needs the types of a browser.

type Styled = { style: { cssText: string } };

function narrow(element: unknown, width: number): string {
  const { style } = element as Styled;
  const before = style.cssText;
  style.cssText += `; width: ${width}px; box-sizing: border-box`;
  return before;
}

function widen(element: unknown, before: string): void {
  (element as Styled).style.cssText = before;
}

function overflow(element: unknown): number {
  const { scrollWidth, clientWidth } = element as { scrollWidth: number; clientWidth: number };
  return scrollWidth - clientWidth;
}

/** What a card says, line by line as it is shown. */
export function wordsOf(card: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: the lines are wanted as they are shown
  return card.innerText();
}
