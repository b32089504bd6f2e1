/** A list of people comes in: what it would change is shown, and confirming stores exactly that, all of it or nothing. */

import type { CalendarDay } from '../domain/calendar.ts';
import type { Made } from '../domain/people/appointment.ts';
import { importPeople, type PeopleImport } from '../domain/people/import-people.ts';
import { readPeopleSheet } from '../importer/people-sheet.ts';
import { changePeople } from './change-people.ts';
import type { PeopleStore, Store } from './ports.ts';

/** What the list in `bytes` would change, or all that is wrong with it. `tenant`: the one meant where a row names none. */
export async function previewPeople(
  bytes: Uint8Array,
  store: Pick<Store, 'plans' | 'people'>,
  { tenant, today }: { readonly tenant: string | null; readonly today: CalendarDay },
): Promise<PeopleImport> {
  const { rows, faults } = readPeopleSheet(bytes);
  const [people, records] = [await store.people.people(), await store.plans.plans()];
  return importPeople(rows, faults, { people, records, tenant, today });
}

/** Stores what was shown, in one write. */
export async function confirmPeople(
  { added, changed }: Extract<PeopleImport, { kind: 'people' }>,
  people: PeopleStore,
  made: Made,
): Promise<void> {
  await changePeople(people, [...added.map((after) => ({ before: null, after })), ...changed], made);
}
