/** The last look before anything is recorded: whether the speaker may do, now, everything that was decided. */

import { type Decision, type Said, say } from '../conversation/decision.ts';
import type { Refusal } from '../conversation/outcome.ts';
import { findAction, recordOf, type Scene, viewOf } from '../conversation/scene.ts';
import type { PlannedChange, ProposedChange } from '../record/change.ts';
import type { PlanAction } from '../record/plan.ts';
import { completing } from '../record/said-complete.ts';
import { mayCheck } from '../record/second-key.ts';
import { refusedAppointment } from './authorise-people.ts';
import { deedsOf } from './deeds-of-edits.ts';
import { type Deed, may, refusedSetting, SERVICE_DEEDS, SETTING_DEEDS } from './rights.ts';

/**
 * `decision` where the speaker may do all of it as things stand now, and otherwise the refusal, with nothing changed. What
 * waits for a yes, and what is to be taken back, was decided when they may have held other posts.
 */
export function authorised(decision: Decision, scene: Scene): Decision {
  for (const planned of decision.changes) {
    const refusal = refusedChange(planned, decision, scene);
    if (refusal !== null) return instead(refusal, decision);
  }
  const { own, people, setting, service } = decision;
  const refusal = people === undefined ? null : refusedAppointment(people, scene);
  if (refusal !== null) return instead(refusal, decision);
  if (own !== undefined && own.after.id !== scene.speaker.id) return instead({ kind: 'question-gone' }, decision);
  if (service !== undefined && !may(SERVICE_DEEDS[service.setting], scene, null))
    return instead({ kind: 'coordinators-only' }, decision);
  if (setting === undefined) return decision;
  const record = scene.records.find(({ plan }) => plan.id === setting.plan);
  const deed = SETTING_DEEDS[setting.setting];
  return record !== undefined && may(deed, scene, record) ? decision : instead(refusedSetting(deed), decision);
}

function refusedChange({ plan, change }: PlannedChange, decision: Decision, scene: Scene): Refusal | null {
  const action = findAction(scene, change.action);
  if (action === null || action.plan !== plan) return { kind: 'question-gone' };
  const beside = decision.changes.map((other) => other.change).filter((other) => other.action === change.action);
  const view = viewOf(scene, action);
  if (completesWrongly(change, beside, action, scene)) return { kind: 'changed-meanwhile', view };
  const deeds = deedsOf(change, beside, action, scene);
  const isAllowed =
    deeds.some((deed) => mayDo(deed, action, scene)) && (change.undoes === undefined || may('undo', scene, action));
  if (isAllowed) return null;
  switch (deeds[0]) {
    case 'hand-over':
      return { kind: 'hand-over', view };
    case 'nudge':
      return { kind: 'not-yours-to-nudge', view };
    case 'verify':
    case 'return':
      return { kind: 'not-yours-to-check', view };
    case 'correct':
      return { kind: 'coordinators-only' };
    default:
      return { kind: 'not-yours', view };
  }
}

function mayDo(deed: Deed, action: PlanAction, scene: Scene): boolean {
  return deed === 'verify' || deed === 'return' ? mayCheck(deed, action, scene) : may(deed, scene, action);
}

/**
 * Whether it would be completed otherwise than its plan now asks: when that was decided any owner could, or nobody was to
 * verify it.
 */
function completesWrongly(
  change: ProposedChange,
  beside: readonly ProposedChange[],
  action: PlanAction,
  scene: Scene,
): boolean {
  if (change.field !== 'status' || change.to !== 'complete' || change.undoes !== undefined) return false;
  if (!may('complete', scene, action)) return false;
  const awaits = beside.some(
    (other) => other.field === 'verification' && other.to?.state === 'awaiting' && other.undoes === undefined,
  );
  const isAsked = recordOf(scene, action).settings.verify;
  return (isAsked && !awaits) || completing(action, scene)[0]?.field !== 'status';
}

/** A question that was answered so is closed; one that was to be asked is not asked. */
function instead(refusal: Refusal, decision: Decision): Decision {
  const said: Said = { kind: 'refused', refusal };
  const { focus, tried } = decision;
  const asked = decision.pending === undefined ? {} : { pending: null };
  return { ...say(said), focus, ...asked, ...(tried === undefined ? {} : { tried }) };
}
