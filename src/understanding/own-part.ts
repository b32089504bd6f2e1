/** "My part of 6.3 is done": what one of several owners says of what was theirs to do, and of nothing else. */
import type { Command } from '../domain/conversation/command.ts';

const DONE = "(?:(?:is|are|has been|have been|'s|all|now) )*(?:done|complete|completed|finished)";
const PART = '(?:part|bit|side|share|end|piece|element)';
const OPENS = '^(?:(?:yes|ok|hi|hello|and|so|fyi),? )*';
const ENDS = '(?: (?:now|thanks|thank you))*[.!]*$';
const OWN_PART: readonly RegExp[] = [
  `(?:my|our) ${PART}(?: of| on| for| in) (?:(?!(?:not|if|once|when)(?!\\p{L}))\\S+ ){1,6}${DONE}`,
  `(?:from|on|at) (?:my|our) ${PART},? (?:(?!(?:not|if|once|when)(?!\\p{L}))\\S+ ){1,6}${DONE}`,
  `(?:(?!(?:not|if|once|when)(?!\\p{L}))\\S+ ){1,6}${DONE} (?:for (?:us|me)|(?:at|on|from) (?:my|our) ${PART}|as far as (?:i'?m|i am|we'?re|we are) concerned)`,
].map((form) => new RegExp(`${OPENS}${form}${ENDS}`, 'iu'));

/** Not yet, not for certain, or somebody else's. */
const NOT_SO =
  /(?<!\p{L})(?:not|never|isn[’']?t|aren[’']?t|hasn[’']?t|nearly|almost|mostly|half|partly|will|should|might|may|could|would|hope\p{L}*|think|maybe|perhaps|probably|if|once|when|until|unless|says?|said|told|reckons?|apparently|be)(?!\p{L})/iu;

/** The same remark, marked where it tells so: then it may be asked whether that is what they have to say of it. */
export function withOwnPart(command: Command): Command {
  if (command.kind !== 'remark' || NOT_SO.test(command.text)) return command;
  return OWN_PART.some((form) => form.test(command.text.trim())) ? { ...command, part: true } : command;
}
