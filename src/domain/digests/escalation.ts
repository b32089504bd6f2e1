/**
 * What comes of an overdue action that nobody speaks of: two working days after a digest that listed it its owners are told
 * that their manager will be; two working days later the manager is, then whoever is above, one level at a time. Any word on
 * the action ends it. Each step is worked out from what is recorded, and recorded itself before anybody is told.
 */
import { type CalendarDay, calendarDay, clockTime, type Instant, instantOf } from '../calendar.ts';
import type { Addressed, Silent } from '../notices/notice.ts';
import { type HoldersOf, holdersIn } from '../people/holders-index.ts';
import { establishmentOf, nationalOf, type Person, type PersonId, remitsOf } from '../people/person.ts';
import { type ActionId, isOverdue, type PlanAction, type PlanRecord, type PostId } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import { type Holidays, workingDayAfter } from './digest-time.ts';

/** How far an action has come: 0, its owners were warned; from 1, the managers of its post, of its establishment, of everything, the coordinators. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** The last step taken about an action. */
export interface StepTaken extends Silent {
  readonly level: Level;
  readonly at: Instant;
}

/** What is recorded of steps: the last of each action, and what people were to be told of late. */
export interface Escalations {
  readonly taken: readonly StepTaken[];
  readonly told: readonly (Addressed & { readonly at: Instant })[];
}

/** Nothing was ever escalated. */
export const NOTHING_ESCALATED: Escalations = { taken: [], told: [] };

/** What steps are worked out from. */
export interface EscalationFacts {
  readonly records: readonly PlanRecord[];
  readonly people: readonly Person[];
  readonly before: Escalations;
  /** When somebody was sent digests, or would have been had they not paused or stopped them; oldest first. */
  readonly digestsOf: (person: PersonId) => readonly Instant[];
  readonly now: Instant;
  /** IANA zone of the service: its days are counted. */
  readonly zone: string;
  readonly holidays: Holidays;
}

/** How many working days somebody has at each step. */
const GRACE = 2;

/** For how long, in milliseconds, it is kept what people were to be told: as long as it is news. */
const TOLD_MS = 14 * 24 * 60 * 60_000;

const LEVELS: readonly Level[] = [1, 2, 3, 4];

/** What is recorded once every step that is due at `now` was taken, one level for each action; null where none is due. */
export function escalate(facts: EscalationFacts): Escalations | null {
  const { records, before, now, zone } = facts;
  const today = calendarDay(new Date(now), zone);
  const holders = holdersIn(facts.people, today);
  const above = aboveIn(facts.people, today);
  // The same posts own most of what is overdue, and few moments matter.
  const ownersOf = once((posts: readonly PostId[]) => unique(posts.flatMap((post) => acting(holders(post)))), String);
  const graceOf = once((at: Instant) => afterGrace(at, facts), String);
  const dayOf = once((at: Instant) => calendarDay(new Date(at), zone), String);
  const known = new Map(before.taken.map((step) => [step.action, step]));
  const taken: StepTaken[] = [];
  const messages = new Map<string, Message>();
  let isNew = false;
  for (const record of records) {
    for (const action of indexOf(record).actions) {
      if (!isOverdue(action, today)) continue;
      const posts = escalatedPosts(action, record);
      const owners = ownersOf(posts);
      const last = stepFor(action, record, known);
      const since = last?.at ?? firstListed(action, record, owners, dayOf, facts);
      const isDue = owners.length > 0 && since !== null && graceOf(since) <= now;
      const next = isDue ? nextLevel(last, posts, record, owners, above) : null;
      if (next === null) {
        if (last !== null) taken.push(last);
        continue;
      }
      isNew = true;
      const level = last === null ? 0 : next.level;
      const silent: Silent = { action: action.id, plan: record.plan.id, since: lastWord(record, action.id)?.id ?? '' };
      taken.push({ ...silent, level, at: now });
      for (const person of level === 0 ? owners : next.people) note(messages, person, level, silent, next.people);
    }
  }
  if (!isNew) return null;
  const recent = new Date(Date.parse(now) - TOLD_MS).toISOString();
  const by = dayOf(graceOf(now));
  const told = [...messages.values()].map((message) => ({ ...addressed(message, now, by), at: now }));
  return { taken, told: [...before.told.filter(({ at }) => at >= recent), ...told] };
}

/** The last edit of an action that is a word on it: being asked about is none. Null where it was never spoken of. */
export function lastWord(record: PlanRecord, action: ActionId) {
  return (
    indexOf(record)
      .changes.get(action)
      ?.findLast(({ field }) => field !== 'nudge') ?? null
  );
}

/** Whether nobody has said anything of an overdue action since it was `silent`. */
export function isStillSilent({ since }: Silent, action: PlanAction, record: PlanRecord, today: CalendarDay): boolean {
  return isOverdue(action, today) && (lastWord(record, action.id)?.id ?? '') === since;
}

/** The posts of an action of whose silence managers are told; none where the plan wants nobody told. */
function escalatedPosts({ owners }: PlanAction, { settings }: PlanRecord): readonly PostId[] {
  return settings.escalate ? owners.filter((post) => !settings.unescalated.includes(post)) : [];
}

/** The last step about an action as it is now: a word on it since has ended those before. */
function stepFor(action: PlanAction, record: PlanRecord, known: ReadonlyMap<ActionId, StepTaken>): StepTaken | null {
  const step = known.get(action.id);
  return step !== undefined && step.since === (lastWord(record, action.id)?.id ?? '') ? step : null;
}

/** When the first digest listed an action after the last word on it, to the last of its owners; null where none did. */
function firstListed(
  action: PlanAction,
  record: PlanRecord,
  owners: readonly Person[],
  dayOf: (at: Instant) => CalendarDay,
  { digestsOf }: EscalationFacts,
): Instant | null {
  const said = lastWord(record, action.id)?.at ?? '';
  let last: Instant | null = null;
  for (const { id } of owners) {
    const first = digestsOf(id).find((at) => at > said && dayOf(at) > action.due!);
    if (first !== undefined && (last === null || first > last)) last = first;
  }
  return last;
}

/** Works `make` out once for each key. */
function once<From, To>(make: (from: From) => To, keyOf: (from: From) => string): (from: From) => To {
  const made = new Map<string, To>();
  return (from) => {
    const key = keyOf(from);
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(from);
    made.set(key, fresh);
    return fresh;
  };
}

/** The same time of the day `GRACE` working days later. */
function afterGrace(at: Instant, { zone, holidays }: Pick<EscalationFacts, 'zone' | 'holidays'>): Instant {
  let day = calendarDay(new Date(at), zone);
  for (let days = 0; days < GRACE; days++) day = workingDayAfter(day, holidays);
  return instantOf(day, clockTime(new Date(at), zone), zone);
}

/** The next level at which there is anybody who is not an owner and was not told at a lower one; null where there is none. */
function nextLevel(
  last: StepTaken | null,
  posts: readonly PostId[],
  record: PlanRecord,
  owners: readonly Person[],
  above: Above,
): { readonly level: Level; readonly people: readonly Person[] } | null {
  const told = new Set(owners);
  for (const level of LEVELS) {
    const people = above(level, posts, record).filter((person) => !told.has(person));
    if (level > (last?.level ?? 0) && people.length > 0) return { level, people };
    for (const person of people) told.add(person);
  }
  return null;
}

type Above = (level: Level, posts: readonly PostId[], record: PlanRecord) => readonly Person[];

/** Who is above posts at each level, looked up once for all of them. */
function aboveIn(people: readonly Person[], today: CalendarDay): Above {
  const managers = people.flatMap((person) =>
    remitsOf(person, today).flatMap(({ of, id, as }) => (as === 'manager' ? [{ person, of, id }] : [])),
  );
  const byPlace = Map.groupBy(managers, ({ of, id }) => `${of} ${id}`);
  const at = (of: string, id: string) => (byPlace.get(`${of} ${id}`) ?? []).map(({ person }) => person);
  const everything = managers.filter(({ of }) => of === 'everything').map(({ person }) => person);
  const coordinators = people.filter(({ coordinator }) => coordinator);
  return (level, posts, record) => {
    switch (level) {
      case 0:
        return [];
      case 1:
        return unique(posts.flatMap((post) => [...at('post', post), ...at('post', nationalOf(post))]));
      case 2:
        return unique(at('establishment', establishmentOf(record.plan)));
      case 3:
        return unique(everything);
      case 4:
        return coordinators;
    }
  };
}

function acting({ holders, deputies }: ReturnType<HoldersOf>): readonly Person[] {
  return [...holders, ...deputies];
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

/** What one person is told at one moment: all that is theirs, or all of which they are told as somebody above. */
interface Message {
  readonly person: PersonId;
  readonly kind: 'warned' | 'escalated';
  readonly silent: Silent[];
  /** The names of those who will be told next. */
  readonly names: Set<string>;
}

function note(
  messages: Map<string, Message>,
  { id }: Person,
  level: Level,
  silent: Silent,
  next: readonly Person[],
): void {
  const kind = level === 0 ? 'warned' : 'escalated';
  const message = messages.get(`${kind} ${id}`) ?? { person: id, kind, silent: [], names: new Set<string>() };
  messages.set(`${kind} ${id}`, message);
  message.silent.push(silent);
  for (const { name } of next) message.names.add(name);
}

function addressed({ person, kind, silent, names }: Message, now: Instant, by: CalendarDay): Addressed {
  const { plan } = silent[0]!;
  const notice =
    kind === 'warned'
      ? ({ kind, plan, silent, by, tells: [...names].sort() } as const)
      : ({ kind, plan, silent } as const);
  return { key: `${kind}/${now}/${person}`, person, notice };
}
