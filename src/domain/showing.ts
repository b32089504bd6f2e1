/** Answers that show actions: one of them, or a list a page at a time. */
import type { ListFilter } from './command.ts';
import { type Decision, say } from './decision.ts';
import type { PlanAction } from './plan.ts';
import { findAction, type Scene, viewOf } from './scene.ts';

/** How many lines of a list are shown at a time. */
const PAGE = 10;

/** Shows one action. A question in the middle of a choice leaves the choice open. */
export function showAction(action: PlanAction, scene: Scene): Decision {
  return { ...say({ kind: 'answered', answer: { kind: 'action', view: viewOf(scene, action) } }), focus: [action.id] };
}

/** The next lines of the list last shown. */
export function nextPage(scene: Scene): Decision {
  const { listed } = scene.dialogue;
  if (listed === null || listed.shown >= listed.actions.length)
    return say({ kind: 'answered', answer: { kind: 'no-more' } });
  const ids = listed.actions.slice(listed.shown, listed.shown + PAGE);
  const page = ids.map((id) => findAction(scene, id)).filter((action) => action !== null);
  return {
    ...say({
      kind: 'answered',
      answer: {
        kind: 'list',
        filter: listed.filter,
        page: page.map((action) => viewOf(scene, action)),
        before: listed.shown,
        total: listed.actions.length,
      },
    }),
    listed: { ...listed, shown: listed.shown + ids.length },
  };
}

/** The first lines of a list, remembered so that "more" and "the second" work. */
export function firstPage(actions: readonly PlanAction[], filter: ListFilter, scene: Scene): Decision {
  if (scene.speaker.posts.length === 0) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const page = actions.slice(0, PAGE);
  return {
    ...say({
      kind: 'answered',
      answer: {
        kind: 'list',
        filter,
        page: page.map((action) => viewOf(scene, action)),
        before: 0,
        total: actions.length,
      },
    }),
    listed: { filter, actions: actions.map((action) => action.id), shown: page.length },
    focus: actions.length === 1 ? [actions[0]!.id] : [],
  };
}
