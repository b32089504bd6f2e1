/** The shapes of what is kept about reaching people and telling them things. */
import { z } from 'zod';
import type { Escalations } from '../domain/digests/escalation.ts';
import type { KeptNotice, Notice } from '../domain/notices/notice.ts';
import type { Reach, Unreachable } from '../domain/notices/reach.ts';
import { checked, type Shape } from './shapes.ts';
import type { Entries } from './spread-files.ts';

const text = z.string();
const day = z.string().date();
const instant = z.string().datetime();

const why = z.enum([
  'never-met',
  'not-installed',
  'uninstalled',
  'blocked',
  'disabled',
  'gone',
  'refused',
]) satisfies Shape<Unreachable>;

const reach = z.object({
  person: text.min(1),
  tenant: text,
  conversation: text.min(1).nullable(),
  serviceUrl: text.url(),
  userId: text,
  botId: text,
  state: z.enum(['active', 'inactive']),
  why: why.nullable(),
  since: instant,
  lastSeen: day.nullable(),
}) satisfies Shape<Reach>;

const onAction = { plan: text, action: text };
const judged = { byName: text, reason: text.nullable() };
const ofPost = { post: text, as: z.enum(['holder', 'deputy']) };
const silent = z.object({ action: text, plan: text, since: text });
const notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claim'), person: text, ...ofPost, since: instant }),
  z.object({ kind: z.literal('claim-settled'), ...ofPost, ...judged, verdict: z.enum(['approved', 'refused']) }),
  z.object({ kind: z.literal('gave-up'), person: text, post: text }),
  z.object({ kind: z.literal('handover'), plan: text, post: text, as: z.enum(['holder', 'deputy']) }),
  z.object({ kind: z.literal('given'), ...onAction, byName: text }),
  z.object({ kind: z.literal('nudge'), plan: text, actions: z.array(text), byName: text, words: text.nullable() }),
  z.object({
    ...{ kind: z.literal('warned'), plan: text, silent: z.array(silent) },
    ...{ by: day, tells: z.array(text) },
  }),
  z.object({ kind: z.literal('escalated'), plan: text, silent: z.array(silent) }),
  z.object({ kind: z.literal('request'), ...onAction, at: instant }),
  z.object({ kind: z.literal('awaiting'), ...onAction, at: instant }),
  z.object({
    ...{ kind: z.literal('sustained'), ...onAction, at: instant },
    months: z.union([z.literal(3), z.literal(6)]),
  }),
  z.object({ kind: z.literal('settled'), ...onAction, ...judged, verdict: z.enum(['allowed', 'refused']), to: day }),
  z.object({ kind: z.literal('checked'), ...onAction, ...judged, verdict: z.enum(['verified', 'returned']) }),
]) satisfies Shape<Notice>;

const kept = z.object({
  key: text.min(1),
  person: text.min(1),
  notice: notice.nullable(),
  delivery: z.discriminatedUnion('state', [
    z.object({ state: z.literal('waiting') }),
    z.object({ state: z.literal('sent') }),
    z.object({ state: z.literal('unknown') }),
    z.object({ state: z.literal('moot') }),
    z.object({ state: z.literal('sending'), until: instant }),
    z.object({ state: z.literal('unreached'), why }),
  ]),
  at: instant,
}) satisfies Shape<KeptNotice>;

/** What is recorded of steps about overdue actions that nobody speaks of. */
export const ESCALATIONS_SHAPE: Shape<Escalations> = z.object({
  taken: z.array(
    silent.extend({
      at: instant,
      level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    }),
  ),
  told: z.array(z.object({ key: text.min(1), person: text.min(1), notice, at: instant })),
});

/** One file of reach records, by person. */
export const REACH_SHAPE: Shape<Entries<Reach>> = z.object({ entries: z.record(text, reach) });

/** One file of notices, by key. */
export const OUTBOX_SHAPE: Shape<Entries<KeptNotice>> = z.object({ entries: z.record(text, kept) });

/** The record as it is. Throws where it could not be read back. */
export function checkedReach(given: Reach): Reach {
  return checked(reach, given, `How ${given.person} is reached`);
}

/** The notice as it is. Throws where it could not be read back. */
export function checkedNotice(given: KeptNotice): KeptNotice {
  return checked(kept, given, `The notice ${given.key}`);
}
