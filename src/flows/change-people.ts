/** Who is known and what they hold is changed outside the conversation: by whoever runs the bot, and entered in the ledger as that. */

import type { Instant } from '../domain/calendar.ts';
import type { Act, Made, PersonEdit } from '../domain/people/appointment.ts';
import type { PeopleStore } from './ports.ts';

/** What whoever runs the bot is called in the ledger: nobody vouches for who that is. */
const OPERATOR = { by: 'command-line', byName: 'Whoever runs the bot', surface: 'command-line' } as const;

/** That whoever runs the bot did it. `words`: the command, or the file. */
export function madeByOperator(act: Act, words: string, at: Instant): Made {
  return { ...OPERATOR, at, act, words, post: null, reason: null };
}

/** Makes these changes, durably; where somebody is no longer as was thought, that is a fault of ours: nobody else writes there. */
export async function changePeople(people: PeopleStore, edits: readonly PersonEdit[], made: Made): Promise<void> {
  if ((await people.appoint(edits, made)) === 'overtaken')
    throw new Error('Somebody was changed by another hand meanwhile: nothing was stored.');
}
