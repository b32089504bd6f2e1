/** Messages of a few set words: undo, help, more, thanks. They are read from the whole message, never from a part of one. */
import type { Command } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import type { Reading } from '../reading.ts';

const SORRY =
  '(?:(?:no|sorry|oops|wait|ah|er|oh|hang on|hold on|whoops|actually|my mistake|my bad|(?:it )?(?:is|was) (?:a )?mistake|damn|please|kindly|(?:can|could|would|will) you|ok|ignore that|(?:the )?wrong (?:one|1)|wrong action|not that one|thats wrong|thats not right|that was wrong|that was the wrong one|thats the wrong one) )*';
const PLEASE = '(?: (?:please|thanks|thank you|again|now|for me|ta|cheers|sorry|mate))*';

const UNDO = new RegExp(
  `^${SORRY}(?:undo(?: (?:it|that|this|the last(?: one| change)?|last|my last(?: change)?|those|them|both|all of that))?|(?:put|change|set|switch|turn) (?:it|that|this|them|those|both|them all|all of them|it all|everything|them both) back(?: (?:how it was|as it was|to how it was|the way it was|to what it was))?|` +
    `revert(?: (?:it|that|this|the last change|last|them))?|take (?:it|that) back|roll (?:it|that) back|rollback|scrap that|cancel that|as you were|(?:can|could) (?:that|it|this) be (?:reversed|undone|put back|taken back|changed back)|back to (?:open|(?:how|what|the way) it was)|(?:reverse|strike|retract|disregard|ignore) (?:that|it|this|(?:that |the |my )?last(?: (?:one|message|text|bit|reply|update))?|what i (?:just )?said)|(?:that was |thats |it was |is |was |i made |i make )?(?:a |my )?mistake|didnt mean (?:that|to)|i didnt mean (?:that|to)(?: do that)?|` +
    `wrong one|wrong action|oops|whoops|not that one|thats (?:the )?wrong(?: one)?|that was (?:the )?wrong(?: one)?|thats not right|that was wrong)${PLEASE}$`,
  'u',
);
const HELP =
  /^(?:(?:hi|hello|hey|please|chaser) )*(?:help(?: me| please| pls)?|what can (?:you|i) (?:do|say|ask)(?: here)?|how does (?:this|it) work|how do (?:i|you) (?:use (?:this|you)|work|do this)|commands?|options|instructions|menu|what are (?:you|the commands|my options)|who are you|what is this|what do i (?:do|say)(?: now| here)?|i need help|im (?:lost|stuck|confused)|i (?:dont|do not) (?:understand|get it))(?: please| thanks)?$/u;
const MORE =
  /^(?:(?:show|see|list|give|and|any)(?: me)? )?(?:(?:the )?more|next(?: page| one| ones| lot)?|(?:the )?rest|next \d+|continue|carry on|go on|keep going)(?: please| of them| actions)?$/u;

const SOCIAL = new RegExp(
  `^(?:(?:${[
    'thanks?(?: you)?(?: so much| very much| a lot| all| for that| chaser| bot)?|many thanks|ta(?: very much)?|cheers|much appreciated|appreciated|brilliant|great(?: stuff)?|perfect|lovely|excellent|super|fab|nice(?: one)?|good(?: stuff| work| job)?|well done|awesome|amazing|cool|fine|noted|understood|got it|will do|ok|okey dokey|alright|right|sure|no problem|no worries|np|youre welcome|you are welcome|legend|star|fantastic|sorted|sounds good|that works|fair enough',
    'good news|(?:yes )?(?:it is|its|thats|that is) (?:true|so|the case)|indeed|no change there|(?:whats|what is) done is done',
    'hi|hello|hey|hiya|yo|howdy|(?:good )?(?:morning|afternoon|evening)|good night|night|bye|goodbye|see (?:you|ya)(?: later| tomorrow| monday)?|have a (?:good|nice|great) (?:one|day|weekend|evening)|happy (?:friday|new year|christmas)|how are (?:you|things)|hows it going|whats up',
    'lol|haha+|hehe|ha|oh|wow|hmm+|erm?|um+|right|well|yay|phew|omg|ugh|argh|fyi|sigh',
    '(?:im|i am|we are|were|thats me|all|ive) (?:all )?(?:done|finished|complete|completed)(?: here| now| too| then| thanks| chaser)*(?: for)?(?: the day| today| now| the week| tonight)?|done for (?:the day|today|now|the week|tonight)|(?:thats|that is) (?:me|all|it)(?: done| finished)?(?: for)?(?: the day| today| now| the week)?(?: thanks)?|job done|home time|off home|off now|logging off|clocking off|signing off|finished (?:work|for the day|my shift)|on leave|back (?:tomorrow|monday|next week)',
    'chaser|bot|all|team|everyone|mate|boss|guys|there|love|x+|you',
    '\\p{Extended_Pictographic}',
  ].join('|')})(?: |$))+$`,
  'u',
);

/** Letting off steam about an action is no claim about it: "complete nightmare on 4.1". */
const VENTS =
  /(?<!\p{L})(?:(?:complete|total|absolute|utter|right|bloody|proper)(?:ly)?(?: and utter| and total)? (?:nightmare|mess|waste|joke|shambles|disaster|chaos|farce|pain|lie|rubbish|carnage|madness|nonsense|failure|pants|mayhem|headache|car crash|disgrace|pig)|nightmare (?:with|on|of)|so done with|(?:im|we are|i am|completely|totally) (?:completely |totally |so )?(?:lost|fed up|knackered|shattered|stressed|snowed under)|well done|good work|nice work|great work|close call)(?!\p{L})/u;

/** Reads a clause that only lets off steam, or praises. */
export function recogniseVenting(clause: Clause): Reading | null {
  return VENTS.test(clause.said) ? { command: { kind: 'social' }, manner: 'other', judged: null } : null;
}

/** Reads the whole of a message. */
export function recogniseShortWords(whole: Clause, context: UnderstandingContext): Reading | null {
  const command = commandOf(whole.said, context);
  return command === null ? null : { command, manner: 'other', judged: null };
}

/** Whether a clause is only a courtesy: left out where something else was said. */
export function isSocial(said: string): boolean {
  return said.length <= 60 && SOCIAL.test(said);
}

/** Said after a claim, these are no courtesy: "3.2 done, yeah right". */
export function isHesitation(said: string): boolean {
  return /^(?:(?:ok|yes|oh|aye|well|all) )*(?:right|well|lol|haha+|hehe|ha|hmm+|erm?|um+|sigh|ugh|argh|omg)$/u.test(
    said,
  );
}

function commandOf(said: string, context: UnderstandingContext): Command | null {
  if (UNDO.test(said))
    return context.pending !== null && /^(?:cancel|scrap) that/u.test(said)
      ? { kind: 'choose', choice: { by: 'none' } }
      : { kind: 'undo' };
  if (HELP.test(said)) return { kind: 'help' };
  if (MORE.test(said)) return { kind: 'more' };
  if (isSocial(said)) return { kind: 'social' };
  return null;
}
