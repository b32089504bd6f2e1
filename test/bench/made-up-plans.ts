/** Makes plans of about a hundred actions in any number, the same ones every time, out of words of our own. */

import { newPerson, type Person } from '../../src/domain/people/person.ts';
import { applyChanges } from '../../src/domain/record/apply-changes.ts';
import type { ProposedChange } from '../../src/domain/record/change.ts';
import {
  type Concern,
  NO_SETTINGS,
  type PlanAction,
  type PlanRecord,
  type Post,
} from '../../src/domain/record/plan.ts';
import { postId } from '../../src/domain/record/store-draft.ts';

/** Actions of one made-up plan: ten concerns of ten. */
export const ACTIONS_IN_A_PLAN = 100;

/** The tenant everybody made up belongs to. */
export const TENANT = '10000000-0000-4000-8000-000000000000';

const CONCERNS = 10;
const TITLES = [
  'Governor',
  'Deputy Governor',
  'Head of Safety',
  'Head of Residence',
  'Head of Healthcare',
  'Head of Resettlement',
  'Education Provider',
  'Kitchen Manager',
];
const SYLLABLES = ['bar', 'den', 'fol', 'gar', 'hen', 'kel', 'lor', 'mar', 'nor', 'pel', 'ros', 'sel', 'tor', 'ven'];
const DOING = ['Repainting', 'Counting', 'Opening', 'Repairing', 'Filling', 'Reviewing', 'Teaching', 'Publishing'];
const WHAT = [
  'the bicycle workshop',
  'evening roll calls',
  'the visits garden',
  'library trolleys',
  'late medicine rounds',
  'induction booklets',
  'the bakery course',
  'unanswered applications',
  'peer mentor posts',
  'shower panels',
  'family video calls',
  'weekend gym hours',
];
const WHERE = [
  'on every landing',
  'on the north wing',
  'for new arrivals',
  'beside the chapel',
  'at weekends',
  'in June',
];
const HOW = [
  'with a written list of what was found',
  'and reporting the figures to the monthly meeting',
  'until nobody waits longer than a fortnight',
  'so that two officers know how it is done',
  'with people who live there',
  'and asking ten people each quarter what changed',
];
const DUE = ['2026-10-31', '2026-12-31', '2027-01-31', '2027-03-31', '2027-06-30', '2027-09-30'];

/** Plan number `number`, from 0: as if each of its actions had been changed once since it was stored. */
export function madeUpPlan(number: number): PlanRecord {
  const random = randomFrom(number);
  const subject = `HMP ${nameOf(number)}`;
  const id = `hmp-${nameOf(number).toLowerCase()}-2026`;
  const posts = TITLES.map((name): Post => ({ id: postId(subject, name), establishment: subject, name, aliases: [] }));
  const concerns = Array.from({ length: CONCERNS }, (_, at) => aConcern(`${at + 1}`, random));
  const actions = Array.from({ length: ACTIONS_IN_A_PLAN }, (_, at) => anAction(id, number, at, posts, random));
  const record: PlanRecord = {
    plan: {
      id,
      code: `P${number}`,
      title: `Action Plan: ${subject}`,
      subject,
      submitted: '2026-09-01',
      inspection: { printed: '1 – 12 June 2026', from: '2026-06-01', to: '2026-06-12' },
      reportPublished: '2026-09-08',
      columns: ['Ref', 'Concern', 'Response', 'Responsible owner', 'Target'],
    },
    posts,
    concerns,
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    owners: Object.fromEntries(
      posts.map((post) => [post.id, actions.filter(({ owners }) => owners.includes(post.id)).map((each) => each.id)]),
    ),
    imports: [],
    settings: NO_SETTINGS,
    settingChanges: [],
    salts: {},
    changes: [],
  };
  return withHistory(record, random);
}

/** Who holds the post at place `at` (from 0) of plan `number`. */
export function holderOf(number: number, at: number): Person {
  const title = TITLES[at % TITLES.length]!;
  const objectId = `20000000-0000-4000-8000-${String(number * TITLES.length + at).padStart(12, '0')}`;
  return {
    ...newPerson({ tenantId: TENANT, objectId, name: `${nameOf(at)} ${nameOf(number)}` }),
    holdings: [{ as: 'holder', post: postId(`HMP ${nameOf(number)}`, title), from: null, to: null }],
  };
}

/** Everybody who holds a post of plan `number`. */
export function holdersOf(number: number): Person[] {
  return TITLES.map((_, at) => holderOf(number, at));
}

function aConcern(ref: string, random: Random): Concern {
  return {
    ref,
    printedRef: ref,
    group: Number(ref) <= CONCERNS / 2 ? 'Priority concerns' : 'Key concerns',
    text: `Inspectors asked for more work on ${oneOf(WHAT, random)} and ${oneOf(WHAT, random)}. Little had changed ${oneOf(WHERE, random)}.`,
    agreement: null,
    leadIn: `This will be put right by working on ${oneOf(WHAT, random)}:`,
  };
}

function anAction(plan: string, number: number, at: number, posts: readonly Post[], random: Random): PlanAction {
  const concern = `${Math.floor(at / CONCERNS) + 1}`;
  const ref = `${concern}.${(at % CONCERNS) + 1}`;
  const text = `${oneOf(DOING, random)} ${oneOf(WHAT, random)} ${oneOf(WHERE, random)}, ${oneOf(HOW, random)}.`;
  const due = oneOf(DUE, random);
  // Every post has its share of every plan, and every seventh promise is a joint one.
  const owners =
    at % 7 === 0 ? [posts[at % posts.length]!, posts[(at + 1) % posts.length]!] : [posts[at % posts.length]!];
  return {
    id: idOf(random),
    plan,
    ref,
    concern,
    text,
    owners: owners.map((post) => post.id),
    target: { printed: due, due, precision: 'day' },
    review: [],
    source: {
      document: `plan-${number}.docx`,
      place: `page ${concern}, row ${at + 1}`,
      words: `${text} ${owners.map((post) => post.name).join(' / ')} ${due}`,
    },
    status: 'open',
    due,
    notes: [],
    evidence: [],
    request: null,
    saidComplete: [],
    verification: null,
    version: 0,
  };
}

function withHistory(record: PlanRecord, random: Random): PlanRecord {
  const changes = Object.values(record.actions).map(
    ({ id, ref, due }): ProposedChange => ({
      action: id,
      ref,
      expectedVersion: 0,
      field: 'due',
      from: due,
      to: oneOf(DUE, random),
      reason: `still waiting for ${oneOf(WHAT, random)}`,
    }),
  );
  const by = holderOf(0, 0);
  const applied = applyChanges(
    record,
    {
      plan: record.plan.id,
      changes,
      by: by.id,
      byName: by.name,
      at: '2026-10-01T09:00:00.000Z',
      cause: { surface: 'teams', conversation: idOf(random), key: idOf(random), words: 'move them all' },
    },
    () => idOf(random),
  );
  if (applied.kind !== 'applied') throw new Error(`The history of ${record.plan.id} does not fit it.`);
  return applied.record;
}

/** `Barbar`, `Barden` …: a name for each number. */
function nameOf(number: number): string {
  const base = SYLLABLES.length;
  const digits = number.toString(base).padStart(2, '0');
  const word = [...digits].map((digit) => SYLLABLES[Number.parseInt(digit, base)]).join('');
  return word[0]!.toUpperCase() + word.slice(1);
}

/** As long as the ids the bot gives. */
function idOf(random: Random): string {
  const hex = () =>
    Math.floor(random() * 0x10000)
      .toString(16)
      .padStart(4, '0');
  return `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-8${hex().slice(1)}-${hex()}${hex()}${hex()}`;
}

type Random = () => number;

/** A number from 0 up to 1 each time, the same row of them for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function oneOf<T>(choice: readonly T[], random: Random): T {
  return choice[Math.floor(random() * choice.length)]!;
}
