/**
 * `npm run bank-holidays` reads the bank holidays of England and Wales anew from the government's page and writes them where
 * the bot finds them; with a file's name it reads that copy of the page. What is no such list is refused, and nothing written.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { PUBLISHED } from '../src/domain/digests/bank-holidays-published.ts';
import { holidaysIn, renderHolidays, SOURCE } from './holiday-list.ts';

const TARGET = new URL('../src/domain/digests/bank-holidays-published.ts', import.meta.url);

async function page(file: string | undefined): Promise<string> {
  if (file !== undefined) return readFile(file, 'utf8');
  const response = await fetch(SOURCE, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`${SOURCE} answers ${response.status}. Try again later.`);
  return response.text();
}

try {
  const found = holidaysIn(await page(process.argv[2]), PUBLISHED.days);
  if (found.kind === 'refused') throw new Error(found.reason);
  const today = new Date().toISOString().slice(0, 10);
  await writeFile(TARGET, renderHolidays(found.days, today));
  process.stdout.write(`Bank holidays of ${Object.keys(found.days).join(', ')}: look at the change, then commit it.\n`);
} catch (fault) {
  process.stderr.write(`bank-holidays: ${(fault as Error).message} Nothing was changed.\n`);
  process.exitCode = 1;
}
