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

/** People to keep as they now are, or one to remove. */
interface Edit {
  readonly saved: readonly Person[];
  readonly removed: PersonId | null;
}

/** A book of `people`. `persist` keeps all of them and resolves when they are safe; only then are they seen by readers. */
export function peopleBook(options: {
  readonly people: People;
  readonly persist: (people: People) => Promise<void>;
}): PeopleBook {
  let people: ReadonlyMap<PersonId, Person> = new Map(Object.entries(options.people));
  let closed = false;

  const edits = inBatches(async (batch: readonly Edit[]) => {
    const next = new Map(people);
    for (const { saved, removed } of batch) {
      for (const person of saved) next.set(person.id, person);
      if (removed !== null) next.delete(removed);
    }
    await options.persist(Object.fromEntries(next));
    people = next;
    return batch;
  });

  function insistOpen(): void {
    if (closed) throw new Error('The store is closed: nobody can be saved any more.');
  }

  return {
    person: async (id) => people.get(id) ?? null,
    people: async () => [...people.values()],
    save: async (...given) => {
      insistOpen();
      // A copy, so that nothing the caller still holds can alter what is stored.
      await edits.submit({ saved: structuredClone(given.map(checkedPerson)), removed: null });
    },
    remove: async (id) => {
      insistOpen();
      if (people.has(id)) await edits.submit({ saved: [], removed: id });
    },
    close: async () => {
      closed = true;
      await edits.idle();
    },
  };
}
