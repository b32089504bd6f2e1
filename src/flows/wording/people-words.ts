/** People in words: what they hold, answer for and may look at, and what a list of them would change. */
import { inShort } from '../../domain/calendar.ts';
import type { PeopleImport } from '../../domain/people/import-people.ts';
import {
  establishmentOf,
  type Holding,
  isNational,
  type Person,
  type Remit,
  type Span,
} from '../../domain/people/person.ts';
import type { PlanRecord, PostId } from '../../domain/record/plan.ts';

/** What posts and establishments are called. */
export interface PeopleNames {
  /** `Governor of HMP Fernhill`; of a national post `Governor of every establishment`. */
  post(id: PostId): string;
  /** An establishment by its slug. */
  establishment(id: string): string;
}

/** The names in `records`; what is in none of them is called by its key. */
export function namesFrom(records: readonly PlanRecord[]): PeopleNames {
  const posts = new Map(records.flatMap((record) => record.posts).map((post) => [post.id, post]));
  const national = new Map([...posts.values()].map(({ id, name }) => [`*${id.slice(id.indexOf('/'))}`, name]));
  const places = new Map(records.map(({ plan }) => [establishmentOf(plan), plan.subject]));
  return {
    post: (id) => {
      if (isNational(id)) return `${national.get(id) ?? id} of every establishment`;
      const post = posts.get(id);
      return post === undefined ? id : `${post.name} of ${post.establishment}`;
    },
    establishment: (id) => places.get(id) ?? id,
  };
}

/** `Governor of HMP Fernhill, from 1 Apr 2026`. */
export function holdingWords(holding: Holding, names: PeopleNames): string {
  return `${holding.as === 'deputy' ? 'deputy for ' : ''}${names.post(holding.post)}${spanWords(holding)}`;
}

/** `manager of HMP Fernhill`, `viewer of everything`. */
export function remitWords(remit: Remit, names: PeopleNames): string {
  const what =
    remit.of === 'everything'
      ? 'everything'
      : remit.of === 'post'
        ? names.post(remit.id)
        : names.establishment(remit.id);
  return `${remit.as} of ${what}${spanWords(remit)}`;
}

function spanWords({ from, to }: Span): string {
  return `${from === null ? '' : `, from ${inShort(from)}`}${to === null ? '' : `, to ${inShort(to)}`}`;
}

/** Everything about a person on lines of its own. */
export function personLines(person: Person, names: PeopleNames): string[] {
  const about = [person.email, person.id, person.zone].filter((each) => each !== null).join('  ');
  const holds = [
    ...(person.coordinator ? ['coordinator'] : []),
    ...person.holdings.map((holding) => holdingWords(holding, names)),
    ...person.remits.map((remit) => remitWords(remit, names)),
  ];
  return [`${person.name}  ${about}`, ...(holds.length === 0 ? ['no post'] : holds).map((each) => `  ${each}`)];
}

/** What a list of people would change, a line at a time. */
export function peopleImportLines(found: Extract<PeopleImport, { kind: 'people' }>, names: PeopleNames): string[] {
  const { added, changed, same, shared } = found;
  return [
    `${added.length} new, ${changed.length} changed, ${same} as they were.`,
    ...added.flatMap((person) => indented(personLines(person, names), 'new')),
    ...changed.flatMap(({ after }) => indented(personLines(after, names), 'changed')),
    ...shared.map(
      ({ where, name, post, others }) =>
        `${where}: ${names.post(post)} is held by ${others.join(', ')} too: ${name} shares it. Where that is wrong, end it for the other with “chaser people assign … --to”, or say “remove … as …” in Teams.`,
    ),
  ];
}

function indented([first = '', ...rest]: readonly string[], mark: string): string[] {
  return [`  ${mark}: ${first}`, ...rest.map((line) => `  ${line}`)];
}
