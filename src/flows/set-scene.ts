/** Looks up who speaks and what they may see, before anything is decided. */
import { type CalendarDay, calendarDay } from '../domain/calendar.ts';
import { NEW_DIALOGUE } from '../domain/conversation/dialogue.ts';
import type { Scene, Speaker } from '../domain/conversation/scene.ts';
import { holdersOf } from '../domain/people/holders.ts';
import {
  deputising,
  establishmentOf,
  isNational,
  personId,
  postsHeld,
  type Remit,
  remitsOf,
  withNational,
} from '../domain/people/person.ts';
import { may } from '../domain/people/rights.ts';
import type { PlanRecord, PostId } from '../domain/record/plan.ts';
import type { Desk, Sender } from './desk.ts';
import { dialogueNow } from './dialogue-now.ts';
import { learnName } from './name-coordinators.ts';

/** The scene of a message from `sender`. Posts are read anew each time: who held one yesterday may not today. */
export async function setScene(
  desk: Desk,
  from: { conversation: string; sender: Sender; at: string; readers?: readonly Sender[] },
): Promise<Scene> {
  const today = calendarDay(new Date(from.at), desk.zone);
  await learnName(desk.store.people, from.sender, from.at);
  const speaker = await speakerNow(desk, from.sender, today);
  const { posts, remits, coordinator } = speaker;
  const people = await desk.store.people.people();
  const seesAll = coordinator || remits.some(({ of }) => of === 'everything');
  const scene: Scene = {
    speaker,
    readers: [],
    conversation: from.conversation,
    now: from.at,
    today,
    zone: desk.zone,
    records: seesAll ? await desk.store.plans.plans() : await plansUnder(posts, remits, desk),
    // Where nobody speaks there is nothing that was spoken of.
    dialogue: from.conversation === '' ? NEW_DIALOGUE : await dialogueNow(desk, from.conversation, speaker.id),
    isVacant: (post) => holdersOf(post, people, today).vacant,
  };
  // What somebody may look at does not depend on who else reads the answer; what the answer shows does.
  const records = scene.records.filter((record) => may('see', scene, record));
  const readers = await Promise.all((from.readers ?? []).map((reader) => speakerNow(desk, reader, today)));
  return { ...scene, records, readers };
}

async function speakerNow(desk: Desk, sender: Sender, today: CalendarDay): Promise<Speaker> {
  const id = personId(sender.tenantId, sender.objectId);
  const person = await desk.store.people.person(id);
  if (person === null) return { id, name: sender.name, posts: [], deputising: [], remits: [], coordinator: false };
  const posts = await inEveryPlan(postsHeld(person, today), desk);
  return {
    id,
    name: person.name,
    posts,
    deputising: deputising(person, posts, today),
    remits: remitsOf(person, today),
    coordinator: person.coordinator,
  };
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
