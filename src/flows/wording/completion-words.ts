/** Who has said that an action is complete, and what somebody else says of that, in words. */
import { type CalendarDay, inShort } from '../../domain/calendar.ts';
import type { ActionView, Refusal, SaidBy } from '../../domain/conversation/outcome.ts';
import type { Change, Edit } from '../../domain/record/change.ts';
import type { PostId, Verification } from '../../domain/record/plan.ts';
import { STATUS, VERIFICATION } from './labels.ts';

type Said = Extract<Edit, { field: 'said-complete' }>;

/** An edit of who has said so, or of the second key, in a few words. `name`: of a post. */
export function completionWords(
  edit: Extract<Edit, { field: 'said-complete' | 'verification' }>,
  name: (post: string) => string,
): string {
  if (edit.field === 'verification') return `verification: ${stateWords(edit.from)} → ${stateWords(edit.to)}`;
  const said = edit.to.filter((post) => !edit.from.includes(post)).map(name);
  const unsaid = edit.from.filter((post) => !edit.to.includes(post)).map(name);
  return said.length > 0
    ? `said to be complete by ${listed(said)}`
    : `no longer said to be complete by ${listed(unsaid)}`;
}

function stateWords(verification: Verification | null): string {
  if (verification === null) return 'none';
  const lasted = verification.sustained.map((months) => `, still happening after ${months} months`).join('');
  return `${VERIFICATION[verification.state]}${lasted}`;
}

/** What whoever is one of several owners said of it, told to them. `action`: its ref and name. */
export function saidLine(
  change: Extract<Change, { field: 'said-complete' }>,
  action: string,
  view: ActionView,
): string {
  const undone = change.undoes === undefined ? '' : 'Undone: ';
  const why = change.reason === undefined ? '' : ` Reason: ${change.reason}.`;
  if (change.to.length < change.from.length) return `${undone}${action}: you no longer say that it is complete.${why}`;
  const { said } = view;
  return `${undone}${action}: you have said it is complete${said === undefined ? '.' : `; ${notYet(said)}`}${why}`;
}

/** The same before it is said. */
export function saidProposal({ from, to }: Said, action: string, view: ActionView): string {
  if (to.length < from.length) return `${action}: no longer said to be complete`;
  const others = view.action.owners.filter((post) => !to.includes(post)).map((post) => ownerName(post, view));
  return `${action}: you say it is complete${others.length === 0 ? '' : ` (${listed(others)} ${have(others)} not yet)`}`;
}

/** The name of a post that owns the action, and of any other its key. */
export function ownerName(post: PostId, { action, owners }: ActionView): string {
  return owners[action.owners.indexOf(post)] ?? post.slice(post.indexOf('/') + 1).replaceAll('-', ' ');
}

/** That they have said so already. */
export function saidAlready({ said }: ActionView): string {
  return said === undefined
    ? 'you have said it is complete already.'
    : `you have said it is complete already; ${notYet(said)}`;
}

/** Who has said so and who has not, without a stop; empty where nobody has, or all have. */
export function saidWords({ said }: Pick<ActionView, 'said'>): string {
  if (said === undefined) return '';
  const awaited = said.awaited.map(({ name, vacant }) => `${name}${vacant ? ' (which nobody holds)' : ''}`);
  return `${listed(said.by)}; ${listed(awaited)} ${have(awaited)} not yet`;
}

/** The same for a line of a list: one post by name, several by their number. */
export function saidInShort({ by, awaited }: SaidBy): string {
  const [only = ''] = by;
  const who =
    by.length > 1
      ? `${by.length} of ${by.length + awaited.length} owners`
      : only.length > LONGEST_NAME
        ? `${only.slice(0, LONGEST_NAME)}…`
        : only;
  return `said to be complete by ${who}`;
}

/** In a line of a list, in characters. */
const LONGEST_NAME = 60;

function notYet({ awaited }: SaidBy): string {
  const names = awaited.map(({ name }) => name);
  const vacant = awaited.filter((each) => each.vacant).map(({ name }) => name);
  const nobody =
    vacant.length === 0
      ? ''
      : ` Nobody holds ${listed(vacant, 'or')} at present: a coordinator can say who does, or that any owner is enough.`;
  return `${listed(names)} ${have(names)} not yet.${nobody}`;
}

/** What the second key says of an action, with by whom and when; empty where it says nothing. `zone` is UTC: a day is enough here. */
export function verificationWords({ action }: Pick<ActionView, 'action'>): string {
  const { verification } = action;
  if (verification === null) return '';
  const { state, byName, at, reason, sustained } = verification;
  const on = inShort(at.slice(0, 'yyyy-mm-dd'.length) as CalendarDay);
  switch (state) {
    case 'awaiting':
      return `${VERIFICATION.awaiting} since ${on}`;
    case 'verified': {
      const lasted = sustained.length === 0 ? '' : `; still happening after ${listed(sustained.map(String))} months`;
      return `${VERIFICATION.verified} by ${byName}, ${on}${lasted}`;
    }
    case 'returned':
      return `${VERIFICATION.returned} by ${byName}, ${on}${reason === null ? '' : `: ${reason}`}`;
  }
}

/** What follows the line that tells of a status: that all have said so, that somebody is to verify it, or that it goes back. */
export function besideStatus(
  change: Extract<Change, { field: 'status' }>,
  beside: readonly Change[],
  view: ActionView,
): string {
  const own = beside.filter((other) => other.action === change.action && other.cause.key === change.cause.key);
  const all = own.some(({ field, to }) => field === 'said-complete' && Array.isArray(to) && to.length === 0);
  const verification = own.find((other) => other.field === 'verification');
  const becomes = verification?.field === 'verification' ? verification.to?.state : undefined;
  const said = saidWords(view);
  return [
    change.to === 'complete' && all ? ' All its owners have said so.' : '',
    change.to !== 'complete' && said !== '' ? ` Said to be complete by ${said}.` : '',
    becomes === 'awaiting' && change.undoes === undefined ? ` ${WHO_VERIFIES}` : '',
    becomes === 'returned' ? ' It goes back to its owners, who are told.' : '',
  ].join('');
}

/** Who turns the second key. */
export const WHO_VERIFIES = 'It awaits verification by its manager or a coordinator.';

/** Names in a row, as they are read out. */
export function listed(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  return [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(` ${word} `);
}

function have(names: readonly string[]): string {
  return names.length === 1 ? 'has' : 'have';
}

/** What can be typed in place of the buttons of whoever may verify an action. */
export function checkHint({ ref, action }: ActionView): string {
  const returns = `“return ${ref}: …” with the reason`;
  return action.verification?.state === 'verified'
    ? `You can also type: ${returns}.`
    : `You can also type: “verify ${ref}, seen in …” or ${returns}.`;
}

/** What can be typed in answer to "is this still happening?". */
export function lastsHint({ ref }: ActionView): string {
  return `You can also type: “${ref} is still happening” or “${ref} is no longer happening, …”.`;
}

/** The second key turned, as it is told to whoever turned it. */
export function verificationLine(
  { from, to, undoes }: Extract<Change, { field: 'verification' }>,
  action: string,
): string {
  const undone = undoes === undefined ? '' : 'Undone: ';
  if (to?.state === 'verified' && from?.state === 'verified')
    return undoes === undefined
      ? `${action} still happens. Thank you; it is noted.`
      : `${undone}what you said of ${action} is taken back.`;
  if (to?.state === 'verified')
    return `${undone}${action} is verified${undoes === undefined ? '' : ' again'}. Its owners are told.`;
  return `${undone}${action}: ${stateWords(from)} → ${stateWords(to)}.`;
}

/** Why something is not verified, or not returned. */
export function checkRefusal({ kind, view }: Extract<Refusal, { kind: CheckRefusal }>): string {
  const action = `${view.ref} “${view.name}”`;
  switch (kind) {
    case 'not-yours-to-check':
      return view.mine
        ? `${action} is yours, so it is for somebody else to verify or return: its manager or a coordinator. Nothing was changed.`
        : `It is not yours to verify or return ${action}: its manager or a coordinator does that, and never who completed it. Nothing was changed.`;
    case 'not-complete':
      return `${action} is ${STATUS[view.action.status]}, so there is nothing to verify or return. Nothing was changed.`;
    case 'needs-evidence':
      return `There is no evidence on ${action}, and nothing is verified without. Say where it is shown: “verify ${view.ref}, seen in SMT minutes 12/2”. Nothing was changed.`;
    case 'needs-reason':
      return `Why does ${view.ref} go back? Say it with the reason: “return ${view.ref}: no minutes attached”. Nothing was changed.`;
  }
}

type CheckRefusal = 'not-yours-to-check' | 'not-complete' | 'needs-evidence' | 'needs-reason';
