/** Which post, and where, somebody means in writing: `Governor at Werrington`, `WER Governor`, `Head of Estates at *`. */
import { findPlan, findPost } from '../conversation/find-plan.ts';
import type { PlanRecord, Post, PostId } from '../record/plan.ts';
import { establishmentOf, type NationalPost } from './person.ts';

/** The post meant, with its name as it is told; or why none is. */
export type Placed =
  | { readonly kind: 'post'; readonly post: PostId | NationalPost; readonly called: string }
  | { readonly kind: 'fault'; readonly fault: string };

/** An establishment that plans are of. */
export interface Establishment {
  /** What stands before the slash in the ids of its posts. */
  readonly id: string;
  readonly name: string;
}

/** The establishments that `words` may mean: by a plan's id or code, or by words of its name. */
export function establishmentsCalled(words: string, records: readonly PlanRecord[]): Establishment[] {
  const found = findPlan(records, words);
  const meant = found.kind === 'one' ? [found.one] : found.kind === 'several' ? found.several : [];
  return [...new Map(meant.map(({ plan }) => [establishmentOf(plan), plan.subject])).entries()].map(([id, name]) => ({
    id,
    name,
  }));
}

/** The post that `words` name, with the place said in them; without a place, the only one of that name there is. */
export function placedPost(words: string, records: readonly PlanRecord[]): Placed {
  const said = words.replace(/\s+/g, ' ').trim();
  if (said.includes('/') && !said.includes(' ')) return postWithId(said.toLowerCase(), records);
  const { post, place } = apart(said, records);
  if (place === null) return postIn(records, post, 'Say where, as in “Governor at Werrington”.');
  if (NATIONAL.test(place)) return nationalPost(post, records);
  const places = establishmentsCalled(place, records);
  if (places.length === 0) return fault(`No plan is of “${place}”. See “chaser plans” for their names and codes.`);
  if (places.length > 1) return fault(`“${place}” fits ${listed(places.map(({ name }) => name))}. Name one of them.`);
  const there = records.filter(({ plan }) => establishmentOf(plan) === places[0]!.id);
  return postIn(there, post, 'Give the whole name of one.');
}

/** The post of that name that is held in every establishment that has it. */
export function nationalPost(name: string, records: readonly PlanRecord[]): Placed {
  const found = findPost(distinctPosts(records), name);
  const posts = found.kind === 'one' ? [found.one] : found.kind === 'several' ? found.several : [];
  const names = new Map(posts.map((post) => [post.id.slice(post.id.indexOf('/') + 1), post.name]));
  const [one] = names;
  if (one === undefined) return fault(noPost(name, distinctPosts(records)));
  if (names.size > 1) return fault(`“${name}” fits ${listed([...names.values()])}. Give the whole name of one.`);
  return { kind: 'post', post: `*/${one[0]}`, called: `${one[1]} of every establishment` };
}

/** The post with this id, one establishment's or national. */
function postWithId(id: string, records: readonly PlanRecord[]): Placed {
  const posts = distinctPosts(records);
  const national = id.startsWith('*/');
  const post = posts.find((each) => (national ? each.id.endsWith(id.slice(1)) : each.id === id));
  if (post === undefined) return fault(`No post has the id “${id}”. ${SEE_POSTS}`);
  return { kind: 'post', post: id, called: national ? `${post.name} of every establishment` : calledOf(post) };
}

/** `Governor at X`, `Governor @ X`, `Governor, X`, `Governor (X)`, `COD Governor`; what has no place stays whole. */
function apart(said: string, records: readonly PlanRecord[]): { post: string; place: string | null } {
  const at = /^(?<post>.+?)(?: at | ?@ ?)(?<place>.+)$/i.exec(said)?.groups;
  if (at !== undefined) return { post: at.post!, place: at.place! };
  const beside = /^(?<post>.+?) ?(?:, ?(?<after>[^,()]+)|\((?<within>[^()]+)\))$/.exec(said)?.groups;
  const place = beside?.after ?? beside?.within;
  // A comma or brackets may belong to the name of the post.
  if (place !== undefined && (NATIONAL.test(place) || establishmentsCalled(place, records).length > 0))
    return { post: beside!.post!, place };
  const [first = '', ...rest] = said.split(' ');
  const isCode = records.some(({ plan }) => plan.code.toLowerCase() === first.toLowerCase());
  return isCode && rest.length > 0 ? { post: rest.join(' '), place: first } : { post: said, place: null };
}

const NATIONAL = /^(?:\*|nationally|national|everywhere|every establishment|all establishments)$/i;

function postIn(records: readonly PlanRecord[], name: string, remedy: string): Placed {
  const posts = distinctPosts(records);
  const found = findPost(posts, name);
  if (found.kind === 'one') return { kind: 'post', post: found.one.id, called: calledOf(found.one) };
  if (found.kind === 'none') return fault(noPost(name, posts));
  return fault(`“${name}” fits ${listed(found.several.map(calledOf))}. ${remedy}`);
}

function noPost(name: string, posts: readonly Post[]): string {
  const names = [...new Set(posts.map((post) => post.name))];
  return names.length === 0
    ? `No post is called “${name}”: no plan is stored yet. Import one with “chaser import FILE”.`
    : `No post is called “${name}”. The posts are: ${listed(names)}.`;
}

/** At most this many names are told where the one said is not among them. */
const NAMES_TOLD = 12;

function listed(names: readonly string[]): string {
  const told = names.slice(0, NAMES_TOLD).join(', ');
  return names.length > NAMES_TOLD ? `${told} and ${names.length - NAMES_TOLD} more` : told;
}

function distinctPosts(records: readonly PlanRecord[]): readonly Post[] {
  const before = distinct.get(records);
  if (before !== undefined) return before;
  const posts = [...new Map(records.flatMap((record) => record.posts).map((post) => [post.id, post])).values()];
  distinct.set(records, posts);
  return posts;
}

/** A list of people asks for the posts of the same records row after row. */
const distinct = new WeakMap<readonly PlanRecord[], readonly Post[]>();

function calledOf(post: Post): string {
  return `${post.name} of ${post.establishment}`;
}

const SEE_POSTS = 'Name it as in “Governor at Werrington”.';

function fault(text: string): Placed {
  return { kind: 'fault', fault: text };
}
