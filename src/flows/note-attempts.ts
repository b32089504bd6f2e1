/** Refused attempts to change something are noted: by whom, on what and why, and nothing of what was said. */

import type { Command } from '../domain/conversation/command.ts';
import type { Decision } from '../domain/conversation/decision.ts';
import type { Outcome, Refusal } from '../domain/conversation/outcome.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import { personId } from '../domain/people/person.ts';
import type { Cause } from '../domain/record/change.ts';
import type { Desk, Sender } from './desk.ts';
import type { AttemptStore } from './ports.ts';

/** What only asks: whoever is refused it tried to change nothing. A command that is not named here counts as an attempt. */
const ASKS: ReadonlySet<string> = new Set<Command['kind']>([
  'list',
  'show',
  'history',
  'standing',
  'late',
  'slips',
  'what-changed',
  'ask-tolerance',
  'ask-plan',
  'ask-digest',
  'away',
  'guide',
  'source',
  'export',
  'claims',
  'who-holds',
  'more',
  'help',
  'social',
  'no-change',
  'preview-digest',
  'delivery',
  'unread',
  'out-of-scope',
]);

/** What was not understood, or cannot be: no question of who may. A refusal that is not named here is one. */
const NOT_OF_RIGHTS: ReadonlySet<Refusal['kind']> = new Set([
  'unreadable',
  'no-claim',
  'undo-appointment',
  'several-claims',
  'too-many-claims',
  'no-such-person',
  'several-people',
  'no-such-place',
  'no-such-title',
  'not-held',
  'held-nationally',
  'no-such-plan',
  'no-such-post',
  'no-such-scope',
  'no-such-ref',
  'nothing-fits',
  'nothing-to-point-at',
  'was-told',
  'not-theirs',
  'nudge-too-many',
  'nothing-to-correct',
  'correct-which',
  'not-corrected',
  'unclear',
  'unclear-date',
  'too-many',
  'setting-overtaken',
  'no-request',
  'no-digest',
  'digest-time',
  'no-such-zone',
  'undo-overtaken',
  'not-a-day',
  'list-gone',
  'not-a-time',
  'day-passed',
  'is-complete',
  'not-complete',
  'needs-evidence',
  'needs-reason',
  'empty-note',
  'no-evidence',
  'out-of-scope',
]);

/** What only a button can be wrong about: typed, nobody meant something that is gone, or what somebody else did. */
const OF_BUTTONS: ReadonlySet<Refusal['kind']> = new Set([
  'question-gone',
  'preview-gone',
  'changed-meanwhile',
  'nothing-to-undo',
  'claim-gone',
  'appointment-overtaken',
]);

/** What a button is called among the things that were tried. */
export function buttonTried(verb: string): string {
  return `button: ${verb}`;
}

/** The kinds of `commands` as something that was tried. */
export function triedBy(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.map(({ kind }) => kind))];
}

/** Notes what of `outcome` was refused for want of a right, or came from a button that was forged, replayed or too old. */
export function noteAttempts(
  { attempts }: Pick<Desk, 'attempts'>,
  scene: Scene,
  { tried = [] }: Decision,
  outcome: Outcome,
  { surface }: Cause,
): void {
  const changing = tried.filter((each) => !ASKS.has(each));
  if (attempts === undefined || changing.length === 0) return;
  const isButton = changing.some((each) => each.startsWith(buttonTried('')));
  for (const { why, plan, ref } of refusalsIn(outcome, isButton)) {
    const { id: by, name: byName } = scene.speaker;
    attempts.note({ at: scene.now, by, byName, surface, tried: changing.join(', '), plan, ref, why });
  }
}

interface Why {
  readonly why: string;
  readonly plan: string | null;
  readonly ref: string | null;
}

function refusalsIn(outcome: Outcome, isButton: boolean): Why[] {
  const beside = (outcome.also ?? []).flatMap((other) => refusalsIn(other, isButton));
  if (isButton && outcome.kind === 'answered' && outcome.answer.kind === 'repeated') {
    const view = outcome.answer.views[0];
    return [{ why: 'repeated', plan: view?.action.plan ?? null, ref: view?.action.ref ?? null }, ...beside];
  }
  if (outcome.kind !== 'refused') return beside;
  const { refusal } = outcome;
  if (NOT_OF_RIGHTS.has(refusal.kind) || (!isButton && OF_BUTTONS.has(refusal.kind))) return beside;
  const action = 'view' in refusal ? refusal.view.action : null;
  return [{ why: refusal.kind, plan: action?.plan ?? null, ref: action?.ref ?? null }, ...beside];
}

/** Something that was not even let in: from a tenant or a channel that is not served, or a button nobody ever made. */
export interface TurnedAwayAttempt {
  /** Null where the transport names nobody. */
  readonly sender: Sender | null;
  readonly at: string;
  readonly tried: 'message' | 'button' | 'file';
  readonly why: string;
}

/** Notes what was not let in. */
export function noteTurnedAway(attempts: AttemptStore, { sender, at, tried, why }: TurnedAwayAttempt): void {
  const by = sender === null ? '' : personId(sender.tenantId, sender.objectId);
  attempts.note({ at, by, byName: sender?.name ?? '', surface: 'teams', tried, plan: null, ref: null, why });
}
