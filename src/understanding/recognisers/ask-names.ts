/** "What plans are there", "list the posts": which there are to ask about. */
import type { Clause } from '../clauses.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const THERE =
  '(?: (?:are there|there are|do you (?:have|hold|know|keep|cover)|have you got|can i (?:see|ask about)|are (?:loaded|held|kept|in here|here|on here|in the system|available|covered)|is there|exist|in (?:the )?(?:plan|plans|system|tracker)))*';
const NAMES =
  '(?:(?:the|all|all the|any|our|your|different|full|list of|names of|action|names?|responsible|job) )*(?:(?<plans>plans|establishments|prisons|sites)|(?<posts>posts|owners|post names|post holders|roles|job titles|titles))';
const ASKS = new RegExp(
  `^(?:(?:what|whats|which|who|whos|show|list|give|see|name|tell|are|me|us|is) )+${NAMES}${THERE}(?: please| then| here| at all)*$`,
  'u',
);

/** Reads a question for the names of plans or posts. Nothing changes. */
export function recogniseAskNames(clause: Clause): Reading | null {
  const hit = ASKS.exec(clause.said.slice(openersIn(clause.said)));
  if (hit === null) return null;
  const of = hit.groups!.plans === undefined ? 'posts' : 'plans';
  return { command: { kind: 'ask-names', of }, manner: 'question', judged: null };
}
