/** The people in memory and the rule of saving them, whatever keeps them: a file, or nothing at all. */
import type { Person, PersonId } from '../domain/person.ts';
import type { PeopleStore } from '../flows/ports.ts';
import { inBatches } from './batches.ts';
import { checkedPerson, type People } from './shapes.ts';

/** A store of people that can be told to finish. */
export interface PeopleBook extends PeopleStore {
  /** Takes nobody more, and resolves when all who were taken before are kept or refused. */
  close(): Promise<void>;
}

/** A book of `people`. `persist` keeps all of them and resolves when they are safe; only then are they seen by readers. */
export function peopleBook(options: {
  readonly people: People;
  readonly persist: (people: People) => Promise<void>;
}): PeopleBook {
  let people: ReadonlyMap<PersonId, Person> = new Map(Object.entries(options.people));
  let closed = false;

  const saves = inBatches(async (batch: readonly Person[]) => {
    const next = new Map(people);
    for (const person of batch) next.set(person.id, person);
    await options.persist(Object.fromEntries(next));
    people = next;
    return batch;
  });

  return {
    person: async (id) => people.get(id) ?? null,
    people: async () => [...people.values()],
    save: async (person) => {
      if (closed) throw new Error('The store is closed: nobody can be saved any more.');
      await saves.submit(structuredClone(checkedPerson(person)));
    },
    close: async () => {
      closed = true;
      await saves.idle();
    },
  };
}
