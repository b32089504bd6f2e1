/** The second key: verifying what somebody else completed, returning it, and whether it lasts. */

import { may } from '../people/rights.ts';
import type { Edit } from '../record/change.ts';
import type { PlanAction, PlanRecord, SettingMove, Verification } from '../record/plan.ts';
import { ownPosts, reopening } from '../record/said-complete.ts';
import { isAwaiting, isVerified, mayCheck } from '../record/second-key.ts';
import { confirmedAfter, sustainedOn } from '../record/sustained.ts';
import type { Command, CompletionSetting, Reference } from './command.ts';
import { set } from './decide-requests.ts';
import { plansMeant } from './decide-review.ts';
import { kindOf, LONGEST_EVIDENCE } from './decide-state.ts';
import { allOf, type Decision, edits, type Means, say } from './decision.ts';
import type { Refusal } from './outcome.ts';
import { resolve } from './resolve.ts';
import { findAction, recordOf, type Scene, viewOf, visibleActions } from './scene.ts';
import { firstPage } from './showing.ts';

/** Verifies or returns the action that is meant. */
export function decideSecondKey(
  command: Extract<Command, { kind: 'verify' | 'return' }>,
  scene: Scene,
  means: Means,
): Decision {
  const found = meantToCheck(command.target, scene, means);
  if (!Array.isArray(found)) return found;
  const [action] = found;
  if (found.length > 1 || action === undefined)
    return firstPage(found, { which: 'words', words: 'words' in command.target ? command.target.words : '' }, scene);
  return command.kind === 'verify'
    ? verify(action, command.evidence ?? '', scene, means)
    : sendBack(action, command.reason ?? '', scene);
}

/** "Approve 3.2", "reject 3.2: no minutes", where no later date waits and it is to be verified. Null where it is not so. */
export function decideChecked(
  { target, verdict, reason }: Extract<Command, { kind: 'settle-request' }>,
  scene: Scene,
  means: Means,
): Decision | null {
  if (target.by === 'refs' || target.by === 'every') return null;
  const found = resolve(target, 'show', scene, means.search);
  if (found.kind !== 'one' || !isAwaiting(found.action) || !mayCheck('verify', found.action, scene)) return null;
  return verdict === 'allow' ? verify(found.action, '', scene, means) : sendBack(found.action, reason ?? '', scene);
}

/** Verifies an action that is complete, with evidence: what is on it, or what is said here, which is kept on it first. */
export function verify(action: PlanAction, evidence: string, scene: Scene, means: Means): Decision {
  if (!mayCheck('verify', action, scene)) return refused('not-yours-to-check', action, scene);
  if (action.status !== 'complete') return refused('not-complete', action, scene);
  if (isVerified(action)) {
    const answer = { kind: 'already', is: 'verified', view: viewOf(scene, action) } as const;
    return { ...say({ kind: 'answered', answer }), focus: [action.id] };
  }
  const text = evidence.trim().slice(0, LONGEST_EVIDENCE);
  if (text === '' && action.evidence.length === 0) return refused('needs-evidence', action, scene);
  const isNew = text !== '' && !action.evidence.some((known) => known.text === text);
  const seen: Edit[] = isNew
    ? [{ field: 'evidence', evidence: means.ids(), kind: kindOf(text), from: null, to: text }]
    : [];
  const to = signed('verified', null, scene);
  return allOf(action, [...seen, { field: 'verification', from: action.verification, to }], null);
}

/** Sends an action that is complete back to its owners: it is open again, and why is told. */
export function sendBack(action: PlanAction, words: string, scene: Scene): Decision {
  if (!mayCheck('return', action, scene)) return refused('not-yours-to-check', action, scene);
  if (action.status !== 'complete') return refused('not-complete', action, scene);
  const reason = words.trim();
  if (reason === '') return refused('needs-reason', action, scene);
  const to = signed('returned', reason, scene);
  return edits(action, [
    [{ field: 'status', from: 'complete', to: 'open' }, reason],
    [{ field: 'verification', from: action.verification, to }, null],
  ]);
}

/** What its owner says of whether it still happens; where that was not asked, `otherwise` decides. */
export function decideLasts(
  command: Extract<Command, { kind: 'lasts' }>,
  scene: Scene,
  means: Means,
  otherwise: () => Decision,
): Decision {
  const found = resolve(command.target as Single, 'show', scene, means.search);
  if (found.kind !== 'one') return otherwise();
  const decision = lasts(found.action, command.still, command.reason, scene);
  return decision ?? otherwise();
}

/** A yes is kept beside the verification; a no opens the action again, with its history. Null where nobody asked. */
export function lasts(action: PlanAction, still: boolean, reason: string | null, scene: Scene): Decision | null {
  const due = sustainedOn(action, scene.today);
  const isAsked = recordOf(scene, action).settings.sustained && ownPosts(action, scene).length > 0;
  if (due === null || !isAsked) return null;
  if (!still) return allOf(action, reopening(action), reason ?? NO_LONGER);
  const from = action.verification as Verification;
  return edits(action, [[{ field: 'verification', from, to: confirmedAfter(from, due.months) }, null]]);
}

/** The reason that stands in the history where they gave none of their own. */
const NO_LONGER = 'it is no longer happening';

/** How actions of a plan become complete from now on. */
export function decideCompletion(plan: string | null, to: CompletionSetting, scene: Scene): Decision {
  const records = plansMeant(plan, scene);
  if ('changes' in records) return records;
  const [record] = records;
  if (record === undefined || records.length > 1)
    return say({
      kind: 'refused',
      refusal: {
        kind: 'no-such-plan',
        words: '',
        plans: scene.records.map((each) => `${each.plan.code} (${each.plan.subject})`),
      },
    });
  if (!may('set-completion', scene, record)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  return set(record, moveOf(to, record));
}

function moveOf(to: CompletionSetting, { settings }: PlanRecord): SettingMove {
  switch (to.setting) {
    case 'completion':
      return { ...to, from: settings.completion };
    case 'verify':
      return { ...to, from: settings.verify };
    case 'sustained':
      return { ...to, from: settings.sustained };
  }
}

type Single = Exclude<Reference, { by: 'refs' | 'every' }>;

/** The actions meant, at least one: by words only those that wait are looked among. "Verify it", with nothing spoken of, is the only one. */
function meantToCheck(target: Reference, scene: Scene, means: Means): PlanAction[] | Decision {
  if (target.by === 'words') {
    const match = means.search(target.words, isAwaiting);
    if (match.kind === 'one') return [match.action];
    if (match.kind === 'several') return [...match.actions];
  }
  const spokenOf = scene.dialogue.focus.map((id) => findAction(scene, id));
  const only = visibleActions(scene).filter(isAwaiting);
  if (target.by === 'pointing' && spokenOf.length === 0 && only.length === 1) return only;
  const found = resolve(target as Single, 'show', scene, means.search);
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  if (found.kind === 'one') return [found.action];
  const those = found.actions.filter(isAwaiting);
  return those.length > 0 ? those : [...found.actions];
}

function signed(state: Verification['state'], reason: string | null, { speaker, now }: Scene): Verification {
  return { state, at: now, by: speaker.id, byName: speaker.name, reason, sustained: [] };
}

function refused(kind: CheckRefusal, action: PlanAction, scene: Scene): Decision {
  const refusal = { kind, view: viewOf(scene, action) } as Refusal;
  return { ...say({ kind: 'refused', refusal }), focus: [action.id] };
}

type CheckRefusal = 'not-yours-to-check' | 'not-complete' | 'needs-evidence' | 'needs-reason';
