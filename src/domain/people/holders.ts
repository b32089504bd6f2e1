/** Who holds a post on a day, who deputises, and what giving somebody a post does to what they hold already. */
import type { CalendarDay } from '../calendar.ts';
import type { PlanRecord, Post, PostId } from '../record/plan.ts';
import { sameValue } from '../record/same-value.ts';
import { isOn, nationalOf, type Person, type Span } from './person.ts';

/** See the file's head. `vacant`: nobody holds it, whether or not somebody deputises. */
export interface Holders {
  readonly holders: readonly Person[];
  readonly deputies: readonly Person[];
  readonly vacant: boolean;
}

/** Who holds `post` (one establishment's) on `today`, in the order of `people`. Who is both counts as a holder. */
export function holdersOf(post: PostId, people: Iterable<Person>, today: CalendarDay): Holders {
  const national = nationalOf(post);
  const holders: Person[] = [];
  const deputies: Person[] = [];
  for (const person of people) {
    const held = person.holdings.filter((each) => (each.post === post || each.post === national) && isOn(each, today));
    if (held.some((each) => each.as === 'holder')) holders.push(person);
    else if (held.length > 0) deputies.push(person);
  }
  return { holders, deputies, vacant: holders.length === 0 };
}

/** A post that nobody holds. */
export interface Vacancy {
  readonly post: Post;
  /** Who may act for it meanwhile. */
  readonly deputies: readonly Person[];
}

/** The posts with open actions that nobody holds on `today`, plan by plan, each once. */
export function vacantPosts(
  records: readonly PlanRecord[],
  people: readonly Person[],
  today: CalendarDay,
): readonly Vacancy[] {
  const holdings = people.flatMap((person) => person.holdings);
  const held = new Set(holdings.filter((each) => each.as === 'holder' && isOn(each, today)).map(({ post }) => post));
  const vacant = records.flatMap(({ posts, owners, actions }) =>
    posts.filter(
      ({ id }) =>
        !held.has(id) &&
        !held.has(nationalOf(id)) &&
        (owners[id] ?? []).some((action) => actions[action]?.status !== 'complete'),
    ),
  );
  const once = [...new Map(vacant.map((post) => [post.id, post])).values()];
  return once.map((post) => ({ post, deputies: holdersOf(post.id, people, today).deputies }));
}

/** The days that were said of a holding or a remit that is to be given. What is undefined was not said. */
export interface Said {
  readonly from?: CalendarDay | null | undefined;
  readonly to?: CalendarDay | null | undefined;
}

/**
 * `list` (of holdings, or of remits) with `what` in it. Where they have it already on some of those days, that gets the days
 * that were said and keeps the others; otherwise they have it anew, from `today` on unless said. Several that this brings
 * together become one, so that nothing is held twice over. Null where it would end before it begins.
 */
export function withSpan<T extends Span>(
  list: readonly T[],
  what: Omit<T, keyof Span>,
  { from, to }: Said,
  today: CalendarDay,
): readonly T[] | null {
  const wanted: Span = { from: from === undefined ? today : from, to: to ?? null };
  const touched = list.filter((each) => isSame(each, what) && overlaps(each, wanted));
  const [first] = touched;
  const whole = touched.reduce<Span>(spanning, first ?? wanted);
  const settled: Span = {
    from: from === undefined ? earlier(whole.from, wanted.from) : from,
    to: to === undefined ? whole.to : to,
  };
  if (settled.from !== null && settled.to !== null && settled.to < settled.from) return null;
  const given = { ...what, ...settled } as T;
  return first === undefined
    ? [...list, given]
    : list.flatMap((each) => (each === first ? [given] : touched.includes(each) ? [] : [each]));
}

function isSame<T extends Span>({ from: _from, to: _to, ...held }: T, what: Omit<T, keyof Span>): boolean {
  return sameValue(held, what);
}

/** Whether both hold on some day. */
export function overlaps(left: Span, right: Span): boolean {
  const before = (end: CalendarDay | null, start: CalendarDay | null) => end !== null && start !== null && end < start;
  return !before(left.to, right.from) && !before(right.to, left.from);
}

function spanning(left: Span, right: Span): Span {
  return {
    from: earlier(left.from, right.from),
    to: later(left.to, right.to),
  };
}

/** Null is from always. */
function earlier(left: CalendarDay | null, right: CalendarDay | null): CalendarDay | null {
  return left === null || right === null ? null : [left, right].sort()[0]!;
}

/** Null is until further notice. */
function later(left: CalendarDay | null, right: CalendarDay | null): CalendarDay | null {
  return left === null || right === null ? null : [left, right].sort()[1]!;
}
