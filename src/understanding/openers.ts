/** Courtesies and run-ups before an instruction: they ask for it, and say nothing of it. */

/** The first word of an instruction. */
const VERB =
  '(?:close|mark|complete|tick|cross|sign|set|put|change|update|record|log|show|push|move|extend|delay|postpone|reschedule|defer|reopen|finish|amend|make|give|bring|shift)';
/** What is asked for politely where it moves a date: to complete something is not ours to suggest. */
const MOVING = '(?:push|move|extend|delay|postpone|reschedule|defer|put|bring|shift)';

/** Who asks, however formally: "I would therefore ask you", "I should be grateful if you would". */
const NOW = '(?: (?:therefore|now|also|please|kindly|then|just|accordingly|very much))*';
const GRATEFUL = '(?:grateful|obliged|glad|pleased|thankful|appreciative|happy|delighted)';
const FORMAL = [
  `(?:i|we)${NOW} (?:should|would|will) be (?:very |most |so |really )?${GRATEFUL} if you (?:would|could|can|will|were to)${NOW}`,
  `(?:i|we)${NOW} (?:should|would|will) be (?:very |most |so |really )?${GRATEFUL} if(?= .+ (?:could|can|were|might|may)(?: now)? be )`,
  `it (?:would|will) be (?:really |very )?(?:great|good|lovely|helpful) if(?= .+ could be )`,
  `(?:i|we) (?:should|would) (?:really )?appreciate (?:it )?if (?:you (?:would|could|can)${NOW}|(?=.+ could be ))`,
  `(?:it|that) (?:would|will) be (?:really |very )?(?:great|good|lovely|helpful|brilliant|fab|nice|much appreciated|appreciated) if (?:you (?:would|could|can)${NOW}|(?=.+ could be ))`,
  `if (?:you|chaser) (?:would|could|can)${NOW}(?= ${VERB} )`,
  `(?:i|we)${NOW}(?: (?:would|must|should|have to|need to|will have to|write to|would like to|should like to|am writing to|do))?${NOW} (?:ask|request)(?: of)?(?: you${NOW} to| you${NOW}| that you${NOW}|${NOW} that)`,
  `(?:could|can|may|might) (?:i|we)${NOW} (?:trouble|ask|bother|get|request) you${NOW} to`,
  `(?:would|could|can|will) you${NOW} be (?:so|very) (?:kind|good) (?:as|and) to|(?:would|could|can|will) you${NOW} be (?:kind|good) enough to`,
  `(?:(?:i|we) )?(?:am |are |im |were )?(?:happy|content|fine|ok) for you to`,
  `(?:you are|youre|your) (?:welcome|free|ok|good|clear|fine) to(?= ${VERB} )`,
  `you (?:may|can|could|might)${NOW}(?: as well)?(?= ${VERB} )`,
  `(?:i|we) (?:should|would)${NOW} (?:like|prefer)(?: you)? to(?: have)?`,
  `(?:i|we) (?:should|would|will)?${NOW} ?(?:like|want|wish|need)(?= .+ to be (?:put|moved|pushed|extended|delayed|brought|deferred)(?: |$))`,
  '(?:ive|weve|(?:i|we)(?: have)?)(?: now| finally| just| also)* managed to(?= (?:close|complete|finish) #)',
  '(?:please |kindly )?(?:note|be advised|be aware) that',
  '(?:i|we) (?:write|am writing|are writing) to (?:confirm|say|advise|report|inform you|let you know|tell you)(?: that)?',
  '(?:can|could|shall) (?:we|i) say(?=(?: the)? (?:end|mid|early|late|next|another|\\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*)(?!\\p{L}))',
  `please (?:to|do|you)(?= ${VERB} )`,
  `(?:please )?do(?= (?:close|mark|complete|push|move|extend) )`,
  'therefore|accordingly|hence|thus|consequently',
].join('|');

const OPENERS = new RegExp(
  `^(?:${[
    FORMAL,
    'please',
    'kindly',
    '(?:can|could|would|will) (?:you(?! mind)|chaser)(?: please| kindly| just| also| now)*',
    '(?:can|could|may|shall) (?:we|i)(?: please| just| now)*',
    '(?:please )?(?:can|could|may)(?= (?:#|it|that|this|the|action)[^,]* be )',
    '(?:please )?(?:can|could|may)(?= (?:#\\d+|it|that|this) (?:please )?(?:go|move|slip|come) )',
    `would it be possib(?:le|ly) to(?= ${MOVING} )`,
    '(?:do|would) you mind(?: please)?',
    'mind(?= (?:closing|marking|pushing|moving|extending) )',
    'at (?:long )?last',
    '(?:hi|hello|hey|hiya|morning|good morning|afternoon|good afternoon|evening|good evening)(?: there| all| chaser| bot| team)?',
    'chaser',
    'bot',
    'ooh?|oo+h|ok|right|so|and|also|then|now|just|yes|well|great|cheers|thanks|thank you|fyi|quick one|quick update|status update|thats(?= #)|update(?! (?:#|the|status|it|that))|sorry|oh|ah|actually|oops|ps|plus|lastly|finally|good news',
    'hurrah|hooray|yay|boom|woohoo|whoop|phew|great news|brilliant news|for (?:your )?info(?:rmation)?',
    '(?:just )?(?:to let|letting) you know(?: that)?|(?:just |i )?wanted to (?:say|let you know|tell you)(?: that)?',
    'i need you to|thats (?:us|me)(?= (?:finished|done|completed))',
    'go ahead and|feel free to|be a star and|be so kind as to|you may as well',
    'lets|let us|let me|you can(?: now| also)?|we can(?: now| also)?',
    '(?:i would|id|we would|wed|i|we) (?:like|want|love|wish)(?: you)? to',
    '(?:i(?: can)?|can|can now|i can now) confirm(?: that)?|just to confirm(?: that)?|to confirm(?: that)?|(?:just )?confirming(?: that)?',
    '(?:(?:im|i am|were|we are) )?(?:very )?(?:happy|pleased|glad|delighted) to (?:say|report|confirm)(?: that)?',
    '(?:im|i am|we are|am)(?= (?:now |just )?(?:marking|closing|pushing|moving|extending))',
  ].join('|')}) `,
  'u',
);

const AS_INSTRUCTION: Readonly<Record<string, string>> = {
  marking: 'mark',
  closing: 'close',
  pushing: 'push',
  moving: 'move',
  extending: 'extend',
  reopening: 'reopen',
  changing: 'change',
  putting: 'put',
  setting: 'set',
};

/** How many characters at the beginning of canonical words are courtesies. */
export function openersIn(said: string): number {
  let at = 0;
  for (let count = 0; count < 8; count += 1) {
    const hit = OPENERS.exec(said.slice(at));
    if (hit === null) break;
    at += hit[0].length;
  }
  return at;
}

const POLITE = new RegExp(
  `^(?:(?:hi|hello|hey|ok|please|so|also|and|morning|thanks) )*(?:${[
    '(?:can|could|would|will) (?:you|chaser) ',
    '(?:can|could|may) [^?]*(?<!\\p{L})please(?!\\p{L})',
    '(?:do|would) you mind ',
    `(?:${FORMAL}) `,
    '(?:please|kindly) ',
    '(?:can|could|may) (?:i|we) (?:please )?have (?:until|another|an extra|a further|an extension|a (?:week|month|fortnight|couple|few)|two|three|six|more|longer|\\d)',
    '(?:can|could|may) (?:#\\d+|it|that|this) (?:please )?(?:go|move|slip|come|be (?:moved|pushed|extended|put|delayed|brought)) .*(?:to|until|till|by) ',
  ].join('|')})`,
  'u',
);

/** Whether the words ask politely for something to be done: a question in form only. With "please" any "can" does. */
export function isPoliteRequest(said: string): boolean {
  return POLITE.test(said);
}

const ASKS_TO_MOVE = new RegExp(
  `^(?:(?:hi|hello|hey|ok|please|so|also|and|morning|thanks) )*(?:(?:can|could) (?:i|we) (?:please |just )?${MOVING} .+ (?:to|until|till|by|back) |would it be possib(?:le|ly) to ${MOVING} )`,
  'u',
);

/** For more time people ask as they would ask a manager: "can we push 3.2 to May". With a question mark it is a question. */
export function asksToMove(said: string): boolean {
  return ASKS_TO_MOVE.test(said);
}

/** "closing 3.2", after "would you mind" or by itself, told as "close 3.2"; other words as they are. */
export function asInstruction(said: string): string {
  const [first = ''] = said.split(' ', 1);
  return Object.hasOwn(AS_INSTRUCTION, first) ? AS_INSTRUCTION[first]! + said.slice(first.length) : said;
}
