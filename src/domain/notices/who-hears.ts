/** Who is told of what, worked out from what was recorded: the same record always gives the same notices under the same keys. */
import { type CalendarDay, daysBetween } from '../calendar.ts';
import { holdersOf } from '../people/holders.ts';
import { deputising, isOn, type Person, postsHeld, remitsOf, withNational } from '../people/person.ts';
import { may, rolesOn, type Seen } from '../people/rights.ts';
import type { Change } from '../record/change.ts';
import type { PlanAction, PlanRecord, PostId } from '../record/plan.ts';
import { sustainedDue } from '../record/sustained.ts';
import type { Addressed, Notice } from './notice.ts';

/** For how long, in days, what happened is still news: long enough for a stop over Christmas. */
export const NEWS_DAYS = 14;

/**
 * The notices that follow from `changes`, all of `record`. Nobody is told of what they did themselves, and of what was
 * undone nobody: that is seen when the notice is to be sent.
 */
export function noticesOf(
  changes: readonly Change[],
  record: PlanRecord,
  people: readonly Person[],
  today: CalendarDay,
): Addressed[] {
  const asked = [
    ...Map.groupBy(changes.filter(isNudge), ({ cause }) => JSON.stringify([cause.conversation, cause.key])),
  ];
  const nudged = asked.flatMap(([, each]) => nudges(each, record, people, today));
  const others = changes.flatMap((change) => {
    const told = toldOf(change, changes, record, people, today);
    if (told === null) return [];
    const others = told.to.filter(({ id }) => id !== change.by);
    return others.map(({ id }) => ({ key: `${record.plan.id}/${change.id}/${id}`, person: id, notice: told.notice }));
  });
  return [...others, ...nudged];
}

type Nudge = Extract<Change, { readonly field: 'nudge' }>;

function isNudge(change: Change): change is Nudge {
  return change.field === 'nudge';
}

function toldOf(
  change: Change,
  changes: readonly Change[],
  record: PlanRecord,
  people: readonly Person[],
  today: CalendarDay,
): { readonly notice: Notice; readonly to: readonly Person[] } | null {
  const { action, byName, undoes } = change;
  if (undoes !== undefined || change.cause.surface === 'import') return null;
  const about = { plan: record.plan.id, action, byName };
  const owners = () => actingFor(record.actions[action]?.owners ?? [], people, today);
  const reason = change.reason ?? null;
  switch (change.field) {
    case 'request': {
      const { from, to } = change;
      const asked = record.actions[action];
      if (to !== null && asked !== undefined) {
        const deciders = people.filter((each) => may('settle-request', seenBy(each, record, today), asked));
        return { notice: { kind: 'request', plan: record.plan.id, action, at: to.at }, to: deciders };
      }
      // Whoever asked has taken it back, or has moved the date themselves.
      if (from === null || from.by === change.by) return null;
      const verdict = beside(change, changes).some(({ field }) => field === 'due') ? 'allowed' : 'refused';
      return { notice: { ...about, kind: 'settled', verdict, to: from.to, reason }, to: owners() };
    }
    case 'owners': {
      // A correction of what was read from the document, in the course of a review.
      if (beside(change, changes).some(({ field }) => field === 'review')) return null;
      const given = change.to.filter((post) => !change.from.includes(post));
      return { notice: { ...about, kind: 'given' }, to: actingFor(given, people, today) };
    }
    case 'verification': {
      const { from, to } = change;
      const checked = record.actions[action];
      if (checked === undefined || to === null) return null;
      if (to.state === 'awaiting')
        return {
          notice: { kind: 'awaiting', plan: record.plan.id, action, at: to.at },
          to: verifiersOf(checked, record, people, today),
        };
      // Its owner said that it still happens.
      if (from?.state === to.state) return null;
      return { notice: { ...about, kind: 'checked', verdict: to.state, reason: to.reason }, to: owners() };
    }
    default:
      return null;
  }
}

/** Those who manage what owns the action, and where nobody does, the coordinators: one notice an action is enough for them. */
function verifiersOf(
  action: PlanAction,
  record: PlanRecord,
  people: readonly Person[],
  today: CalendarDay,
): readonly Person[] {
  const able = people.filter((each) => may('verify', seenBy(each, record, today), action));
  const managers = able.filter((each) => rolesOn(seenBy(each, record, today), action).has('manager'));
  return managers.length > 0 ? managers : able;
}

/** The other edits of the same action by the same message. */
function beside(change: Change, changes: readonly Change[]): Change[] {
  return changes.filter(
    (other) => other !== change && other.action === change.action && other.cause.key === change.cause.key,
  );
}

/** What one message asked about actions of `record`: one notice a person, with all that are theirs and not complete. */
function nudges(
  asked: readonly Nudge[],
  record: PlanRecord,
  people: readonly Person[],
  today: CalendarDay,
): Addressed[] {
  const [first] = asked;
  if (first === undefined) return [];
  const { id, by, byName, reason: words = null } = first;
  const open = asked.filter(({ action }) => ![undefined, 'complete'].includes(record.actions[action]?.status));
  return people.flatMap((person): Addressed[] => {
    const posts = new Set(withNational(postsHeld(person, today), [record]));
    const theirs = open.filter(({ to }) => to.some((post) => posts.has(post))).map(({ action }) => action);
    if (theirs.length === 0 || person.id === by) return [];
    const notice = { kind: 'nudge', plan: record.plan.id, actions: theirs, byName, words } as const;
    return [{ key: `nudge/${record.plan.id}/${id}/${person.id}`, person: person.id, notice }];
  });
}

/**
 * The handovers of everybody who came to hold a post, or to deputise for its holder, within the last `NEWS_DAYS`: asked for
 * as a range, so that one that begins on a day nobody was served is not missed.
 */
export function handoversDue(
  people: readonly Person[],
  records: readonly PlanRecord[],
  today: CalendarDay,
): Addressed[] {
  return people.flatMap((person) =>
    person.holdings.flatMap(({ post: held, as, from, to }) => {
      if (from === null || !isOn({ from, to }, today) || daysBetween(from, today) > NEWS_DAYS) return [];
      return records.flatMap((record) =>
        withNational([held], [record])
          .filter((post) => hasWork(record, post))
          .map((post) => ({
            key: `handover/${record.plan.id}/${post}/${from}/${person.id}`,
            person: person.id,
            notice: { kind: 'handover', plan: record.plan.id, post, as } as const,
          })),
      );
    }),
  );
}

/** For how long after it fell due, in days, the question whether something lasts is asked; digests go on to tell that it waits. */
const ASKED_DAYS = 60;

/** The questions that fell due lately: is this still happening? One for each owner, action, verification and period. */
export function sustainedAsked(record: PlanRecord, people: readonly Person[], today: CalendarDay): Addressed[] {
  const due = sustainedDue(record, today).filter(({ since }) => daysBetween(since, today) <= ASKED_DAYS);
  return due.flatMap(({ action: { id: action, owners, verification }, months }) =>
    actingFor(owners, people, today).map(({ id }) => {
      const { at } = verification!;
      const notice = { kind: 'sustained', plan: record.plan.id, action, at, months } as const;
      return { key: `sustained/${record.plan.id}/${action}/${at}/${months}/${id}`, person: id, notice };
    }),
  );
}

function hasWork(record: PlanRecord, post: PostId): boolean {
  return (record.owners[post] ?? []).some((id) => record.actions[id]!.status !== 'complete');
}

/** Everybody who holds one of `posts` on `today` or deputises there, each once. */
function actingFor(posts: readonly PostId[], people: readonly Person[], today: CalendarDay): Person[] {
  const each = posts.map((post) => holdersOf(post, people, today));
  return [...new Set(each.flatMap(({ holders, deputies }) => [...holders, ...deputies]))];
}

function seenBy(person: Person, record: PlanRecord, today: CalendarDay): Seen {
  const { id, name, coordinator } = person;
  const posts = withNational(postsHeld(person, today), [record]);
  const remits = remitsOf(person, today);
  return {
    speaker: { id, name, coordinator, posts, deputising: deputising(person, posts, today), remits },
    readers: [],
    records: [record],
  };
}
