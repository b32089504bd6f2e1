/** Whom somebody names in conversation: by name, part of a name, or email. */
import { type Found, findPerson } from '../conversation/find-plan.ts';
import type { Person } from './person.ts';

/** Whom `words` name among `people`: by ids, whole name or email, else by words of the name: `sam`, `sam c`. */
export function personCalled(words: string, people: readonly Person[]): Found<Person> {
  const said = bareName(words);
  const exact = findPerson(people, said);
  if (exact.kind !== 'none' || isEmail(said)) return exact;
  const parts = wordsOf(said);
  if (parts.length === 0) return { kind: 'none' };
  const fit = people.filter(({ name }) => startsEach(parts, wordsOf(name)));
  return fit.length === 0
    ? { kind: 'none' }
    : fit.length === 1
      ? { kind: 'one', one: fit[0]! }
      : { kind: 'several', several: fit };
}

/** The email in `words`, lower case, where they are one: `sam@example.org`, `Sam Carter <sam@example.org>`; else null. */
export function emailIn(words: string): string | null {
  const said = bareName(words);
  return isEmail(said) ? said.toLowerCase() : null;
}

/** Without an @ before it, quotes, or what a mail program puts around an address. */
function bareName(words: string): string {
  const within = /<(?<email>[^<>\s]+@[^<>\s]+)>/u.exec(words)?.groups?.email;
  return (within ?? words)
    .trim()
    .replace(/^(?:@|mailto:)/iu, '')
    .replace(/^["'“‘]|["'”’.,;]$/gu, '')
    .trim();
}

function isEmail(words: string): boolean {
  return /^[^\s@]+@[^\s@]+$/u.test(words);
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** "alex", "alex s", "smith al": each of `said` is a word of `name`, another one each, or, of three letters or the last, begins one. */
function startsEach(said: readonly string[], name: readonly string[]): boolean {
  const free = [...name];
  return said.every((word, at) => {
    const mayBegin = word.length > 2 || (at > 0 && at === said.length - 1);
    const same = free.indexOf(word);
    const hit = same !== -1 || !mayBegin ? same : free.findIndex((own) => own.startsWith(word));
    if (hit === -1) return false;
    free.splice(hit, 1);
    return true;
  });
}
