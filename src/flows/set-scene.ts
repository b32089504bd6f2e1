/** Looks up who speaks and what they may see, before anything is decided. */
import { calendarDay } from '../domain/calendar.ts';
import {
  deputising,
  establishmentOf,
  isNational,
  type Person,
  personId,
  postsHeld,
  type Remit,
  remitsOf,
  withNational,
} from '../domain/person.ts';
import type { PlanRecord, PostId } from '../domain/plan.ts';
import { may } from '../domain/rights.ts';
import type { Scene } from '../domain/scene.ts';
import type { Desk, Sender } from './desk.ts';
import { UNNAMED_COORDINATOR } from './name-coordinators.ts';

/** The scene of a message from `sender`. Posts are read anew each time: who held one yesterday may not today. */
export async function setScene(desk: Desk, from: { conversation: string; sender: Sender; at: string }): Promise<Scene> {
  const id = personId(from.sender.tenantId, from.sender.objectId);
  const today = calendarDay(new Date(from.at), desk.zone);
  const person = await desk.store.people.person(id);
  const posts = person === null ? [] : await inEveryPlan(postsHeld(person, today), desk);
  const remits = person === null ? [] : remitsOf(person, today);
  const coordinator = person?.coordinator ?? false;
  const seesAll = coordinator || remits.some(({ of }) => of === 'everything');
  const scene: Scene = {
    speaker: {
      id,
      name: nameOf(person, from.sender),
      posts,
      deputising: person === null ? [] : deputising(person, posts, today),
      remits,
      coordinator,
    },
    conversation: from.conversation,
    now: from.at,
    today,
    zone: desk.zone,
    records: seesAll ? await desk.store.plans.plans() : await plansUnder(posts, remits, desk),
    dialogue: await desk.store.dialogues.dialogue(from.conversation, id),
  };
  return { ...scene, records: scene.records.filter((record) => may('see', scene, record)) };
}

/** The name they are known by; where they were made a coordinator by their id alone, the one that Teams tells. */
function nameOf(person: Person | null, sender: Sender): string {
  if (person === null) return sender.name;
  return person.name === UNNAMED_COORDINATOR && sender.name !== '' ? sender.name : person.name;
}

/** National posts as those of each plan. Most people hold none, and no plan is looked at for them. */
async function inEveryPlan(posts: readonly PostId[], desk: Desk): Promise<readonly PostId[]> {
  return posts.some(isNational) ? withNational(posts, await desk.store.plans.plans()) : posts;
}

/** The plans in which somebody holds one of `posts`, and those that `remits` are of. */
async function plansUnder(posts: readonly PostId[], remits: readonly Remit[], desk: Desk): Promise<PlanRecord[]> {
  const managed = remits.flatMap(({ of, id }) => (of === 'post' ? [id] : []));
  const held = await plansOf(managed.length === 0 ? posts : [...posts, ...(await inEveryPlan(managed, desk))], desk);
  const places = new Set(remits.flatMap(({ of, id }) => (of === 'establishment' ? [id] : [])));
  if (places.size === 0) return held;
  const own = new Set(held.map(({ plan }) => plan.id));
  const all = await desk.store.plans.plans();
  return all.filter(({ plan }) => own.has(plan.id) || places.has(establishmentOf(plan)));
}

/** The plans in which any of these posts has an action. */
async function plansOf(posts: readonly PostId[], desk: Desk): Promise<PlanRecord[]> {
  const ids = new Set((await desk.store.plans.actionsOf(posts)).map((action) => action.plan));
  const records = await Promise.all([...ids].map((id) => desk.store.plans.plan(id)));
  return records.filter((record) => record !== null);
}
