/** Answers that show actions: one of them, or a list a page at a time. */

import { decidesOn, may } from '../people/rights.ts';
import type { PlanAction } from '../record/plan.ts';
import { completionDay } from '../record/record-index.ts';
import { viewInFull } from '../record/second-key.ts';
import type { About, ListFilter } from './command.ts';
import { type Decision, say } from './decision.ts';
import type { Dialogue } from './dialogue.ts';
import { listIn, overdueIn } from './lists.ts';
import type { Answer, Listing } from './outcome.ts';
import { findAction, hasNoPlace, recordOf, type Scene, viewOf } from './scene.ts';
import { type Scoped, scoped } from './scope.ts';

/** How many lines of a list are shown at a time. */
export const PAGE = 10;

/** As many actions of a list are remembered: a longer one is looked up anew where somebody pages beyond them. */
const REMEMBERED = 200;

/** What a list says beside its lines. */
type Beside = Pick<Extract<Answer, { kind: 'list' }>, 'within' | 'beside'>;

/** Shows one action. A question in the middle of a choice leaves the choice open. */
export function showAction(action: PlanAction, scene: Scene, about?: About): Decision {
  if (!may('see', scene, action)) return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  const asked =
    about === undefined ? {} : { about, completed: completionDay(recordOf(scene, action), action, scene.zone) };
  return {
    ...say({
      kind: 'answered',
      answer: {
        kind: 'action',
        view: { ...viewInFull(action, scene), ...decidesOn(scene, action) },
        ...asked,
        ...nudgeable(action, scene),
      },
    }),
    focus: [action.id],
  };
}

function nudgeable(action: PlanAction, scene: Scene): { nudge?: true } {
  const others = action.owners.some((post) => !scene.speaker.posts.includes(post));
  return action.status !== 'complete' && others && may('nudge', scene, action) ? { nudge: true } : {};
}

/** The first lines of a list, remembered so that "more" and "the second" work. */
export function firstPage(actions: readonly PlanAction[], of: Listing, scene: Scene, beside: Beside = {}): Decision {
  if (hasNoPlace(scene)) return say({ kind: 'refused', refusal: { kind: 'no-post' } });
  const shown = actions.filter((action) => may('see', scene, action));
  if (shown.length === 0 && actions.length > 0) return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  const page = pageFrom(remembered(shown, of), scene, beside);
  return shown.length === 1 ? { ...page, focus: [shown[0]!.id] } : page;
}

/** The next lines of the list last shown. */
export function nextPage(scene: Scene): Decision {
  const { listed } = scene.dialogue;
  const total = listed?.total ?? listed?.actions.length ?? 0;
  if (listed === null || listed.shown >= total) return say({ kind: 'answered', answer: { kind: 'no-more' } });
  const whole = listed.shown < listed.actions.length ? listed : extended(listed, scene);
  return whole === null
    ? say({ kind: 'answered', answer: { kind: 'no-more' } })
    : pageFrom(whole, scene, besideOf(whole.of, scene));
}

function remembered(actions: readonly PlanAction[], of: Listing): NonNullable<Dialogue['listed']> {
  const ids = actions.slice(0, REMEMBERED).map((action) => action.id);
  return { of, actions: ids, shown: 0, ...(actions.length > ids.length ? { total: actions.length } : {}) };
}

/** The list with more of it remembered: what is on it now and was not shown yet. */
function extended(listed: NonNullable<Dialogue['listed']>, scene: Scene): NonNullable<Dialogue['listed']> | null {
  const { of, actions, shown } = listed;
  if (!isFilter(of)) return null;
  const found = scoped(of.scope, scene);
  if (found.kind === 'refused') return null;
  const seen = new Set(actions);
  const rest = listIn(found.parts, of, scene).filter(({ id }) => !seen.has(id));
  if (rest.length === 0) return null;
  const next = [...actions, ...rest.slice(0, REMEMBERED).map(({ id }) => id)];
  return { of, actions: next, shown, total: actions.length + rest.length };
}

/** Whether a listing is what a question asked for, rather than what words or refs came to. */
export function isFilter(of: Listing): of is Extract<Listing, ListFilter> {
  return !['concern', 'words', 'named', 'digest', 'history', 'changes', 'late', 'slips'].includes(of.which);
}

function besideOf(of: Listing, scene: Scene): Beside {
  if (!isFilter(of)) return {};
  const found = scoped(of.scope, scene);
  return found.kind === 'refused' ? {} : listBeside(found, of, scene);
}

/** What a list within `found` says beside its lines: of the overdue, where it begins with a day, those due before that. */
export function listBeside(
  { parts, within }: Extract<Scoped, { kind: 'scoped' }>,
  filter: ListFilter,
  scene: Scene,
): Beside {
  const all = parts.reduce((sum, { actions }) => sum + actions.length, 0);
  const { today } = scene;
  const before = filter.which === 'due' && filter.from !== null && filter.from < today ? filter.from : today;
  return { within, beside: { all, overdue: overdueIn(parts, before) } };
}

function pageFrom(listed: NonNullable<Dialogue['listed']>, scene: Scene, beside: Beside): Decision {
  const { of, actions, shown, total = actions.length } = listed;
  const ids = actions.slice(shown, shown + PAGE);
  const page = ids.map((id) => findAction(scene, id)).filter((action) => action !== null);
  const seen = page.filter((action) => may('see', scene, action));
  const views = seen.map((action) => ({ ...viewOf(scene, action), ...decidesOn(scene, action) }));
  return {
    ...say({ kind: 'answered', answer: { kind: 'list', of, page: views, before: shown, total, ...beside } }),
    listed: { ...listed, shown: shown + ids.length },
  };
}
