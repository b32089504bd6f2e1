/** How far dates of a plan may move, and what becomes of the requests to move them further. */

import { may } from '../people/rights.ts';
import { isWaiting } from '../record/move-request.ts';
import type { PlanAction, PlanRecord, SettingMove } from '../record/plan.ts';
import { sameValue } from '../record/same-value.ts';
import type { Command, Reference } from './command.ts';
import { plansMeant } from './decide-review.ts';
import { type Decision, edits, type Means, say } from './decision.ts';
import { resolve } from './resolve.ts';
import { inOrderSaid } from './said-order.ts';
import { findAction, type Scene, viewOf, visibleActions } from './scene.ts';
import { firstPage } from './showing.ts';

/** Allows or refuses the later date that was asked for. */
export function decideSettle(
  command: Extract<Command, { kind: 'settle-request' }>,
  scene: Scene,
  means: Means,
): Decision {
  const found = requested(command.target, scene, means);
  if (!Array.isArray(found)) return found;
  if (found.length > 1)
    return firstPage(found, { which: 'words', words: 'words' in command.target ? command.target.words : '' }, scene);
  return settleRequest(found[0]!, command.verdict, command.reason, scene);
}

/** Allows or refuses the later date of one action. */
export function settleRequest(
  action: PlanAction,
  verdict: 'allow' | 'refuse',
  reason: string | null,
  scene: Scene,
): Decision {
  const view = viewOf(scene, action);
  if (!may('settle-request', scene, action))
    return { ...say({ kind: 'refused', refusal: { kind: 'not-yours-to-allow', view } }), focus: [action.id] };
  const { request } = action;
  if (request === null)
    return { ...say({ kind: 'refused', refusal: { kind: 'no-request', view } }), focus: [action.id] };
  if (action.status === 'complete')
    return { ...say({ kind: 'refused', refusal: { kind: 'is-complete', view } }), focus: [action.id] };
  const clears = { field: 'request', from: request, to: null } as const;
  if (verdict === 'refuse') return edits(action, [[clears, reason]]);
  if (request.to < scene.today)
    return { ...say({ kind: 'refused', refusal: { kind: 'day-passed', day: request.to } }), focus: [action.id] };
  const moves = { field: 'due', from: action.due, to: request.to, category: request.category } as const;
  return edits(action, [...(action.due === request.to ? [] : [[moves, request.reason] as const]), [clears, reason]]);
}

/** The actions meant, at least one: by words only those that wait are looked among. */
function requested(target: Reference, scene: Scene, means: Means): PlanAction[] | Decision {
  if (target.by === 'refs') throw new Error('Several refs are decided one by one.');
  if (target.by === 'words') {
    const match = means.search(target.words, isWaiting);
    if (match.kind === 'one') return [match.action];
    return match.kind === 'several' ? [...match.actions] : say({ kind: 'not-understood' });
  }
  // "Allow it" with nothing spoken of is about the only one that waits.
  const spokenOf = target.by === 'pointing' ? scene.dialogue.focus.map((id) => findAction(scene, id)) : [];
  const only = visibleActions(scene).filter(isWaiting);
  if (target.by === 'pointing' && spokenOf.length === 0 && only.length === 1) return only;
  const found = resolve(target, 'show', scene, means.search);
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  if (found.kind === 'one') return [found.action];
  const those = found.actions.filter(isWaiting);
  return those.length > 0 ? those : [found.actions[0]!];
}

/** Says how far dates of a plan may move beyond the published ones. */
export function decideTolerance(plan: string | null, days: number | null, scene: Scene): Decision {
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
  if (!may('set-tolerance', scene, record)) return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
  return set(record, { setting: 'tolerance', from: record.settings.tolerance, to: days });
}

/** A setting as it is to be from now on, and the answer that tells so; where it is so already, only that. */
export function set(record: PlanRecord, move: SettingMove, undoes?: string): Decision {
  const { id, code, subject } = record.plan;
  const names = Object.fromEntries(record.posts.map((post) => [post.id, post.name]));
  const undone = undoes === undefined ? {} : ({ undone: true } as const);
  const said = say({ kind: 'answered', answer: { kind: 'setting-set', code, subject, names, ...undone, ...move } });
  if (sameValue(move.from, move.to)) return said;
  return { ...said, setting: { plan: id, ...move, ...(undoes === undefined ? {} : { undoes }) } };
}

/** Tells how far dates may move, plan by plan. */
export function tellTolerance(plan: string | null, scene: Scene): Decision {
  const records = plansMeant(plan, scene);
  if ('changes' in records) return records;
  const plans = records.map((record) => ({
    code: record.plan.code,
    subject: record.plan.subject,
    days: record.settings.tolerance,
  }));
  return say({ kind: 'answered', answer: { kind: 'tolerances', plans } });
}

/**
 * Takes back the setting that `key` names, or, where that is null, the speaker's last one in this conversation if they
 * changed nothing after it. Null where no setting is meant.
 */
export function undoSetting(scene: Scene, key: string | null): Decision | null {
  const isMine = (each: { by: string; cause: { conversation: string } }) =>
    each.by === scene.speaker.id && each.cause.conversation === scene.conversation;
  const mine = scene.records.flatMap((record) =>
    record.settingChanges.filter(isMine).map((change) => ({ record, change })),
  );
  const order = inOrderSaid(scene);
  const meant =
    key === null
      ? mine.reduce((latest, next) => (order(next.change, latest.change) >= 0 ? next : latest), mine[0]!)
      : mine.find(({ change }) => change.cause.key === key);
  if (meant === undefined) return null;
  const { record, change } = meant;
  // In one plan entries are counted.
  const isOvertaken = scene.records.some((each) =>
    each.changes.some(
      (other) => isMine(other) && (each === record ? other.seq > change.seq : order(other, change) > 0),
    ),
  );
  if (key === null && isOvertaken) return null;
  const isTakenBack = mine.some((later) => later.change.undoes === change.cause.key);
  if (change.undoes !== undefined || isTakenBack) return say({ kind: 'refused', refusal: { kind: 'nothing-to-undo' } });
  const { code } = record.plan;
  const last = record.settingChanges.findLast(({ setting }) => setting === change.setting)!;
  if (last !== change)
    return say({ kind: 'refused', refusal: { kind: 'setting-overtaken', code, byName: last.byName } });
  // The compiler loses that both values are of the same setting.
  const back = { setting: change.setting, from: change.to, to: change.from } as SettingMove;
  return set(record, back, change.cause.key);
}
