/**
 * What a button carries, written when a card is made and read back when it is pressed. Anybody can send anything as card
 * data, so it names things and never grants anything: who pressed is taken from the activity, and whether they may is
 * decided anew.
 */
import { z } from 'zod';
import { POSTS_ASKED } from '../domain/people/guide.ts';
import type { Press } from '../flows/desk.ts';

/** The part of a press that travels in the card: everything but who, where and when. */
export type PressData = DistributiveOmit<Press, 'conversation' | 'sender' | 'at' | 'readers'>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The names of the inputs a person fills in on a card. They are merged into the data of the button by the client. */
export const INPUTS = {
  day: 'day',
  reason: 'reason',
  text: 'text',
  owners: 'owners',
  weekday: 'weekday',
  time: 'time',
} as const;

/** Those in which it is typed who is to hold a post, in the order of the posts on the card. */
export const HOLDERS = Array.from({ length: POSTS_ASKED }, (_, at) => `holder${at}`);

const id = z.string().min(1).max(200);
const holder = z.string().max(200).default('');
const stays = z.literal(true).optional();
const onAction = { press: id, plan: id, action: id, version: z.number().int().nonnegative(), stays };

const onRequest = { press: id, plan: id, action: id, asked: id, reason: z.string().max(1000).default(''), stays };
const onClaim = { press: id, person: id, post: id, as: z.enum(['holder', 'deputy']), since: id };

const Data = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('complete'), ...onAction }),
  z.object({ verb: z.literal('reopen'), ...onAction }),
  z.object({ verb: z.literal('block'), ...onAction, reason: z.string().max(1000).default('') }),
  z.object({ verb: z.literal('unblock'), ...onAction }),
  z.object({ verb: z.literal('allow-date'), ...onRequest }),
  z.object({ verb: z.literal('refuse-date'), ...onRequest }),
  z.object({ verb: z.literal('approve-claim'), ...onClaim }),
  z.object({ verb: z.literal('refuse-claim'), ...onClaim, reason: z.string().max(1000).default('') }),
  z.object({ verb: z.literal('appoint'), press: id, question: id, post: z.string().max(200) }),
  z.object({ verb: z.literal('verify'), ...onAction, text: z.string().max(2000).default('') }),
  z.object({ verb: z.literal('return'), ...onAction, reason: z.string().max(1000).default('') }),
  z.object({ verb: z.literal('still-happens'), ...onAction }),
  z.object({ verb: z.literal('no-longer'), ...onAction, reason: z.string().max(1000).default('') }),
  z.object({ verb: z.literal('hand-over'), press: id, question: id, post: id }),
  // An input that was left empty is missing, or an empty string: the story refuses it in words the person can use.
  z.object({
    verb: z.literal('move'),
    ...onAction,
    day: z.string().max(40).default(''),
    reason: z.string().max(1000).default(''),
  }),
  z.object({ verb: z.literal('note'), ...onAction, text: z.string().max(4000).default('') }),
  z.object({ verb: z.literal('undo'), press: id, plans: z.array(id).min(1).max(20), undoes: id }),
  z.object({ verb: z.literal('choose'), press: id, question: id, actions: z.array(id).max(100) }),
  ...(['ask-date', 'ask-note', 'hold', 'not-sure'] as const).map((verb) =>
    z.object({ verb: z.literal(verb), ...onAction }),
  ),
  z.object({ verb: z.literal('pause-digest'), press: id, question: id }),
  z.object({
    verb: z.literal('more'),
    press: id,
    stays,
    digest: z.object({ kind: z.enum(['owner', 'manager']), period: id }).optional(),
  }),
  z.object({ verb: z.literal('nudge'), press: id, plan: id, action: id, text: z.string().max(1000).default('') }),
  z.object({ verb: z.literal('nudge-post'), press: id, post: id, text: z.string().max(1000).default('') }),
  z.object({ verb: z.literal('import'), press: id, preview: id }),
  z.object({ verb: z.literal('forget-import'), press: id, preview: id }),
  z.object({ verb: z.literal('import-sample'), press: id }),
  z.object({
    verb: z.literal('guide'),
    press: id,
    step: z.enum(['holders', 'digest']),
    plan: z.string().max(200),
  }),
  z.object({
    verb: z.literal('name-holders'),
    press: id,
    plan: id,
    posts: z.array(id).min(1).max(POSTS_ASKED),
    passed: z.array(z.number().int().nonnegative()).max(200),
    ...Object.fromEntries(HOLDERS.map((name) => [name, holder])),
  }),
  z.object({
    verb: z.literal('set-digest'),
    press: id,
    weekday: z.string().max(40).default(''),
    time: z.string().max(40).default(''),
  }),
  z.object({ verb: z.literal('accept'), press: id, question: id }),
  z.object({ verb: z.literal('skip'), press: id, question: id }),
  z.object({ verb: z.literal('enough'), press: id, question: id }),
  z.object({
    verb: z.literal('correct'),
    press: id,
    question: id,
    text: z.string().max(10_000).default(''),
    owners: z.string().max(1000).default(''),
    day: z.string().max(40).default(''),
  }),
]);

/** Every verb a button may carry. */
export const VERBS: readonly string[] = Data.options.map((option) => option.shape.verb.value);

/**
 * What a button's data looks like in the card. The key goes by the name `press`: the Teams client keeps `key` in data for
 * itself, and a button that has it cannot be pressed.
 */
export function writePressData({ key, ...what }: PressData): Readonly<Record<string, unknown>> {
  return { ...what, press: key };
}

/**
 * The same of a button about one action on a card about many, in as few characters as will do: a card is small. The card
 * stays when it is pressed.
 */
export function writeLinePressData({
  verb,
  key,
  plan,
  action,
  version,
}: Extract<PressData, { version: number }>): Readonly<Record<string, unknown>> {
  return { verb, on: `${plan} ${action} ${version}`, press: key };
}

/** What `writeLinePressData` writes, with its parts apart. */
function inFull(data: unknown): unknown {
  const line = z
    .object({ on: z.string().max(600) })
    .passthrough()
    .safeParse(data).data;
  const hit = /^(?<plan>\S+) (?<action>\S+) (?<version>\d{1,9})$/.exec(line?.on ?? '');
  if (line === undefined || hit === null) return data;
  const { plan, action, version } = hit.groups!;
  return { ...line, plan, action, version: Number(version), stays: true };
}

/** Reads the data of a pressed button; null where it is not one of ours, whole and in form. */
export function readPressData(data: unknown): PressData | null {
  const read = Data.safeParse(inFull(data));
  if (!read.success) return null;
  const { press, ...what } = read.data;
  if (what.verb === 'name-holders') return { ...what, named: namedIn(what), key: press };
  // Taking the key out by name loses which verb goes with which fields; the schema has just made sure of that.
  return { ...what, key: press } as PressData;
}

/** What was typed for each post, in their order. */
function namedIn(what: { readonly posts: readonly string[] }): string[] {
  const typed = what as Readonly<Record<string, unknown>>;
  return what.posts.map((_, at) => String(typed[HOLDERS[at]!] ?? ''));
}
