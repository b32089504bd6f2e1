/** Looks up how everybody is reached, where that is asked. */
import type { Reachability } from '../domain/unreached.ts';
import type { Store } from './ports.ts';

/** Everything known about it in `store`. */
export async function reachabilityIn(store: Pick<Store, 'people' | 'reach' | 'outbox'>): Promise<Reachability> {
  const [people, reaches, undelivered] = await Promise.all([
    store.people.people(),
    store.reach.all(),
    store.outbox.undelivered(),
  ]);
  return { people, reaches, undelivered };
}
