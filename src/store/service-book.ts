/** The settings of the service in memory and the rules of changing them, whatever keeps them: a ledger, or nothing at all. */

import { type ServiceChange, settingsAfter } from '../domain/digests/service-settings.ts';
import { FORGOTTEN } from '../domain/record/personal.ts';
import { sameValue } from '../domain/record/same-value.ts';
import type { ServiceStore } from '../flows/ports.ts';
import { inBatches } from './batches.ts';
import type { ServiceLedger } from './service-ledger.ts';
import { checkedServiceChange } from './shapes.ts';

/** A store of settings that can be told to finish. */
export interface ServiceBook extends ServiceStore {
  /** Takes nothing more, and resolves when all that was taken before is kept or refused. */
  close(): Promise<void>;
}

/** A book of `changes`, oldest first. A change is entered in `ledger` before it is seen by readers. */
export function serviceBook(options: {
  readonly changes: readonly ServiceChange[];
  readonly ledger: ServiceLedger;
}): ServiceBook {
  const { ledger } = options;
  let { changes } = options;
  let closed = false;

  const made = inBatches(async (batch: readonly ServiceChange[]) => {
    const next = [...changes];
    const verdicts = batch.map((change) => {
      if (next.some(({ cause }) => cause.key === change.cause.key)) return 'repeated' as const;
      if (!sameValue(next.at(-1)?.to ?? null, change.from)) return 'stale' as const;
      next.push(change);
      return 'changed' as const;
    });
    if (next.length > changes.length) await ledger.enter(next.slice(changes.length));
    changes = next;
    return verdicts;
  });

  function insistOpen(): void {
    if (closed) throw new Error('The store is closed: no setting can be changed any more.');
  }

  return {
    settings: async () => settingsAfter(changes),
    changes: async () => changes,
    change: async (change) => {
      insistOpen();
      // A copy, so that nothing the caller still holds can alter what is stored.
      return made.submit(structuredClone(checkedServiceChange(change)));
    },
    forget: async (person, name) => {
      insistOpen();
      await made.idle();
      await ledger.forget(person, name);
      changes = changes.map((change) => (change.by === person ? withoutPerson(change, name) : change));
    },
    close: async () => {
      closed = true;
      await made.idle();
      await ledger.close();
    },
  };
}

/** The key stays: it is what a message delivered again is known by. */
function withoutPerson(change: ServiceChange, byName: string): ServiceChange {
  return { ...change, by: FORGOTTEN, byName, cause: { ...change.cause, conversation: '', words: '' } };
}
