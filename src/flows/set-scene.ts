/** Looks up who speaks and what they may see, before anything is decided. */
import { calendarDay } from '../domain/calendar.ts';
import { type Person, personId, postsHeld } from '../domain/person.ts';
import type { PlanRecord, PostId } from '../domain/plan.ts';
import type { Scene } from '../domain/scene.ts';
import type { Desk, Sender } from './desk.ts';
import { UNNAMED_COORDINATOR } from './name-coordinators.ts';

/** The scene of a message from `sender`. Posts are read anew each time: who held one yesterday may not today. */
export async function setScene(desk: Desk, from: { conversation: string; sender: Sender; at: string }): Promise<Scene> {
  const id = personId(from.sender.tenantId, from.sender.objectId);
  const today = calendarDay(new Date(from.at), desk.zone);
  const person = await desk.store.people.person(id);
  const posts = person === null ? [] : postsHeld(person, today);
  const coordinator = person?.coordinator ?? false;
  return {
    speaker: { id, name: nameOf(person, from.sender), posts, coordinator },
    conversation: from.conversation,
    now: from.at,
    today,
    zone: desk.zone,
    records: coordinator ? await desk.store.plans.plans() : await plansOf(posts, desk),
    dialogue: await desk.store.dialogues.dialogue(from.conversation, id),
  };
}

/** The name they are known by; where they were made a coordinator by their id alone, the one that Teams tells. */
function nameOf(person: Person | null, sender: Sender): string {
  if (person === null) return sender.name;
  return person.name === UNNAMED_COORDINATOR && sender.name !== '' ? sender.name : person.name;
}

/** The plans in which any of these posts has an action. */
async function plansOf(posts: readonly PostId[], desk: Desk): Promise<PlanRecord[]> {
  const ids = new Set((await desk.store.plans.actionsOf(posts)).map((action) => action.plan));
  const records = await Promise.all([...ids].map((id) => desk.store.plans.plan(id)));
  return records.filter((record) => record !== null);
}
