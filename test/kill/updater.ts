/**
 * A process that changes the store in the folder it is given, in every way and as fast as it can, until it is killed.
 * It prints a line for each change, but only once the store has acknowledged it. Arguments: folder, round.
 */

import { NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import type { ProposedChange } from '../../src/domain/record/change.ts';
import type { PlanAction, PlanRecord } from '../../src/domain/record/plan.ts';
import { changeSet, samplePerson, samplePlan, saying } from '../store/sample-record.ts';
import { opened } from '../store/temporary-folder.ts';

/** What the store acknowledged. */
export type Acknowledged =
  | { readonly what: 'opened' }
  | { readonly what: 'recorded'; readonly plan: string; readonly changes: readonly string[] }
  | { readonly what: 'added'; readonly plan: string }
  | { readonly what: 'saved'; readonly person: string; readonly name: string };

/** More plans than this are not added. */
const PLANS = 12;
const WORKERS = 6;

const [, , folder = '', round = '0'] = process.argv;
const store = await opened(folder);
say({ what: 'opened' });
for (let worker = 0; worker < WORKERS; worker += 1) void work(worker);

function say(acknowledged: Acknowledged): void {
  process.stdout.write(`${JSON.stringify(acknowledged)}\n`);
}

async function work(worker: number): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const plans = await store.plans.plans();
    if (plans.length < PLANS && (plans.length === 0 || Math.random() < 0.02)) await addPlan(plans.length);
    else if (Math.random() < 0.05) await savePerson(`${round}-${worker}-${turn}`);
    else await update(oneOf(plans), `${round}-${worker}-${turn}`);
  }
}

async function addPlan(number: number): Promise<void> {
  const plan = samplePlan(`hmp-sample-${number}`, `S${number}`);
  if ((await store.plans.add(plan)) === 'added') say({ what: 'added', plan: plan.plan.id });
}

async function savePerson(name: string): Promise<void> {
  const person = samplePerson(name, `object-${name}`);
  await store.people.save(person);
  say({ what: 'saved', person: person.id, name });
}

/** Several edits in one message, which is now and then delivered twice. Its key says how many edits it has. */
async function update(plan: PlanRecord, name: string): Promise<void> {
  const actions = Object.values(plan.actions).filter(() => Math.random() < 0.5);
  const edits = actions.map(edit);
  const set = changeSet(plan, name, edits, { cause: saying(`${name} of ${edits.length}`) });
  const [result] = await Promise.all(
    Math.random() < 0.2 ? [store.plans.record(set), store.plans.record(set)] : [store.plans.record(set)],
  );
  if (result?.kind !== 'recorded') return;
  say({ what: 'recorded', plan: plan.plan.id, changes: result.changes.map(({ id }) => id) });
  await store.dialogues.save(name.slice(0, 3), set.by, { ...NEW_DIALOGUE, focus: actions.map(({ id }) => id) });
}

function edit(action: PlanAction): ProposedChange {
  const on = { action: action.id, ref: action.ref, expectedVersion: action.version };
  const kind = oneOf(['status', 'due', 'note', 'take-back'] as const);
  const [note] = action.notes;
  if (kind === 'status') {
    return { ...on, field: 'status', from: action.status, to: oneOf(['open', 'in-progress', 'blocked', 'complete']) };
  }
  if (kind === 'due') {
    return { ...on, field: 'due', from: action.due, to: oneOf([null, '2024-04-30', '2024-05-31']) };
  }
  if (kind === 'take-back' && note) return { ...on, field: 'note', note: note.id, from: note.text, to: null };
  return { ...on, field: 'note', note: crypto.randomUUID(), from: null, to: 'Under way on both units.' };
}

function oneOf<T>(choice: readonly T[]): T {
  return choice[Math.floor(Math.random() * choice.length)] as T;
}
