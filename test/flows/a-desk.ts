/** A desk over a store in memory, for tests of the stories: the real books, without files. */

import { type Dialogue, NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import { NOTHING_ESCALATED } from '../../src/domain/digests/escalation.ts';
import { newPerson, type Person } from '../../src/domain/people/person.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import type { Desk, Press, Sender } from '../../src/flows/desk.ts';
import { keptPreviews } from '../../src/flows/previews.ts';
import { digestBook, NOTHING_KEPT } from '../../src/store/digest-book.ts';
import { escalationBook } from '../../src/store/escalation-book.ts';
import { outboxBook } from '../../src/store/outbox-book.ts';
import { peopleBook } from '../../src/store/people-book.ts';
import { planBook } from '../../src/store/plan-book.ts';
import { reachBook } from '../../src/store/reach-book.ts';
import { serviceBook } from '../../src/store/service-book.ts';
import { NO_LEDGER } from '../../src/store/service-ledger.ts';
import { aRecord, GOVERNOR, HEALTHCARE } from '../domain/a-plan.ts';

export const ADA: Sender = { tenantId: 't', objectId: 'ada', name: 'Ada' };
export const BEN: Sender = { tenantId: 't', objectId: 'ben', name: 'Ben' };
/** The coordinator at headquarters. */
export const CORA: Sender = { tenantId: 't', objectId: 'cora', name: 'Cora' };
export const HOLLY: Sender = { tenantId: 't', objectId: 'holly', name: 'Holly' };

/** Ada and Ben both are Governor of HMP Fernhill, Holly is its Head of Healthcare. */
export function aDesk(records: readonly PlanRecord[] = [aRecord()]): Desk {
  let count = 0;
  const ids = () => `id${++count}`;
  const keepNothing = async () => undefined;
  const holder = (sender: Sender, post: string): Person => ({
    ...newPerson(sender),
    holdings: [{ post, as: 'holder', from: null, to: null }],
  });
  const cora: Person = { ...newPerson(CORA), coordinator: true };
  const people = [cora, holder(ADA, GOVERNOR), holder(BEN, GOVERNOR), holder(HOLLY, HEALTHCARE)];
  const dialogues = new Map<string, Dialogue>();
  return {
    ids,
    previews: keptPreviews(20),
    zone: 'Europe/London',
    store: {
      plans: planBook({ records, ids, persist: keepNothing }),
      people: peopleBook({
        people: Object.fromEntries(people.map((person) => [person.id, person])),
        persist: keepNothing,
      }),
      service: serviceBook({ changes: [], ledger: NO_LEDGER }),
      reach: reachBook(new Map(), keepNothing),
      outbox: outboxBook(new Map(), keepNothing),
      digests: digestBook({ rows: [], servedUntil: null }, NOTHING_KEPT),
      escalations: escalationBook(NOTHING_ESCALATED, keepNothing),
      dialogues: {
        dialogue: async (conversation, person) => dialogues.get(`${conversation} ${person}`) ?? NEW_DIALOGUE,
        save: async (conversation, person, dialogue) => void dialogues.set(`${conversation} ${person}`, dialogue),
      },
    },
  };
}

/** A press by Ada in conversation c1 on Monday 23 November 2026, a fresh key each time unless one is given. */
export function aPress<P extends Partial<Press>>(given: P): Press & P {
  return {
    conversation: 'c1',
    key: `key-${++presses}`,
    sender: ADA,
    at: '2026-11-23T09:00:00.000Z',
    plan: 'hmp-fernhill-2026',
    version: 0,
    ...given,
  } as unknown as Press & P;
}
let presses = 0;

/** The record as it stands. */
export async function recordOf(desk: Desk): Promise<PlanRecord> {
  return (await desk.store.plans.plan('hmp-fernhill-2026'))!;
}
