/** An owner's digest in words, and what both kinds of digest say alike: the lines, their numbers, how to answer. */
import { type CalendarDay, daysBetween, inShort, inWords } from '../../domain/calendar.ts';
import type { ActionView } from '../../domain/conversation/outcome.ts';
import {
  DIGEST_LINES,
  type Digest,
  type DigestLine,
  type OwnerDigest,
  type WaitingLine,
} from '../../domain/digests/digest.ts';
import { isPriority } from '../../domain/digests/digest-order.ts';
import type { Counts, State } from '../../domain/record/standing.ts';
import { STATES } from '../../domain/record/standing.ts';
import { actionLine, standing } from './action-words.ts';
import { inPart, named, shortly } from './in-part.ts';
import { VERIFICATION } from './labels.ts';
import { percent } from './scope-words.ts';
import { counted, requestWords } from './slip-words.ts';

/** A numbered line of a digest. */
export interface DigestItem {
  readonly number: number;
  readonly view: ActionView;
  /** How it stands, why it waits, and what comes next of it. */
  readonly words: string;
  readonly late: boolean;
  /** What it asks for: `act`, anything one does with an action; `hold`, whether its date will; the others, what is waited for. */
  readonly asks: 'act' | 'hold' | Exclude<WaitingLine['why'], 'blocked' | 'returned'>;
}

/** The lines under one heading. */
export interface DigestSection {
  readonly title: string;
  readonly items: readonly DigestItem[];
}

/** How much of a reason somebody gave is told on a line, in characters. */
const REASON = 80;

/** How many of what was completed is told one by one. */
const COMPLETED = 5;

/** The first line of an owner's digest. */
export function ownerHeading({ today }: OwnerDigest): string {
  return `Your week, ${inWords(today)}`;
}

/** What an owner's digest holds, in one line: for its beginning, and for the notification. */
export function ownerSummary({ overdue, dueSoon, waiting, early }: OwnerDigest): string {
  const yours = waiting.filter(({ why }) => why !== 'others').length;
  const told = [
    overdue.length === 0 ? '' : `${overdue.length} overdue`,
    dueSoon.length === 0 ? '' : `${dueSoon.length} due in the next 14 days`,
    yours === 0 ? '' : `${yours} ${yours === 1 ? 'waits' : 'wait'} for you`,
    early.length === 0 ? '' : `${early.length} to look ahead to`,
  ].filter(Boolean);
  return `You have ${told.join(', ')}.`;
}

/** What has to be known before the lines: what it speaks for, and for whom. */
export function ownerPreface({ catchesUp, standsInFor, warned }: OwnerDigest): string[] {
  return [
    ...catchUpLine(catchesUp),
    ...(standsInFor.length === 0 ? [] : [`You stand in for: ${named(standsInFor)}.`]),
    ...(warned.length === 0
      ? []
      : [
          `Nothing was said of ${refsOf(warned)} since the last one. If nothing is said for two working days, your manager is told; a note or a new date is enough.`,
        ]),
  ];
}

/** That earlier digests were missed, and this one speaks for that time too. */
export function catchUpLine(catchesUp: Digest['catchesUp']): string[] {
  return catchesUp === null
    ? []
    : [`I could not write when I should have: this speaks for the time since ${inWords(catchesUp.from)} too.`];
}

/** All lines of an owner's digest, numbered through. */
export function ownerSections({ overdue, dueSoon, waiting, early, today }: OwnerDigest): DigestSection[] {
  return numberedThrough([
    ['Overdue', overdue.map((line) => acting(line, today))],
    ['Due in the next 14 days', dueSoon.map((line) => acting(line, today))],
    ['Waiting', waiting.map((line) => waitingItem(line, today))],
    ['Will this hold? Due in two to three weeks', early.map(holding)],
  ]);
}

type Item = Omit<DigestItem, 'number'>;

/** Gives the lines their numbers, and leaves out what has none. */
export function numberedThrough(parts: readonly (readonly [title: string, items: readonly Item[]])[]): DigestSection[] {
  let number = 0;
  return parts.flatMap(([title, items]) =>
    items.length === 0 ? [] : [{ title, items: items.map((item) => ({ ...item, number: ++number })) }],
  );
}

/** The first lines of all: those that are shown before "show more". */
export function firstOf(sections: readonly DigestSection[], most = DIGEST_LINES): DigestSection[] {
  return sections.flatMap(({ title, items }) => {
    const shown = items.filter(({ number }) => number <= most);
    return shown.length === 0 ? [] : [{ title, items: shown }];
  });
}

/** A line of what is late or due. */
export function acting({ view, days }: DigestLine, today: CalendarDay): Item {
  const { verification } = view.action;
  const back = verification?.state === 'returned' ? [returnedBy(verification)] : [];
  return { view, late: days > 0, asks: 'act', words: joined([standing(view, today), ...back, ...blockedBy(view)]) };
}

function holding({ view, days }: DigestLine): Item {
  return { view, late: false, asks: 'hold', words: `due ${inShort(view.action.due!)}, in ${-days} days` };
}

/** A line of what waits. */
export function waitingItem(line: WaitingLine, today: CalendarDay): Item {
  const { view } = line;
  const item = (asks: Item['asks'], ...words: readonly string[]) => ({ view, asks, late: false, words: joined(words) });
  switch (line.why) {
    case 'blocked':
      return item('act', standing(view, today), ...blockedBy(view));
    case 'returned':
      return item('act', standing(view, today), returnedBy(line));
    case 'sustained':
      return item('sustained', `verified ${line.months} months ago: is it still happening?`);
    case 'others':
      return item('others', `you have said that it is complete; waits for ${named(line.left)}`);
    case 'verify':
      return item('verify', `${VERIFICATION.awaiting} since ${inShort(line.since)}`);
    case 'request':
      return item('request', inPart(requestWords(view), 2 * REASON));
  }
}

function returnedBy({ byName, reason }: { readonly byName: string; readonly reason: string | null }): string {
  return `${VERIFICATION.returned} by ${shortly(byName)}${reason === null ? '' : `: ${inPart(reason, REASON)}`}`;
}

function blockedBy({ why }: ActionView): string[] {
  return why === undefined ? [] : [inPart(why, REASON)];
}

function joined(words: readonly string[]): string {
  return words.join('; ');
}

/** What stands behind the ref and the name of a line that belongs to a priority concern. */
export function priorityMark({ concern }: Pick<ActionView, 'concern'>): string {
  return isPriority(concern) ? ' (priority)' : '';
}

const SHORT_STATES: Readonly<Record<State, string>> = {
  complete: 'complete',
  'on-track': 'on track',
  soon: 'due in 14 days',
  overdue: 'overdue',
  blocked: 'blocked',
  undated: 'without a certain date',
};

/** How many stand how, in one line: `12 actions: 3 complete, 2 overdue`. The same figures as the chart has. */
export function figuresLine({ total, states, blockedToo }: Counts): string {
  const told = STATES.filter((state) => states[state] > 0).map(
    (state) =>
      `${states[state]} ${SHORT_STATES[state]}${state === 'overdue' && blockedToo > 0 ? ` (${blockedToo} of them blocked)` : ''}`,
  );
  return `${counted(total, 'action')}: ${told.join(', ') || 'none'}`;
}

/** What a chart of them says above itself. */
export function figuresTitle({ total, states }: Counts): string {
  return `${counted(total, 'action')}, ${percent(states.complete, total)} complete`;
}

/** What was done, and what comes later. */
export function ownerTail(digest: OwnerDigest): string[] {
  const { counts, later } = digest;
  const rest =
    later === 0 ? '' : ` ${later} of them ${later === 1 ? 'is' : 'are'} due later or undated: “what’s mine”.`;
  return [...completedLine(digest), `Of yours: ${figuresLine(counts)}.${rest}`];
}

/** What was completed since the last digest; nothing where that is nothing. */
export function completedLine({ completed, since }: Pick<Digest, 'completed' | 'since'>): string[] {
  if (completed.length === 0) return [];
  const told = completed.slice(0, COMPLETED).map(({ ref, name }) => `${ref} ${name}`);
  const rest = completed.length - told.length;
  return [`Completed since ${inWords(since)}: ${told.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`];
}

/** How all of it is answered by typing, with numbers that are there. */
export function ownerHint(sections: readonly DigestSection[]): string {
  const items = sections.flatMap((section) => section.items);
  const act = items.filter(({ asks }) => asks === 'act').map(({ number }) => number);
  const hold = items.find(({ asks }) => asks === 'hold')?.number;
  const done = act[0] === undefined ? [] : [`${act[0]} done`];
  const moved = act.length < 2 ? [] : [`${act[2] ?? act[1]} to end March, recruitment slipped`];
  const parts = [...done, ...moved, ...(hold === undefined ? [] : [`${hold} will hold`])];
  const others = [
    'note 1 …'.replace('1', String(items[0]?.number ?? 1)),
    ...(hold === undefined ? [] : [`not sure about ${hold}`]),
  ];
  return `Answer by number or ref, all at once if you like: “${parts.join('; ') || 'show 1'}”. Or: ${others.map((each) => `“${each}”`).join(', ')}.`;
}

/** That there are more lines than are shown; nothing where there are not. */
export function moreLine(sections: readonly DigestSection[]): string[] {
  const rest = sections.flatMap(({ items }) => items).filter(({ number }) => number > DIGEST_LINES).length;
  return rest === 0 ? [] : [`${rest} more. Say “more” to see them.`];
}

/** The sections as text, line by line. */
export function sectionLines(sections: readonly DigestSection[]): string[] {
  return sections.flatMap(({ title, items }) => [
    `${title}:`,
    ...items.map(
      ({ number, view, words }) => `${number}. ${view.ref} ${view.name}${priorityMark(view)} – ${words}${whose(view)}`,
    ),
  ]);
}

function whose({ mine, owners }: ActionView): string {
  return mine || owners.length === 0 ? '' : ` – ${named(owners)}`;
}

/** An owner's digest in words, complete in itself: what is shown where no card can be. */
export function ownerDigestWords(digest: OwnerDigest): string {
  const all = ownerSections(digest);
  const shown = firstOf(all);
  return [
    ownerHeading(digest),
    ownerSummary(digest),
    ...ownerPreface(digest),
    ...sectionLines(shown),
    ...moreLine(all),
    ...ownerTail(digest),
    ownerHint(shown),
  ].join('\n');
}

function refsOf(views: readonly ActionView[]): string {
  const refs = views.slice(0, COMPLETED).map(({ ref }) => ref);
  return `${refs.join(', ')}${views.length > refs.length ? ` and ${views.length - refs.length} more` : ''}`;
}

/** What is noted in somebody's name when they press whether a date will hold. */
export function holdNote(verb: 'hold' | 'not-sure', due: CalendarDay | null): string {
  const date = due === null ? 'The date' : `The date, ${inShort(due)},`;
  return verb === 'hold' ? `${date} will hold` : `${date} may not hold: not sure yet`;
}

/** How a note is added by typing, where its form cannot be shown. */
export function noteFormWords(view: ActionView, today: CalendarDay): string {
  return `${actionLine(view, today)}\n${noteFormHint(view)}`;
}

/** See `noteFormWords`. */
export function noteFormHint({ ref }: ActionView): string {
  return `Type it: “note ${ref} …”.`;
}

/** How far off a day is, in weeks where that is longer than two. */
export function daysAway(from: CalendarDay, to: CalendarDay): string {
  const days = daysBetween(from, to);
  if (days === 0) return 'today';
  return days < 15 ? `in ${counted(days, 'day')}` : `in ${counted(Math.round(days / 7), 'week')}`;
}
