/** Whether what is stored of a plan agrees with itself: its actions, its owners' index and its history. */
import type { PlanRecord } from './plan.ts';
import { sameValue } from './same-value.ts';

/** Every disagreement in a record, each in a sentence that names the place; none where all is well. */
export function disagreements(record: PlanRecord): string[] {
  const { plan, posts, concerns, actions, owners, changes } = record;
  const known = new Set(posts.map((post) => post.id));
  const refs = new Set<string>();
  const faults: string[] = [];
  const where = (ref: string) => `${plan.id}, action ${ref}`;

  for (const action of Object.values(actions)) {
    if (refs.has(action.ref)) faults.push(`${where(action.ref)}: the ref stands twice.`);
    refs.add(action.ref);
    if (!concerns.some((concern) => concern.ref === action.concern))
      faults.push(`${where(action.ref)}: its concern ${action.concern} is missing.`);
    for (const post of action.owners) {
      if (!known.has(post)) faults.push(`${where(action.ref)}: its owner ${post} is not a post of the plan.`);
      if (!owners[post]?.includes(action.id))
        faults.push(`${where(action.ref)}: it is missing from the list of ${post}.`);
    }
    const own = changes.filter((change) => change.action === action.id);
    const lastStatus = own.findLast((change) => change.field === 'status');
    const lastDue = own.findLast((change) => change.field === 'due');
    if (lastStatus !== undefined && lastStatus.to !== action.status)
      faults.push(`${where(action.ref)}: its status is not the one its history ends with.`);
    if (lastDue !== undefined && lastDue.to !== action.due)
      faults.push(`${where(action.ref)}: its due date is not the one its history ends with.`);
    for (const field of ['text', 'owners', 'target', 'review', 'request', 'verification'] as const) {
      const last = own.findLast((change) => change.field === field);
      if (last !== undefined && !sameValue(last.to, action[field]))
        faults.push(`${where(action.ref)}: its ${field} is not what its history ends with.`);
    }
    const lastSaid = own.findLast((change) => change.field === 'said-complete');
    if (lastSaid !== undefined && !sameValue(lastSaid.to, action.saidComplete))
      faults.push(`${where(action.ref)}: who has said it is complete is not what its history ends with.`);
    const edits = own.filter(({ field }) => field !== 'nudge').length;
    if (edits !== action.version)
      faults.push(`${where(action.ref)}: it was changed ${edits} times, but counts ${action.version}.`);
  }
  for (const [post, ids] of Object.entries(owners)) {
    for (const id of ids)
      if (!actions[id]?.owners.includes(post)) faults.push(`${plan.id}: ${post} lists an action that is not its own.`);
  }
  return faults;
}
