/** Everybody and every plan, looked up where a message or a press is about who holds a post. */

import type { Command } from '../domain/conversation/command.ts';
import type { Means } from '../domain/conversation/decision.ts';
import type { PendingQuestion } from '../domain/conversation/dialogue.ts';
import { type Appointing, isAppointing } from '../domain/people/appointing.ts';
import { personId } from '../domain/people/person.ts';
import type { IncomingMessage } from './desk.ts';
import type { Store } from './ports.ts';

/** What decisions about posts need, where there are such; nothing otherwise. */
export async function appointingFor(
  commands: readonly Command[],
  pending: PendingQuestion | null,
  message: Pick<IncomingMessage, 'mentions' | 'sender'>,
  store: Pick<Store, 'people' | 'plans' | 'reach'>,
): Promise<Pick<Means, 'appointing'>> {
  const isAnswer = pending?.asks === 'appoint' && commands.some(({ kind }) => kind === 'choose');
  return isAnswer || commands.some(isAppointing) ? { appointing: await appointingIn(store, message) } : {};
}

/** Everybody and every plan, and who was mentioned. */
export async function appointingIn(
  store: Pick<Store, 'people' | 'plans' | 'reach'>,
  { mentions = [], sender }: Partial<Pick<IncomingMessage, 'mentions' | 'sender'>> = {},
): Promise<Appointing> {
  const people = await store.people.people();
  const reaches = mentions.length === 0 ? [] : await store.reach.all();
  const mentioned = mentions.map(({ name, objectId, userId }) => {
    const tenant = sender?.tenantId ?? '';
    if (objectId !== null) return { name, id: personId(tenant, objectId) };
    // Teams may tell its own id of a user only: known of everybody who has opened the chat.
    return { name, id: reaches.find((reach) => reach.userId === userId && reach.tenant === tenant)?.person ?? null };
  });
  return { people, records: await store.plans.plans(), mentioned };
}
