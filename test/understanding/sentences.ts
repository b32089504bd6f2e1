/** Reads the tables of sentences in test/fixtures/understanding. */
import { readFileSync } from 'node:fs';

/** One heading of a table and the lines under it. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The sections of a table; `\n` and `\t` in a line stand for the signs. */
export function sections(file: string): Section[] {
  const text = readFileSync(new URL(`../fixtures/understanding/${file}`, import.meta.url), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return { heading, lines: lines.filter((line) => line !== '') };
    });
}

/** A line with its signs in place. */
export function asSent(line: string): string {
  return line.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}
