/** `chaser people`: who is known, which posts they hold, and what is vacant. */
import { type CalendarDay, calendarDay, isZone } from '../domain/calendar.ts';
import { vacantPosts } from '../domain/people/holders.ts';
import { isEntraId, newPerson, personId, postsHeld } from '../domain/people/person.ts';
import { nationalPost } from '../domain/people/placed-post.ts';
import type { PlanRecord } from '../domain/record/plan.ts';
import { assignPost } from '../flows/assign-post.ts';
import { changePeople, madeByOperator } from '../flows/change-people.ts';
import { holdingWords, namesFrom, personLines } from '../flows/wording/people-words.ts';
import { postNamed } from './naming.ts';
import { type OnStore, withStore } from './opening.ts';
import { complain } from './terminal.ts';

/** Who is meant: Entra ids, the tenant the bot's own unless said (null: it has none). */
interface Whom {
  readonly id: string;
  readonly tenant: string | null;
}

/** Lists the people known with all they hold, and the posts that nobody holds today. */
export async function peopleCommand(options: OnStore & { readonly json?: boolean }): Promise<0 | 1> {
  const { terminal } = options;
  const today = calendarDay(options.clock(), options.zone);
  return withStore(options, 'read', async (store) => {
    const [people, records] = [await store.people.people(), await store.plans.plans()];
    const vacant = vacantPosts(records, people, today);
    if (options.json) {
      const known = people.map((each) => ({ ...each, posts: postsHeld(each, today) }));
      const posts = vacant.map(({ post, deputies }) => ({ post: post.id, deputies: deputies.map(({ id }) => id) }));
      terminal.say(JSON.stringify({ people: known, vacant: posts }));
      return 0;
    }
    const names = namesFrom(records);
    if (people.length === 0) terminal.say('Nobody is known yet. Give somebody a post with “chaser people assign”.');
    for (const line of people.flatMap((person) => personLines(person, names))) terminal.say(line);
    if (vacant.length > 0) terminal.say('Posts with open actions that nobody holds today:');
    for (const { post, deputies } of vacant) {
      const acting = deputies.length === 0 ? '' : ` (${deputies.map(({ name }) => name).join(', ')} may act)`;
      terminal.say(`  ${names.post(post.id)}${acting}`);
    }
    return 0;
  });
}

/** Options of `chaser people add`. */
export interface AddOptions extends OnStore, Whom {
  readonly name: string;
  readonly email?: string;
  /** IANA zone of theirs. */
  readonly timeZone?: string;
}

/** Makes somebody known, or puts their name, email and zone right. */
export async function addCommand(options: AddOptions): Promise<0 | 1> {
  const { terminal, name, email, timeZone } = options;
  const ids = idsOf(options);
  if (ids instanceof Error) return complain(terminal, ids);
  if (timeZone !== undefined && !isZone(timeZone))
    return complain(terminal, new Error(`--time-zone ${timeZone} is no time zone. Use a name like Europe/London.`));
  return withStore(options, 'write', async (store) => {
    const known = await store.people.person(personId(ids.tenantId, ids.objectId));
    const person = known ?? newPerson({ ...ids, name });
    const after = { ...person, name, email: email ?? person.email, zone: timeZone ?? person.zone };
    const made = madeByOperator('add', 'chaser people add', options.clock().toISOString());
    await changePeople(store.people, [{ before: known, after }], made);
    terminal.say(known === null ? `${name} is known now.` : `${name} was known already, and is now as you said.`);
    return 0;
  });
}

/** Options of `chaser people assign`. */
export interface AssignOptions extends OnStore, Whom {
  /** The name of the post. */
  readonly post: string;
  readonly plan?: string;
  /** The post in every establishment that has it. */
  readonly national?: boolean;
  /** Needed for somebody who is not known yet. */
  readonly name?: string;
  readonly as: 'holder' | 'deputy';
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
}

/** Gives a post to a person. */
export async function assignCommand(options: AssignOptions): Promise<0 | 1> {
  const { terminal, as, from, to } = options;
  const ids = idsOf(options);
  if (ids instanceof Error) return complain(terminal, ids);
  return withStore(options, 'write', async (store) => {
    const records = await store.plans.plans();
    const post = postMeant(options, records);
    if (post instanceof Error) return complain(terminal, post);
    const known = await store.people.person(personId(ids.tenantId, ids.objectId));
    const name = options.name ?? known?.name;
    if (name === undefined)
      return complain(
        terminal,
        new Error('Nobody is known by that id yet. Add --name, the name colleagues know them by.'),
      );
    const today = calendarDay(options.clock(), options.zone);
    const made = madeByOperator('assign', 'chaser people assign', options.clock().toISOString());
    const person = await assignPost(store.people, { ...ids, name }, { post, as, from, to }, today, made);
    if (person === null)
      return complain(terminal, new Error(`It would end before it begins. Mend --from or --to; today is ${today}.`));
    const names = namesFrom(records);
    const given = person.holdings.filter((holding) => holding.post === post && holding.as === as);
    for (const holding of given) terminal.say(`${name} is ${holdingWords(holding, names)}.`);
    return 0;
  });
}

function postMeant(options: AssignOptions, records: readonly PlanRecord[]): string | Error {
  if (options.national) {
    const placed = nationalPost(options.post, records);
    return placed.kind === 'post' ? placed.post : new Error(placed.fault);
  }
  const post = postNamed(records, options.post, options.plan);
  return post instanceof Error ? post : post.id;
}

function idsOf({ id, tenant }: Whom): { tenantId: string; objectId: string } | Error {
  if (tenant === null)
    return new Error("Which tenant? Set MicrosoftAppTenantId, or give --tenant, the person's Entra tenant id.");
  for (const [name, given] of [
    ['--tenant', tenant],
    ['--id', id],
  ] as const) {
    if (!isEntraId(given))
      return new Error(
        `${name} ${given} is not an Entra id. Copy it from the person's page in the Entra admin centre.`,
      );
  }
  return { tenantId: tenant.toLowerCase(), objectId: id.toLowerCase() };
}
