/** What is being talked about in a conversation: what was said there, or the digest that was sent there since. */
import type { Instant } from '../domain/calendar.ts';
import { type Dialogue, NEW_DIALOGUE } from '../domain/conversation/dialogue.ts';
import { listing } from '../domain/digests/digest.ts';
import type { DigestRow } from '../domain/digests/digest-rows.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { Desk } from './desk.ts';

/**
 * A digest closes what was talked about before it: "1 done" is about its lines, and a question that waited is asked no more.
 * It is read from the ledger, where it is noted with its being sent: ten thousand digests are no ten thousand dialogues.
 */
export async function dialogueNow(
  { store }: Pick<Desk, 'store'>,
  conversation: string,
  person: PersonId,
): Promise<Dialogue> {
  const kept = await store.dialogues.dialogue(conversation, person);
  const told = await toldLast(store, person);
  if (told === null || told.at <= lastSaid(kept)) return kept;
  if ((await store.reach.reach(person))?.conversation !== conversation) return kept;
  const listed = told.state === 'sent' && told.listed !== undefined ? listing(told, told.listed) : null;
  return { ...NEW_DIALOGUE, answered: kept.answered, listed };
}

/** Who gets both kinds in one week answers their own by number, whichever came last; a roll-up is answered by ref. */
async function toldLast({ digests }: Desk['store'], person: PersonId): Promise<DigestRow | null> {
  const [own, rollUp] = [await digests.lastTold(person, 'owner'), await digests.lastTold(person, 'manager')];
  return own !== null && (rollUp === null || own.period >= rollUp.period) ? own : rollUp;
}

function lastSaid({ at, answered }: Dialogue): Instant {
  return at ?? answered.at(-1)?.at ?? '';
}
