/** Plans, people and edits of made-up establishments, small enough to be seen whole. */

import type { Addressed } from '../../src/domain/notices/notice.ts';
import type { Reach } from '../../src/domain/notices/reach.ts';
import type { Person } from '../../src/domain/people/person.ts';
import { newPerson } from '../../src/domain/people/person.ts';
import type { Cause, ChangeSet, ProposedChange } from '../../src/domain/record/change.ts';
import { NO_SETTINGS, type PlanAction, type PlanRecord } from '../../src/domain/record/plan.ts';
import type { Ids } from '../../src/flows/ports.ts';

/** Ids that can be foreseen: `a-1`, `a-2` … */
export function counting(prefix: string): Ids {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

/** The promises of a sample plan: ref, words, posts. The second is a joint one. */
const PROMISES = [
  ['1.1', 'Weekly CuSP sessions will be held on every unit.', ['governor']],
  ['1.2', 'Waiting times for the dentist will be reported each month.', ['governor', 'head-of-healthcare']],
  ['2.1', 'Every boy will have a reading assessment in his first week.', ['head-of-education']],
  ['2.2', 'Governor’s tours will include the workshops.', ['governor']],
] as const;

/** A plan of `establishment` (a slug): four actions, of which the governor has 1.1, 1.2 and 2.2. */
export function samplePlan(establishment = 'hmp-marlow', code = 'MAR', year = 2023): PlanRecord {
  const id = `${establishment}-${year}`;
  const ids = PROMISES.map(([ref]) => `${id}-action-${ref}`);
  const post = (name: string) => `${establishment}/${name}`;
  const actions = PROMISES.map(
    ([ref, text, owners], index): PlanAction => ({
      id: ids[index] as string,
      plan: id,
      ref,
      concern: ref.slice(0, 1),
      text,
      owners: owners.map(post),
      target: { printed: 'March 2024', due: '2024-03-31', precision: 'month' },
      review: [],
      source: { document: `${id}.txt`, place: `line ${index + 4}`, words: text },
      status: 'open',
      due: '2024-03-31',
      notes: [],
      evidence: [],
      request: null,
      saidComplete: [],
      verification: null,
      version: 0,
    }),
  );
  return {
    plan: {
      id,
      code,
      title: `Action plan of ${establishment}`,
      subject: establishment,
      submitted: `${year}-12-01`,
      inspection: { printed: 'June', from: `${year}-06-05`, to: `${year}-06-16` },
      reportPublished: null,
      columns: ['Concern', 'Response', 'Responsible owner', 'Target'],
    },
    posts: ['governor', 'head-of-healthcare', 'head-of-education'].map((name) => ({
      id: post(name),
      establishment,
      name,
      aliases: [],
    })),
    concerns: ['1', '2'].map((ref) => ({
      ref,
      printedRef: ref,
      group: 'Priority concerns',
      text: `What the inspectors found under ${ref}.`,
      agreement: null,
      leadIn: null,
    })),
    actions: Object.fromEntries(actions.map((action) => [action.id, action])),
    owners: {
      [post('governor')]: [ids[0], ids[1], ids[3]] as string[],
      [post('head-of-healthcare')]: [ids[1]] as string[],
      [post('head-of-education')]: [ids[2]] as string[],
    },
    imports: [],
    settings: NO_SETTINGS,
    settingChanges: [],
    salts: {},
    changes: [],
  };
}

/** The action with this ref. */
export function actionAt(record: PlanRecord, ref: string): PlanAction {
  const action = Object.values(record.actions).find((each) => each.ref === ref);
  if (!action) throw new Error(`The sample has no action ${ref}.`);
  return action;
}

/** Somebody who holds the governor's post of `hmp-marlow`. */
export function samplePerson(name = 'Ada Finch', objectId = 'object-1'): Person {
  return {
    ...newPerson({ tenantId: 'tenant-1', objectId, name }),
    holdings: [{ post: 'hmp-marlow/governor', as: 'holder', from: null, to: null }],
  };
}

/** Ada Finch's personal chat. */
export function sampleReach(more: Partial<Reach> = {}): Reach {
  return {
    person: 'tenant-1/object-1',
    tenant: 'tenant-1',
    conversation: 'chat-1',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    userId: '29:ada',
    botId: '28:bot',
    state: 'active',
    why: null,
    since: '2024-01-08T09:00:00.000Z',
    lastSeen: '2024-01-15',
    ...more,
  };
}

/** A notice for Ada Finch, unless it is for somebody else. */
export function sampleNotice(key: string, person = 'tenant-1/object-1'): Addressed {
  return {
    key,
    person,
    notice: { kind: 'given', plan: 'hmp-marlow-2023', action: 'hmp-marlow-2023-action-1.1', byName: 'Cora' },
  };
}

/** A message's cause. */
export function saying(key: string, conversation = 'conversation-1'): Cause {
  return { surface: 'teams', conversation, key, words: 'mark 1.1 complete' };
}

/** These edits by Ada Finch, in a message with this key. */
export function changeSet(
  record: PlanRecord,
  key: string,
  changes: readonly ProposedChange[],
  extra: Partial<ChangeSet> = {},
): ChangeSet {
  return {
    plan: record.plan.id,
    changes,
    by: 'tenant-1/object-1',
    byName: 'Ada Finch',
    at: '2024-01-15T09:00:00.000Z',
    cause: saying(key),
    ...extra,
  };
}

/** Marks the action complete, as it stands in `record`. */
export function completing(record: PlanRecord, ref: string): ProposedChange {
  const { id, status, version } = actionAt(record, ref);
  return { action: id, ref, expectedVersion: version, field: 'status', from: status, to: 'complete' };
}

/** Moves the action's date, as it stands in `record`. */
export function moving(record: PlanRecord, ref: string, to: string | null, reason?: string): ProposedChange {
  const { id, due, version } = actionAt(record, ref);
  const because = reason === undefined ? {} : { reason };
  return { action: id, ref, expectedVersion: version, field: 'due', from: due, to, ...because };
}

/** Adds, replaces (where `note` is there already) or takes back a note. */
export function noting(record: PlanRecord, ref: string, note: string, to: string | null): ProposedChange {
  const { id, notes, version } = actionAt(record, ref);
  const from = notes.find((each) => each.id === note)?.text ?? null;
  return { action: id, ref, expectedVersion: version, field: 'note', note, from, to };
}
