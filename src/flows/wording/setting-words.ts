/** How a plan is set, in words: what is so from now on, what was so before, and how to take it back. */
import type { CalendarDay } from '../../domain/calendar.ts';
import { inWords } from '../../domain/calendar.ts';
import type { Answer } from '../../domain/conversation/outcome.ts';
import type { SettingMove } from '../../domain/record/plan.ts';
import { countdown } from '../../domain/record/plan-answer.ts';
import { countdownWords, PROGRESS } from './plan-words.ts';
import { counted, toleranceWords } from './slip-words.ts';

/** See the file's head. */
export function settingWords(answer: Extract<Answer, { kind: 'setting-set' }>, today: CalendarDay): string {
  const { code, subject, names } = answer;
  const now = nowWords(answer, names, today);
  const plan = `${code} (${subject})`;
  if (JSON.stringify(answer.from) === JSON.stringify(answer.to))
    return `${plan}: ${now} That is as it was; nothing was changed.`;
  return `${plan}: ${now} ${wasWords(answer)}${answer.undone ? '' : 'Say “undo” to take it back.'}`.trimEnd();
}

function nowWords(move: SettingMove, names: Readonly<Record<string, string>>, today: CalendarDay): string {
  switch (move.setting) {
    case 'tolerance':
      return toleranceWords(move.to);
    case 'completion':
      return move.to === 'every-owner'
        ? 'a joint action is complete when each of its owners has said so.'
        : 'a joint action is complete when any one of its owners says so.';
    case 'verify':
      return move.to
        ? 'what its owner completes is to be verified by somebody else, with evidence.'
        : 'what its owner completes from now on needs nobody to verify it.';
    case 'sustained':
      return move.to
        ? 'three and six months after an action is verified its owner is asked whether it still happens.'
        : 'nobody is asked later whether what was verified still happens.';
    case 'returnOn':
      return visitWords('the inspectorate comes back', move.to, today);
    case 'boardOn':
      return visitWords('the board meets', move.to, today);
    case 'escalate':
      return move.to
        ? 'managers are told of overdue actions that nobody speaks of.'
        : 'managers are not told of overdue actions that nobody speaks of.';
    case 'unescalated':
      return move.to.length === 0
        ? 'no post is left out when managers are told of overdue actions.'
        : `managers are not told of overdue actions of ${move.to.map((post) => names[post] ?? post).join(' and ')}.`;
    case 'assessments':
      return assessedWords(move);
    case 'packedAt':
      return move.to === null ? 'no board pack was made yet.' : `a board pack was made on ${move.to.slice(0, 10)}.`;
  }
}

/** What a number or a day was before, as a sentence with a blank after it; nothing where that goes without saying. */
function wasWords(move: SettingMove): string {
  switch (move.setting) {
    case 'tolerance':
      return move.from === null ? 'There was none before. ' : `It was ${counted(move.from, 'day')}. `;
    case 'returnOn':
    case 'boardOn':
      return move.from === null ? '' : `It was ${inWords(move.from)}. `;
    default:
      return '';
  }
}

/** What is said of the concerns that are judged otherwise now; where none is, of all that are judged. */
function assessedWords({ from, to }: Extract<SettingMove, { setting: 'assessments' }>): string {
  const refs = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const moved = refs.filter((ref) => from[ref] !== to[ref]);
  return (moved.length > 0 ? moved : Object.keys(to))
    .map((ref) => `concern ${ref}: ${to[ref] === undefined ? 'not assessed' : PROGRESS[to[ref]]}.`)
    .join(' ');
}

function visitWords(what: string, day: CalendarDay | null, today: CalendarDay): string {
  const coming = countdown(day, today);
  return coming === null ? `no day is set on which ${what}.` : `${what} ${countdownWords(coming)}.`;
}
