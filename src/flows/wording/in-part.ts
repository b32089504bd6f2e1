/** Words of people and plans where there is no room for all of them. */

/** `text`, or its beginning with a mark that it goes on, in at most `most` characters. Never half of a character that takes two. */
export function inPart(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** How long the name of a post, a person or a group may be on a line, in characters. */
const NAME = 60;

/** A name where there is no room for a long one. */
export function shortly(name: string): string {
  return inPart(name, NAME);
}

/** The first of `names`, as a list: `A, B and 3 more`. */
export function named(names: readonly string[], most = 3): string {
  const told = names.slice(0, most).map(shortly).join(', ');
  return names.length > most ? `${told} and ${names.length - most} more` : told;
}
