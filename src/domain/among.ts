/** Which of the actions that were offered somebody means. */
import type { Reference } from './command.ts';
import type { Means } from './decision.ts';
import type { ActionId } from './plan.ts';
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
