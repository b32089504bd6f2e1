/** `chaser people forget`: removes what is kept about somebody who has left. There is no way back. */
import { findPerson } from '../domain/conversation/find-plan.ts';
import { isEntraId, newPerson, type Person } from '../domain/people/person.ts';
import { forgetPerson } from '../flows/forget-person.ts';
import { type OnStore, withStore } from './opening.ts';
import { agrees, complain } from './terminal.ts';

/** Options of `chaser people forget`. */
export interface ForgetOptions extends OnStore {
  /** A name, an object id or `tenant id/object id`. */
  readonly who: string;
  readonly yes?: boolean;
}

/** Forgets one person, after a yes. */
export async function forgetCommand(options: ForgetOptions): Promise<0 | 1> {
  const { terminal } = options;
  return withStore(options, 'write', async (store) => {
    const person = personMeant(options.who, await store.people.people());
    if (person instanceof Error) return complain(terminal, person);
    if (!options.yes) {
      terminal.say(
        `${person.name} (${person.id}): their name, email and ids will be removed from the people, the history of plans, refused attempts and what was talked about, with the words of their messages. What they did stays, as done by “Governor at the time” or the like. There is no way back.`,
      );
      if (!terminal.asks) return complain(terminal, new Error('Nothing was removed. Add --yes to forget them.'));
      if (!(await agrees(terminal, 'Forget them? [y/N] '))) {
        terminal.say('Nothing was removed.');
        return 0;
      }
    }
    const { plans, dialogues } = await forgetPerson(store, person, options.zone, options.clock().toISOString());
    terminal.say(
      `Forgotten: in the history of ${plans} plan(s) and ${dialogues} dialogue(s). Backups, exported files and Teams itself still hold what they held.`,
    );
    return 0;
  });
}

/** Whoever has only written to the bot, and is not among the people, is meant by both ids. */
function personMeant(who: string, people: readonly Person[]): Person | Error {
  const found = findPerson(people, who);
  if (found.kind === 'one') return found.one;
  if (found.kind === 'several')
    return new Error(
      `Several are called “${who}”: ${found.several.map(({ id }) => id).join(', ')}. Give the id of one.`,
    );
  const [tenantId = '', objectId = '', ...more] = who.toLowerCase().split('/');
  if (isEntraId(tenantId) && isEntraId(objectId) && more.length === 0)
    return newPerson({ tenantId, objectId, name: 'Somebody' });
  return new Error(`Nobody is called “${who}”. See “chaser people list”, or give tenant id/object id.`);
}
