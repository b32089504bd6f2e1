/** A handover in words: what goes with the post, what was promised of it, and what was last said. */
import { type CalendarDay, inShort, inWords } from '../../domain/calendar.ts';
import type { Handover } from '../../domain/people/handover.ts';
import type { Holding } from '../../domain/people/person.ts';
import { actionLine, quoted } from './action-words.ts';
import { requestWords, slipWords } from './slip-words.ts';

/** Whose post it is now. */
export function handoverHeading({ post, plan }: Handover, as: Holding['as']): string {
  return as === 'holder' ? `You are now ${post} of ${plan}` : `You now stand in for the ${post} of ${plan}`;
}

/** How much goes with the post, and whether what follows is only the first of it. */
export function handoverSummary({ open, overdue, first }: Handover): string {
  const late = overdue === 0 ? 'none of them overdue' : `${overdue} overdue`;
  const actions =
    open === 1
      ? `1 action is open, ${overdue === 0 ? 'not overdue' : 'and overdue'}`
      : `${open} actions are open, ${late}`;
  return `What goes with the post: ${actions}.${open > first.length ? ' The first of them:' : ''}`;
}

/** A line for each date that was moved, or is asked to be. */
export function promisedLines({ promised }: Handover): string[] {
  return promised.map((view) => {
    const last = view.slips.moves.at(-1);
    const due = view.action.due === null ? 'no certain date' : inWords(view.action.due);
    const moved =
      last === undefined ? '' : `${view.ref} is promised by ${due}${beyond(slipWords(view))}${why(last.reason)}.`;
    const asked = requestWords(view);
    return [moved, asked === '' ? '' : `${view.ref}: a later date waits: ${asked}`].filter(Boolean).join(' ');
  });
}

function beyond(slip: string): string {
  return slip === '' ? '' : ` (${slip})`;
}

function why(reason: string | null): string {
  return reason === null ? '' : `, because: ${reason}`;
}

/** A line for each of the latest notes. */
export function saidLines({ said }: Handover): string[] {
  return said.map(({ view, text, by, day }) => `${view.ref}, ${inShort(day)}, ${by}: ${quoted(text)}`);
}

/** What can be typed next. */
export const HANDOVER_HINT = 'Say “what’s mine” to see all of them, or “history” and a ref for what happened so far.';

/** The whole handover as plain text. */
export function handoverWords(handover: Handover, as: Holding['as'], today: CalendarDay): string {
  const promised = promisedLines(handover);
  const said = saidLines(handover);
  return [
    `${handoverHeading(handover, as)}.`,
    handoverSummary(handover),
    ...handover.first.map((view, at) => `${at + 1}. ${actionLine(view, today)}`),
    ...(promised.length === 0 ? [] : [`${PROMISED}:`, ...promised]),
    ...(said.length === 0 ? [] : [`${SAID}:`, ...said]),
    HANDOVER_HINT,
  ].join('\n');
}

/** The headings over what was promised and what was last said. */
export const PROMISED = 'Dates that were moved before you came';
export const SAID = 'What was last said';
