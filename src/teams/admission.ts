/** Who is let in: what an activity must carry before anything is done about it, checked after Teams has vouched for it. */
import { z } from 'zod';
import type { Sender } from '../flows/desk.ts';
import { isConnector } from './addresses.ts';

/** Who may talk to us. */
export interface Admission {
  /** Nobody signs in, and only this machine is served. */
  readonly local: boolean;
  /** Tenants (Entra ids, lower case) whose people are served. None in local mode means that every tenant is. */
  readonly tenants: readonly string[];
}

/**
 * Why an activity is turned away. `nobody`: it names no account; `guest`: see `roster.ts`; `unverified`: Teams did not say
 * whether its sender is one.
 */
export type TurnedAway = 'channel' | 'service-url' | 'tenant' | 'nobody' | 'guest' | 'unverified';

/**
 * The parts of an activity we rely on. Everything else in it is optional, and read where it is used.
 * The limits are far above what Teams sends; they keep keys and logs small.
 */
export const Envelope = z
  .object({
    type: z.string().min(1).max(100),
    id: z.string().min(1).max(500).nullish(),
    channelId: z.string().max(100),
    serviceUrl: z.string().max(500),
    conversation: z.object({ id: z.string().min(1).max(500), tenantId: z.string().max(100).nullish() }).passthrough(),
    from: z.object({ id: z.string().min(1).max(500), aadObjectId: z.string().max(100).nullish() }).passthrough(),
    recipient: z.object({ id: z.string().min(1).max(500) }).passthrough(),
    channelData: z
      .object({
        tenant: z
          .object({ id: z.string().max(100).nullish() })
          .passthrough()
          .nullish(),
      })
      .passthrough()
      .nullish(),
  })
  .passthrough();

/** See `Envelope`. */
export type Envelope = z.infer<typeof Envelope>;

/** Null where the activity may be answered; otherwise why not. Nothing may be sent to its `serviceUrl` then. */
export function turnedAway(activity: Envelope, { local, tenants }: Admission): TurnedAway | null {
  if (!local && activity.channelId !== 'msteams') return 'channel';
  if (!isConnector(activity.serviceUrl, local)) return 'service-url';
  if (local && tenants.length === 0) return null;
  // A channel shared between organisations names two: both must be ours.
  const named = [activity.conversation.tenantId, activity.channelData?.tenant?.id].filter(
    (id) => typeof id === 'string',
  );
  const ours = named.length > 0 && named.every((id) => tenants.includes(id.toLowerCase()));
  return ours ? null : 'tenant';
}

/** The tenant a conversation is in; null where that is not told. */
export function tenantOf(activity: Envelope): string | null {
  return activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? null;
}

/** Who sent an activity, as Teams vouches for it; null where it names no tenant or no account (anonymous guests, bots). */
export function senderOf(activity: Envelope): Sender | null {
  const tenantId = tenantOf(activity);
  const objectId = activity.from.aadObjectId;
  if (!tenantId || !objectId) return null;
  return { tenantId, objectId, name: typeof activity.from.name === 'string' ? activity.from.name : '' };
}
