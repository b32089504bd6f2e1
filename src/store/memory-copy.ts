/** A store on top of another: it reads what the other holds, and keeps every change in memory only. */
import type { Dialogue } from '../domain/dialogue.ts';
import type { Ids, Store } from '../flows/ports.ts';
import { peopleBook } from './people-book.ts';
import { planBook } from './plan-book.ts';

/**
 * Behaves as `store` would, and never writes to it: what is recorded here is gone when the process ends.
 * Plans and people are copied when they are first asked for; closing this closes `store`.
 */
export function overlay(store: Store, ids: Ids): Store {
  const keepNothing = async () => undefined;
  const plans = once(async () => planBook({ records: await store.plans.plans(), ids, persist: keepNothing }));
  const people = once(async () => {
    const known = await store.people.people();
    return peopleBook({ people: Object.fromEntries(known.map((each) => [each.id, each])), persist: keepNothing });
  });
  const dialogues = new Map<string, Dialogue>();

  return {
    plans: {
      plans: async () => (await plans()).plans(),
      plan: async (id) => (await plans()).plan(id),
      actionsOf: async (posts) => (await plans()).actionsOf(posts),
      add: async (record) => (await plans()).add(record),
      revise: async (record, basedOn) => (await plans()).revise(record, basedOn),
      record: async (changes) => (await plans()).record(changes),
      changeSetting: async (plan, change) => (await plans()).changeSetting(plan, change),
      forget: async (person, nameAt) => (await plans()).forget(person, nameAt),
    },
    people: {
      person: async (id) => (await people()).person(id),
      people: async () => (await people()).people(),
      save: async (...each) => (await people()).save(...each),
      remove: async (id) => (await people()).remove(id),
    },
    dialogues: {
      dialogue: async (conversation, person) =>
        dialogues.get(JSON.stringify([conversation, person])) ?? store.dialogues.dialogue(conversation, person),
      save: async (conversation, person, dialogue) => {
        dialogues.set(JSON.stringify([conversation, person]), dialogue);
      },
      // What is kept of people is looked after where it is kept.
      forget: async () => 0,
      removeOlder: async () => 0,
    },
    attempts: { note: () => undefined, forget: keepNothing },
    check: () => store.check(),
    close: () => store.close(),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
