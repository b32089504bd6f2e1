/** One recorded change on our store, as the bot would record it. */
import type { ProposedChange } from '../../src/domain/record/change.ts';
import type { PlanId } from '../../src/domain/record/plan.ts';
import type { Store } from '../../src/flows/ports.ts';
import { holderOf } from './made-up-plans.ts';

/** Changes the status of the action at `place` in `plan` (from 0), and resolves when that is durable. */
export async function changeOne(store: Store, plan: PlanId, place: number): Promise<void> {
  const record = await store.plans.plan(plan);
  const action = Object.values(record!.actions)[place]!;
  const by = holderOf(0, 0);
  const change: ProposedChange = {
    action: action.id,
    ref: action.ref,
    expectedVersion: action.version,
    field: 'status',
    from: action.status,
    to: otherStatus(action.status),
  };
  const recorded = await store.plans.record({
    plan,
    changes: [change],
    by: by.id,
    byName: by.name,
    at: new Date().toISOString(),
    cause: { surface: 'teams', conversation: 'a', key: crypto.randomUUID(), words: `${action.ref} has begun` },
  });
  if (recorded.kind !== 'recorded') throw new Error(`The change of ${action.ref} was ${recorded.kind}.`);
}

/** A status that an action can go to and come back from. */
export function otherStatus(status: string): 'open' | 'in-progress' {
  return status === 'open' ? 'in-progress' : 'open';
}
