/** "preview my digest", "what will my digest say", "preview the governor's digest", "preview the roll-up for whitemoor". */
import type { Command } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { phraseOf } from '../set-phrases.ts';

const DIGEST = '(?:(?:next|weekly|new|coming|own|this weeks|next weeks) )*(?<what>digests?|round ?-?ups?|roll ?-?ups?)';
const WHOSE = '(?<whose>[\\p{L}\\p{N}][\\p{L}\\p{N} .&-]{0,80}?)';
const OWN = '(?:(?:my|the|our|a|your) )?';
const FOR = `(?: (?:for|of|to|at) (?:the )?${WHOSE})?`;
const SEE =
  '(?:(?:(?:can|could|may|might) (?:i|we) )?(?:please )?(?:preview|view|see|look at|have a look at|(?:see|have|get) a preview of)|(?:show|give)(?: me| us)?(?: a preview of)?|let (?:me|us) (?:see|preview|view)|display|preview of|a preview of)';
const SAYS = '(?:say|look like|hold|have in it|contain|include|tell me|be|show)';
const ENDS =
  '(?: (?:preview|now|today|first|for me|as it is|before it goes(?: out)?|before it is sent|if it went(?: out)? now))*';

const FORMS = [
  `${SEE} ${OWN}${DIGEST}${ENDS}${FOR}`,
  `${SEE} (?:the )?${WHOSE} ${DIGEST}${ENDS}`,
  `${OWN}${DIGEST} previews?${FOR}`,
  `previews?(?: for)? ${OWN}${DIGEST}${FOR}`,
  `(?:whats|what is|what will be|what would be|what are) (?:in|on) ${OWN}${DIGEST}${ENDS}${FOR}`,
  `(?:whats|what is|what will be|what would be) (?:in|on) (?:the )?${WHOSE} ${DIGEST}${ENDS}`,
  `what (?:will|would|does|is going to|might) ${OWN}${DIGEST} ${SAYS}${ENDS}${FOR}`,
  `what (?:will|would|does|is) ${OWN}${DIGEST}${FOR} (?:going to )?${SAYS}${ENDS}`,
  `what (?:will|would|does) (?:the )?${WHOSE} ${DIGEST} ${SAYS}${ENDS}`,
].map((form) => new RegExp(`^${form}$`, 'u'));

/** No name of a post or a place: a digest of the past, or of no known time, is not shown. */
const NO_NAME =
  /^(?:last|next|this|yesterday|today|tomorrow|mon|tues|wednes|thurs|fri|satur|sun|january|february|march|april|june|july|august|september|october|november|december|that|it|which|old|previous|an?)(?:s|day|days)?(?: |$)/u;
const EVERYBODY =
  /^(?:everyone|everybody|all|all of (?:us|them)|the service|everyones|everybodys|all the|me|us|mine)$/u;

/** Reads the whole of a message. Nothing is sent, and nothing changes. */
export function recognisePreview(whole: Clause): Reading | null {
  const said = phraseOf(whole.text);
  if (said === null || !/digest|round ?-?up|roll ?-?up/u.test(said)) return null;
  for (const form of FORMS) {
    const hit = form.exec(said);
    if (hit === null) continue;
    const { what, whose } = hit.groups as { readonly what: string; readonly whose?: string };
    if (whose !== undefined && NO_NAME.test(whose)) continue;
    return { command: preview(what, whose), manner: 'question', judged: null };
  }
  return null;
}

function preview(what: string, whose: string | undefined): Command {
  const all = whose !== undefined && EVERYBODY.test(whose);
  const isRollUp = what.startsWith('roll') || (all && !/^(?:me|us|mine)$/u.test(whose));
  return { kind: 'preview-digest', of: isRollUp ? 'roll-up' : 'digest', whose: all ? null : (whose ?? null) };
}
