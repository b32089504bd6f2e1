/** A button about the second key was pressed: verify, return, or whether what was verified still happens. */
import { lasts, sendBack, verify } from '../domain/conversation/decide-second-key.ts';
import { type Decision, type Means, say } from '../domain/conversation/decision.ts';
import { findAction, type Scene, viewOf } from '../domain/conversation/scene.ts';
import { refusalOf } from '../domain/people/rights.ts';
import type { PlanAction } from '../domain/record/plan.ts';
import { mayCheck } from '../domain/record/second-key.ts';
import type { Press } from './desk.ts';

/** The presses this file knows. */
export type CheckPress = Extract<Press, { verb: 'verify' | 'return' | 'still-happens' | 'no-longer' }>;

/** Decides on such a press: who may not is told so first, then that the action has changed since the card was made. */
export function decideOnCheck(press: CheckPress, scene: Scene, means: Means): Decision {
  const action = findAction(scene, press.action);
  if (action === null || action.plan !== press.plan) return GONE;
  const refusal = refusalOf('show', action, scene) ?? notTheirs(press, action, scene);
  if (refusal !== null) return { ...say({ kind: 'refused', refusal }), focus: [action.id] };
  if (action.version !== press.version) {
    const changed = { kind: 'changed-meanwhile', view: viewOf(scene, action) } as const;
    return { ...say({ kind: 'refused', refusal: changed }), focus: [action.id] };
  }
  switch (press.verb) {
    case 'verify':
      return verify(action, press.text, scene, means);
    case 'return':
      return sendBack(action, press.reason, scene);
    case 'still-happens':
      return lasts(action, true, null, scene) ?? GONE;
    case 'no-longer':
      return lasts(action, false, press.reason.trim() || null, scene) ?? GONE;
  }
}

function notTheirs({ verb }: CheckPress, action: PlanAction, scene: Scene) {
  if (verb === 'still-happens' || verb === 'no-longer') return refusalOf('complete', action, scene);
  return mayCheck(verb, action, scene) ? null : ({ kind: 'not-yours-to-check', view: viewOf(scene, action) } as const);
}

const GONE = say({ kind: 'refused', refusal: { kind: 'question-gone' } });
