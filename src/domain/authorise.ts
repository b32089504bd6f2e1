/** The last look before anything is recorded: whether the speaker may do, now, everything that was decided. */
import type { PlannedChange, ProposedChange } from './change.ts';
import { type Decision, type Said, say } from './decision.ts';
import type { Refusal } from './outcome.ts';
import { type Deed, may, refusedSetting, SERVICE_DEEDS, SETTING_DEEDS } from './rights.ts';
import { findAction, type Scene, viewOf } from './scene.ts';

/**
 * `decision` where the speaker may do all of it as things stand now, and otherwise the refusal, with nothing changed. What
 * waits for a yes, and what is to be taken back, was decided when they may have held other posts.
 */
export function authorised(decision: Decision, scene: Scene): Decision {
  for (const planned of decision.changes) {
    const refusal = refusedChange(planned, decision, scene);
    if (refusal !== null) return instead(refusal, decision);
  }
  const { setting, service } = decision;
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
  const deeds = deedsOf(change, beside);
  const isAllowed =
    deeds.some((deed) => may(deed, scene, action)) && (change.undoes === undefined || may('undo', scene, action));
  if (isAllowed) return null;
  const view = viewOf(scene, action);
  switch (deeds[0]!) {
    case 'hand-over':
      return { kind: 'hand-over', view };
    case 'nudge':
      return { kind: 'not-yours-to-nudge', view };
    case 'correct':
      return { kind: 'coordinators-only' };
    default:
      return { kind: 'not-yours', view };
  }
}

/** What an edit may be a part of, the most likely first. `beside`: the edits of the same action made with it. */
function deedsOf(change: ProposedChange, beside: readonly ProposedChange[]): readonly [Deed, ...Deed[]] {
  const has = (field: ProposedChange['field']) => beside.some((other) => other.field === field);
  switch (change.field) {
    case 'status':
      return [change.to === 'complete' ? 'complete' : change.from === 'complete' ? 'reopen' : 'block'];
    case 'due':
      return [
        'move',
        ...(has('request') ? ['settle-request' as const] : []),
        ...(has('target') ? ['correct' as const] : []),
      ];
    case 'request':
      return ['move', 'settle-request'];
    case 'said-complete':
      return ['complete', ...(has('verification') ? ['return' as const] : [])];
    case 'verification':
      return ['complete', 'verify', 'return', 'reopen'];
    case 'note':
      return ['note'];
    case 'evidence':
      return ['evidence'];
    case 'nudge':
      return ['nudge'];
    case 'owners':
      return ['hand-over', 'correct'];
    case 'text':
    case 'target':
    case 'review':
      return ['correct'];
  }
}

/** A question that was answered so is closed; one that was to be asked is not asked. */
function instead(refusal: Refusal, decision: Decision): Decision {
  const said: Said = { kind: 'refused', refusal };
  const { focus, tried } = decision;
  const asked = decision.pending === undefined ? {} : { pending: null };
  return { ...say(said), focus, ...asked, ...(tried === undefined ? {} : { tried }) };
}
