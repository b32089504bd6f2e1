/** Which plan, post or person somebody names on the command line: by key, by code, or by words that fit only one. */
import type { Person } from '../people/person.ts';
import type { PlanRecord, Post } from '../record/plan.ts';

/** One found, or those it could be, or none. */
export type Found<T> =
  | { readonly kind: 'one'; readonly one: T }
  | { readonly kind: 'several'; readonly several: readonly T[] }
  | { readonly kind: 'none' };

/** A plan by id, by code, or by words of its subject: `werrington`. */
export function findPlan(records: readonly PlanRecord[], name: string): Found<PlanRecord> {
  const exact = records.filter(({ plan }) => same(plan.id, name) || same(plan.code, name));
  return found(
    exact.length > 0 ? exact : records.filter(({ plan }) => has(plan.subject, name) || has(plan.title, name)),
  );
}

/** A post by name or alias; where none is called just that, by words of its name. */
export function findPost(posts: readonly Post[], name: string): Found<Post> {
  const exact = posts.filter(
    (post) => same(post.id, name) || [post.name, ...post.aliases].some((known) => same(known, name)),
  );
  return found(exact.length > 0 ? exact : posts.filter((post) => has(post.name, name)));
}

/** A person by key, Entra object id, full name or email. */
export function findPerson(people: readonly Person[], name: string): Found<Person> {
  return found(
    people.filter((person) =>
      [person.id, person.objectId, person.name, person.email].some((known) => known !== null && same(known, name)),
    ),
  );
}

function found<T>(all: readonly T[]): Found<T> {
  if (all.length === 0) return { kind: 'none' };
  return all.length === 1 ? { kind: 'one', one: all[0]! } : { kind: 'several', several: all };
}

function same(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}

function has(text: string, words: string): boolean {
  return words.trim() !== '' && text.toLowerCase().includes(words.trim().toLowerCase());
}
