/** Tells people what they have not asked for: each notice once, when what it is about is durable and the turn is answered. */
import { calendarDay, type Instant } from '../domain/calendar.ts';
import type { Dialogue } from '../domain/conversation/dialogue.ts';
import type { Delivery, Notice, NoticeView } from '../domain/notices/notice.ts';
import { viewOfNotice } from '../domain/notices/notice-view.ts';
import { isOfPeople, peopleNotices, viewOfPeopleNotice } from '../domain/notices/people-notices.ts';
import { handoversDue, NEWS_DAYS, noticesOf, sustainedAsked } from '../domain/notices/who-hears.ts';
import type { Person, PersonId } from '../domain/people/person.ts';
import type { PlanRecord } from '../domain/record/plan.ts';
import { appointingIn } from './appointing-means.ts';
import type { Desk } from './desk.ts';
import type { Notifier, Sent } from './ports.ts';
import { setScene } from './set-scene.ts';
import { talkAbout } from './talk-about.ts';
import { viewsOf } from './wording/notice-words.ts';

/** What sending needs. `failed` is told of a fault of ours, with the key of the notice it was about. */
export interface NoticeMeans {
  readonly desk: Desk;
  readonly notifier: Notifier;
  readonly clock: () => Date;
  readonly failed: (key: string, fault: unknown) => void;
}

/** How long a claim holds, in milliseconds: longer than the notifier ever keeps at one message. */
const CLAIM_MS = 15 * 60_000;

/** How many people are told at once. */
const AT_ONCE = 10;

const DAY_MS = 24 * 60 * 60_000;

/** For how long, in days, it is remembered that a notice was settled, and how a stranger is reached: far longer than anything is news. */
const REMEMBERED_DAYS = 90;

/** Keeps what follows from the edits recorded on these plans since a moment. What was kept before is not kept again. */
export async function noteChanges(
  { desk, clock }: NoticeMeans,
  records: readonly PlanRecord[],
  since: Instant,
): Promise<void> {
  const people = await desk.store.people.people();
  const today = calendarDay(clock(), desk.zone);
  const notices = records.flatMap((record) =>
    noticesOf(record.changes.slice(record.changes.findLastIndex(({ at }) => at < since) + 1), record, people, today),
  );
  await desk.store.outbox.put(notices, clock().toISOString());
}

/** Keeps what follows from changes of who holds what: claims for those who decide, decisions for the claimants. */
export async function noteAppointments({ desk, clock }: NoticeMeans, since: Instant): Promise<void> {
  const entries = (await desk.store.people.appointments()).filter(({ at }) => at >= since);
  const notices = peopleNotices(entries, await desk.store.people.people(), calendarDay(clock(), desk.zone));
  await desk.store.outbox.put(notices, clock().toISOString());
}

/** Keeps the handovers of those among `people` who came to a post lately. */
export async function noteHandovers({ desk, clock }: NoticeMeans, people: readonly Person[]): Promise<void> {
  const due = handoversDue(people, await desk.store.plans.plans(), calendarDay(clock(), desk.zone));
  await desk.store.outbox.put(due, clock().toISOString());
}

/** Keeps the questions whether what was verified still happens. */
export async function noteSustained({ desk, clock }: NoticeMeans, records: readonly PlanRecord[]): Promise<void> {
  const asking = records.filter(({ settings }) => settings.sustained);
  if (asking.length === 0) return;
  const people = await desk.store.people.people();
  const today = calendarDay(clock(), desk.zone);
  const asked = asking.flatMap((record) => sustainedAsked(record, people, today));
  await desk.store.outbox.put(asked, clock().toISOString());
}

/**
 * To be done when the bot starts, and every day: keeps what follows from all that is news and was not kept, because it was
 * recorded elsewhere or the bot stopped in between, and tells everybody what they were not told.
 */
export async function catchUp(means: NoticeMeans): Promise<void> {
  const { desk, clock } = means;
  const now = clock().getTime();
  const old = new Date(now - REMEMBERED_DAYS * DAY_MS).toISOString();
  await desk.store.outbox.prune(old);
  await forgetStrangers(desk, old);
  await noteChanges(means, await desk.store.plans.plans(), new Date(now - NEWS_DAYS * DAY_MS).toISOString());
  await noteHandovers(means, await desk.store.people.people());
  await noteAppointments(means, new Date(now - NEWS_DAYS * DAY_MS).toISOString());
  await noteSustained(means, await desk.store.plans.plans());
  await deliver(means, await desk.store.outbox.people('unsettled'));
}

/** Whoever opened the chat once, holds nothing and has not been seen since `old` is kept no longer. */
async function forgetStrangers({ store }: Desk, old: Instant): Promise<void> {
  for (const { person, since, lastSeen } of await store.reach.all()) {
    if ((lastSeen ?? since) < old && (await store.people.person(person)) === null) await store.reach.forget(person);
  }
}

/** Tells these people all that they are still to be told, some at a time. One that fails stops no other. */
export async function deliver(means: NoticeMeans, people: readonly PersonId[]): Promise<void> {
  await inParallel(people, AT_ONCE, (id) => deliverTo(means, id));
}

/** Does `work` for each of `items`, at most `width` at a time; nothing is held for those whose turn has not come. */
export async function inParallel<T>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

async function deliverTo(means: NoticeMeans, id: PersonId): Promise<void> {
  const { outbox, people } = means.desk.store;
  const person = await people.person(id);
  for (const key of await outbox.unsettled(id)) {
    try {
      if ((await deliverOne(means, person, id, key)) === 'later') return;
    } catch (fault) {
      means.failed(key, fault);
    }
  }
}

async function deliverOne(means: NoticeMeans, person: Person | null, id: PersonId, key: string): Promise<Sent | null> {
  const { desk, notifier, clock } = means;
  const { outbox } = desk.store;
  const at = clock();
  const notice = await outbox.claim(id, key, at.toISOString(), new Date(at.getTime() + CLAIM_MS).toISOString());
  if (notice === null) return null;
  const view = person === null ? null : await viewFor(desk, person, notice, at.toISOString());
  if (person === null || view === null) {
    await outbox.settle(id, key, { state: 'moot' }, at.toISOString());
    return null;
  }
  const came = await notifier.send(person, view);
  if (came === 'sent' || came === 'unknown') {
    await talkAbout(desk, id, came === 'sent' ? pointedAt(view) : null, clock().toISOString());
  }
  await outbox.settle(id, key, deliveryOf(came), clock().toISOString());
  return came;
}

/** The posts they hold and what they may see are read now: who held a post when it happened may not hold it any more. */
async function viewFor(desk: Desk, person: Person, notice: Notice, at: Instant): Promise<NoticeView | null> {
  const scene = await setScene(desk, { conversation: '', sender: person, at });
  return isOfPeople(notice)
    ? viewOfPeopleNotice(notice, scene, await appointingIn(desk.store))
    : viewOfNotice(notice, scene);
}

function deliveryOf(came: Sent): Delivery {
  if (came === 'later') return { state: 'waiting' };
  return typeof came === 'string' ? { state: came } : { state: 'unreached', why: came.unreached };
}

/** What they may point at once they were told `told`. */
function pointedAt(told: NoticeView): Pick<Dialogue, 'focus' | 'listed'> {
  const actions = viewsOf(told).map(({ action }) => action.id);
  if (actions.length === 1) return { focus: actions, listed: null };
  const listed = { of: { which: 'named', missing: [] }, actions, shown: actions.length } as const;
  return { focus: [], listed: actions.length === 0 ? null : listed };
}
