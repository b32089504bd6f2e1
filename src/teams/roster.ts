/** Who is in a conversation, as Teams tells when it is asked: whether somebody is a guest, and who reads along. */
import { type TeamsChannelAccount, TeamsInfo, type TurnContext } from 'botbuilder';
import type { Sender } from '../flows/desk.ts';
import { type Envelope, tenantOf } from './admission.ts';

/** `unknown`: Teams did not answer. */
export type Standing = 'member' | 'guest' | 'unknown';

/** See the file's head. Neither rejects. */
export interface Roster {
  /** What the sender of an activity is to the tenant of its conversation. Asked once an hour. */
  standing(context: TurnContext, activity: Envelope): Promise<Standing>;
  /** Everybody else who reads an answer in a group chat or channel; somebody unknown stands for whoever cannot be told. */
  readers(context: TurnContext, activity: Envelope): Promise<readonly Sender[]>;
}

const REMEMBERED_MS = 60 * 60 * 1000;
/** Above this the one asked about longest ago is asked about anew. */
const MOST_REMEMBERED = 5_000;

/** More members than this are not looked through for one answer: some of them may not see it. */
const MOST_READERS = 100;

/** Whoever reads along and is nobody we could know. */
const SOMEBODY: Sender = { tenantId: '', objectId: '', name: '' };

/** What an account says of itself, in a roster or as the sender of an activity. */
type Account = Partial<Pick<TeamsChannelAccount, 'tenantId' | 'userRole' | 'userPrincipalName'>>;

/**
 * Whether an account is a guest of `tenant`, comes from another one, or signed in nowhere. Teams says so in a roster
 * (`userRole`, `tenantId`), and at times in an activity. By the name alone only where no role is given: who was made a
 * member from another organisation has `#EXT#` in theirs too.
 */
export function isGuest({ tenantId, userRole, userPrincipalName }: Account, tenant: string): boolean {
  if (typeof tenantId === 'string' && tenantId !== '' && tenantId.toLowerCase() !== tenant.toLowerCase()) return true;
  if (typeof userRole === 'string' && userRole !== '') return ['guest', 'anonymous'].includes(userRole.toLowerCase());
  return typeof userPrincipalName === 'string' && /#ext#/i.test(userPrincipalName);
}

/** A roster that asks Teams through the turn it is given. */
export function createRoster(clock: () => Date): Roster {
  const known = new Map<string, { readonly standing: Standing; readonly until: number }>();

  return {
    async standing(context, activity) {
      const tenant = tenantOf(activity) ?? '';
      if (isGuest(activity.from as Account, tenant)) return 'guest';
      const key = `${tenant} ${activity.from.id}`;
      const now = clock().getTime();
      const before = known.get(key);
      if (before !== undefined && now < before.until) return before.standing;
      known.delete(key);
      try {
        const member = await TeamsInfo.getMember(context, activity.from.id);
        const standing = isGuest(member, tenant) ? 'guest' : 'member';
        known.set(key, { standing, until: now + REMEMBERED_MS });
        if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
        return standing;
      } catch {
        return 'unknown';
      }
    },

    async readers(context, activity) {
      const tenantId = tenantOf(activity) ?? '';
      try {
        const { members, continuationToken } = await TeamsInfo.getPagedMembers(context, MOST_READERS);
        if (continuationToken || members.length > MOST_READERS) return [SOMEBODY];
        return members
          .filter(({ id }) => id !== activity.recipient.id && id !== activity.from.id)
          .map((member) =>
            member.aadObjectId && !isGuest(member, tenantId)
              ? { tenantId, objectId: member.aadObjectId, name: member.name }
              : SOMEBODY,
          );
      } catch {
        return [SOMEBODY];
      }
    },
  };
}
