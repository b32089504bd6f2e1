/** How people are reached, in memory and written behind: nobody waits for it, and their next message brings it back. */
import type { Reach } from '../domain/notices/reach.ts';
import type { ReachStore } from '../flows/ports.ts';
import { checkedReach } from './notice-shapes.ts';
import type { Entries, KeepEntries } from './spread-files.ts';
import { spread } from './spread-files.ts';

/** A store of reach records that can be told to finish. */
export interface ReachBook extends ReachStore {
  /** Takes nothing more, and resolves when all that was taken is written. */
  close(): Promise<void>;
}

/** A book of `held`. A record that cannot be written stays in memory; that loses nothing a message would not bring back. */
export function reachBook(held: ReadonlyMap<string, Entries<Reach>>, keep: KeepEntries<Reach>): ReachBook {
  const book = spread(held, keep);
  const somebody = new Map<string, Reach>();
  for (const reach of book.all()) noteTenant(reach);
  let closed = false;

  /** The one seen last tells where Teams serves their tenant now. */
  function noteTenant(reach: Reach): void {
    const known = somebody.get(reach.tenant);
    if (known === undefined || (known.lastSeen ?? '') <= (reach.lastSeen ?? '')) somebody.set(reach.tenant, reach);
  }

  return {
    reach: async (person) => book.get(person, person) ?? null,
    all: async () => [...book.all()],
    somebodyIn: async (tenant) => somebody.get(tenant) ?? null,
    save: async (reach) => {
      if (closed) throw new Error('The store is closed: nothing can be saved any more.');
      const stored = structuredClone(checkedReach(reach));
      noteTenant(stored);
      book.set(stored.person, stored.person, stored).catch(() => undefined);
    },
    forget: async (person) => {
      await book.set(person, person, null);
      const known = [...somebody.values()].find((reach) => reach.person === person);
      if (known === undefined) return;
      somebody.delete(known.tenant);
      for (const reach of book.all()) if (reach.tenant === known.tenant) noteTenant(reach);
    },
    close: async () => {
      closed = true;
      await book.idle();
    },
  };
}
