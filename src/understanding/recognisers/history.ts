/** "history of 3.2", "who changed 3.2", "what happened to the library manager": what was changed, and by whom. */
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const HISTORY = new RegExp(
  `^(?:${[
    '(?:show |see |give |whats |what is )?(?:me )?(?:the )?(?:full )?(?:history|log|audit trail|audit log|audit|timeline|change log|changelog|changes|slips?|moves|slippage)(?: of| for| on| to| in)?',
    'log(?= #)',
    '(?:tell me )?(?:what|whats)(?: has| have)? (?:happened|been happening)(?: to| with| on)(?= #| \\p{L})',
    '(?:tell me )?(?:what|whats)(?: has| have)? (?:changed|been changed|been done)(?: to| on| with| about)?(?= #)',
    '(?:tell me )?who(?: has| have|s)? (?:changed|moved|pushed|extended|closed|completed|reopened|edited|updated|touched|blocked|marked|delayed|set)(?= #| \\p{L})',
    '(?:when|why) (?:was|were|did|has|have)(?= .*(?:moved?|pushed|changed?|closed|completed|reopened|extended|slip(?:ped)?|delayed|put back)$)',
    'how (?:often|many times) (?:has|was|did|have)(?= .*(?:moved?|pushed|changed?|extended|slip(?:ped)?|delayed|been put back)$)',
  ].join(
    '|',
  )}) (?<name>.+?)(?: (?:been |get |got |be )?(?:moved?|pushed|changed?|closed|completed|reopened|extended|slip(?:ped)?|delayed|put back|as complete|complete|done|date|so far|to date|then|please|thanks|last|recently))*$`,
  'u',
);

/** "who changed it last week" and the like ask about more than one action's changes. */
const NOT_ONE =
  /^(?:my|our|mine|everything|anything|all|the plan|since|this week|last week|today|yesterday|me)(?!\p{L})/u;

function isPlan(name: string, { planCodes, planNames }: UnderstandingContext): boolean {
  return [...planCodes, ...planNames].some((known) => known.toLowerCase().includes(name));
}

/** Reads a question for the history of one action. Nothing changes. */
export function recogniseHistory(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const said = clause.said.slice(opened);
  const hit = HISTORY.exec(said);
  const name = hit?.groups?.name;
  if (name === undefined || NOT_ONE.test(name) || isPlan(name, context)) return null;
  const from = opened + said.indexOf(name, said.length - said.slice(said.indexOf(name)).length);
  const target = named(clause, from, from + name.length, context);
  return target === null || target.strange
    ? null
    : { command: { kind: 'history', target: target.target }, manner: 'question', judged: null };
}
