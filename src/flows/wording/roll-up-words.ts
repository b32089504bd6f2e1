/** A manager's roll-up in words: how all of it stands, what slipped and why, and whom and what nobody looks after. */
import { inShort, inWords } from '../../domain/calendar.ts';
import type { ActionView } from '../../domain/conversation/outcome.ts';
import type { GroupShare, ManagerDigest, PlanShare, PostShare, Slipped } from '../../domain/digests/digest.ts';
import type { Skipped } from '../../domain/digests/digest-rows.ts';
import type { Progress } from '../../domain/record/plan.ts';
import {
  acting,
  catchUpLine,
  completedLine,
  type DigestSection,
  daysAway,
  figuresLine,
  firstOf,
  moreLine,
  numberedThrough,
  sectionLines,
  waitingItem,
} from './digest-words.ts';
import { inPart, named, shortly } from './in-part.ts';
import { WHY_UNREACHED } from './reach-words.ts';
import { counted, lengthInWords } from './slip-words.ts';
import { shareName } from './standing-words.ts';

/** How many plans, posts and people are told one by one. */
const TOLD = 8;

/** How much of a reason is told, in characters. */
const REASON = 120;

/** A heading with lines that have no numbers. */
export interface RollUpPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The first line of a roll-up. */
export function rollUpHeading({ today, plans }: ManagerDigest): string {
  const of = plans.length === 1 ? shortly(plans[0]!.subject) : `${plans.length} plans`;
  return `Roll-up of ${of}, ${inWords(today)}`;
}

/** What it comes to, in one line: for its beginning, and for the notification. */
export function rollUpSummary(digest: ManagerDigest): string {
  if (digest.nil)
    return 'Nil return: nothing is overdue, due in the next 14 days, blocked, slipped or left alone, every post is held and everybody is reached.';
  const { overdue, dueSoon, waiting, slipped, empty, unreached } = digest;
  const told = [
    `${overdue.length} overdue`,
    `${dueSoon.length} due in the next 14 days`,
    waiting.length === 0 ? '' : `${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'} for you`,
    slipped.total === 0 ? '' : `${slipped.total} slipped`,
    empty.length === 0 ? '' : `${counted(empty.length, 'post')} without a holder`,
    unreached.length === 0 ? '' : `${unreached.length} not reached`,
  ].filter(Boolean);
  return `${told.join(', ')}.`;
}

/** The numbered lines: what waits for the reader, then what is overdue, with whose it is. */
export function rollUpSections({ waiting, overdue, today }: ManagerDigest): DigestSection[] {
  return numberedThrough([
    ['Waiting for you', waiting.map((line) => waitingItem(line, today))],
    ['Overdue', overdue.map((line) => acting(line, today))],
  ]);
}

/** How it stands: the whole, plan by plan, post by post and by group of concerns. */
export function standingParts(digest: ManagerDigest): RollUpPart[] {
  const { plans, posts, groups, counts } = digest;
  return parts([
    ['', [`${figuresLine(counts)}.`]],
    ['Plan by plan', plans.length < 2 ? [] : some(plans, planLine, 'plan')],
    ['Post by post', some(posts, (post) => postLine(post, plans.length > 1), 'post')],
    ['Concerns', some(groups, groupLine, 'group')],
    [
      'Coming up',
      some(
        plans.flatMap((plan) => visitLines(plan, digest)),
        String,
        'date',
      ),
    ],
    [
      'Self-assessment',
      some(
        plans.flatMap((plan) => assessedLine(plan, plans.length > 1)),
        String,
        'plan',
      ),
    ],
  ]);
}

/** What there is to look into. */
export function concernParts(digest: ManagerDigest): RollUpPart[] {
  const { slipped, untouched, empty, unreached, withoutEvidence, since, delivery, undelivered, today } = digest;
  return parts([
    [`Slipped since ${inWords(since)}`, [...slipped.first.map(slippedLine), ...rest(slipped, 'slipped')]],
    ['Nothing recorded for four weeks', refsLine(untouched, today)],
    [
      'Posts that nobody holds',
      some(
        empty,
        ({ plan, post, open, deputies }) =>
          `${digest.plans.length > 1 ? `${plan} ` : ''}${shortly(post)}: ${open} open${deputies.length === 0 ? '' : `; ${named(deputies)} ${deputies.length === 1 ? 'stands' : 'stand'} in`}`,
        'post',
      ),
    ],
    [
      'Not reached',
      some(
        unreached,
        ({ name, posts, why }) =>
          `${shortly(name)}${posts.length === 0 ? '' : ` (${named(posts, 1)})`} ${WHY_UNREACHED[why]}`,
        'person',
      ),
    ],
    ['Complete, and nothing shows it', refsLine(withoutEvidence, today)],
    [
      'Digests',
      [
        ...(delivery === null ? [] : [deliveryLine(delivery)]),
        ...undelivered.slice(0, TOLD).map(({ name, state }) => `${shortly(name)}: ${FATES[state]}`),
        ...(undelivered.length > TOLD ? [`and ${undelivered.length - TOLD} more`] : []),
      ],
    ],
    ['', completedLine(digest)],
  ]);
}

function parts(all: readonly (readonly [title: string, lines: readonly string[]])[]): RollUpPart[] {
  return all.flatMap(([title, lines]) => (lines.length === 0 ? [] : [{ title, lines }]));
}

function some<T>(all: readonly T[], told: (one: T) => string, of: string): string[] {
  const left = all.length - TOLD;
  const others = of === 'person' ? `${left} more` : `${left} more ${left === 1 ? of : `${of}s`}`;
  return [...all.slice(0, TOLD).map(told), ...(left > 0 ? [`And ${others}.`] : [])];
}

function rest(
  { total, first }: { readonly total: number; readonly first: readonly unknown[] },
  what: string,
): string[] {
  return total > first.length ? [`And ${total - first.length} more ${what}.`] : [];
}

function planLine({ code, subject, counts }: PlanShare): string {
  return `${code} ${shortly(subject)}, ${figuresLine(counts)}`;
}

function postLine({ plan, post, counts, unreached }: PostShare, withPlan: boolean): string {
  const missed = unreached.length === 0 ? '' : `; not reached: ${named(unreached)}`;
  return `${withPlan ? `${plan} ` : ''}${shortly(post)}, ${figuresLine(counts)}${missed}`;
}

function groupLine({ group, concerns, complete, behind }: GroupShare): string {
  const late = behind.length === 0 ? 'none overdue' : `overdue: ${behind.slice(0, 2 * TOLD).join(', ')}`;
  const more = behind.length > 2 * TOLD ? ` and ${behind.length - 2 * TOLD} more` : '';
  return `${shortly(shareName(group ?? ''))}: ${complete} of ${concerns} complete; ${late}${more}`;
}

function visitLines({ code, visits }: PlanShare, { plans, today }: ManagerDigest): string[] {
  const of = plans.length > 1 ? `${code}: ` : '';
  return visits.map(({ of: what, on }) => `${of}${VISITS[what]} on ${inWords(on)}, ${daysAway(today, on)}`);
}

const VISITS = { return: 'the inspectorate returns', board: 'the board meets' } as const;

const PROGRESS: Readonly<Record<Progress, string>> = {
  good: 'good progress',
  reasonable: 'reasonable progress',
  insufficient: 'insufficient progress',
  'no-meaningful': 'no meaningful progress',
};

/** Said where anything was assessed, or where the inspectorate comes back: then what is missing is news. */
function assessedLine({ code, assessed, unassessed, visits }: PlanShare, withPlan: boolean): string[] {
  const told = (Object.keys(PROGRESS) as Progress[]).filter((each) => assessed[each] > 0);
  if (told.length === 0 && !visits.some(({ of }) => of === 'return')) return [];
  const said = told.map((each) => `${assessed[each]} ${PROGRESS[each]}`);
  const left = unassessed === 0 ? [] : [`${unassessed} not assessed`];
  return [`${withPlan ? `${code}: ` : ''}${[...said, ...left].join(', ')}`];
}

function slippedLine({ view, last }: Slipped): string {
  const { published, moves } = view.slips;
  const due = view.action.due ?? last.to;
  const target = published === null ? '' : `, published target ${inShort(published)}`;
  const beyond = published !== null && due > published ? `, ${lengthInWords(published, due)} beyond it` : '';
  const why = last.reason === null ? 'no reason given' : inPart(last.reason, REASON);
  return `${view.ref} ${view.name}: now ${inShort(due)}${target}${beyond}, ${often(moves.length)} – ${why}`;
}

function often(moves: number): string {
  return moves === 1 ? 'moved once' : moves === 2 ? 'moved twice' : `moved ${moves} times`;
}

function refsLine(
  { total, first }: { readonly total: number; readonly first: readonly ActionView[] },
  today: string,
): string[] {
  if (total === 0) return [];
  const told = first.map(({ ref, action: { due, status } }) =>
    status === 'complete' || due === null ? ref : `${ref} (${due < today ? 'was due' : 'due'} ${inShort(due)})`,
  );
  const left = total - first.length;
  return [`${total}: ${told.join(', ')}${left > 0 ? ` and ${left} more` : ''}`];
}

const FATES = {
  unknown: 'sent, and it is not known whether it arrived; it is not sent again by itself',
  failed: 'not sent yet; it is tried again',
  undeliverable: 'could not be delivered',
} as const;

const SKIPPED: Readonly<Record<Skipped, string>> = {
  'nothing-due': 'nothing due',
  paused: 'paused',
  stopped: 'stopped',
  'no-longer-holds': 'no longer in post',
  missed: 'missed while I was away',
};

function deliveryLine({ period, sent, skipped }: NonNullable<ManagerDigest['delivery']>): string {
  const why = (Object.keys(SKIPPED) as Skipped[]).filter((each) => skipped[each] > 0);
  const left = why.map((each) => `${skipped[each]} ${SKIPPED[each]}`);
  return `${period}: ${sent} sent${left.length === 0 ? '' : `; not sent: ${left.join(', ')}`}`;
}

/** That so many lines of a part are left out. */
export function partRest(lines: number): string {
  return `… and ${lines} more`;
}

/** What can be typed next. */
export function rollUpHint(sections: readonly DigestSection[]): string {
  const items = sections.flatMap((section) => section.items);
  const first = (asks: string) => items.find((item) => item.asks === asks)?.view.ref;
  const [verify, request] = [first('verify'), first('request')];
  const says = [
    ...(verify === undefined ? [] : [`verify ${verify}`, `return ${verify}, …`]),
    ...(request === undefined ? [] : [`allow ${request}`, `refuse ${request}, …`]),
    ...(items.length === 0 ? [] : [`show ${items[0]!.view.ref}`]),
    'how are we doing',
    'overdue for everyone',
  ];
  return `Say ${says.map((words) => `“${words}”`).join(', ')}.`;
}

/** A roll-up in words, complete in itself. */
export function rollUpWords(digest: ManagerDigest): string {
  const all = rollUpSections(digest);
  const shown = firstOf(all);
  return [
    rollUpHeading(digest),
    rollUpSummary(digest),
    ...catchUpLine(digest.catchesUp),
    ...partLines(standingParts(digest)),
    ...sectionLines(shown),
    ...moreLine(all),
    ...partLines(concernParts(digest)),
    rollUpHint(shown),
  ].join('\n');
}

function partLines(all: readonly RollUpPart[]): string[] {
  return all.flatMap(({ title, lines }) => [...(title === '' ? [] : [`${title}:`]), ...lines]);
}
