/** Which post of a plan is meant by the words people use for one: its name, another name, its initials, the beginnings of its words. */

import type { Post } from '../record/plan.ts';
import type { Found } from './find-plan.ts';

/** Words of a post's name that nobody types, and that initials may leave out. */
const SMALL = new Set(['of', 'the', 'and', 'for', 'in', 'our', 'my', 'a', 'new', 'team', 's']);

/** The post called `name` among `posts`; those it may be where several fit equally well. */
export function findOwner(posts: readonly Post[], name: string): Found<Post> {
  const words = wordsOf(name);
  if (words.length === 0) return { kind: 'none' };
  const known = posts.map((post) => ({ post, names: [post.name, ...post.aliases].map(wordsOf) }));
  // The surest way of naming a post that finds any decides: "governor" is not the Deputy Governor.
  for (const fits of [isSame, isInitials, hasWords]) {
    const found = known.filter(({ names }) => names.some((each) => fits(each, words))).map(({ post }) => post);
    if (found.length === 1) return { kind: 'one', one: found[0]! };
    if (found.length > 1) return { kind: 'several', several: found };
  }
  return { kind: 'none' };
}

function isSame(name: readonly string[], words: readonly string[]): boolean {
  return telling(name).join(' ') === telling(words).join(' ');
}

/** "HoH", "DG": with or without the small words. */
function isInitials(name: readonly string[], words: readonly string[]): boolean {
  const [said] = words;
  if (words.length !== 1 || said === undefined || said.length < 2) return false;
  return [name, telling(name)].some((each) => each.map((word) => word[0]).join('') === said);
}

/** "head of ed" for the Head of Education, "healthcare" for the Head of Healthcare. */
function hasWords(name: readonly string[], words: readonly string[]): boolean {
  const said = telling(words);
  return (
    said.length > 0 &&
    said.every((word) => name.some((each) => each === word || (word.length >= 2 && each.startsWith(word))))
  );
}

function telling(words: readonly string[]): readonly string[] {
  const left = words.filter((word) => !SMALL.has(word));
  return left.length === 0 ? words : left;
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
