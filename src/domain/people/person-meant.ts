/** Whom somebody means by a name, an email or a mention: only to find them, never to authorise. */
import type { Appointing, AppointingRefusal } from './appointing.ts';
import type { Person } from './person.ts';
import { personCalled } from './person-called.ts';

/** The one meant, or why nobody is. */
export function personMeant(
  words: string,
  { people, mentioned }: Appointing,
): Person | Extract<AppointingRefusal, { kind: 'no-such-person' | 'several-people' }> {
  const said = words.trim().replace(/^@/, '');
  const mention = mentioned.find(({ name }) => name.toLowerCase() === said.toLowerCase());
  if (mention !== undefined)
    return people.find(({ id }) => id === mention.id) ?? { kind: 'no-such-person', words: said };
  const found = personCalled(said, people);
  switch (found.kind) {
    case 'one':
      return found.one;
    case 'none':
      return { kind: 'no-such-person', words: said };
    case 'several': {
      const several = found.several.slice(0, 9).map(({ name, email }) => ({ name, email }));
      return { kind: 'several-people', words: said, people: several };
    }
  }
}
