/** What may be details of a prisoner is asked about before any of it is stored, and until then it is on no disk. */

import { openQuestion } from '../domain/conversation/decide-choice.ts';
import type { Decision, Means } from '../domain/conversation/decision.ts';
import type { PrisonerDetail, Question } from '../domain/conversation/outcome.ts';
import { findAction, type Scene, viewOf } from '../domain/conversation/scene.ts';
import type { PlannedChange } from '../domain/record/change.ts';
import { prisonerDetails } from '../understanding/prisoner-details.ts';

/**
 * `decision` as it is where nothing of a prisoner is noticed in `words` (what was said or typed into a card) or in what
 * would be stored. Otherwise its edits wait for a yes, together, and what the conversation remembers is `unkept`: held in
 * memory, never written. What was asked about so and confirmed is let through.
 */
export function holdBack(decision: Decision, words: string, scene: Scene, means: Pick<Means, 'ids'>): Decision {
  const waited = openQuestion(scene);
  const wasAsked = (planned: PlannedChange) => waited?.asks === 'confirm' && waited.changes.includes(planned);
  if (waited?.unkept && decision.changes.length > 0 && decision.changes.every(wasAsked)) return decision;
  // What coordinators put right are the words of a published plan.
  if (decision.changes.some(({ change }) => ['text', 'target', 'review'].includes(change.field))) return decision;

  const proposed = decision.changes.length > 0 ? decision.changes : confirmable(decision);
  const noticed = prisonerDetails([words, ...proposed.map(storedWords), waitingWords(decision.pending)].join('\n'));
  if (noticed.length === 0) return decision;
  const listed =
    decision.listed?.of.which === 'words'
      ? { ...decision.listed, of: { which: 'words', words: '' } as const }
      : decision.listed;
  const kept = { ...decision, ...(listed === undefined ? {} : { listed }) };
  if (proposed.length > 0) return asked(kept, proposed, noticed, scene, means);
  return decision.pending == null ? kept : { ...kept, pending: { ...decision.pending, unkept: true } };
}

/** The words of an edit that are the person's own. */
function storedWords({ change }: PlannedChange): string {
  const { reason = '' } = change;
  return change.field === 'note' || change.field === 'evidence' ? `${change.to ?? ''}\n${reason}` : reason;
}

/** The person's own words that a question holds until it is answered. */
function waitingWords(pending: Decision['pending']): string {
  switch (pending?.asks) {
    case 'which': {
      const { command } = pending;
      if ('text' in command) return command.text;
      return 'reason' in command ? (command.reason ?? '') : '';
    }
    case 'date':
    case 'post':
      return pending.reason ?? '';
    default:
      return '';
  }
}

/** The edits of a question whether to make them: a yes to it would store them. */
function confirmable({ pending }: Decision): readonly PlannedChange[] {
  return pending?.asks === 'confirm' ? pending.changes : [];
}

function asked(
  decision: Decision,
  changes: readonly PlannedChange[],
  noticed: readonly PrisonerDetail[],
  scene: Scene,
  means: Pick<Means, 'ids'>,
): Decision {
  const id = means.ids();
  const offered = [...new Set(changes.map(({ change }) => change.action))].flatMap((action) => {
    const found = findAction(scene, action);
    return found === null ? [] : [viewOf(scene, found)];
  });
  const question: Question = {
    asks: 'confirm',
    id,
    changes: changes.map(({ change }) => change),
    offered,
    why: 'prisoner-details',
    noticed,
    beside: decision.said.filter((each) => each.kind !== 'asked'),
  };
  return {
    ...decision,
    changes: [],
    undoes: null,
    said: [{ kind: 'asked', question }],
    pending: { id, askedAt: scene.now, asks: 'confirm', changes, unkept: true },
    focus: offered.map((view) => view.action.id),
  };
}
