/** A store on top of another: it reads what the other holds, and keeps every change in memory only. */
import type { Dialogue } from '../domain/conversation/dialogue.ts';
import type { Ids, Store } from '../flows/ports.ts';
import { appointmentsInMemory } from './appointments-book.ts';
import { digestBook, NOTHING_KEPT } from './digest-book.ts';
import { escalationBook } from './escalation-book.ts';
import { outboxBook } from './outbox-book.ts';
import { peopleBook } from './people-book.ts';
import { planBook } from './plan-book.ts';
import { reachBook } from './reach-book.ts';
import { serviceBook } from './service-book.ts';
import { NO_LEDGER } from './service-ledger.ts';
import { asHeld } from './spread-files.ts';

/**
 * Behaves as `store` would, and never writes to it: what is recorded here is gone when the process ends.
 * Plans and people are copied when they are first asked for; closing this closes `store`.
 */
export function overlay(store: Store, ids: Ids): Store {
  const keepNothing = async () => undefined;
  const plans = once(async () => planBook({ records: await store.plans.plans(), ids, persist: keepNothing }));
  const people = once(async () => {
    const known = await store.people.people();
    const ledger = appointmentsInMemory(() => store.people.appointments());
    return peopleBook({
      people: Object.fromEntries(known.map((each) => [each.id, each])),
      persist: keepNothing,
      ledger,
    });
  });
  const service = once(async () => serviceBook({ changes: await store.service.changes(), ledger: NO_LEDGER }));
  const reach = once(async () =>
    reachBook(
      asHeld(await store.reach.all(), ({ person }) => person),
      keepNothing,
    ),
  );
  // What did not arrive is asked about; nothing is ever sent from a copy.
  const outbox = once(async () =>
    outboxBook(
      asHeld(await store.outbox.undelivered(), ({ key }) => key),
      keepNothing,
    ),
  );
  const digests = once(async () => {
    const weeks = await Promise.all((await store.digests.periods()).map((period) => store.digests.rows(period)));
    return digestBook({ rows: weeks.flat(), servedUntil: await store.digests.servedUntil() }, NOTHING_KEPT);
  });
  const escalations = once(async () => escalationBook(await store.escalations.read(), keepNothing));
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
      appoint: async (edits, made) => (await people()).appoint(edits, made),
      appointments: async () => (await people()).appointments(),
      remove: async (id, as) => (await people()).remove(id, as),
    },
    service: {
      settings: async () => (await service()).settings(),
      changes: async () => (await service()).changes(),
      change: async (change) => (await service()).change(change),
      forget: async (person, name) => (await service()).forget(person, name),
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
    reach: {
      reach: async (person) => (await reach()).reach(person),
      all: async () => (await reach()).all(),
      somebodyIn: async (tenant) => (await reach()).somebodyIn(tenant),
      save: async (each) => (await reach()).save(each),
      forget: async (person) => (await reach()).forget(person),
    },
    outbox: {
      put: async (notices, at) => (await outbox()).put(notices, at),
      unsettled: async (person) => (await outbox()).unsettled(person),
      people: async (which) => (await outbox()).people(which),
      claim: async (person, key, at, until) => (await outbox()).claim(person, key, at, until),
      settle: async (person, key, delivery, at) => (await outbox()).settle(person, key, delivery, at),
      undelivered: async () => (await outbox()).undelivered(),
      prune: async (before) => (await outbox()).prune(before),
      forget: async (person) => (await outbox()).forget(person),
    },
    digests: {
      row: async (key) => (await digests()).row(key),
      rows: async (period) => (await digests()).rows(period),
      periods: async () => (await digests()).periods(),
      lastTold: async (person, kind) => (await digests()).lastTold(person, kind),
      lastSent: async (person, kind) => (await digests()).lastSent(person, kind),
      claim: async (keys, how) => (await digests()).claim(keys, how),
      settle: async (...rows) => (await digests()).settle(...rows),
      expire: async (at) => (await digests()).expire(at),
      servedUntil: async () => (await digests()).servedUntil(),
      serve: async (until) => (await digests()).serve(until),
      prune: async (before) => (await digests()).prune(before),
      forget: async (person) => (await digests()).forget(person),
    },
    escalations: {
      read: async () => (await escalations()).read(),
      keep: async (after) => (await escalations()).keep(after),
      forget: async (person) => (await escalations()).forget(person),
    },
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
