/** The shape of a stored dialogue. One that does not fit is set aside, so no dialogue of an older shape is ever acted on. */
import { z } from 'zod';
import type { ChangeCommand, NewDate, Reference, Scope } from '../domain/conversation/command.ts';
import type { Dialogue, PendingQuestion } from '../domain/conversation/dialogue.ts';
import type { Listing } from '../domain/conversation/outcome.ts';
import type { PersonId } from '../domain/people/person.ts';
import { CHOSEN_SHAPE, checked, HOLDING_SHAPE, PROPOSED_SHAPE, type Shape } from './shapes.ts';

/** A dialogue with the conversation and the person it is of: what one file holds. */
export interface StoredDialogue {
  readonly conversation: string;
  readonly person: PersonId;
  readonly dialogue: Dialogue;
}

const text = z.string();
const day = z.string().date();
const days = z.array(day);
const count = z.number().int().nonnegative();

const ref = z.object({ ref: text, plan: text.nullable() });
const reference = z.discriminatedUnion('by', [
  ref.extend({ by: z.literal('ref') }),
  z.object({ by: z.literal('refs'), refs: z.array(ref) }),
  z.object({ by: z.literal('words'), words: text }),
  z.object({ by: z.literal('position'), position: z.number().int() }),
  z.object({ by: z.literal('pointing') }),
  z.object({
    by: z.literal('every'),
    within: ref.nullable(),
    only: z.enum(['open', 'overdue', 'listed']).nullable(),
    except: z.array(
      z.discriminatedUnion('by', [
        ref.extend({ by: z.literal('ref') }),
        z.object({ by: z.literal('words'), words: text }),
        z.object({ by: z.literal('position'), position: z.number().int() }),
      ]),
    ),
  }),
]) satisfies Shape<Reference>;

const newDate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('date'),
    date: z.object({
      from: day,
      to: day,
      grain: z.enum(['day', 'week', 'month', 'longer']),
      guessed: z.array(z.enum(['year', 'month'])),
      words: text,
    }),
  }),
  z.object({ kind: z.literal('shift'), unit: z.enum(['day', 'week', 'month']), by: z.number(), words: text }),
  z.object({
    kind: z.literal('unsure'),
    why: z.enum(['impossible', 'past', 'ambiguous']),
    words: text,
    could: days,
  }),
  z.object({ kind: z.literal('missing') }),
]) satisfies Shape<NewDate>;

const command = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('complete'), target: reference }),
  z.object({ kind: z.literal('reopen'), target: reference, reason: text.nullable() }),
  z.object({ kind: z.literal('move'), target: reference, to: newDate, reason: text.nullable() }),
  z.object({ kind: z.literal('note'), target: reference, text }),
  z.object({ kind: z.literal('block'), target: reference, reason: text.nullable() }),
  z.object({ kind: z.literal('unblock'), target: reference, reason: text.nullable() }),
  z.object({ kind: z.literal('start'), target: reference }),
  z.object({ kind: z.literal('evidence'), target: reference, text, file: z.literal(true).optional() }),
]) satisfies Shape<ChangeCommand>;

const scope = z.object({
  everyone: z.boolean(),
  own: z.boolean(),
  post: text.nullable(),
  plan: text.nullable(),
  concern: text.nullable(),
  group: text.nullable(),
}) satisfies Shape<Scope>;

const filter = { scope: scope.optional(), counted: z.literal(true).optional() };
const listing = z.discriminatedUnion('which', [
  z.object({ ...filter, which: z.literal('mine') }),
  z.object({ ...filter, which: z.literal('open') }),
  z.object({ ...filter, which: z.literal('overdue') }),
  z.object({ ...filter, which: z.literal('blocked') }),
  z.object({ ...filter, which: z.literal('in-progress') }),
  z.object({ ...filter, which: z.literal('not-started') }),
  z.object({ ...filter, which: z.literal('undated') }),
  z.object({ ...filter, which: z.literal('done'), since: day.nullable(), until: day.nullable(), words: text }),
  z.object({ ...filter, which: z.literal('without-evidence') }),
  z.object({ ...filter, which: z.literal('requests') }),
  z.object({ ...filter, which: z.literal('awaiting') }),
  z.object({ ...filter, which: z.literal('verified') }),
  z.object({ which: z.literal('digest'), kind: z.enum(['owner', 'manager']), period: text }),
  z.object({ which: z.literal('named'), missing: z.array(text) }),
  z.object({
    which: z.literal('changes'),
    since: day,
    digest: z.boolean(),
    until: z.string().datetime(),
    scope: scope.nullable(),
  }),
  z.object({
    which: z.literal('late'),
    of: z.enum(['overdue', 'quiet']),
    since: day.nullable(),
    scope: scope.nullable(),
    posts: z.array(text),
  }),
  z.object({
    which: z.literal('slips'),
    of: z.enum(['slipped', 'moved']),
    since: day.nullable(),
    until: day.nullable(),
    scope: scope.nullable(),
  }),
  z.object({ which: z.literal('history'), action: text }),
  z.object({ which: z.literal('concern'), concern: text }),
  z.object({ which: z.literal('words'), words: text }),
  z.object({ ...filter, which: z.literal('due'), from: day.nullable(), by: day, words: text }),
]) satisfies Shape<Listing>;

const offered = z.object({ action: text, version: count });
const question = { id: text, askedAt: z.string().datetime(), unkept: z.literal(true).optional() };
const pending = z.discriminatedUnion('asks', [
  z.object({ ...question, asks: z.literal('which'), command, offered: z.array(offered), corrects: text.optional() }),
  z.object({
    ...question,
    asks: z.literal('confirm'),
    changes: z.array(z.object({ plan: text, change: PROPOSED_SHAPE })),
  }),
  z.object({
    ...question,
    asks: z.literal('date'),
    offered: z.tuple([offered]).rest(offered),
    reason: text.nullable(),
    could: days,
    corrects: text.optional(),
  }),
  z.object({
    ...question,
    asks: z.literal('post'),
    offered: z.tuple([offered]),
    posts: z.array(text),
    reason: text.nullable(),
  }),
  z.object({
    ...question,
    asks: z.literal('appoint'),
    want: z.object({
      act: z.enum(['claim', 'assign', 'end']),
      person: text.nullable(),
      as: z.enum(['holder', 'deputy']),
      to: day.nullable(),
    }),
    posts: z.array(text),
    stood: z.array(HOLDING_SHAPE),
  }),
  z.object({ ...question, asks: z.literal('pause'), until: day }),
  z.object({
    ...question,
    asks: z.literal('day'),
    of: z.enum(['returnOn', 'boardOn', 'pause']),
    plan: text.nullable(),
    could: days,
  }),
  z.object({ ...question, asks: z.literal('import'), preview: text }),
  z.object({
    ...question,
    asks: z.literal('review'),
    plan: text.nullable(),
    offered: z.tuple([offered]),
    skipped: z.array(text),
  }),
]) satisfies Shape<PendingQuestion>;

/** See the file's head. */
export const DIALOGUE_SHAPE = z.object({
  conversation: text,
  person: text,
  dialogue: z.object({
    focus: z.array(text),
    listed: z.object({ of: listing, actions: z.array(text), shown: count, total: count.optional() }).nullable(),
    pending: pending.nullable(),
    answered: z.array(
      z.object({
        key: text,
        words: text,
        at: z.string().datetime(),
        changed: z.boolean(),
        appointed: z.literal(true).optional(),
      }),
    ),
    at: z.string().datetime().optional(),
    chosen: z.object({ key: text, at: z.string().datetime(), before: CHOSEN_SHAPE.nullable() }).optional(),
  }),
}) satisfies Shape<StoredDialogue>;

/** A copy of the dialogue, which nothing the caller still holds can alter. Throws where it could not be read back. */
export function copiedDialogue(stored: StoredDialogue): StoredDialogue {
  return DIALOGUE_SHAPE.safeParse(stored).data ?? checked(DIALOGUE_SHAPE, stored, 'The dialogue');
}
