/** The steps about overdue actions in memory, whatever keeps them: a file, or nothing at all. */
import type { Escalations } from '../domain/digests/escalation.ts';
import type { EscalationStore } from '../flows/ports.ts';
import { inBatches } from './batches.ts';

/** A store of steps that can be told to finish. */
export interface EscalationBook extends EscalationStore {
  /** Takes nothing more, and resolves when all that was taken before is kept or refused. */
  close(): Promise<void>;
}

/** A book of what is `held`. `persist` keeps all of it and resolves when that is safe; only then is it seen by readers. */
export function escalationBook(
  held: Escalations,
  persist: (escalations: Escalations) => Promise<void>,
): EscalationBook {
  let now = held;
  let closed = false;

  const edits = inBatches(async (batch: readonly ((before: Escalations) => Escalations)[]) => {
    const after = batch.reduce((state, edit) => edit(state), now);
    if (after !== now) await persist(after);
    now = after;
    return batch;
  });

  async function submit(edit: (before: Escalations) => Escalations): Promise<void> {
    if (closed) throw new Error('The store is closed: no step can be recorded any more.');
    await edits.submit(edit);
  }

  return {
    read: async () => now,
    keep: (after) => submit(() => structuredClone(after)),
    forget: (person) =>
      submit((before) =>
        before.told.some((each) => each.person === person)
          ? { ...before, told: before.told.filter((each) => each.person !== person) }
          : before,
      ),
    close: async () => {
      closed = true;
      await edits.idle();
    },
  };
}
