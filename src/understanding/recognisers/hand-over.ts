/** "2.1 now sits w deputy", "hand 2.1 over to healthcare": that another post is to own an action. */
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { asInstruction, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';
import { isQuestion } from './show.ts';

const NAME = '(?<name>#\\d+|it|that|this|that one|this one)';
const TO = '(?<to>[^#]+?)';
const END =
  '(?: please| thanks| only| alone| solely| entirely| now| from now on| going forward| instead)*(?: (?:because|as|since|now that|while|whilst) (?<reason>.+))?$';

/** "Move" and "make" are said of dates and states too: here the words must name a post. */
const TO_A_POST: readonly RegExp[] = [
  new RegExp(`^(?:move|change|switch|put) (?<name>.+?)(?: over| across)? to (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(`^(?:put|place) (?<name>.+?) (?:under|with) (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(`^(?:the |our )?${TO} (?:owns?|has|have) ${NAME} now$`, 'du'),
  new RegExp(`^make (?:the |our )?${TO} (?:the )?(?:new )?(?:responsible )?owner (?:of|for) (?<name>.+?)${END}`, 'du'),
];

const FORMS: readonly RegExp[] = [
  ...TO_A_POST,
  // The verb says it: the name may be words.
  new RegExp(`^(?:hand|pass)(?: over)? (?<name>.+?)(?: over| across| on)? to (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(
    `^(?:reassign|re assign|reallocate|transfer|assign|allocate|give|delegate) (?<name>.+?)(?: over)? to (?:the |our )?${TO}${END}`,
    'du',
  ),
  new RegExp(
    `^(?:change|set|update|switch|move) (?:the )?(?:responsible )?owner(?:ship)? (?:of|for|on) (?<name>.+?) (?:to|over to) (?:be )?(?:the |our )?${TO}${END}`,
    'du',
  ),
  new RegExp(
    `^(?:change|set|update|make) ${NAME}(?: s)? (?:the )?owner (?:to|to be|is|now) (?:the |our )?${TO}${END}`,
    'du',
  ),
  new RegExp(
    `^${NAME}(?: is| has| has been| s)? (?:now|been|being)? ?(?:sits?|sitting|lies|rests|lives) with (?:the |our )?${TO}${END}`,
    'du',
  ),
  new RegExp(`^${NAME}(?: is| s)? now (?:with|under|for) (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(`^${NAME}(?: now)? belongs(?: now)? to (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(`^${NAME}(?: is| s)?(?: now)? owned(?: now)? by (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(
    `^${NAME}(?: has| has been| is| is being| was)?(?: now)? (?:handed|passed|transferred|reassigned|given|reallocated)(?: over| across| on)? to (?:the |our )?${TO}${END}`,
    'du',
  ),
  new RegExp(`^(?:new owner (?:of|for|on) ${NAME}(?: is)?) (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(`^${NAME} new owner(?: is)? (?:the |our )?${TO}${END}`, 'du'),
  new RegExp(
    `^(?:the |our )?${TO} (?:now owns|is now responsible for|is the new owner of|is now the owner of|has taken over|has taken on|takes over|is taking over|now has|has now got) ${NAME}(?:${END.slice(0, -1)})$`,
    'du',
  ),
];

/** What people wait for and dates are no posts: "move it to friday". */
const NO_POST =
  /(?<!\p{L})(?:\d|date|deadline|due|end of|week|month|next|tomorrow|today|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|complete|done|blocked|progress|open)(?!\p{L})/u;

/** Reads a clause that hands an action over; the guard still has to judge it, and who says it decides. */
export function recogniseHandOver(clause: Clause, context: UnderstandingContext): Reading | null {
  if (isQuestion(clause)) return null;
  const opened = openersIn(clause.said);
  const bare = clause.said.slice(opened);
  const said = asInstruction(bare);
  const shift = opened + bare.length - said.length;
  for (const form of FORMS) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const places = hit.indices!.groups!;
    const [toFrom, toEnd] = places.to!;
    if (NO_POST.test(said.slice(toFrom, toEnd)) || toEnd - toFrom > 60) continue;
    if (TO_A_POST.includes(form) && !context.names.post(said.slice(toFrom, toEnd))) continue;
    const [from, end] = places.name!;
    const target = named(clause, from + shift, end + shift, context);
    if (target === null || target.strange) continue;
    const reason = places.reason;
    return {
      command: {
        kind: 'hand-over',
        target: target.target,
        to: clause.typed(toFrom + shift, toEnd + shift),
        reason: reason === undefined ? null : clause.typed(reason[0] + shift, reason[1] + shift),
      },
      manner: 'instruction',
      judged: { said: target.naming, naming: target.naming },
    };
  }
  return null;
}
