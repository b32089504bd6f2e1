/** "Everything in 4 except 4.2", "all my overdue ones": which of the speaker's own actions these are. */

import type { Search } from '../matching/matching.ts';
import { isOverdue, type PlanAction } from '../record/plan.ts';
import type { Exception, Reference } from './command.ts';
import type { Refusal } from './outcome.ts';
import { findAction, ownActions, type Scene, viewOf, visibleActions } from './scene.ts';

/** Whatever is meant by "every": of whose actions, and which are left out. */
export type Every = Extract<Reference, { by: 'every' }>;

/** The actions meant, in published order, or in the order of the list they are taken from; or why that cannot be told. */
export type EveryFound =
  | { readonly kind: 'these'; readonly actions: readonly PlanAction[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The speaker's own actions that are meant and that `applies` allows. What is to be left out must be there: an exception
 * that names nothing would change what it was to protect.
 */
export function everyOf(
  every: Every,
  applies: (action: PlanAction) => boolean,
  scene: Scene,
  search: Search,
): EveryFound {
  const { within } = every;
  const own = every.only === 'listed' ? listedOwn(scene) : ownActions(scene);
  if (within !== null && !visibleActions(scene).some((action) => isWithin(action, within, scene)))
    return { kind: 'refused', refusal: { kind: 'no-such-ref', ref: within.ref, nearest: [] } };
  const meant = own.filter(
    (action) =>
      (within === null || isWithin(action, within, scene)) &&
      (every.only !== 'overdue' || isOverdue(action, scene.today)),
  );

  const left = new Set<PlanAction>();
  for (const exception of every.except) {
    const found = excepted(exception, meant, own, scene, search);
    if (found.kind === 'refused') return found;
    for (const action of found.actions) left.add(action);
  }
  return { kind: 'these', actions: meant.filter((action) => applies(action) && !left.has(action)) };
}

function listedOwn(scene: Scene): PlanAction[] {
  // What is numbered there are posts.
  if (scene.dialogue.listed?.of.which === 'late') return [];
  const own = new Set(ownActions(scene));
  return (scene.dialogue.listed?.actions ?? [])
    .map((id) => findAction(scene, id))
    .filter((action) => action !== null && own.has(action)) as PlanAction[];
}

/** Whether an action belongs to a ref: its own, its concern's, or that of a group of concerns, `3` of `3.1`. */
function isWithin(action: PlanAction, { ref, plan }: NonNullable<Every['within']>, scene: Scene): boolean {
  const code = scene.records.find((record) => record.plan.id === action.plan)?.plan.code;
  if (plan !== null && code?.toLowerCase() !== plan.toLowerCase()) return false;
  const wanted = ref.toLowerCase();
  const [own, concern] = [action.ref.toLowerCase(), action.concern.toLowerCase()];
  return own === wanted || concern === wanted || own.startsWith(`${wanted}.`);
}

function excepted(
  exception: Exception,
  meant: readonly PlanAction[],
  own: readonly PlanAction[],
  scene: Scene,
  search: Search,
): EveryFound {
  switch (exception.by) {
    case 'ref': {
      const actions = own.filter((action) => isWithin(action, exception, scene));
      return actions.length > 0
        ? { kind: 'these', actions }
        : { kind: 'refused', refusal: { kind: 'no-such-ref', ref: exception.ref, nearest: [] } };
    }
    case 'position': {
      const id = scene.dialogue.listed?.actions[exception.position - 1];
      const action = id === undefined ? null : findAction(scene, id);
      return action === null
        ? { kind: 'refused', refusal: { kind: 'no-such-ref', ref: String(exception.position), nearest: [] } }
        : { kind: 'these', actions: [action] };
    }
    case 'words': {
      const found = search(exception.words, (action) => meant.some(({ id }) => id === action.id));
      if (found.kind === 'one') return { kind: 'these', actions: meant.filter(({ id }) => id === found.action.id) };
      const nearest = found.kind === 'several' ? found.actions : found.nearest;
      return {
        kind: 'refused',
        refusal: {
          kind: 'nothing-fits',
          words: exception.words,
          nearest: nearest.slice(0, 3).map((action) => viewOf(scene, action)),
        },
      };
    }
  }
}
