/** "delivery report", "who got the digest", "resend the digest to holly": what became of the digests that went out. */
import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { phraseOf } from '../set-phrases.ts';

const THE = '(?:(?:the|a|an|all|everyones|everybodys|their|this weeks|last weeks|this|last|weekly|latest) )*';
const DIGESTS = `${THE}(?:digests?|round ?-?ups?|roll ?-?ups?)`;
const ENDS = '(?: (?:this week|last week|today|on monday|yet|so far|all right|ok|now))*';
const GOT = '(?:get|got|gotten|receive|received|been sent|sent)';

const ASKS = [
  `(?:(?:show|give|see|get)(?: me| us)? )?${THE}(?:digest )?delivery report(?: (?:for|of|on) ${DIGESTS})?`,
  `(?:how did )?(?:the )?delivery of ${DIGESTS}(?: go)?`,
  `who(?: has| have| was| were)? ${GOT} ${DIGESTS}`,
  `who (?:did not|didnt|has not|hasnt|havent|have not|was not|wasnt|were not|werent) ${GOT} ${DIGESTS}`,
  `who (?:did|was|were)(?: not)? (?:you )?(?:send|sent) ${DIGESTS}(?: to)?`,
  `who missed ${DIGESTS}`,
  `(?:which|any|are there any|were there any) (?:digests?|round ?-?ups?|roll ?-?ups?)(?: (?:that|which))?(?: (?:have|has|were|was|are|did|do)(?: not|nt)?)? (?:failed|fail|go|gone|went out|go out|arrive|arrived|been sent|sent|been delivered|delivered|undelivered|unknown|skipped)(?: out)?`,
  `(?:which|any|are there any|were there any) (?:failed|undelivered|unsent|missed|unknown|skipped) (?:digests?|round ?-?ups?|roll ?-?ups?)`,
  `what (?:became of|happened to|happened with) ${DIGESTS}`,
  `(?:did|have|has|were|was) ${DIGESTS} (?:go|gone|went|been sent|sent|delivered|been delivered|arrive|arrived)(?: out)?`,
  `(?:did|has|have) (?:everyone|everybody|all of them|they all) ${GOT} ${DIGESTS}`,
].map((form) => new RegExp(`^${form}${ENDS}$`, 'u'));

const WHO = "(?<who>[\\p{L}\\p{N}@][\\p{L}\\p{N}@._' -]{0,79}?)";
const ITS = '(?:(?:the|their|his|her|this weeks|last weeks|last|weekly|latest) )*(?:digest|round ?-?up|roll ?-?up)';
const AGAIN = '(?: (?:again|once more|one more time))';

const RESENDS = [
  `(?:re-?send|send again) ${ITS} (?:to|for) ${WHO}${AGAIN}?`,
  `(?:re-?send|send again) ${WHO}s ${ITS}${AGAIN}?`,
  `send ${ITS}${AGAIN} (?:to|for) ${WHO}`,
  `send ${ITS} (?:to|for) ${WHO}${AGAIN}`,
  `send ${WHO} ${ITS}${AGAIN}`,
].map((form) => new RegExp(`^${form}(?: (?:now|right now|straight away))?$`, 'u'));

/** No name of one person; or a word that makes it another time, or no instruction. */
const NO_NAME =
  /(?:^|\s)(?:me|my|us|you|everyone|everybody|all|anyone|anybody|somebody|someone|whoever|them|nobody|no one|not|never|if|when|once|unless|until|before|after|later|tomorrow|tonight|today|next|on|at|in|by|every|each|weekly|or|and|but|because|should|would)(?:\s|$)/u;

/** What makes a request of what looks like a question. */
const ASKED_FOR = /^\W*(?:(?:hi|hello|hey|chaser|please)\W+)*(?:can|could|will|would) you\b/iu;

/** Reads the whole of a message: a look at the report, or a digest that is to go out again. */
export function recogniseDelivery(whole: Clause): Reading | null {
  const said = phraseOf(whole.text);
  if (said === null || !/digest|delivery|round ?-?up|roll ?-?up/u.test(said)) return null;
  if (ASKS.some((form) => form.test(said))) return { command: { kind: 'delivery' }, manner: 'question', judged: null };
  if (/\?\s*$/u.test(whole.text) && !ASKED_FOR.test(whole.text)) return null;
  for (const form of RESENDS) {
    const who = form.exec(said)?.groups?.who;
    if (who === undefined || NO_NAME.test(who)) continue;
    return { command: { kind: 'resend-digest', whose: who }, manner: 'instruction', judged: null };
  }
  return null;
}
