/** "3.2 blocked, waiting on funding", "4.2 on hold", "3.2 unblocked", "mark 3.2 in progress": how an action gets on. */
import type { ChangeCommand } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const STUCK = '(?:blocked|on hold|stuck|stalled|paused|held up|at a standstill|in limbo)';
/** What may stand between a name and what it is. "Was" is not among it: what was blocked may not be now. */
const IS =
  '(?:is|are|s|has|have|been|its|all|both|now|currently|presently|still|also|completely|totally|well and truly|gone|got|being|temporarily|just|put|placed|both|as of (?:today|now)|unfortunately|sadly|afraid)';
const SET = '(?:treat|class|consider|stick|mark|set|put|flag|log|record|change|update|make|move|show|place)';
const AS =
  '(?: is| are)?(?: as| to be| to| on(?= blocked)| status to| to status| status as| down as| into| back)*(?: being| now| both)?';
const REF = '#\\d+';
const POINTED = '(?:it|that|this|that one|this one|its|thats)';
const TAIL = '(?<tail>(?: .*)?)$';

const BLOCKS: readonly RegExp[] = [
  new RegExp(`^${SET} (?:the )?(?:status (?:of|on|for) )?(?<name>.+?)${AS} ${STUCK}${TAIL}`, 'du'),
  new RegExp(`^${SET}(?: as| on)? (?:blocked|hold)(?<name>)${TAIL}`, 'du'),
  new RegExp(`^(?:block|blocked|pause|park|hold|holding) (?<name>${REF}|${POINTED})${TAIL}`, 'du'),
  new RegExp(
    `^(?:(?:i|we|im|weve|were|am|are|still|now|both|bit|a|completely|totally) )*${STUCK} (?:on|with) (?<name>${REF})${TAIL}`,
    'du',
  ),
  new RegExp(`^(?:${IS} )*${STUCK}(?<name>)${TAIL}`, 'du'),
  new RegExp(`^(?<name>.+?)(?: ${IS})* ${STUCK}${TAIL}`, 'du'),
];

const FREE =
  '(?:unblocked|off hold|no longer (?:blocked|on hold|stuck|stalled|paused|held up)|back on track|back on|moving again|up and running again|going again|freed up|unstuck|resumed)';
const GO_ON = '(?:go on|go ahead|proceed|continue|carry on|resume|restart|move on|move forward|progress)';

const UNBLOCKS: readonly RegExp[] = [
  new RegExp(`^(?:unblock|resume|restart|unpause) (?<name>${REF}|${POINTED})${TAIL}`, 'du'),
  new RegExp(`^take (?<name>.+?) off hold${TAIL}`, 'du'),
  new RegExp(
    `^${SET} (?:the )?(?:status (?:of|on|for) )?(?<name>.+?)${AS} (?:unblocked|not blocked|no longer blocked|back on track|off hold)${TAIL}`,
    'du',
  ),
  new RegExp(
    `^(?<name>${REF}|${POINTED}|we) can(?: now)? ${GO_ON}(?: again| now)*(?: (?:with|on) (?<with>${REF}))?${TAIL}`,
    'du',
  ),
  new RegExp(`^(?:unblock|(?:${IS} )*${FREE})(?<name>)${TAIL}`, 'du'),
  new RegExp(`^(?<name>.+?)(?: ${IS})* ${FREE}${TAIL}`, 'du'),
];

const BEGUN = '(?:in progress|underway|under way|started|ongoing|in hand)';
/** Only what is told: that work has begun, said in passing, is a note. */
const STARTS: readonly RegExp[] = [
  new RegExp(`^${SET} (?:the )?(?:status (?:of|on|for) )?(?<name>.+?)${AS} ${BEGUN}${TAIL}`, 'du'),
  new RegExp(`^${SET}(?: as)? (?:in progress|started)(?<name>)${TAIL}`, 'du'),
  new RegExp(`^(?<name>${REF})(?: is| are| now)* in progress now(?<tail>)$`, 'du'),
  new RegExp(`^(?:just )?(?:started|start) (?<name>${REF})${TAIL}`, 'du'),
];

/** No sign of a future or a negation here. */
const BEGAN = /^(?:just )?(?:start(?:ed)?|hold(?:ing)?) /u;

/** What stands after the state and is its reason. Of a ref nearly anything is. */
const REASON =
  /^(?:because|as|since|until|till|pending|due to|owing to|waiting|awaiting|by|for|with|while|whilst|given|following|thanks to|lack of|not enough|short of|no(?! (?:wait|sorry|its|it|im|i|we|not|no|thats|that|hang|hold|actually|longer|more|thanks|thank|problem|worries|change|update)(?!\p{L}))(?= \p{L}))(?!\p{L})/u;
const COURTESY =
  /^(?:please|thanks|thank you|now|for me|again|at the moment|at present|for now|currently|ta|cheers|too|as well|ok|today|both)(?: |$)/u;
/** Whoever holds it up, and what they have not done: "contractor hasnt quoted". */
const STOPS = /^\p{L}+(?: \p{L}+){0,3} (?:hasnt|havent|wont|cant|cannot|didnt|still waiting)(?!\p{L})/u;
/** What takes the state back, or puts it into another time. */
const OTHERWISE =
  /^(?:or|but|unless|if|once|when|yet|no longer|anymore|any more|last|yesterday|earlier|previously|before|tomorrow|next|from|soon|later|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|i think|i guess|apparently|maybe|probably|possibly|says|according)(?!\p{L})|(?:^| )(?:says|reckons|said|maybe|not sure|i think|apparently|no longer|so (?:he|she|they) (?:say|says|said))(?: |$)/u;

/** Reads a clause that says how an action gets on; the guard still has to judge it. */
export function recogniseState(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  const shift = opened + bare.length - said.length;
  // "Blocked" may stand in a promise, which is no claim when it is pasted.
  if (clause.references.length === 0 && context.promises.reads(clause.text)) return null;
  for (const [kind, forms] of FORMS) {
    for (const form of forms) {
      const hit = form.exec(said);
      const reading = hit === null ? null : readingOf(kind, hit, said, shift, clause, context);
      if (reading !== null) return reading;
    }
  }
  return null;
}

/** Being free comes first: "no longer blocked" holds "blocked". */
const FORMS: readonly (readonly ['block' | 'unblock' | 'start', readonly RegExp[]])[] = [
  ['unblock', UNBLOCKS],
  ['block', BLOCKS],
  ['start', STARTS],
];

function readingOf(
  kind: 'block' | 'unblock' | 'start',
  hit: RegExpExecArray,
  said: string,
  shift: number,
  clause: Clause,
  context: UnderstandingContext,
): Reading | null {
  const { name = '', tail = '' } = hit.groups!;
  const other = hit.indices!.groups!.with;
  const [from, to] = other ?? hit.indices!.groups!.name!;
  const points = name === '' || (name === 'we' && other === undefined);
  const target = points
    ? { target: { by: 'pointing' } as const, naming: '', strange: false, also: [] }
    : named(clause, from + shift, to + shift, context);
  if (target === null || target.strange) return null;
  const reason = reasonIn(tail, target.naming === '' && !points);
  if (reason === null) return null;
  const typed = reason === '' ? null : asTyped(clause, reason);
  // The words of the state and the reason hold signs of their own, and are no doubt.
  const judged = { said: points ? '' : said.slice(0, to).replace(BEGAN, ' '), naming: target.naming };
  return { command: commandOf(kind, target.target, typed), manner: 'instruction', judged, also: target.also ?? [] };
}

function commandOf(
  kind: 'block' | 'unblock' | 'start',
  target: ChangeCommand['target'],
  reason: string | null,
): ChangeCommand {
  return kind === 'start' ? { kind, target } : { kind, target, reason };
}

/** The reason in what follows; empty where only courtesies do, null where it is neither. */
function reasonIn(tail: string, byRef: boolean): string | null {
  let left = tail.trim();
  for (let hit = COURTESY.exec(left); hit !== null; hit = COURTESY.exec(left)) left = left.slice(hit[0].length);
  if (left === '') return '';
  if (OTHERWISE.test(left)) return null;
  return byRef || REASON.test(left) || STOPS.test(left) ? left : null;
}

/** As typed, without the word that leads to it. */
function asTyped(clause: Clause, reason: string): string {
  const at = clause.said.lastIndexOf(reason);
  const typed = at === -1 ? reason : clause.typed(at, clause.said.length);
  return typed.replace(/^(?:because|as|since|due to|owing to|given|by)(?: of)? /iu, '').replace(/^:\s*/, '');
}
