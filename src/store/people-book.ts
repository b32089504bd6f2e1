/** The people in memory and the rule of saving them, whatever keeps them: a file, or nothing at all. */
import { entriesOf, forgettingOf, type Made, type PersonEdit } from '../domain/people/appointment.ts';
import type { Person, PersonId } from '../domain/people/person.ts';
import { FORGOTTEN } from '../domain/record/personal.ts';
import { sameValue } from '../domain/record/same-value.ts';
import type { PeopleStore } from '../flows/ports.ts';
import { type AppointmentLedger, appointmentsInMemory } from './appointments-book.ts';
import { inBatches } from './batches.ts';
import { checkedPerson, type People } from './shapes.ts';

/** A store of people that can be told to finish. */
export interface PeopleBook extends PeopleStore {
  /** Takes nobody more, and resolves when all who were taken before are kept or refused. */
  close(): Promise<void>;
}

/** People to keep as they now are; to appoint, where they still are as was thought; or one to remove. */
type Edit =
  | { readonly is: 'saved'; readonly people: readonly Person[] }
  | { readonly is: 'appointed'; readonly edits: readonly PersonEdit[]; readonly made: Made }
  | { readonly is: 'removed'; readonly id: PersonId };

/**
 * A book of `people`. `persist` keeps all of them and resolves when they are safe; only then are they seen by readers. Changes
 * are entered in `ledger` before that.
 */
export function peopleBook({
  ledger = appointmentsInMemory(),
  ...options
}: {
  readonly people: People;
  readonly persist: (people: People) => Promise<void>;
  readonly ledger?: AppointmentLedger;
}): PeopleBook {
  let people: ReadonlyMap<PersonId, Person> = new Map(Object.entries(options.people));
  let closed = false;

  const edits = inBatches(async (batch: readonly Edit[]) => {
    const next = new Map(people);
    const entries = [];
    const results: ('done' | 'overtaken')[] = [];
    for (const edit of batch) {
      const isOvertaken =
        edit.is === 'appointed' &&
        edit.edits.some(({ before, after }) => !sameValue(next.get(after.id) ?? null, before));
      results.push(isOvertaken ? 'overtaken' : 'done');
      if (isOvertaken) continue;
      if (edit.is === 'saved') for (const person of edit.people) next.set(person.id, person);
      if (edit.is === 'removed') next.delete(edit.id);
      if (edit.is !== 'appointed') continue;
      entries.push(...entriesOf(edit.edits, edit.made));
      for (const { after } of edit.edits) next.set(after.id, after);
    }
    if (entries.length > 0) await ledger.enter(entries);
    if (results.includes('done')) await options.persist(Object.fromEntries(next));
    people = next;
    return results;
  });

  function insistOpen(): void {
    if (closed) throw new Error('The store is closed: nobody can be saved any more.');
  }

  return {
    person: async (id) => people.get(id) ?? null,
    people: async () => [...people.values()],
    appointments: () => ledger.all(),
    save: async (...given) => {
      insistOpen();
      // A copy, so that nothing the caller still holds can alter what is stored.
      await edits.submit({ is: 'saved', people: structuredClone(given.map(checkedPerson)) });
    },
    appoint: async (given, made) => {
      insistOpen();
      for (const { after } of given) checkedPerson(after);
      const result = await edits.submit({ is: 'appointed', edits: structuredClone(given), made });
      return result === 'done' ? 'appointed' : 'overtaken';
    },
    remove: async (id, { name, made }) => {
      insistOpen();
      await ledger.forget(id, name);
      if (!people.has(id)) return;
      await ledger.enter([forgettingOf(made, FORGOTTEN, name)]);
      await edits.submit({ is: 'removed', id });
    },
    close: async () => {
      closed = true;
      await edits.idle();
      await ledger.close();
    },
  };
}
