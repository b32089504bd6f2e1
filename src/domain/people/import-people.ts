/** What a list of people comes to: who is new, who changes, or everything that is wrong with it. All rows or none. Pure. */
import type { CalendarDay } from '../calendar.ts';
import type { PlanRecord } from '../record/plan.ts';
import { sameValue } from '../record/same-value.ts';
import { overlaps, type Said, withSpan } from './holders.ts';
import { type Holding, isEntraId, newPerson, type Person, type PersonId, personId, type Remit } from './person.ts';
import { establishmentsCalled, placedPost } from './placed-post.ts';

/** One row of a list, as written. Empty cells are empty texts, and leave what is known as it is. */
export interface PersonRow {
  /** Where a person finds it: `row 3`. */
  readonly where: string;
  readonly name: string;
  readonly email: string;
  /** Entra ids. Without a tenant the bot's own is meant. */
  readonly objectId: string;
  readonly tenantId: string;
  /** IANA zone. */
  readonly zone: string;
  /** `Governor at Werrington`, `deputy: WER Head of Healthcare`. */
  readonly posts: readonly string[];
  /** Posts, or establishments, or `everything`; `viewer:` before what they may only look at. */
  readonly manages: readonly string[];
  /** Days that all posts and remits of the row begin and end on. */
  readonly said: Said;
}

/** Something wrong with a list: where, and what it is with its remedy. */
export interface RowFault {
  readonly where: string;
  readonly message: string;
}

/** See the file's head. */
export type PeopleImport =
  | {
      readonly kind: 'people';
      readonly added: readonly Person[];
      readonly changed: readonly { readonly before: Person; readonly after: Person }[];
      /** How many rows say nothing new. */
      readonly same: number;
      /** Posts given that somebody else holds as well, which is no fault: several may share one. */
      readonly shared: readonly SharedPost[];
    }
  | { readonly kind: 'faults'; readonly faults: readonly RowFault[] };

/** A post that a row gives and somebody else holds at the same time. */
export interface SharedPost {
  readonly where: string;
  readonly name: string;
  readonly post: Holding['post'];
  readonly others: readonly string[];
}

/** What rows are read against. */
export interface Known {
  readonly people: readonly Person[];
  readonly records: readonly PlanRecord[];
  /** The bot's own tenant; null where it has none (local mode). */
  readonly tenant: string | null;
  readonly today: CalendarDay;
}

/** Decides on `rows`, after `faults` that were found in reading them. */
export function importPeople(rows: readonly PersonRow[], faults: readonly RowFault[], known: Known): PeopleImport {
  const found = [...faults];
  const before = new Map(known.people.map((person) => [person.id, person]));
  const emails = new Map(known.people.flatMap(({ email, id }) => (email === null ? [] : [[email.toLowerCase(), id]])));
  const owners = new Map<string, { readonly where: string; readonly id: PersonId }>();
  const after = rows.flatMap((row): Person[] => {
    const complain = (message: string) => void found.push({ where: row.where, message });
    const ids = idsOf(row, known.tenant, complain);
    if (row.name === '') complain('The name is empty: give the name colleagues know them by.');
    if (row.email !== '' && !/^[^\s@]+@[^\s@]+$/.test(row.email))
      complain(`“${row.email}” is no email address: mend it, or leave the cell empty.`);
    if (ids === null) return [];
    const id = personId(ids.tenantId, ids.objectId);
    const keys = [id, ...(row.email === '' ? [] : [row.email.toLowerCase()])];
    const twice = keys.map((key) => owners.get(key)).find((each) => each !== undefined);
    for (const key of keys) owners.set(key, { where: row.where, id });
    if (twice !== undefined) {
      complain(
        twice.id === id
          ? `The same person as in ${twice.where}: put all they hold into one row, with semicolons between.`
          : `The same email as in ${twice.where}, but another object id: mend one of them.`,
      );
      return [];
    }
    const other = emails.get(row.email.toLowerCase());
    if (other !== undefined && other !== id)
      complain(`“${row.email}” is the email of ${before.get(other)!.name} (${other}): mend it, or forget that person.`);
    const person = before.get(id) ?? newPerson({ ...ids, name: row.name });
    const { name, email, zone } = row;
    return [
      {
        ...person,
        name,
        email: email === '' ? person.email : email,
        zone: zone === '' ? person.zone : zone,
        holdings: holdingsOf(row, person, known, complain),
        remits: remitsOf(row, person, known, complain),
      },
    ];
  });
  if (found.length > 0) return { kind: 'faults', faults: found };
  const changed = after.flatMap((person) => {
    const stood = before.get(person.id);
    return stood === undefined || sameValue(stood, person) ? [] : [{ before: stood, after: person }];
  });
  const added = after.filter(({ id }) => !before.has(id));
  const shared = sharedPosts(after, before, (id) => owners.get(id)?.where ?? '');
  return { kind: 'people', added, changed, same: rows.length - added.length - changed.length, shared };
}

/** The posts given anew that somebody known, or somebody of an earlier row, holds too. */
function sharedPosts(
  after: readonly Person[],
  before: ReadonlyMap<PersonId, Person>,
  whereOf: (id: PersonId) => string,
): SharedPost[] {
  const holders = new Map(before);
  return after.flatMap((person) => {
    const held = before.get(person.id)?.holdings ?? [];
    const given = person.holdings.filter((each) => each.as === 'holder' && !held.some((had) => sameValue(had, each)));
    const isShared = (other: Person, holding: Holding) =>
      other.id !== person.id &&
      other.holdings.some((each) => each.post === holding.post && each.as === 'holder' && overlaps(each, holding));
    const shared = given.flatMap((holding): SharedPost[] => {
      const others = [...holders.values()].filter((other) => isShared(other, holding)).map(({ name }) => name);
      return others.length === 0 ? [] : [{ where: whereOf(person.id), name: person.name, post: holding.post, others }];
    });
    holders.set(person.id, person);
    return shared;
  });
}

type Complain = (message: string) => void;

function idsOf(row: PersonRow, tenant: string | null, complain: Complain) {
  const tenantId = row.tenantId === '' ? tenant : row.tenantId;
  if (tenantId === null)
    complain(
      'No tenant is known: give --tenant with its id, or a column “Tenant id”, or set all the bot signs in with (“chaser doctor” tells what is missing).',
    );
  else if (!isEntraId(tenantId)) complain(notAnId('tenant', tenantId));
  if (!isEntraId(row.objectId)) complain(notAnId('object', row.objectId));
  if (tenantId === null || !isEntraId(tenantId) || !isEntraId(row.objectId)) return null;
  return { tenantId: tenantId.toLowerCase(), objectId: row.objectId.toLowerCase() };
}

function notAnId(which: string, id: string): string {
  const wrong = id === '' ? `The ${which} id is empty` : `“${id}” is no ${which} id`;
  return `${wrong}: copy it from the person's page in the Entra admin centre.`;
}

function holdingsOf(row: PersonRow, person: Person, known: Known, complain: Complain): readonly Holding[] {
  return row.posts.reduce<readonly Holding[]>((holdings, words) => {
    const { prefixed, rest } = withoutPrefix('deputy', words);
    const placed = placedPost(rest, known.records);
    if (placed.kind === 'fault') {
      complain(placed.fault);
      return holdings;
    }
    const what = { post: placed.post, as: prefixed ? ('deputy' as const) : ('holder' as const) };
    return givenOr(complain, placed.called, holdings, withSpan<Holding>(holdings, what, row.said, known.today));
  }, person.holdings);
}

function remitsOf(row: PersonRow, person: Person, known: Known, complain: Complain): readonly Remit[] {
  return row.manages.reduce<readonly Remit[]>((remits, words) => {
    const { prefixed, rest } = withoutPrefix('viewer', words);
    const what = remitOf(rest, known.records);
    if (typeof what === 'string') {
      complain(what);
      return remits;
    }
    const remit = { ...what, as: prefixed ? ('viewer' as const) : ('manager' as const) };
    return givenOr(complain, rest, remits, withSpan<Remit>(remits, remit, row.said, known.today));
  }, person.remits);
}

/** What `words` say somebody answers for, or why they say nothing. */
function remitOf(words: string, records: readonly PlanRecord[]): Pick<Remit, 'of' | 'id'> | string {
  if (/^(?:everything|all|\*)$/i.test(words)) return { of: 'everything', id: '' };
  const places = establishmentsCalled(words, records);
  if (places.length === 1) return { of: 'establishment', id: places[0]!.id };
  if (places.length > 1)
    return `“${words}” fits ${places.map(({ name }) => name).join(', ')}. Name one of them, or its plan's code.`;
  const placed = placedPost(words, records);
  return placed.kind === 'fault' ? placed.fault : { of: 'post', id: placed.post };
}

function withoutPrefix(prefix: string, words: string): { readonly prefixed: boolean; readonly rest: string } {
  const rest = words.replace(new RegExp(`^${prefix}\\s*:\\s*`, 'i'), '');
  return { prefixed: rest !== words, rest };
}

function givenOr<T>(complain: Complain, called: string, before: readonly T[], after: readonly T[] | null) {
  if (after !== null) return after;
  complain(`${called} would end before it begins: mend “From” or “To”.`);
  return before;
}
