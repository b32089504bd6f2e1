/** How things stand, and what was changed, in words. */
import { type CalendarDay, inShort, inWords } from '../../domain/calendar.ts';
import type { Answer } from '../../domain/conversation/outcome.ts';
import { type Counts, type Share, STATES, type State } from '../../domain/record/standing.ts';
import { changeByAnother } from './change-words.ts';
import { moreHint } from './list-words.ts';
import { narrowed, percent, typedScope } from './scope-words.ts';

type Standing = Extract<Answer, { kind: 'standing' }>;
type Changes = Extract<Answer, { kind: 'changes' }>;

/** What each state is called, in charts and beside figures. */
export const STATE_NAMES: Readonly<Record<State, string>> = {
  complete: 'Complete',
  'on-track': 'On track',
  soon: 'Due in the next 14 days',
  overdue: 'Overdue',
  blocked: 'Blocked, not overdue',
  undated: 'No certain date',
};

/** At most this many parts are told one by one. */
export const PARTS_TOLD = 8;

/** What was counted, on which day, and how much of it is complete. */
export function standingHeading({ within, counts }: Standing, today: CalendarDay): string {
  const whose = within.own ? 'Your' : 'All';
  if (counts.total === 0)
    return `There is nothing to count: no action${within.own ? ' of yours' : ''}${narrowed(within)}.`;
  const actions = counts.total === 1 ? '1 action' : `${counts.total} actions`;
  return `${whose} ${actions}${narrowed(within)} on ${inWords(today)}: ${percent(counts.states.complete, counts.total)} complete`;
}

/** A figure for each state that there is; what is complete and overdue always. */
export function figures({
  total,
  states,
  blockedToo,
  awaiting,
  verified,
}: Counts): { state: State; name: string; words: string }[] {
  return STATES.filter((state) => states[state] > 0 || state === 'complete' || state === 'overdue').map((state) => {
    const marks = [
      ...(state === 'overdue' && blockedToo > 0 ? [`${blockedToo} of them blocked`] : []),
      ...(state === 'complete' && awaiting > 0 ? [`${awaiting} awaiting verification`] : []),
      ...(state === 'complete' && verified > 0 ? [`${verified} verified`] : []),
    ];
    const too = marks.map((mark) => `, ${mark}`).join('');
    return { state, name: STATE_NAMES[state], words: `${states[state]} (${percent(states[state], total)})${too}` };
  });
}

/** One group, post or plan on a line. */
export function shareLine({ name, counts: { total, states } }: Share): string {
  const others = (['overdue', 'blocked', 'soon'] as const)
    .filter((state) => states[state] > 0)
    .map((state) => `${states[state]} ${SHORT[state]}`);
  return `${shareName(name)}: ${[`${states.complete} of ${total} complete`, ...others].join(', ')}`;
}

/** What a part is called: concerns that stand in no group have a name of ours. */
export function shareName(name: string): string {
  return name === '' ? 'Other concerns' : name;
}

const SHORT = { overdue: 'overdue', blocked: 'blocked', soon: 'due soon' } as const;

/** The parts told one by one, and how many are left out. */
export function partsTold(parts: Standing['parts']): { shares: readonly Share[]; rest: string | null } {
  const shares = parts?.shares ?? [];
  const rest = shares.length - PARTS_TOLD;
  return {
    shares: shares.slice(0, PARTS_TOLD),
    rest: rest > 0 ? `And ${rest} more ${rest === 1 ? parts!.by : `${parts!.by}s`} with fewer overdue.` : null,
  };
}

/** How to go on from the figures, by typing. */
export function standingHint({ within, counts: { states, blockedToo, awaiting } }: Standing): string {
  const scope = typedScope(within);
  const says = [
    ...(states.overdue > 0 ? [`overdue${scope}`] : []),
    ...(states.blocked + blockedToo > 0 ? [`what’s blocked${scope}`] : []),
    ...(states.soon > 0 ? [`due in the next two weeks${scope}`] : []),
    ...(states.undated > 0 ? [`without a date${scope}`] : []),
    `what’s done${scope}`,
    ...(awaiting > 0 ? ['what awaits verification'] : []),
  ];
  return `Say ${says.map((words) => `“${words}”`).join(', ')} to see them.`;
}

/** How things stand, in words. */
export function standingWords(answer: Standing, today: CalendarDay): string {
  if (answer.counts.total === 0)
    return `${standingHeading(answer, today)} Say “how is everyone doing” to count them all.`;
  const { shares, rest } = partsTold(answer.parts);
  return [
    standingHeading(answer, today),
    ...figures(answer.counts).map(({ name, words }) => `${name}: ${words}`),
    ...shares.map(shareLine),
    ...(rest === null ? [] : [rest]),
    standingHint(answer),
  ].join('\n');
}

/** How many changes there were, to what, and since when. */
export function changesHeading({ of, within, total }: Changes): string {
  const since = of.digest ? `${inWords(of.since)} at 08:30, when digests go out` : inWords(of.since);
  const whose = within.own ? 'your actions' : 'the actions';
  if (total === 0)
    return `Nothing was changed on ${whose}${narrowed(within)} since ${since}. Name another day (“what changed since 1 December”), or say “overdue”.`;
  return `${total === 1 ? '1 change' : `${total} changes`} to ${whose}${narrowed(within)} since ${since}:`;
}

/** One change: when, who, what. */
export function changeEntry({ change, day, view }: Changes['entries'][number]): string {
  return `${inShort(day)}, ${change.byName}: ${changeByAnother(change, view)}`;
}

/** What was changed, in words. */
export function changesWords(answer: Changes): string {
  const { entries, before, total } = answer;
  const rest = total - before - entries.length;
  return [
    changesHeading(answer),
    ...entries.map((entry, at) => `${before + at + 1}. ${changeEntry(entry)}`),
    ...(rest > 0 ? [moreHint(rest)] : []),
  ].join('\n');
}
