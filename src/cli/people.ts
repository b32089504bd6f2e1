/** `chaser people`: who is known, and which posts they hold. */
import { calendarDay } from '../domain/calendar.ts';
import { postsHeld } from '../domain/person.ts';
import { assignPost } from '../flows/assign-post.ts';
import { postNamed } from './naming.ts';
import { type OnStore, withStore } from './opening.ts';
import { complain } from './terminal.ts';

/** Options of `chaser people assign`. */
export interface AssignOptions extends OnStore {
  /** The name of the post. */
  readonly post: string;
  readonly plan?: string;
  /** Entra tenant id and object id of the person. */
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
}

/** An Entra id, as the admin centre shows it. */
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Gives a post to a person. */
export async function assignCommand(options: AssignOptions): Promise<0 | 1> {
  const { terminal } = options;
  for (const [name, given] of [
    ['--tenant', options.tenant],
    ['--id', options.id],
  ] as const) {
    if (!GUID.test(given))
      return complain(
        terminal,
        new Error(`${name} ${given} is not an Entra id. Copy it from the person's page in the Entra admin centre.`),
      );
  }
  return withStore(options, 'write', async (store) => {
    const post = postNamed(await store.plans.plans(), options.post, options.plan);
    if (post instanceof Error) return complain(terminal, post);
    const today = calendarDay(options.clock(), options.zone);
    const sender = { tenantId: options.tenant.toLowerCase(), objectId: options.id.toLowerCase(), name: options.name };
    await assignPost(store.people, sender, { post: post.id, as: 'holder' }, today);
    terminal.say(`${options.name} is ${post.name} of ${post.establishment} from ${today}.`);
    return 0;
  });
}

/** Lists the people known, with the posts they hold today. */
export async function peopleCommand(options: OnStore & { readonly json?: boolean }): Promise<0 | 1> {
  const today = calendarDay(options.clock(), options.zone);
  return withStore(options, 'read', async (store) => {
    const people = (await store.people.people()).map((person) => ({ ...person, posts: postsHeld(person, today) }));
    if (options.json) options.terminal.say(JSON.stringify({ people }));
    else if (people.length === 0)
      options.terminal.say('Nobody is known yet. Give somebody a post with “chaser people assign”.');
    for (const person of options.json ? [] : people)
      options.terminal.say(`${person.name}  ${person.id}  ${person.posts.join(', ') || 'no post today'}`);
    return 0;
  });
}
