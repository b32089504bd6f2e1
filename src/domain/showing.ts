/** Answers that show actions: one of them, or a list a page at a time. */
import { type Decision, say } from './decision.ts';
import type { Dialogue } from './dialogue.ts';
import type { Listing } from './outcome.ts';
import type { PlanAction } from './plan.ts';
import { findAction, hasNoPlace, type Scene, viewOf } from './scene.ts';

/** How many lines of a list are shown at a time. */
const PAGE = 10;

/** Shows one action. A question in the middle of a choice leaves the choice open. */
export function showAction(action: PlanAction, scene: Scene): Decision {
  return { ...say({ kind: 'answered', answer: { kind: 'action', view: viewOf(scene, action) } }), focus: [action.id] };
}

/** The first lines of a list, remembered so that "more" and "the second" work. */
export function firstPage(actions: readonly PlanAction[], of: Listing, scene: Scene): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const page = pageFrom({ of, actions: actions.map((action) => action.id), shown: 0 }, scene);
  return actions.length === 1 ? { ...page, focus: [actions[0]!.id] } : page;
}

/** The next lines of the list last shown. */
export function nextPage(scene: Scene): Decision {
  const { listed } = scene.dialogue;
  if (listed === null || listed.shown >= listed.actions.length) {
    return say({ kind: 'answered', answer: { kind: 'no-more' } });
  }
  return pageFrom(listed, scene);
}

function pageFrom(listed: NonNullable<Dialogue['listed']>, scene: Scene): Decision {
  const { of, actions, shown } = listed;
  const ids = actions.slice(shown, shown + PAGE);
  const page = ids.map((id) => findAction(scene, id)).filter((action) => action !== null);
  const views = page.map((action) => viewOf(scene, action));
  return {
    ...say({ kind: 'answered', answer: { kind: 'list', of, page: views, before: shown, total: actions.length } }),
    listed: { ...listed, shown: shown + ids.length },
  };
}
