/** What an activity shows of how a person is reached: their personal chat, in Teams' own ids. */
import { ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import type { Sighting } from '../domain/notices/reach.ts';
import { personId } from '../domain/people/person.ts';
import { type Envelope, senderOf } from './admission.ts';
import { isPersonal, itemsOf } from './incoming.ts';

/** Whom an activity that was admitted shows in their personal chat; null where it shows nobody, or nothing of that. */
export function sightingOf(activity: Envelope): Sighting | null {
  const sender = senderOf(activity);
  const is = shown(activity);
  if (sender === null || is === null || !isPersonal(activity)) return null;
  return {
    is,
    person: personId(sender.tenantId, sender.objectId),
    tenant: sender.tenantId.toLowerCase(),
    conversation: activity.conversation.id,
    serviceUrl: activity.serviceUrl,
    userId: activity.from.id,
    botId: activity.recipient.id,
  };
}

function shown(activity: Envelope): Sighting['is'] | null {
  switch (activity.type) {
    case ActivityTypes.Message:
    case ActivityTypes.Invoke:
      return 'here';
    case ActivityTypes.InstallationUpdate:
      // An upgrade takes the old version out and puts the new one in: `remove-upgrade`, then `add-upgrade`.
      if (activity.action === 'remove') return 'gone';
      return activity.action === 'add' || activity.action === 'add-upgrade' ? 'here' : null;
    case ActivityTypes.ConversationUpdate:
      if (isAmong(activity.membersRemoved, activity.recipient.id)) return 'gone';
      return itemsOf(activity.membersAdded).length > 0 ? 'here' : null;
    default:
      return null;
  }
}

const Member = z.object({ id: z.string() });

function isAmong(members: unknown, id: string): boolean {
  return itemsOf(members).some((member) => Member.safeParse(member).data?.id === id);
}
