/** Lists in words: what they are of, their lines, how to go on. */
import { type CalendarDay, inWords } from '../../domain/calendar.ts';
import type { ActionView, Answer } from '../../domain/conversation/outcome.ts';
import type { Within } from '../../domain/conversation/scope.ts';
import { actionLine, quoted } from './action-words.ts';
import { isEverything, narrowed, percent, typedScope } from './scope-words.ts';

type List = Extract<Answer, { kind: 'list' }>;

/** What a list is of, and how many there are; where there are none, what else can be asked. */
export function listHeading(list: List): string {
  const { of, total } = list;
  switch (of.which) {
    case 'concern':
      return total === 0 ? `Concern ${of.concern} has no actions.` : `Concern ${of.concern} has ${count(total)}:`;
    case 'words':
      return `${total === 1 ? 'One action fits' : `${total} actions fit`}${of.words === '' ? '' : ` ${quoted(of.words)}`}:`;
    case 'digest':
      return 'The digest goes on:';
    case 'named':
      return namedHeading(list, of.missing);
    case 'history':
    case 'changes':
      return total === 1 ? '1 change:' : `${total} changes:`;
    case 'awaiting':
      if (total === 0) return `Nothing${narrowed(list.within ?? OWN)} awaits verification.`;
      return `${count(total)}${narrowed(list.within ?? OWN)} ${total === 1 ? 'awaits' : 'await'} verification:`;
    case 'requests':
      if (total === 0) return 'No later date waits to be allowed.';
      return `${total === 1 ? 'One later date waits' : `${total} later dates wait`} to be allowed:`;
    default:
      return total === 0 ? emptyHeading(list) : fullHeading(list);
  }
}

/** Several that were asked about: which are complete and which are not. */
function namedHeading({ page }: List, missing: readonly string[]): string {
  const refs = (complete: boolean) =>
    page.filter(({ action }) => (action.status === 'complete') === complete).map(({ ref }) => ref);
  const told = [
    ...missing.map((ref) => `There is no action ${ref} in your plans.`),
    ...[sentence(refs(true), 'complete'), sentence(refs(false), 'not complete')].filter((each) => each !== ''),
  ];
  return told.join(' ').replace(/\.$/, ':');
}

function sentence(refs: readonly string[], state: string): string {
  const all = [refs.slice(0, -1).join(', '), refs.at(-1)].filter(Boolean).join(' and ');
  return refs.length === 0 ? '' : `${all} ${isOrAre(refs.length)} ${state}.`;
}

function fullHeading(list: List): string {
  const { of, total, within = OWN, beside } = list;
  const most = of.which === 'due' && of.from === null ? overdueAmong(list) : '';
  const rest = of.which === 'due' && of.from !== null ? overdueBeside(list) : '';
  const { are, state } = stateWords(list);
  if ('counted' in of && of.counted === true && beside !== undefined) {
    const all = within.own ? `your ${count(beside.all)}` : `${count(beside.all)}`;
    return `${total} of ${all}${narrowed(within)} ${are} ${state}${most} (${percent(total, beside.all)})${rest}:`;
  }
  if (!within.own) {
    const whose = isEverything(within) ? ', whoever owns them' : '';
    return `${count(total)}${narrowed(within)} ${are} ${state}${most}${whose}${rest}:`;
  }
  return `You have ${count(total)} ${state}${narrowed(within)}${most}${rest}:`;
}

function emptyHeading(list: List): string {
  const { within = OWN } = list;
  const nothing = within.own ? 'Nothing of yours' : 'Nothing';
  const whose = isEverything(within) ? ', whoever owns it' : '';
  const { is, state } = stateWords(list);
  return `${nothing}${narrowed(within)} ${is} ${state}${whose}.${elseToAsk(list)}`;
}

/** How the actions of a list stand, and the verb for none or one of them and for as many as there are. */
function stateWords({ of, total }: List): { is: string; are: string; state: string } {
  const [is, are] = ['is', total === 1 ? 'is' : 'are'];
  switch (of.which) {
    case 'overdue':
    case 'blocked':
      return { is, are, state: of.which };
    case 'verified':
      return { is, are, state: 'verified' };
    case 'in-progress':
      return { is, are, state: 'in progress' };
    case 'not-started':
      return { is, are, state: 'not yet started' };
    case 'undated':
      return { is, are, state: 'without a certain date' };
    case 'without-evidence':
      return { is, are, state: 'complete without evidence' };
    case 'due':
      return { is, are, state: dueWords(of) };
    case 'done':
      if (of.since === null) return { is, are, state: 'complete' };
      return { is: 'was', are: total === 1 ? 'was' : 'were', state: `completed ${spanWords(of.since, of.until)}` };
    default:
      return { is, are, state: 'open' };
  }
}

function dueWords({ from, by }: { readonly from: CalendarDay | null; readonly by: CalendarDay }): string {
  if (from === null) return `due by ${inWords(by)}`;
  return from === by ? `due on ${inWords(by)}` : `due from ${inWords(from)} to ${inWords(by)}`;
}

function spanWords(since: CalendarDay, until: CalendarDay | null): string {
  if (until === null) return `since ${inWords(since)}`;
  return since === until ? `on ${inWords(since)}` : `from ${inWords(since)} to ${inWords(until)}`;
}

function overdueAmong({ beside }: List): string {
  return beside === undefined || beside.overdue === 0 ? '' : `, ${beside.overdue} of them overdue`;
}

function overdueBeside({ beside, within = OWN }: List): string {
  if (beside === undefined || beside.overdue === 0) return '';
  return `, and ${beside.overdue} more overdue (say “overdue${typedScope(within)}”)`;
}

function elseToAsk(list: List): string {
  const { of, within = OWN, beside } = list;
  const scope = typedScope(within);
  const open = within.own && scope === '' ? 'what’s mine' : `open actions${scope}`;
  switch (of.which) {
    case 'overdue':
      return ` Say “due in the next two weeks${scope}” to see what comes next.`;
    case 'due':
      if (beside !== undefined && beside.overdue > 0)
        return ` ${beside.overdue} ${isOrAre(beside.overdue)} overdue: say “overdue${scope}”.`;
      return ` Say “${open}” to see all that is open.`;
    case 'done':
      return of.since === null
        ? ` Say “${open}” to see what is open.`
        : ` Say “what’s done${scope}” to see all that is complete.`;
    case 'blocked':
    case 'in-progress':
    case 'not-started':
    case 'undated':
      return ` Say “${open}” to see all that is open.`;
    default:
      return ` Say “what’s done${scope}” to see what is complete.`;
  }
}

/** A list in words. */
export function listWords(list: List, today: CalendarDay): string {
  const { page, before, total } = list;
  const rest = total - before - page.length;
  return [
    listHeading(list),
    ...page.map((view, at) => `${before + at + 1}. ${actionLine(view, today)}${whoseWords(view)}`),
    ...(rest > 0 ? [moreHint(rest)] : []),
  ].join('\n');
}

/** Whose an action is, after its line, where it is not the speaker's. */
export function whoseWords(view: ActionView): string {
  return view.mine || view.owners.length === 0 ? '' : ` – ${view.owners.join(', ')}`;
}

/** What says that a list goes on. */
export function moreHint(rest: number): string {
  return `${rest} more. Say “more” to see them.`;
}

/** How to go on from a list, by typing. */
export function listHint(example: ActionView, rest: number): string {
  const show = `“show ${example.ref}” to see one in full`;
  return rest > 0 ? `${rest} more. Say “more” to see them, or ${show}.` : `Say ${show}.`;
}

const OWN: Within = { own: true, posts: [], plans: [], concern: null, groups: [] };

function count(total: number): string {
  return total === 1 ? '1 action' : `${total} actions`;
}

function isOrAre(total: number): string {
  return total === 1 ? 'is' : 'are';
}
