/** Dates that move, in words: how far beyond the published target, how often, requests, tolerances, and the history. */
import { addMonths } from 'date-fns/addMonths';
import { differenceInMonths } from 'date-fns/differenceInMonths';
import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type CalendarDay, daysBetween, inShort, inWords } from '../../domain/calendar.ts';
import type { HistoryEntry } from '../../domain/conversation/history.ts';
import type { ActionView, Answer } from '../../domain/conversation/outcome.ts';
import { cameFrom } from '../../domain/record/came-from.ts';
import type { Cause } from '../../domain/record/change.ts';
import { quoted } from './action-words.ts';
import { completionWords } from './completion-words.ts';
import { REVIEW, STATUS } from './labels.ts';

/** How long it is from one day to a later one, as people say it: `5 weeks`, `2 months`, `10 days`, `about 14 months`. */
export function lengthInWords(from: CalendarDay, to: CalendarDay): string {
  const days = daysBetween(from, to);
  const months = wholeMonths(from, to);
  if (months !== null) return counted(months, 'month');
  if (days % 7 === 0 && days <= 12 * 7) return counted(days / 7, 'week');
  if (days < 14) return counted(days, 'day');
  if (days < 12 * 7) return `${counted(Math.floor(days / 7), 'week')} and ${counted(days % 7, 'day')}`;
  return `about ${counted(Math.round(days / 30.44), 'month')}`;
}

/** So many whole months, from one end of a month to another too; null where it is not. */
function wholeMonths(from: CalendarDay, to: CalendarDay): number | null {
  const [start, end] = isMonthEnd(from) && isMonthEnd(to) ? [addDays(from, 1), addDays(to, 1)] : [from, to];
  const months = differenceInMonths(parseISO(end), parseISO(start));
  return months > 0 && format(addMonths(parseISO(start), months), 'yyyy-MM-dd') === end ? months : null;
}

function isMonthEnd(day: CalendarDay): boolean {
  return addDays(day, 1).endsWith('-01');
}

/** `1 day`, `2 days`. */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/**
 * How far an action is beyond its published target and how often it was moved; empty where it is within it. Told as it is,
 * and of nobody.
 */
export function slipWords({ action, slips }: Pick<ActionView, 'action' | 'slips'>): string {
  const { published, days, moves } = slips;
  if (days === 0 || published === null || action.due === null || action.status === 'complete') return '';
  const often = moves.length === 0 ? '' : moves.length === 1 ? '; moved once' : `; moved ${moves.length} times`;
  return `${lengthInWords(published, action.due)} beyond the published target${often}`;
}

/** The later date that waits to be allowed, and what settles it; empty where none does. */
export function requestWords({ action, ref }: Pick<ActionView, 'action' | 'ref'>): string {
  const { request } = action;
  if (request === null || action.status === 'complete') return '';
  const why = request.reason === null ? '' : `: ${request.reason}`;
  return `${inWords(request.to)}, asked for by ${request.byName}${why}. ${WHO_DECIDES.slice(0, -1)}: “allow ${ref}” or “refuse ${ref}, …”.`;
}

/** Who allows or refuses a later date. */
export const WHO_DECIDES = 'A manager or a coordinator decides.';

/** The heading of a history. */
export function historyHeading({ view, total }: Extract<Answer, { kind: 'history' }>): string {
  const action = `${view.ref} ${quoted(view.name)}`;
  return total === 0
    ? `Nothing was changed on ${action} since it was published.`
    : `${action}, ${total === 1 ? '1 change' : `${total} changes`}, oldest first:`;
}

/** One line of a history: when, who, what, why, and on which surface by which words or button. */
export function historyLine(entry: HistoryEntry, posts: Readonly<Record<string, string>>): string {
  const { change, day, time, undone, undoes } = entry;
  const why = change.reason === undefined ? '' : ` Reason: ${change.reason}.`;
  const kind = change.field === 'due' && change.category !== undefined && change.category !== 'other';
  const sorted = kind && change.field === 'due' ? ` (${change.category})` : '';
  const marks = `${undoes ? ' (taking it back)' : ''}${undone ? ' (taken back later)' : ''}`;
  return `${inShort(day)} ${time}, ${change.byName}: ${whatChanged(entry, posts)}${sorted}${marks}.${why} ${causeWords(change.cause)}`;
}

const ON: Readonly<Record<Cause['surface'], string>> = {
  teams: 'In Teams',
  'command-line': 'On the command line',
  import: 'By the import',
};

/** Where it came from, as a sentence. */
export function causeWords(cause: Cause): string {
  const { what } = cameFrom(cause);
  return `${ON[cause.surface]}${what === '' ? '' : `: ${what}`}.`;
}

const SETTLED: Readonly<Record<NonNullable<HistoryEntry['settled']>, string>> = {
  allowed: 'allowed',
  refused: 'did not allow',
  withdrawn: 'withdrew',
};

function whatChanged({ change, settled }: HistoryEntry, posts: Readonly<Record<string, string>>): string {
  const names = (ids: readonly string[]) => ids.map((id) => posts[id] ?? id).join(' and ') || 'nobody';
  switch (change.field) {
    case 'status':
      return `${STATUS[change.from]} → ${STATUS[change.to]}`;
    case 'due':
      return `due ${dayOrNone(change.from)} → ${dayOrNone(change.to)}`;
    case 'request':
      if (change.to !== null) return `asked for ${inShort(change.to.to)}`;
      return `${settled === null ? '' : SETTLED[settled]} ${inShort(change.from!.to)}, asked for by ${change.from!.byName}`;
    case 'said-complete':
    case 'verification':
      return completionWords(change, (id) => names([id]));
    case 'nudge':
      return `asked ${names(change.to)} how it stands`;
    case 'note':
      return change.to === null ? `note ${quoted(change.from ?? '')} removed` : `note ${quoted(change.to)}`;
    case 'evidence':
      return change.to === null ? `evidence ${quoted(change.from ?? '')} removed` : `evidence ${quoted(change.to)}`;
    case 'text':
      return `wording ${quoted(change.from)} → ${quoted(change.to)}`;
    case 'owners':
      return `owner ${names(change.from)} → ${names(change.to)}`;
    case 'target':
      return `published target ${quoted(change.from.printed)} → ${quoted(change.to.printed)}, read as ${dayOrNone(change.to.due)}`;
    case 'review':
      return change.to.length === 0 ? 'checked' : `to be checked: ${change.to.map((mark) => REVIEW[mark]).join('; ')}`;
  }
}

function dayOrNone(day: CalendarDay | null): string {
  return day === null ? 'no certain date' : inShort(day);
}

/** See the file's head. */
export function historyWords(answer: Extract<Answer, { kind: 'history' }>): string {
  const { view, entries, before, total, posts } = answer;
  const printed = view.action.target.printed;
  const rest = total - before - entries.length;
  return [
    historyHeading(answer),
    ...(before > 0 || printed === '' ? [] : [`Published target: ${printed}`]),
    ...entries.map((entry) => historyLine(entry, posts)),
    ...(rest > 0 ? [`${rest} more. Say “more” to see them.`] : []),
  ].join('\n');
}

/** How far dates may move, plan by plan. */
export function tolerancesWords({ plans }: Extract<Answer, { kind: 'tolerances' }>): string {
  return plans.length === 0
    ? 'There is no plan in view.'
    : plans.map(({ code, subject, days }) => `${code} (${subject}): ${toleranceWords(days)}`).join('\n');
}

/** How far the dates of a plan may move, as a sentence after its name. */
export function toleranceWords(days: number | null): string {
  return days === null
    ? 'no tolerance is set, so dates move as far as their owners say.'
    : `a date may move ${days === 0 ? 'no further than' : `up to ${counted(days, 'day')} beyond`} the published target; further needs leave. ${WHO_DECIDES}`;
}

/** What can be typed about a later date that waits. */
export function requestHint({ ref }: ActionView): string {
  return `“allow ${ref}” or “refuse ${ref}, …”.`;
}
