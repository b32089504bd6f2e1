/** From a reference to the action it means: among the speaker's own first, then among all they may see. */

import type { Search } from '../matching/matching.ts';
import { may, refusalOf } from '../people/rights.ts';
import type { PlanAction } from '../record/plan.ts';
import { hasSaid } from '../record/said-complete.ts';
import type { ChangeCommand, Reference } from './command.ts';
import { everyOf } from './every.ts';
import type { ActionView, Refusal } from './outcome.ts';
import { findAction, isOwn, ownActions, type Scene, viewOf } from './scene.ts';

export type { Search } from '../matching/matching.ts';

/** What a reference is to be used for: it decides which actions compete. */
export type Intent = ChangeCommand['kind'] | 'show';

/** What a reference comes to. `concern` is set where a concern's ref was given instead of an action's. */
export type Resolution =
  | { readonly kind: 'one'; readonly action: PlanAction }
  | {
      readonly kind: 'several';
      readonly actions: readonly PlanAction[];
      readonly samePromise: boolean;
      readonly concern: string | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Resolves `reference` for `intent`. Only actions that the speaker may do that to ever come out; for `show`, that may be
 * shown to all who read the answer.
 */
export function resolve(
  reference: Exclude<Reference, { by: 'refs' }>,
  intent: Intent,
  scene: Scene,
  search: Search,
): Resolution {
  const found = find(reference, intent, scene, search);
  if (found.kind === 'one') return allowed(found.action, intent, scene);
  if (found.kind === 'refused' || found.actions.length === 0) return found;
  const actions = found.actions.filter((action) => refusalOf(intent, action, scene) === null);
  return actions.length === 0 ? allowed(found.actions[0]!, intent, scene) : { ...found, actions };
}

function find(reference: Exclude<Reference, { by: 'refs' }>, intent: Intent, scene: Scene, search: Search): Resolution {
  switch (reference.by) {
    case 'ref':
      return byRef(reference.ref, reference.plan, intent, scene);
    case 'words':
      return byWords(reference.words, intent, scene, search);
    case 'position':
      // What is numbered there are posts, and "2 done" is of none.
      if (scene.dialogue.listed?.of.which === 'late' && intent !== 'show')
        return { kind: 'refused', refusal: { kind: 'nothing-to-point-at' } };
      return known(scene.dialogue.listed?.actions[reference.position - 1], intent, scene);
    case 'pointing': {
      const [latest, ...others] = scene.dialogue.focus;
      if (others.length === 0) return known(latest, intent, scene);
      const actions = scene.dialogue.focus.map((id) => findAction(scene, id)).filter((action) => action !== null);
      return { kind: 'several', actions, samePromise: false, concern: null };
    }
    case 'every': {
      const found = everyOf(reference, (action) => competes(action, intent, scene), scene, search);
      return found.kind === 'refused' ? found : { ...found, kind: 'several', samePromise: false, concern: null };
    }
  }
}

function known(id: string | undefined, intent: Intent, scene: Scene): Resolution {
  const action = id === undefined ? null : findAction(scene, id);
  if (action === null) return { kind: 'refused', refusal: { kind: 'nothing-to-point-at' } };
  return allowed(action, intent, scene);
}

function allowed(action: PlanAction, intent: Intent, scene: Scene): Resolution {
  const refusal = refusalOf(intent, action, scene);
  return refusal === null ? { kind: 'one', action } : { kind: 'refused', refusal };
}

function byRef(ref: string, planCode: string | null, intent: Intent, scene: Scene): Resolution {
  const records = scene.records.filter((record) => planCode === null || sameRef(record.plan.code, planCode));
  const inView = records.flatMap((record) => Object.values(record.actions));

  const exact = inView.filter((action) => sameRef(action.ref, ref));
  const ownExact = exact.filter((action) => isOwn(scene, action));
  const chosen = ownExact.length > 0 ? ownExact : exact;
  if (chosen.length === 1) return allowed(chosen[0]!, intent, scene);
  if (chosen.length > 1) {
    const plansApart = { kind: 'several', actions: chosen, samePromise: false, concern: null } as const;
    return intent === 'show' || ownExact.length > 0 ? plansApart : allowed(chosen[0]!, intent, scene);
  }

  const under = inView.filter((action) => sameRef(action.concern, ref));
  if (under.length > 0) return byConcern(ref, under, intent, scene);

  const stem = ref.includes('.') ? ref.slice(0, ref.lastIndexOf('.')) : ref;
  const nearest = ownActions(scene).filter((action) => sameRef(action.concern, stem));
  return {
    kind: 'refused',
    refusal: { kind: 'no-such-ref', ref, nearest: near(nearest, scene) },
  };
}

function byConcern(ref: string, under: readonly PlanAction[], intent: Intent, scene: Scene): Resolution {
  const own = under.filter((action) => isOwn(scene, action));
  if (intent !== 'show' && own.length === 0) return allowed(under[0]!, intent, scene);
  if (under.length === 1) return { kind: 'one', action: under[0]! };
  const preferred = own.filter((action) => competes(action, intent, scene));
  const offered = intent === 'show' ? under : preferred.length > 0 ? preferred : own;
  return { kind: 'several', actions: offered, samePromise: false, concern: ref };
}

/**
 * Open actions compete for a completion and complete ones for a reopening. But where the words fit another action
 * clearly better than any of those (a complete one, somebody else's), that one is meant, and the person is told how it
 * stands: acting on the second best would change a record by accident.
 */
function byWords(words: string, intent: Intent, scene: Scene, search: Search): Resolution {
  const all = () => true;
  const own = (action: PlanAction) => isOwn(scene, action);
  const preferred = (action: PlanAction) => competes(action, intent, scene) && own(action);
  const best = search(words, all);
  const tiers = intent === 'show' ? [own, all] : [preferred, own];
  for (const tier of tiers) {
    const match = search(words, tier);
    if (match.kind === 'none') continue;
    if (match.kind === 'one') {
      if (best.kind === 'one' && best.action.id !== match.action.id) return allowed(best.action, intent, scene);
      return { kind: 'one', action: match.action };
    }
    if (best.kind === 'one' && !match.actions.some((action) => action.id === best.action.id))
      return allowed(best.action, intent, scene);
    return { kind: 'several', actions: match.actions, samePromise: match.samePromise, concern: null };
  }
  if (best.kind === 'one') return allowed(best.action, intent, scene);
  const nearest = best.kind === 'several' ? best.actions : best.nearest;
  return {
    kind: 'refused',
    refusal: { kind: 'nothing-fits', words, nearest: near(nearest, scene) },
  };
}

/** The first few that were near enough to be named. */
function near(actions: readonly PlanAction[], scene: Scene): ActionView[] {
  return actions
    .filter((action) => may('see', scene, action))
    .slice(0, 3)
    .map((action) => viewOf(scene, action));
}

function competes(action: PlanAction, intent: Intent, scene: Scene): boolean {
  if (intent === 'show') return true;
  if (intent === 'unblock') return action.status === 'blocked';
  if (intent === 'reopen') return action.status === 'complete' || hasSaid(action, scene);
  return action.status !== 'complete' && (intent !== 'complete' || !hasSaid(action, scene));
}

function sameRef(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
