/** What local mode adds: a sample plan to try things on, and a post in it for whoever opens the Playground. */
import { readFile } from 'node:fs/promises';
import type { Instant } from './domain/calendar.ts';
import { newPerson, personId } from './domain/people/person.ts';
import type { PlanRecord } from './domain/record/plan.ts';
import { changePeople, madeByOperator } from './flows/change-people.ts';
import type { IncomingFile, Sender } from './flows/desk.ts';
import { confirmImport, previewImport } from './flows/import-plan.ts';
import { nameCoordinators } from './flows/name-coordinators.ts';
import type { Ids, Store } from './flows/ports.ts';
import { readPlan } from './importer/read-plan.ts';

const SAMPLE = 'hmyoi-thornmere.txt';
const POST = 'Governor';

/** The sample plan, as a file. */
export async function readSample(): Promise<Pick<IncomingFile, 'name' | 'bytes'>> {
  return { name: SAMPLE, bytes: await readFile(new URL(`../data/samples/${SAMPLE}`, import.meta.url)) };
}

/** Stores the sample plan where it is not stored yet. What was changed in it since stays. */
export async function storeSample(store: Store, ids: Ids, at: Instant): Promise<PlanRecord> {
  const reading = await readPlan(await readSample());
  if (reading.kind === 'unreadable') throw new Error(`The sample ${SAMPLE} is unreadable: ${reading.reason}`);
  const stored = await store.plans.plan(reading.draft.plan.id);
  if (stored !== null) return stored;
  const preview = await previewImport(reading.draft, store.plans, { at, by: 'local', byName: 'Local mode', ids });
  if (preview.kind !== 'new') throw new Error(`The sample ${SAMPLE} is stored and is not.`);
  await confirmImport(preview, store.plans);
  return preview.record;
}

/**
 * Makes `user` a coordinator, and Governor in `sample` unless they are known already: a post taken from them stays taken.
 */
export async function giveSamplePost(store: Store, user: Sender, sample: PlanRecord, at: Instant): Promise<void> {
  const id = personId(user.tenantId, user.objectId);
  if ((await store.people.person(id)) !== null) return nameCoordinators(store.people, [user], at);
  const post = sample.posts.find((each) => each.name === POST);
  if (post === undefined) throw new Error(`The sample ${SAMPLE} has no ${POST}.`);
  const holdings = [{ post: post.id, as: 'holder', from: null, to: null }] as const;
  const after = { ...newPerson(user), coordinator: true, holdings };
  await changePeople(store.people, [{ before: null, after }], madeByOperator('add', 'local mode', at));
}
