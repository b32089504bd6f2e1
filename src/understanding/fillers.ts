/** What may follow a claim without taking anything from it: courtesies, a day gone by, a reason. */
import type { CalendarDay } from '../domain/calendar.ts';
import { readDate } from './dates/read-date.ts';

const COURTESY = new RegExp(
  `^(?:${[
    'please|now(?! that)|thanks(?! to)|thank you|many thanks|ta|cheers|pal|pet|hen|duck|lad|marra|bach|butt|mun|bud|boss|guv|gov|chief|lads|folks|all round|so it is|like$|early|at (?:long )?last|too(?! (?:early|soon|late|quick))|also|as well|already|finally|today|just now|for me|ok|then(?! )|mate|fully|in full|completely|entirely|both|all|off|down|out',
    'on (?:the|your|my) (?:system|tracker|list|log|plan|record|sheet|spreadsheet)|(?:from|off) (?:the|your|my) (?:list|plan|tracker)',
    'yesterday|this morning|last (?:week|month|night|year)|earlier(?: today| this week)?|(?:the )?other day|recently|a while (?:ago|back)|some time ago|ages ago|ahead of (?:time|schedule)|on time',
    'by (?:me|us|my team|the team)|and (?:done|dusted|closed|complete|finished|signed off)|no (?:problems?|issues?|outstanding issues|further action(?: needed| required)?|longer needed|longer required)',
    'at all|nfa|nothing (?:outstanding|further|left(?: to do)?|more(?: to do)?)|without (?:a hitch|incident|any (?:issues|problems))|and (?:evidenced|evidence (?:saved|attached|sent|uploaded)|can (?:now )?be closed)',
    'last thing (?:yesterday|last night)|(?:many |a few |some )?(?:days|weeks|months|years) (?:ago|back)|(?:the|my|your|our) (?:list|plan|tracker)$',
    'by the (?:gov|governor|governing governor|deputy|dep|deputy governor|group director|head of \\p{L}+|board|smt|slt|quality board)|link|email|(?:would|could|can|will) you(?: please| now| kindly)?$|if (?:you would|youd|you could|youd be so kind|its not too much trouble)$',
    // For all of it: nothing is left out.
    '(?:for|on|across|in|at) (?:all|every|each)(?! (?:but|bar|except|other|apart|save|probability|likelihood|honesty|fairness|intents))(?: of the| the| of)? \\p{L}+(?! (?:but|bar|except|apart|save)(?!\\p{L}))|for everyone|for everybody',
    'i (?:can )?confirm|can confirm|👍|✅|🎉|x',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'u',
);

/** Following smt, at the board on monday: a meeting, or letters that no word is made of. */
const OCCASION =
  /^(?:following|at) (?:the |our |a |todays |yesterdays |last weeks |this weeks |this mornings )?(?:(?:\p{L}+ )?(?:meeting|board|panel|visit|review|forum|briefing|committee|council|conference|handover)|[b-df-hj-np-tv-xz]{2,5}|slt|smt|hub)(?= (?:on|yesterday|today|last|this)|$)/u;

/** After these an instruction gives its reason. */
const REASON =
  /^(?:because|as(?! (?:far|part|well|soon|long|per|a|an|best|much|good|close|near|complete|if|though|yet|many|few|it stands|things stand)(?!\p{L}))|since|now that|given that|due to|thanks to|with(?= (?:evidence|immediate|all|no|effect|sign))|so(?= (?:all|its|it|we|that|please|can|happy|no|now|you)(?!\p{L}))|evidence|see|minutes|all|signed off|everything)(?![\p{L}\p{N}])/u;

/** What stands after a claim: `left` was not understood; `reason` still has to be judged. */
export interface Tail {
  readonly left: string;
  readonly reason: string | null;
}

/**
 * Takes courtesies, past days and a reason from the beginning of `tail`. What was stated may say on what occasion it
 * was done; for what is told to be done, an occasion would be a condition.
 */
export function fillersAfter(tail: string, today: CalendarDay, manner: 'instruction' | 'statement'): Tail {
  let left = tail;
  // "3.2 done then" asks.
  if (manner === 'statement' && /(?:^| )then$/u.test(tail)) return { left, reason: null };
  for (let count = 0; count < 6 && left !== ''; count += 1) {
    const occasion = manner === 'statement' ? OCCASION.exec(left)?.[0].length : undefined;
    const courtesy = COURTESY.exec(left)?.[0].length ?? occasion ?? pastDay(left, today);
    if (courtesy === 0) break;
    left = left.slice(courtesy).trim();
  }
  if (left === '' || !REASON.test(left)) return { left, reason: null };
  return { left: '', reason: left };
}

/** "9/10" may be nine of ten. */
function isShare(text: string): boolean {
  const hit = /^(?<some>\d{1,2})\/(?<all>\d{1,2})(?![\d/])/.exec(text);
  return hit !== null && Number(hit.groups!.some) <= Number(hit.groups!.all);
}

/** Today, and perhaps still to come; or not one day at all. */
const AHEAD =
  /^(?:on |in |at |from |since |during )*(?:(?:the )?tonight|this (?:afternoon|evening)|weekends|mornings|evenings|the morn|cop|cob|eod|end of (?:the )?(?:day|play)|close of (?:play|business))(?!\p{L})/u;

/** How many characters name a day that is not ahead: "on 12 jan", "last tuesday". */
function pastDay(text: string, today: CalendarDay): number {
  if (AHEAD.test(text) || isShare(text)) return 0;
  const lead = /^(?:on|in|as of|as at|at|during|back in|from|since) /u.exec(text)?.[0].length ?? 0;
  const read = readDate(text.slice(lead), today, 'nearest');
  if (read === null || read.to.kind !== 'date' || read.to.date.to > today) return 0;
  return lead + read.used;
}
