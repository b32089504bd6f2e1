/** The shapes of what is stored, checked where it comes from a file and before it goes into one. */
import { z } from 'zod';
import type { ServiceChange } from '../domain/digests/service-settings.ts';
import type { Chosen, Person, PersonId } from '../domain/people/person.ts';
import type { Change, ChangeSet, ProposedChange } from '../domain/record/change.ts';
import type { PlanRecord, SettingChange, SettingEdit } from '../domain/record/plan.ts';

/** Everybody known, by id. */
export type People = Readonly<Record<PersonId, Person>>;

/** A schema whose output is a `T`; the compiler refuses it once the type has a field the schema lacks. */
export type Shape<T> = z.ZodType<T, z.ZodTypeDef, unknown>;

const text = z.string();
const day = z.string().date();
const instant = z.string().datetime();
/** JavaScript moves keys that look like whole numbers to the front of an object, and published order would be lost. */
const key = z.string().regex(/\D/, 'must not be empty or a number');

const status = z.enum(['open', 'in-progress', 'blocked', 'complete']);
const cause = z.object({
  surface: z.enum(['teams', 'command-line', 'import']),
  conversation: text,
  key: text.min(1),
  words: text,
});

/** What an edit and its entry in the history have in common, field by field. */
const edit = { action: key, ref: text, reason: text.optional(), undoes: text.optional() };
const statusEdit = z.object({ ...edit, field: z.literal('status'), from: status, to: status });
const slipCategory = z.enum(['recruitment', 'contract', 'funding', 'estates', 'dependency', 'other']);
const dueEdit = z.object({
  ...edit,
  field: z.literal('due'),
  from: day.nullable(),
  to: day.nullable(),
  category: slipCategory.optional(),
});
const moveRequest = z.object({
  to: day,
  reason: text.nullable(),
  category: slipCategory,
  at: instant,
  by: text,
  byName: text,
});
const requestEdit = z.object({
  ...edit,
  field: z.literal('request'),
  from: moveRequest.nullable(),
  to: moveRequest.nullable(),
});
const saidCompleteEdit = z.object({
  ...edit,
  field: z.literal('said-complete'),
  from: z.array(key),
  to: z.array(key),
});
const verification = z.object({
  state: z.enum(['awaiting', 'verified', 'returned']),
  at: instant,
  by: text,
  byName: text,
  reason: text.nullable(),
  sustained: z.array(z.union([z.literal(3), z.literal(6)])),
});
const verificationEdit = z.object({
  ...edit,
  field: z.literal('verification'),
  from: verification.nullable(),
  to: verification.nullable(),
});
const noteEdit = z.object({
  ...edit,
  field: z.literal('note'),
  note: text.min(1),
  from: text.nullable(),
  to: text.nullable(),
});

const evidenceKind = z.enum(['link', 'file', 'reference']);
const evidenceEdit = z.object({
  ...edit,
  field: z.literal('evidence'),
  evidence: text.min(1),
  kind: evidenceKind,
  from: text.nullable(),
  to: text.nullable(),
});

const target = z.object({
  printed: text,
  due: day.nullable(),
  precision: z.enum(['day', 'month', 'quarter', 'season', 'year', 'ongoing', 'complete', 'unclear', 'none']),
});
const review = z.array(
  z.enum([
    'alignment',
    'truncated-start',
    'truncated-end',
    'unknown-owner',
    'missing-owner',
    'missing-target',
    'unclear-target',
    'inferred-columns',
    'numbering',
    'conflict',
    'not-in-latest',
  ]),
);
const nudgeEdit = z.object({ ...edit, field: z.literal('nudge'), from: instant.nullable(), to: z.array(key) });
const textEdit = z.object({ ...edit, field: z.literal('text'), from: text, to: text });
const ownersEdit = z.object({ ...edit, field: z.literal('owners'), from: z.array(key), to: z.array(key) });
const targetEdit = z.object({ ...edit, field: z.literal('target'), from: target, to: target });
const reviewEdit = z.object({ ...edit, field: z.literal('review'), from: review, to: review });

const pinned = { expectedVersion: z.number().int() };
/** An edit as it is proposed. */
export const PROPOSED_SHAPE = z.discriminatedUnion('field', [
  statusEdit.extend(pinned),
  dueEdit.extend(pinned),
  requestEdit.extend(pinned),
  saidCompleteEdit.extend(pinned),
  verificationEdit.extend(pinned),
  noteEdit.extend(pinned),
  evidenceEdit.extend(pinned),
  nudgeEdit.extend(pinned),
  textEdit.extend(pinned),
  ownersEdit.extend(pinned),
  targetEdit.extend(pinned),
  reviewEdit.extend(pinned),
]) satisfies Shape<ProposedChange>;

const changeSet = z.object({
  plan: text,
  changes: z.array(PROPOSED_SHAPE),
  by: text,
  byName: text,
  at: instant,
  cause,
}) satisfies Shape<ChangeSet>;

const linked = { seq: z.number().int().nonnegative(), link: text, veils: z.array(text.nullable()).optional() };
const recorded = { ...linked, id: text, at: instant, by: text, byName: text, cause };
const change = z.discriminatedUnion('field', [
  statusEdit.extend(recorded),
  dueEdit.extend(recorded),
  requestEdit.extend(recorded),
  saidCompleteEdit.extend(recorded),
  verificationEdit.extend(recorded),
  noteEdit.extend(recorded),
  evidenceEdit.extend(recorded),
  nudgeEdit.extend(recorded),
  textEdit.extend(recorded),
  ownersEdit.extend(recorded),
  targetEdit.extend(recorded),
  reviewEdit.extend(recorded),
]) satisfies Shape<Change>;

/** Each setting, and what it may be. */
const SETTINGS = {
  tolerance: z.number().int().nonnegative().nullable(),
  completion: z.enum(['every-owner', 'any-owner']),
  verify: z.boolean(),
  sustained: z.boolean(),
  returnOn: day.nullable(),
  boardOn: day.nullable(),
  escalate: z.boolean(),
  unescalated: z.array(key),
  // Most refs of concerns are numbers: in what order they stand does not matter here.
  assessments: z.record(z.string().min(1), z.enum(['no-meaningful', 'insufficient', 'reasonable', 'good'])),
  packedAt: instant.nullable(),
};

const settingMade = { at: instant, by: text, byName: text, cause, undoes: text.optional() };
const settingOf = <Name extends keyof typeof SETTINGS>(setting: Name) =>
  z.object({ setting: z.literal(setting), from: SETTINGS[setting], to: SETTINGS[setting], ...settingMade });
const settingEdit = z.discriminatedUnion('setting', [
  settingOf('tolerance'),
  settingOf('completion'),
  settingOf('verify'),
  settingOf('sustained'),
  settingOf('returnOn'),
  settingOf('boardOn'),
  settingOf('escalate'),
  settingOf('unescalated'),
  settingOf('assessments'),
  settingOf('packedAt'),
]) satisfies Shape<SettingEdit>;
const settingChange = z.discriminatedUnion('setting', [
  settingOf('tolerance').extend(linked),
  settingOf('completion').extend(linked),
  settingOf('verify').extend(linked),
  settingOf('sustained').extend(linked),
  settingOf('returnOn').extend(linked),
  settingOf('boardOn').extend(linked),
  settingOf('escalate').extend(linked),
  settingOf('unescalated').extend(linked),
  settingOf('assessments').extend(linked),
  settingOf('packedAt').extend(linked),
]) satisfies Shape<SettingChange>;

const action = z.object({
  id: key,
  plan: text,
  ref: text,
  concern: text,
  text,
  owners: z.array(text),
  target,
  review,
  source: z.object({ document: text, place: text, words: text }),
  published: z
    .object({ text, owners: z.array(key), target, review })
    .partial()
    .optional(),
  status,
  due: day.nullable(),
  notes: z.array(z.object({ id: text, text, at: instant, by: text })),
  evidence: z.array(z.object({ id: text, kind: evidenceKind, text, at: instant, by: text })),
  request: moveRequest.nullable(),
  saidComplete: z.array(key),
  verification: verification.nullable(),
  version: z.number().int().nonnegative(),
});

/** The plan's id is its file's name: a slug leads nowhere else and is the same in every file system. */
const planId = z
  .string()
  .max(200)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters and digits joined by hyphens');

const plan = z.object({
  plan: z.object({
    id: planId,
    code: text.min(1),
    title: text,
    subject: text,
    submitted: day.nullable(),
    inspection: z.object({ printed: text, from: day.nullable(), to: day.nullable() }),
    reportPublished: day.nullable(),
    columns: z.array(text),
  }),
  posts: z.array(z.object({ id: key, establishment: text, name: text, aliases: z.array(text) })),
  concerns: z.array(
    z.object({
      ref: text,
      printedRef: text,
      group: text.nullable(),
      text,
      agreement: z.enum(['agreed', 'partly-agreed', 'not-agreed']).nullable(),
      leadIn: text.nullable(),
    }),
  ),
  actions: z.record(key, action),
  owners: z.record(key, z.array(key)),
  imports: z.array(
    z.object({
      ...linked,
      at: instant,
      by: text,
      byName: text,
      document: text,
      added: z.array(text),
      changed: z.array(text),
      missing: z.array(text),
      concerns: z.array(z.object({ ref: text, text })),
    }),
  ),
  changes: z.array(change),
  settings: z.object(SETTINGS),
  settingChanges: z.array(settingChange),
  salts: z.record(key, text),
}) satisfies Shape<PlanRecord>;

const weekTime = z.object({
  weekday: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:30'),
});

const chosen = {
  zone: text.nullable(),
  digest: z.object({ when: weekTime.nullable(), pausedUntil: day.nullable(), stopped: z.boolean() }),
};
/** What a person has chosen of their digest. */
export const CHOSEN_SHAPE = z.object(chosen) satisfies Shape<Chosen>;

const span = { from: day.nullable(), to: day.nullable() };
/** A post held, a remit, and a claim, as a person has them. */
export const HOLDING_SHAPE = z.object({ post: text, as: z.enum(['holder', 'deputy']), ...span });
export const REMIT_SHAPE = z.object({
  of: z.enum(['post', 'establishment', 'everything']),
  id: text,
  as: z.enum(['manager', 'viewer']),
  ...span,
});
export const CLAIM_SHAPE = z.object({ post: text, as: z.enum(['holder', 'deputy']), at: instant });

const person = z.object({
  id: key,
  tenantId: text,
  objectId: text,
  name: text,
  email: text.nullable(),
  ...chosen,
  holdings: z.array(HOLDING_SHAPE),
  remits: z.array(REMIT_SHAPE),
  claims: z.array(CLAIM_SHAPE),
  coordinator: z.boolean(),
}) satisfies Shape<Person>;

/** One change of a setting of the service. */
export const SERVICE_CHANGE_SHAPE = z.object({
  setting: z.literal('digest'),
  from: weekTime.nullable(),
  to: weekTime,
  undoes: text.optional(),
  at: instant,
  by: text,
  byName: text,
  cause,
}) satisfies Shape<ServiceChange>;

/** A plan's record: the shape, and that its parts agree with one another. */
export const PLAN_SHAPE: Shape<PlanRecord> = plan.superRefine((record, context) => {
  const disagreement = disagreementIn(record);
  if (disagreement !== null) context.addIssue({ code: 'custom', ...disagreement });
});

/** Everybody known, each under their own id. */
export const PEOPLE_SHAPE: Shape<{ people: People }> = z.object({
  people: z.record(key, person).superRefine((people, context) => {
    const stray = Object.entries(people).find(([id, somebody]) => somebody.id !== id);
    if (stray) context.addIssue({ code: 'custom', path: [stray[0], 'id'], message: 'is not the id it stands under' });
  }),
});

/** The first thing in which the parts of a record contradict each other, with its path; null where they agree. */
function disagreementIn(record: PlanRecord): { path: string[]; message: string } | null {
  const posts = new Set(record.posts.map(({ id }) => id));
  const concerns = new Set(record.concerns.map(({ ref }) => ref));
  const refs = new Set<string>();
  const owned = new Map<string, string[]>();
  for (const [id, action] of Object.entries(record.actions)) {
    const path = ['actions', id];
    if (action.id !== id) return { path: [...path, 'id'], message: 'is not the id it stands under' };
    if (action.plan !== record.plan.id) return { path: [...path, 'plan'], message: 'is not the plan it stands in' };
    if (!concerns.has(action.concern)) return { path: [...path, 'concern'], message: 'is not among the concerns' };
    if (refs.has(action.ref)) return { path: [...path, 'ref'], message: 'is given to another action too' };
    refs.add(action.ref);
    for (const post of action.owners) {
      if (!posts.has(post))
        return { path: [...path, 'owners'], message: `names ${post}, which is not among the posts` };
      const own = owned.get(post);
      if (own === undefined) owned.set(post, [id]);
      else own.push(id);
    }
  }
  for (const post of new Set([...owned.keys(), ...Object.keys(record.owners)])) {
    if ((owned.get(post) ?? []).join() !== (record.owners[post] ?? []).join()) {
      return { path: ['owners', post], message: 'are not the actions that name this post, in published order' };
    }
  }
  return null;
}

/** The record as it is. Throws where it could not be read back: that is a fault of whoever made it. */
export function checkedPlan(record: PlanRecord): PlanRecord {
  return checked(PLAN_SHAPE, record, `The plan ${record.plan.id}`);
}

/** The change set as it is. Throws where it could not be read back. */
export function checkedChangeSet(set: ChangeSet): ChangeSet {
  return checked(changeSet, set, `The change set of ${set.cause.key}`);
}

/** The change of a setting as it is. Throws where it could not be read back. */
export function checkedSetting(change: SettingEdit): SettingEdit {
  return checked(settingEdit, change, `The setting of ${change.cause.key}`);
}

/** The person as they are. Throws where they could not be read back. */
export function checkedPerson(somebody: Person): Person {
  return checked(person, somebody, `The person ${somebody.id}`);
}

/** The change of a setting of the service as it is. Throws where it could not be read back. */
export function checkedServiceChange(change: ServiceChange): ServiceChange {
  return checked(SERVICE_CHANGE_SHAPE, change, `The setting of ${change.cause.key}`);
}

/** `value` as it is. Throws, naming `what`, where it does not fit `shape`. */
export function checked<T>(shape: Shape<T>, value: T, what: string): T {
  const fault = faultIn(shape, value);
  if (fault === null) return value;
  throw new Error(`${what} cannot be stored: ${fault}.`);
}

/**
 * What is wrong with `value`, with the place in it, or null. The value itself is used after this, not a copy,
 * so that what a person added to a file by hand stays in it.
 */
export function faultIn<T>(shape: Shape<T>, value: unknown): string | null {
  const [issue] = shape.safeParse(value).error?.issues ?? [];
  return issue === undefined ? null : `${issue.path.join('.') || 'the whole'}: ${issue.message}`;
}
