/** The settings of the service in memory and the rules of changing them, whatever keeps them: a file, or nothing at all. */
import { FORGOTTEN } from '../domain/personal.ts';
import { sameValue } from '../domain/same-value.ts';
import { type ServiceChange, settingsAfter } from '../domain/service-settings.ts';
import type { ServiceStore } from '../flows/ports.ts';
import { inBatches } from './batches.ts';
import { checkedServiceChange } from './shapes.ts';

/** A store of settings that can be told to finish. */
export interface ServiceBook extends ServiceStore {
  /** Takes nothing more, and resolves when all that was taken before is kept or refused. */
  close(): Promise<void>;
}

/** All changes as they are to be after one more, or the verdict on it where they stay as they are. */
type Edit = (changes: readonly ServiceChange[]) => readonly ServiceChange[] | 'repeated' | 'stale';

/** A book of `changes`, oldest first. `persist` keeps all of them and resolves when they are safe; only then are they seen by readers. */
export function serviceBook(options: {
  readonly changes: readonly ServiceChange[];
  readonly persist: (changes: readonly ServiceChange[]) => Promise<void>;
}): ServiceBook {
  let { changes } = options;
  let closed = false;

  const edits = inBatches(async (batch: readonly Edit[]) => {
    let next = changes;
    const verdicts = batch.map((edit) => {
      const after = edit(next);
      if (typeof after === 'string') return after;
      next = after;
      return 'changed' as const;
    });
    if (next !== changes) await options.persist(next);
    changes = next;
    return verdicts;
  });

  async function submit(edit: Edit) {
    if (closed) throw new Error('The store is closed: no setting can be changed any more.');
    return edits.submit(edit);
  }

  return {
    settings: async () => settingsAfter(changes),
    changes: async () => changes,
    change: async (given) => {
      // A copy, so that nothing the caller still holds can alter what is stored.
      const change = structuredClone(checkedServiceChange(given));
      return submit((before) => {
        if (before.some(({ cause }) => cause.key === change.cause.key)) return 'repeated';
        return sameValue(before.at(-1)?.to ?? null, change.from) ? [...before, change] : 'stale';
      });
    },
    forget: async (person, name) => {
      await submit((before) =>
        before.some(({ by }) => by === person)
          ? before.map((change) => (change.by === person ? withoutPerson(change, name) : change))
          : before,
      );
    },
    close: async () => {
      closed = true;
      await edits.idle();
    },
  };
}

/** The key stays: it is what a message delivered again is known by. */
function withoutPerson(change: ServiceChange, byName: string): ServiceChange {
  return { ...change, by: FORGOTTEN, byName, cause: { ...change.cause, conversation: '', words: '' } };
}
