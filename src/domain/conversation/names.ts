/** Which posts and groups of concerns somebody means by the words they use: `healthcare`, `head of education`, `priority concerns`. */
import { slips, slipsAllowed } from '../matching/matching-typos.ts';
import type { Concern, Plan, Post } from '../record/plan.ts';

/** Words that name nobody by themselves. */
const SMALL = new Set('the of and for a an our my your in at on to team teams staff department dept'.split(' '));

/** Words of rank: "the head of education" may be the Education Provider, where nobody else is. */
const RANKS = new Set(
  'head manager lead provider director officer contractor supplier unit service services'.split(' '),
);

/** Words beside the name of a group that say only what is grouped. */
const GROUPED = new Set(
  'concern concerns action actions recommendation recommendations one ones area areas issue issues'.split(' '),
);

/** What people call a post, or part of it, for short. */
const FOR_SHORT: Readonly<Record<string, string>> = {
  dep: 'deputy',
  deps: 'deputy',
  gov: 'governor',
  govs: 'governor',
  guv: 'governor',
  guvnor: 'governor',
  boss: 'governor',
  hc: 'healthcare',
  ed: 'education',
  edu: 'education',
  psych: 'psychology',
  res: 'residence',
  ops: 'operations',
  sec: 'security',
  resettle: 'resettlement',
  comm: 'commissioner',
  mgr: 'manager',
  dir: 'director',
  prov: 'provider',
};

/** What is named of a plan. A `PlanRecord` is one. */
export interface Nameable {
  readonly plan: Pick<Plan, 'code' | 'subject'>;
  readonly posts: readonly Post[];
  readonly concerns: readonly Concern[];
}

/** What a question can be narrowed to in `records`, as far as reading it needs that. Nothing is looked up before it is asked for. */
export function namesIn(records: readonly Nameable[]) {
  let posts: readonly Named<string>[] | undefined;
  let groups: readonly string[] | undefined;
  const isPost = (words: string) => {
    // A hundred prisons have one Governor each: a name is looked at once.
    posts ??= [
      ...new Map(records.flatMap((record) => namesOf(record.posts)).map((each) => [each.of.name, each])).values(),
    ].map(({ of, names }) => ({ of: of.name, names }));
    return fitting(posts, words).length > 0;
  };
  return {
    plan: (words: string) => {
      const telling = tellingOfPlan(words);
      return records.some(({ plan }) => isPlanCalledBy(plan, telling));
    },
    group: (words: string) => {
      groups ??= groupsOf(records.flatMap(({ concerns }) => concerns));
      return groupsNamed(groups, words).length > 0;
    },
    post: (words: string) => isPost(words) || (words.includes(' and ') && words.split(' and ').every(isPost)),
  };
}

/** Whether `words` name a plan: its code, or words of its establishment, "werrington" or "werringtons". */
export function isPlanCalled(plan: Pick<Plan, 'code' | 'subject'>, words: string): boolean {
  return isPlanCalledBy(plan, tellingOfPlan(words));
}

function tellingOfPlan(words: string): readonly string[] {
  return wordsOf(words).filter((word) => !SMALL.has(word) && word !== 'plan' && word !== 'action');
}

function isPlanCalledBy(plan: Pick<Plan, 'code' | 'subject'>, telling: readonly string[]): boolean {
  if (telling.length === 0) return false;
  const code = plan.code.toLowerCase();
  if (telling.length === 1 && (telling[0] === code || telling[0] === `${code}s`)) return true;
  let subject = subjects.get(plan);
  if (subject === undefined) {
    subject = wordsOf(plan.subject);
    subjects.set(plan, subject);
  }
  return telling.every((word) => word.length > 2 && subject.some((own) => isSame(word, own)));
}

/** A plan's own description never changes either. */
const subjects = new WeakMap<Pick<Plan, 'subject'>, readonly string[]>();

interface Named<T> {
  readonly of: T;
  /** Its name and each other name, as words. */
  readonly names: readonly (readonly string[])[];
}

/** A plan's posts stay the same object until it is imported anew. */
const known = new WeakMap<readonly Post[], readonly Named<Post>[]>();

/**
 * The posts that `words` may mean, surest first: those called just that; else those whose names have all these words; else
 * those with these initials; else those that fit but for words of rank.
 */
export function postsCalled(posts: readonly Post[], words: string): Post[] {
  return fitting(namesOf(posts), words);
}

function fitting<T>(all: readonly Named<T>[], words: string): T[] {
  const said = wordsOf(words);
  const found = fittingJust(all, said);
  if (found.length > 0 || !said.some((word) => Object.hasOwn(FOR_SHORT, word))) return found;
  return fittingJust(
    all,
    said.map((word) => (Object.hasOwn(FOR_SHORT, word) ? FOR_SHORT[word]! : word)),
  );
}

function fittingJust<T>(all: readonly Named<T>[], said: readonly string[]): T[] {
  const telling = said.filter((word) => !SMALL.has(word));
  if (telling.length === 0) return [];
  const plain = withoutRank(telling);
  const ways: readonly ((name: readonly string[]) => boolean)[] = [
    (name) => telling.join(' ') === name.filter((word) => !SMALL.has(word)).join(' '),
    (name) => telling.every((word) => name.some((own) => isSame(word, own))),
    (name) => said.length === 1 && initialsOf(name).includes(said[0]!),
    (name) =>
      plain.length > 0 &&
      plain.length < telling.length &&
      sameWords(plain, withoutRank(name.filter((word) => !SMALL.has(word)))),
  ];
  for (const fits of ways) {
    const found = all.filter(({ names }) => names.some(fits));
    if (found.length > 0) return found.map(({ of }) => of);
  }
  return [];
}

/** The groups, as printed, that `words` may mean. */
export function groupsCalled(concerns: readonly Concern[], words: string): string[] {
  return groupsNamed(groupsOf(concerns), words);
}

function groupsOf(concerns: readonly Concern[]): string[] {
  return [...new Set(concerns.map(({ group }) => group))].filter((group) => group !== null);
}

function groupsNamed(groups: readonly string[], words: string): string[] {
  const telling = wordsOf(words).filter((word) => !SMALL.has(word) && !GROUPED.has(word));
  if (telling.length === 0) return [];
  return groups.filter((group) => telling.every((word) => wordsOf(group).some((own) => isSame(word, own))));
}

function namesOf(posts: readonly Post[]): readonly Named<Post>[] {
  const before = known.get(posts);
  if (before !== undefined) return before;
  const named = posts.map((post) => ({ of: post, names: [post.name, ...post.aliases].map(wordsOf) }));
  known.set(posts, named);
  return named;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The same word, its plural or possessive, its beginning, or a slip away from it. */
function isSame(said: string, own: string): boolean {
  const singular = said.replace(/s$/, '');
  if (said === own || singular === own || singular === own.replace(/s$/, '')) return true;
  if (singular.length >= 4 && own.startsWith(singular)) return true;
  const limit = slipsAllowed(said);
  return said[0] === own[0] && limit > 0 && slips(said, own, limit) <= limit;
}

function withoutRank(words: readonly string[]): string[] {
  return words.filter((word) => !RANKS.has(word.replace(/s$/, '')) && !RANKS.has(word));
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word) => right.some((own) => isSame(word, own)));
}

/** `hoh` and `hh` for Head of Healthcare. */
function initialsOf(name: readonly string[]): string[] {
  if (name.length < 2) return [];
  const first = (words: readonly string[]) => words.map((word) => word[0]).join('');
  return [first(name), first(name.filter((word) => !SMALL.has(word)))].filter((initials) => initials.length > 1);
}
