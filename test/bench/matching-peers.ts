/** The two search libraries that finding an action is measured against, as they come. */
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { PlanRecord } from '../../src/domain/record/plan.ts';

/** Looks words up: the keys of what it found (plan's code and ref), best first. */
export type Finder = (words: string) => string[];

/** What both are given: the promise and, apart, the concern with the sentence that leads to it. */
interface Row {
  readonly id: string;
  readonly text: string;
  readonly concern: string;
}

/** The key of an action in what a finder gives. */
export function keyOf(code: string, ref: string): string {
  return `${code} ${ref}`;
}

/** minisearch with its own tokenizer, a slip for every five letters, and beginnings of words. */
export function miniSearchOver(records: readonly PlanRecord[]): Finder {
  const search = new MiniSearch<Row>({ fields: ['text', 'concern'] });
  search.addAll(rowsOf(records));
  return (words) =>
    search.search(words, { fuzzy: 0.2, prefix: true, boost: { text: 4 } }).map(({ id }) => id as string);
}

/** fuse.js, which looks at the first hundred characters only unless told to look everywhere. */
export function fuseOver(records: readonly PlanRecord[]): Finder {
  const keys = [
    { name: 'text', weight: 4 },
    { name: 'concern', weight: 1 },
  ];
  const fuse = new Fuse(rowsOf(records), { keys, ignoreLocation: true });
  return (words) => fuse.search(words).map(({ item }) => item.id);
}

function rowsOf(records: readonly PlanRecord[]): Row[] {
  return records.flatMap(({ plan, concerns, actions }) => {
    const before = new Map(concerns.map(({ ref, leadIn, text }) => [ref, `${leadIn ?? ''} ${text}`]));
    return Object.values(actions).map(({ ref, text, concern }) => ({
      id: keyOf(plan.code, ref),
      text,
      concern: before.get(concern) ?? '',
    }));
  });
}
