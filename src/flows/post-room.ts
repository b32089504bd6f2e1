/** When notices go out: after the turn that caused them, with a person's next message, and when the bot starts. */

import { afterSighting, type Sighting } from '../domain/notices/reach.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { PlanId } from '../domain/record/plan.ts';
import type { PeopleStore, PlanStore } from './ports.ts';
import { catchUp, deliver, type NoticeMeans, noteAppointments, noteChanges, noteHandovers } from './send-notices.ts';

/** See the file's head. None of its promises rejects. */
export interface PostRoom {
  /** The same store, with an eye on what is recorded in it. */
  watchPlans(plans: PlanStore): PlanStore;
  watchPeople(people: PeopleStore): PeopleStore;
  /** A turn was answered; `sighting` is whom it showed in their personal chat. */
  afterTurn(sighting: Sighting | null): Promise<void>;
  /** The bot has started, or a day has gone by: what begins today is told, and what was missed. */
  catchUp(): Promise<void>;
}

/** A post room in which nothing waits to be looked at. */
export function createPostRoom(means: NoticeMeans): PostRoom {
  const { desk, clock, failed } = means;
  /** Plans recorded on since they were last looked at, with the moment of the first of those edits. */
  const edited = new Map<PlanId, string>();
  const assigned = new Set<PersonId>();
  /** The moment of the first change of who holds what that was not looked at yet. */
  let appointedAt: string | null = null;
  let round: Promise<void> | null = null;
  let again = false;

  async function guarded(what: string, work: () => Promise<void>): Promise<void> {
    await work().catch((fault: unknown) => failed(what, fault));
  }

  async function note(): Promise<void> {
    const since = new Map(edited);
    const ids = [...assigned];
    const changedAt = appointedAt;
    appointedAt = null;
    edited.clear();
    assigned.clear();
    for (const [plan, at] of since) {
      const record = await desk.store.plans.plan(plan);
      if (record !== null) await noteChanges(means, [record], at);
    }
    if (changedAt !== null) await noteAppointments(means, changedAt);
    if (ids.length === 0) return;
    const people = await Promise.all(ids.map((id) => desk.store.people.person(id)));
    await noteHandovers(
      means,
      people.filter((person) => person !== null),
    );
  }

  async function tellAll(): Promise<void> {
    try {
      do {
        again = false;
        await note();
        await deliver(means, await desk.store.outbox.people('waiting'));
      } while (again);
    } finally {
      // At once, so that nobody joins a round that is over.
      round = null;
    }
  }

  /** One round at a time; whoever comes while one goes on has another one after it. */
  function tell(): Promise<void> {
    again = true;
    round ??= guarded('a round', tellAll);
    return round;
  }

  async function see(sighting: Sighting): Promise<void> {
    const { reach } = desk.store;
    const known = await reach.reach(sighting.person);
    const now = afterSighting(known, sighting, clock().toISOString());
    if (now !== known) await reach.save(now);
    if (sighting.is === 'here') await deliver(means, [sighting.person]);
  }

  return {
    watchPlans: (plans) => ({
      ...plans,
      record: async (set) => {
        const recorded = await plans.record(set);
        if (recorded.kind === 'recorded' && !edited.has(set.plan)) edited.set(set.plan, set.at);
        return recorded;
      },
    }),
    watchPeople: (people) => ({
      ...people,
      save: async (...saved) => {
        await people.save(...saved);
        for (const { id } of saved) assigned.add(id);
      },
      appoint: async (edits, made) => {
        const done = await people.appoint(edits, made);
        if (done === 'appointed') {
          appointedAt ??= made.at;
          for (const { after } of edits) assigned.add(after.id);
        }
        return done;
      },
    }),
    afterTurn: async (sighting) => {
      if (sighting !== null) await guarded(sighting.person, () => see(sighting));
      await tell();
    },
    catchUp: () => guarded('catching up', () => catchUp(means)),
  };
}
