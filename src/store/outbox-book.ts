/** The notices in memory and the rules of sending each once, whatever keeps them: files, or nothing at all. */
import type { KeptNotice } from '../domain/notices/notice.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { Outbox } from '../flows/ports.ts';
import { checkedNotice } from './notice-shapes.ts';
import { type Entries, type KeepEntries, spread } from './spread-files.ts';

/** An outbox that can be told to finish. */
export interface OutboxBook extends Outbox {
  /** Takes nothing more, and resolves when all that was taken before is kept or refused. */
  close(): Promise<void>;
}

/** A book of `held`. */
export function outboxBook(held: ReadonlyMap<string, Entries<KeptNotice>>, keep: KeepEntries<KeptNotice>): OutboxBook {
  const book = spread(held, keep);
  /** Whose notices are still to be settled: it is asked for at every message, and there are few. */
  const unsettled = new Map<PersonId, Set<string>>();
  for (const kept of book.all()) note(kept);
  let closed = false;

  function note({ person, key, delivery }: KeptNotice): void {
    const keys = unsettled.get(person) ?? new Set();
    if (['waiting', 'sending', 'unreached'].includes(delivery.state)) keys.add(key);
    else keys.delete(key);
    if (keys.size > 0) unsettled.set(person, keys);
    else unsettled.delete(person);
  }

  async function set(kept: KeptNotice): Promise<void> {
    if (closed) throw new Error('The store is closed: no notice can be kept any more.');
    const stored = structuredClone(checkedNotice(kept));
    note(stored);
    try {
      await book.set(stored.person, stored.key, stored);
    } catch (fault) {
      const stands = book.get(stored.person, stored.key);
      note(stands ?? { ...stored, delivery: { state: 'moot' } });
      throw fault;
    }
  }

  return {
    put: async (notices, at) => {
      const byKey = new Map(notices.map((each) => [each.key, each]));
      const fresh = [...byKey.values()].filter(({ person, key }) => book.get(person, key) === undefined);
      await Promise.all(fresh.map((each) => set({ ...each, delivery: { state: 'waiting' }, at })));
      return fresh;
    },

    unsettled: async (person) => [...(unsettled.get(person) ?? [])],

    people: async (which) => {
      const isWaiting = ([person, keys]: [PersonId, Set<string>]) =>
        [...keys].some((key) => book.get(person, key)?.delivery.state !== 'unreached');
      return [...unsettled].filter((each) => which === 'unsettled' || isWaiting(each)).map(([person]) => person);
    },

    claim: async (person, key, at, until) => {
      const kept = book.get(person, key);
      if (kept === undefined || kept.notice === null) return null;
      const { state } = kept.delivery;
      if (state === 'waiting' || state === 'unreached') {
        await set({ ...kept, delivery: { state: 'sending', until }, at });
        return kept.notice;
      }
      // Whoever claimed it is gone, and may have sent it before that.
      if (state === 'sending' && kept.delivery.until <= at)
        await set({ ...kept, notice: null, delivery: { state: 'unknown' }, at });
      return null;
    },

    settle: async (person, key, delivery, at) => {
      const kept = book.get(person, key);
      if (kept === undefined) return;
      const again = delivery.state === 'waiting' || delivery.state === 'unreached';
      await set({ ...kept, notice: again ? kept.notice : null, delivery, at });
    },

    undelivered: async () =>
      [...book.all()].filter(({ delivery }) => ['sending', 'unreached', 'unknown'].includes(delivery.state)),

    prune: async (before) => {
      const old = [...book.all()].filter((kept) => kept.notice === null && kept.at < before);
      await Promise.all(old.map(({ person, key }) => book.set(person, key, null)));
    },

    forget: async (person) => {
      unsettled.delete(person);
      await Promise.all(book.of(person).map(({ key }) => book.set(person, key, null)));
      const others = [...book.all()].filter(
        ({ notice }) => notice !== null && 'person' in notice && notice.person === person,
      );
      await Promise.all(others.map((kept) => set({ ...kept, notice: null, delivery: { state: 'moot' } })));
    },

    close: async () => {
      closed = true;
      await book.idle();
    },
  };
}
