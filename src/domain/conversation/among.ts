/** Which of the actions that were offered somebody means. */

import type { ActionId, PlanAction } from '../record/plan.ts';
import type { Reference } from './command.ts';
import type { Means } from './decision.ts';
import { resolve } from './resolve.ts';
import { findAction, type Scene } from './scene.ts';

/**
 * The one of `ids`, in the order shown, that a reference means: by its number, its ref, the ref of a concern that only it
 * stands under, or its words. Null where it means none of them, or more than one.
 */
export function among(
  reference: Exclude<Reference, { by: 'refs' }>,
  ids: readonly ActionId[],
  scene: Scene,
  means: Means,
): ActionId | null {
  switch (reference.by) {
    case 'position':
      return ids[reference.position - 1] ?? null;
    case 'words': {
      const offered = ids.map((id) => findAction(scene, id)).filter((action) => action !== null);
      const saying = offered.filter((action) => says(action, reference.words));
      if (saying.length === 1) return saying[0]!.id;
      const found = means.search(reference.words, offered);
      return found.kind === 'one' ? found.action.id : null;
    }
    case 'ref': {
      const found = resolve(reference, 'show', scene, means.search);
      const fitting = found.kind === 'one' ? [found.action] : found.kind === 'several' ? found.actions : [];
      const [one, ...others] = fitting.map(({ id }) => id).filter((id) => ids.includes(id));
      return one !== undefined && others.length === 0 ? one : null;
    }
    default:
      return null;
  }
}

/** Whether a promise has just these words, in this order. Among a few actions even "all wings" tells one from the others. */
function says({ text }: PlanAction, words: string): boolean {
  return ` ${plain(text)} `.includes(` ${plain(words)} `);
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:(?:the|a|an) )+|(?: (?:ones?|please))+$/gu, '');
}
