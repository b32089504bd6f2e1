/** Whoever runs the bot names the coordinators it begins with: they are known before they have said anything, and named when they do. */
import type { Instant } from '../domain/calendar.ts';
import { newPerson, personId } from '../domain/people/person.ts';
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

/** A coordinator who was made one by their id alone is called what Teams calls them from their first message on. */
export async function learnName(people: PeopleStore, sender: Sender, at: Instant): Promise<void> {
  const known = await people.person(personId(sender.tenantId, sender.objectId));
  if (known?.name !== UNNAMED_COORDINATOR || ['', UNNAMED_COORDINATOR].includes(sender.name)) return;
  const made = {
    at,
    by: known.id,
    byName: sender.name,
    surface: 'teams',
    words: '',
    act: 'add',
    post: null,
    reason: null,
  } as const;
  // Where somebody else changed them this moment, their next message tells it again.
  await people.appoint([{ before: known, after: { ...known, name: sender.name } }], made);
}
