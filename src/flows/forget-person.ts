/** Somebody has left: what is kept about them is removed, and the record keeps what was done without saying who they were. */
import type { Instant } from '../domain/calendar.ts';
import type { Person } from '../domain/people/person.ts';
import { anyRole, nameAtTheTime } from '../domain/record/name-at-the-time.ts';
import { madeByOperator } from './change-people.ts';
import type { Store } from './ports.ts';

/** Where they were named. */
export interface Forgotten {
  readonly plans: number;
  readonly dialogues: number;
}

/**
 * Forgets `person`, durably and for good. They are removed from the people last, so that it can be done again where it was
 * interrupted.
 */
export async function forgetPerson(
  store: Pick<
    Store,
    'plans' | 'people' | 'service' | 'dialogues' | 'attempts' | 'reach' | 'outbox' | 'digests' | 'escalations'
  >,
  person: Person,
  zone: string,
  at: Instant,
): Promise<Forgotten> {
  const plans = await store.plans.forget(person.id, nameAtTheTime(person, zone));
  await store.attempts.forget(person.id, `${anyRole(person)} at the time`);
  await store.service.forget(person.id, `${anyRole(person)} at the time`);
  const dialogues = await store.dialogues.forget(person.id);
  await store.outbox.forget(person.id);
  await store.digests.forget(person.id);
  await store.escalations.forget(person.id);
  await store.reach.forget(person.id);
  await store.people.remove(person.id, {
    name: `${anyRole(person)} at the time`,
    made: madeByOperator('forget', '', at),
  });
  return { plans, dialogues };
}
