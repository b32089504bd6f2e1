/** Whoever runs the bot names the coordinators it begins with: they are known before they have said anything. */
import type { Instant } from '../domain/calendar.ts';
import { newPerson, personId } from '../domain/person.ts';
import { changePeople, madeByOperator } from './change-people.ts';
import type { Sender } from './desk.ts';
import type { PeopleStore } from './ports.ts';

/** What a coordinator is called until Teams tells their name. */
export const UNNAMED_COORDINATOR = 'Coordinator';

/** Makes each of these people a coordinator, durably. Who is known keeps their name and posts; nobody is unmade. */
export async function nameCoordinators(
  people: PeopleStore,
  named: readonly Pick<Sender, 'tenantId' | 'objectId'>[],
  at: Instant,
): Promise<void> {
  for (const { tenantId, objectId } of named) {
    const id = personId(tenantId, objectId);
    const known = await people.person(id);
    if (known?.coordinator) continue;
    const stranger = newPerson({ tenantId, objectId, name: UNNAMED_COORDINATOR });
    const after = { ...(known ?? stranger), coordinator: true };
    await changePeople(people, [{ before: known, after }], madeByOperator('name-coordinator', 'settings', at));
  }
}
