/** What "it", "done" and "1" mean once somebody was told something they had not asked for. */
import type { Instant } from '../domain/calendar.ts';
import { type Dialogue, NEW_DIALOGUE } from '../domain/conversation/dialogue.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { Desk } from './desk.ts';

/**
 * From now on their words are about what they were told. A question that waited is closed: a "yes" said to a notice must not
 * answer it. Where nobody knows what they saw (null), nothing is pointed at.
 */
export async function talkAbout(
  { store }: Pick<Desk, 'store'>,
  person: PersonId,
  told: Pick<Dialogue, 'focus' | 'listed'> | null,
  at: Instant,
): Promise<void> {
  const conversation = (await store.reach.reach(person))?.conversation;
  if (conversation == null) return;
  const { answered } = await store.dialogues.dialogue(conversation, person);
  await store.dialogues.save(conversation, person, { ...NEW_DIALOGUE, answered, ...told, at });
}
