/** "who haven't you reached", "anyone you can't reach": who could not be told something. */

import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';

const ABLE = '(?:not been able to|havent been able to|couldnt|could not|cant|cannot|can not|didnt|did not)';
const NOT_DONE = '(?:havent|have not|not|didnt|did not)';
const REACH = '(?:reach|get to|get through to|contact|message)';
const REACHED = '(?:reached|got through to|gotten through to|contacted|messaged)';
const ASKS = [
  `who(?:m)? (?:have|has|were|are|could|can|did|do) you (?:still )?(?:not|not yet|not been able to|unable to|fail to|failed to) (?:${REACH}|${REACHED})`,
  `who(?:m)? (?:${ABLE}|${NOT_DONE}) you (?:been able to )?(?:${REACH}|${REACHED})`,
  `who(?:m)? you (?:${ABLE}|${NOT_DONE}) (?:${REACH}|${REACHED})`,
  `(?:who|who is|whos|anyone|anybody|is anyone|is anybody|people|the|list|show|show me) ?(?:not reached|unreached|unreachable|not reachable)(?: people)?`,
  `(?:is there )?(?:anyone|anybody|people|those|everyone|everybody) (?:that |who |whom )?you (?:${ABLE}|${NOT_DONE}) (?:${REACH}|${REACHED})`,
  'unreached|unreachable|not reached',
];
const UNREACHED = new RegExp(
  `^(?:(?:and|so|tell me|show me|list) )*(?:${ASKS.join('|')})(?: yet| so far| today| this week| please)*$`,
  'u',
);

/** Reads the whole of a message. */
export function recogniseUnreached(whole: Clause): Reading | null {
  return UNREACHED.test(whole.said) ? { command: { kind: 'unreached' }, manner: 'question', judged: null } : null;
}
