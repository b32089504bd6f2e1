/** Whom somebody means by a name, an email or a mention: only to find them, never to authorise. */
import type { Appointing, AppointingRefusal } from './appointing.ts';
import { findPerson } from './find-plan.ts';
import type { Person } from './person.ts';

/** The one meant, or why nobody is. */
export function personMeant(
  words: string,
  { people, mentioned }: Appointing,
): Person | Extract<AppointingRefusal, { kind: 'no-such-person' | 'several-people' }> {
  const said = words.trim().replace(/^@/, '');
  const mention = mentioned.find(({ name }) => name.toLowerCase() === said.toLowerCase());
  if (mention !== undefined)
    return people.find(({ id }) => id === mention.id) ?? { kind: 'no-such-person', words: said };
  const exact = findPerson(people, said);
  if (exact.kind === 'one') return exact.one;
  const some = exact.kind === 'several' ? exact.several : people.filter(({ name }) => hasAll(name, said));
  const [only, ...others] = some;
  if (only === undefined) return { kind: 'no-such-person', words: said };
  if (others.length === 0) return only;
  return { kind: 'several-people', words: said, people: some.slice(0, 9).map(({ name, email }) => ({ name, email })) };
}

/** "alex", "alex s", "smith alex": each word begins one of the name's. */
function hasAll(name: string, said: string): boolean {
  const own = wordsOf(name);
  const words = wordsOf(said);
  return (
    words.length > 0 &&
    words.every((word) => own.some((each) => each === word || (word.length > 2 && each.startsWith(word))))
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
