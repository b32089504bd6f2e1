/** Which post somebody means in talk: "head of healthcare at whitemoor", "WER governor", "governor", "governor everywhere". */

import { findOwner } from '../conversation/find-owner.ts';
import { isPlanCalled, postsCalled } from '../conversation/names.ts';
import type { PlanRecord, Post } from '../record/plan.ts';
import type { NamedPost } from './appointing.ts';
import { establishmentOf, type Holding } from './person.ts';

/** See the file's head. */
export type PostMeant =
  | { readonly kind: 'one'; readonly post: NamedPost }
  | { readonly kind: 'several'; readonly posts: readonly NamedPost[] }
  /** No plan is of the place that was said. */
  | { readonly kind: 'no-place'; readonly words: string; readonly places: readonly string[] }
  /** No post is called that; `placed`: the place is known. */
  | { readonly kind: 'no-title'; readonly words: string; readonly titles: readonly string[]; readonly placed: boolean };

/** At most so many names are told where the one said is not among them, and so many posts offered. */
const TOLD = 9;

/** The post that `words` mean among all posts of `records`. */
export function postMeant(words: string, records: readonly PlanRecord[]): PostMeant {
  const said = words.replace(/\s+/g, ' ').trim();
  for (const { title, place } of placings(said)) {
    if (NATIONAL.test(place)) return titled(title, records, 'national');
    const there = records.filter(({ plan }) => isPlanCalled(plan, place));
    if (there.length > 0) return titled(title, there, 'placed');
  }
  const [first = '', ...rest] = said.split(' ');
  const coded = records.filter(({ plan }) => plan.code.toLowerCase() === first.toLowerCase());
  if (coded.length > 0 && rest.length > 0) return titled(rest.join(' '), coded, 'placed');
  const bare = titled(said, records, null);
  const led = bare.kind === 'no-title' ? ledByPlace(said, records) : null;
  if (led !== null) return led;
  const away = AWAY.exec(said)?.groups;
  if (bare.kind !== 'no-title' || away === undefined) return bare;
  return { kind: 'no-place', words: away.place!, places: placesIn(records).slice(0, TOLD) };
}

/** "Werrington governor": the place stands first, in however many words. */
function ledByPlace(said: string, records: readonly PlanRecord[]): PostMeant | null {
  for (const { index } of said.matchAll(/ /gu)) {
    const there = records.filter(({ plan }) => isPlanCalled(plan, said.slice(0, index)));
    const meant = there.length === 0 ? null : titled(said.slice(index + 1), there, 'placed');
    if (meant !== null && isFound(meant)) return meant;
  }
  return null;
}

/** Whether a post, or several, was found. */
export function isFound(meant: PostMeant): boolean {
  return meant.kind === 'one' || meant.kind === 'several';
}

/** The post that `words` mean to `find`, as holder or deputy: "deputy governor" is a post of its own where there is one. */
export function withRank(
  words: string,
  find: (words: string) => PostMeant,
): { readonly meant: PostMeant; readonly as: Holding['as'] } {
  const under = /^(?:the )?deputy (?:for|to) (?:the )?(?<post>.+)$/iu.exec(words)?.groups?.post;
  if (under !== undefined) return { meant: find(under), as: 'deputy' };
  const plain = find(words);
  const rest = /^(?:the )?deputy (?<post>.+)$/iu.exec(words)?.groups?.post;
  if (isFound(plain) || rest === undefined) return { meant: plain, as: 'holder' };
  const meant = find(rest);
  return isFound(meant) ? { meant, as: 'deputy' } : { meant: plain, as: 'holder' };
}

/** Whether words sound like somebody's title, whatever the plans have. */
export function soundsLikeTitle(words: string): boolean {
  return /(?<!\p{L})(?:governor|director|head of|heads of|manager of|lead for|provider|commissioner|contractor)(?!\p{L})/iu.test(
    words,
  );
}

const NATIONAL = /^(?:nationally|national|everywhere|every establishment|all establishments|all of them)$/iu;
const AWAY = /^.+? (?:at|@) ?(?<place>.+)$/iu;

/** The ways of parting words into a title and a place: "at" before the others, as titles have those too. */
function placings(said: string): { readonly title: string; readonly place: string }[] {
  const at = [...said.matchAll(/ (?:at|@) ?|@|, ?| \(/giu)];
  const within = [...said.matchAll(/ (?:in|for|of) /giu)].reverse();
  const parted = [...at, ...within].map((hit) => ({
    title: said.slice(0, hit.index),
    place: said.slice(hit.index + hit[0].length).replace(/\)$/, ''),
  }));
  const last = /^(?<title>.+) (?<place>everywhere|nationally)$/iu.exec(said)?.groups;
  const all = last === undefined ? parted : [{ title: last.title!, place: last.place! }, ...parted];
  return all.map(({ title, place }) => ({ title, place: place.replace(/^(?:the|our) /iu, '').trim() }));
}

function titled(title: string, records: readonly PlanRecord[], where: 'placed' | 'national' | null): PostMeant {
  const words = title
    .replace(/^(?:(?:the|a|an|our|my|new|acting|interim|temporary|current|post of|role of) )+/iu, '')
    .replace(/ (?:post|role|job|position)$/iu, '')
    .trim();
  const posts = [...new Map(records.flatMap((record) => record.posts).map((post) => [post.id, post])).values()];
  const owner = findOwner(posts, words);
  const found =
    owner.kind === 'one' ? [owner.one] : owner.kind === 'several' ? owner.several : postsCalled(posts, words);
  if (found.length === 0) {
    const titles = [...new Set(posts.map(({ name }) => name))].slice(0, TOLD);
    return { kind: 'no-title', words, titles, placed: where === 'placed' };
  }
  const named = where === 'national' ? national(found) : found.map(asNamed);
  if (named.length === 1) return { kind: 'one', post: named[0]! };
  return { kind: 'several', posts: named.slice(0, TOLD) };
}

function national(posts: readonly Post[]): NamedPost[] {
  const each = posts.map(
    ({ id, name }) => [`*${id.slice(id.indexOf('/'))}`, `${name} of every establishment`] as const,
  );
  return [...new Map(each)].map(([id, called]) => ({ id, called }));
}

function asNamed({ id, name, establishment }: Post): NamedPost {
  return { id, called: `${name} of ${establishment}` };
}

function placesIn(records: readonly PlanRecord[]): string[] {
  return [...new Map(records.map(({ plan }) => [establishmentOf(plan), plan.subject])).values()];
}

/** What a post is called; by its key where no plan has it any more. */
export function namedPost(id: NamedPost['id'], records: readonly PlanRecord[]): NamedPost {
  const isNational = id.startsWith('*/');
  const post = records
    .flatMap(({ posts }) => posts)
    .find((each) => (isNational ? each.id.endsWith(id.slice(1)) : each.id === id));
  if (post === undefined) return { id, called: id };
  return isNational ? { id, called: `${post.name} of every establishment` } : asNamed(post);
}
