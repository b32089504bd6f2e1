/** How a record stands, action by action, and what differs between two moments. */
import type { PlanAction, PlanRecord } from '../../src/domain/record/plan.ts';

/** What changed in one field of one action. A note or piece of evidence that came or went is a difference each. */
export interface Difference {
  readonly ref: string;
  readonly field: 'status' | 'said-complete' | 'due' | 'owner' | 'note' | 'evidence' | 'published';
  /** What stands now; empty where something went. Owners, and those of them who have said it is complete, by name, with `; ` between. */
  readonly to: string;
}

/** A change of what counts: where an action stands, who says that it is complete, when it is due, whose it is, and what was published. */
export function isUpdate({ field }: Difference): boolean {
  return field !== 'note' && field !== 'evidence';
}

/** Everything that differs in `after`, in published order. */
export function differences(before: PlanRecord, after: PlanRecord): Difference[] {
  const names = new Map(after.posts.map((post) => [post.id, post.name]));
  return Object.values(after.actions).flatMap((now) => {
    const then = before.actions[now.id]!;
    const differs = (field: Difference['field'], from: unknown, to: unknown, shown: string): Difference[] =>
      JSON.stringify(from) === JSON.stringify(to) ? [] : [{ ref: now.ref, field, to: shown }];
    const named = (posts: readonly string[]) => posts.map((post) => names.get(post) ?? post).join('; ');
    return [
      ...differs('status', then.status, now.status, now.status),
      ...differs('due', then.due, now.due, now.due ?? 'none'),
      ...differs('said-complete', then.saidComplete, now.saidComplete, named(now.saidComplete)),
      ...differs('owner', then.owners, now.owners, named(now.owners)),
      ...differs('published', printed(then), printed(now), 'the words as published'),
      ...cameOrWent('note', then.notes, now.notes, now.ref),
      ...cameOrWent('evidence', evidenceOf(then), evidenceOf(now), now.ref),
    ];
  });
}

function printed(action: PlanAction): unknown {
  return [action.text, action.target, action.review];
}

function evidenceOf(action: PlanAction): readonly { readonly id: string }[] {
  return (action as { readonly evidence?: readonly { readonly id: string }[] }).evidence ?? [];
}

function cameOrWent(
  field: 'note' | 'evidence',
  then: readonly { readonly id: string }[],
  now: readonly { readonly id: string }[],
  ref: string,
): Difference[] {
  const came = now.filter((one) => !then.some(({ id }) => id === one.id));
  const went = then.filter((one) => !now.some(({ id }) => id === one.id));
  return [...came.map((one) => ({ ref, field, to: wordsOf(one) })), ...went.map(() => ({ ref, field, to: '' }))];
}

/** A note's words; of evidence everything that names it. */
function wordsOf(one: object): string {
  return Object.entries(one)
    .filter(([key, value]) => typeof value === 'string' && !['id', 'at', 'by'].includes(key))
    .map(([, value]) => value)
    .join(' ');
}
