/** What the parts of one message come to together: one change, one question, one undo, and nothing lost. */

import type { PlannedChange } from '../record/change.ts';
import { askToConfirm, confirmMany } from './asking.ts';
import type { Command } from './command.ts';
import { inSequence } from './decide-state.ts';
import type { Decision, Means, Said } from './decision.ts';
import type { Question } from './outcome.ts';
import type { Scene } from './scene.ts';

/** One part of a message, and what was decided on it. */
export interface Part {
  readonly command: Command;
  readonly decision: Decision;
}

/** From this many parts on, one that is unclear holds the others up: a list with a mistake in it is shown first. */
const MANY_PARTS = 3;

/**
 * Brings the parts together. Up to two clear edits are made at once, and the person sees what came of the other parts;
 * more, many parts with one unclear, and an answer to a list item by item are shown first with a line for each. At most one question waits: the first. What
 * other parts would have asked is said as unclear, so that it can be said again.
 */
export function together(given: readonly Part[], answersList: boolean, scene: Scene, means: Means): Decision {
  const parts = askedOnce(withoutLeadIn(given));
  const edits = inSequence(parts.flatMap(({ decision }) => decision.changes));
  const setting = parts.find(({ decision }) => decision.setting !== undefined)?.decision.setting;
  const focus = [...new Set(parts.flatMap(({ decision }) => decision.focus))];
  const isUnclear = parts.some(({ decision }) => decision.said.some(isOpen));
  const many = edits.length > 0 && (answersList || (parts.length >= MANY_PARTS && isUnclear));
  const shown = many ? null : confirmMany(decisionOn(edits, focus), scene, means);
  if (many || shown?.pending != null || (shown !== null && shown.changes.length < edits.length))
    return withNotes(parts, scene, means);

  const asking = parts.find(({ decision }) => decision.pending != null);
  const listed =
    asking?.decision.listed ?? parts.findLast(({ decision }) => decision.listed !== undefined)?.decision.listed;
  const settled = parts.some(({ decision }) => decision.pending === null);
  return {
    changes: edits,
    undoes: null,
    said: parts.flatMap((part) => (part === asking ? part.decision.said : saidOf(part))),
    focus,
    ...(asking !== undefined ? { pending: asking.decision.pending! } : settled ? { pending: null } : {}),
    ...(setting === undefined ? {} : { setting }),
    ...(listed === undefined ? {} : { listed }),
  };
}

/** Beside a question, words that claim nothing and name no action only lead up to it: "The director is here. What is open in 4?" */
function withoutLeadIn(parts: readonly Part[]): readonly Part[] {
  if (!parts.some(({ command }) => ASKS.has(command.kind))) return parts;
  return parts.filter(({ command, decision }) => {
    const isNews = command.kind === 'remark' && command.caution === 'progress';
    return !(isNews && decision.said.every(({ kind }) => kind === 'not-understood') && decision.changes.length === 0);
  });
}

const ASKS: ReadonlySet<Command['kind']> = new Set(['list', 'show', 'standing', 'what-changed', 'history']);

/** The same unclear date of several actions, "push 1.3 and 1.5 to 30 feb", is one question about all of them. */
function askedOnce(parts: readonly Part[]): readonly Part[] {
  const first = parts.find(({ decision }) => decision.pending?.asks === 'date');
  if (first === undefined) return parts;
  const [asked, pending] = [dateAsked(first), first.decision.pending];
  const same = parts.filter((part) => part === first || sameDate(dateAsked(part), asked));
  if (asked === null || pending?.asks !== 'date' || same.length === 1) return parts;
  const [own, ...others] = same.flatMap(({ decision }) =>
    decision.pending?.asks === 'date' ? decision.pending.offered : [],
  );
  const offered = same.flatMap((part) => dateAsked(part)?.offered ?? []);
  const decision: Decision = {
    ...first.decision,
    said: first.decision.said.map((said) =>
      said.kind === 'asked' ? { kind: 'asked', question: { ...asked, offered } } : said,
    ),
    pending: { ...pending, offered: [own!, ...others] },
    focus: same.flatMap((part) => part.decision.focus),
  };
  return parts.flatMap((part) => (part === first ? { ...first, decision } : same.includes(part) ? [] : part));
}

function dateAsked({ decision }: Part): Extract<Question, { asks: 'date' }> | null {
  const [said] = decision.said;
  return said?.kind === 'asked' && said.question.asks === 'date' ? said.question : null;
}

function sameDate(left: ReturnType<typeof dateAsked>, right: ReturnType<typeof dateAsked>): boolean {
  return left !== null && right !== null && left.why === right.why && left.words === right.words;
}

/** All edits of the message, the notes it would only have asked about among them, shown with what came of the rest. */
function withNotes(parts: readonly Part[], scene: Scene, means: Means): Decision {
  const each = parts.map((part) => ({ ...part, edits: editsOf(part.decision) }));
  return askToConfirm(
    inSequence(each.flatMap(({ edits }) => edits)),
    'several',
    scene,
    means,
    each.flatMap((part) => (part.edits.length > part.decision.changes.length ? [] : saidOf(part))),
  );
}

/** What a part would change: at once, or after a yes. */
function editsOf({ changes, pending }: Decision): readonly PlannedChange[] {
  return pending?.asks === 'confirm' && pending.unkept === undefined ? [...changes, ...pending.changes] : changes;
}

/** Words that could be a further instruction: what was not followed of them is said. */
const MAY_BE_TOLD =
  /\b(?:close|mark|complete|done|finish|push|move|extend|delay|reopen|undo|delete|remove|set|change|update|put|block|unblock|start|assign|hand|give|note|log|add)\b|\d\.\d/iu;

/** What a part has to say where its question cannot be asked. What only leads up to an instruction and names nothing is passed over. */
function saidOf({ command, decision }: Part): Said[] {
  return decision.said.flatMap((said): Said[] => {
    if (said.kind === 'not-understood' && command.kind === 'remark' && !MAY_BE_TOLD.test(command.text)) return [];
    if (said.kind !== 'asked') return [said];
    const { question } = said;
    const words = wordsOf(command);
    switch (question.asks) {
      case 'date':
        return [
          { kind: 'refused', refusal: { kind: 'unclear-date', view: question.offered[0]!, words: question.words } },
        ];
      case 'confirm':
        return [...question.beside.filter((each) => each.kind !== 'changed'), unclear(words, question.offered)];
      default:
        return [unclear(words, question.offered)];
    }
  });
}

function unclear(
  words: string,
  could: Extract<Extract<Said, { kind: 'refused' }>['refusal'], { kind: 'unclear' }>['could'],
): Said {
  return { kind: 'refused', refusal: { kind: 'unclear', words, could } };
}

/** What a part pointed with, as it was said. */
function wordsOf(command: Command): string {
  if (!('target' in command) || command.target === undefined) return '';
  const { target } = command;
  return target.by === 'words' ? target.words : target.by === 'ref' ? target.ref : '';
}

/** Whether something is still to be said by the person before this part can be carried out. */
function isOpen(said: Said): boolean {
  return said.kind === 'asked' || said.kind === 'refused' || said.kind === 'not-understood';
}

function decisionOn(changes: readonly PlannedChange[], focus: Decision['focus']): Decision {
  return { changes, undoes: null, said: [], focus };
}
