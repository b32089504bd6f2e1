/** Signs that stand for words: arrows and strokes between an action and what is said of it, "+2w". */
import { MONTH, WEEKDAY } from './dates/calendar-words.ts';

const UNIT_WORDS: Readonly<Record<string, string>> = { d: 'day', w: 'week', m: 'month' };
const UNIT = '(?<unit>d|days?|w|wks?|weeks?|m|mths?|mnths?|months?)(?![\\p{L}/])';

/** "+1 wk", "+2w"; "6+ weeks" counts. */
const LONGER = new RegExp(`(?<![^\\s,;:(>-])\\+ ?(?<count>\\d{1,2}) ?${UNIT}`, 'giu');
/** "2w", "3wks". */
const SHORT_WEEKS = /(?<![\p{L}\d.£$+-])(\d{1,2})(?:w|wks?)(?![\p{L}\d/])/giu;

const REF = '\\p{L}{0,5}\\d{1,3}(?:\\.\\d{1,3})+';
/** An arrow, not one from one state to another as systems write it: those are told by `pasted.ts`. */
const ARROW = '(?:[-=~–—]{1,3}>{1,3}|>{2,4}|[→⇒➔➡⟶])';
/** Between a ref and what is said of it. */
const STROKE = '(?:={1,3}|>|//|\\|\\||~{1,2}|::|<[-=]{1,2})';

/** What can be nothing but a date, at the beginning of what is said. */
const DATE = `(?:the )?(?:\\d{1,2}[./-]\\d{1,2}(?:[./-]\\d{2,4})?(?![\\d%])|\\d{1,2}(?:st|nd|rd|th)(?!\\p{L})|\\d{1,2} ?(?:of )?(?:${MONTH})(?!\\p{L})|\\d{4}-\\d|end of|end (?:${MONTH})|(?:${MONTH}|${WEEKDAY})(?!\\p{L})|(?:eom|eow|eoy|tomorrow|tmrw|w/e|w/c|mid|early|late|next|nxt|q[1-4])(?![\\p{L}]))`;
const DONE = '(?:(?:all |now )?(?:done|dn|complete|completed|closed|finished|cmpl|compl|sorted|✅))(?!\\p{L})';

const POINTS_TO_DATE = new RegExp(
  `[ \\t]*${ARROW}[ \\t]*(?=(?:to |until |till |til )?${DATE})(?:to |until |till |til )?`,
  'giu',
);
const POINTS_TO_LENGTH = new RegExp(`[ \\t]*${ARROW}[ \\t]*(?=another |(?:plus |\\+)\\d)`, 'giu');
const POINTS = new RegExp(`(?<=\\S)[ \\t]*${ARROW}[ \\t]*`, 'giu');
const SETS_DATE = new RegExp(`(?<=(?<![\\p{L}\\d.])${REF})[ \\t]*(?:${STROKE}|:)[ \\t]*(?=${DATE})`, 'giu');
const SETS = new RegExp(`(?<=(?<![\\p{L}\\d.])${REF})[ \\t]*${STROKE}[ \\t]*`, 'giu');
const LEADS_BACK = new RegExp(`(${DONE})[ \\t]*<[-=]{1,2}[ \\t]*(?=${REF})`, 'giu');
/** "3.2 now 31/3" is set; "3.2 - 31/3" and "3.2 by 31/3" only may be, which is asked about a date that nothing leads to. */
const NOW_DATE = new RegExp(`(?<=(?<![\\p{L}\\d.])${REF}) (?:is |are )?now (?:to )?(?=${DATE})`, 'giu');
const ONLY_DATE = new RegExp(`(?<=^[ \\t]*(?:action )?${REF}) (?:-|by) (?=${DATE})`, 'gimu');
/** A dash or nothing: "4.2 - done" is said of 4.2, "4.2 - adverts are out" tells something of it. */
const BEFORE_DONE = new RegExp(`(?<=(?<![\\p{L}\\d.])${REF}) - (?=${DONE}[.! ]*(?:$|\\n|,|;))`, 'giu');

/** Joy over what is done: no more than a full stop. A wink, a shrug and crossed fingers are more than that. */
const JOY =
  /(?<=(?<!\p{L})(?:done|dn|complete|completed|closed|finished|sorted|off|please|pls|thanks|ta)[.!]*)[ \t]*(?:[✅✔☑👍👌🎉🎊💪🙌👏🙏🏆🥳😀😁😃😄😊🙂😎🚀💯✨🤗❤♥][\u{1f3fb}-\u{1f3ff}\ufe0f]*)+(?=[ \t.!]*(?:$|\n|[,;]))/giu;

/** "2 dun sorry done": a slip, and what it was meant to be. */
const MISTYPED =
  /(?<!\p{L})(?:dun|dn|dne|doen|dnoe|don|dome|doine|donr|comlete|compete|complet|closd|clsoe) (?:sorry|oops|\*|i mean|meant)[ ,]*(?=(?:done|complete|completed|closed|close)(?!\p{L}))/giu;

/** Faces that are a mood and say nothing of an action; beside a claim a wink, a shrug or a laugh are more than that. */
const FACES =
  /(?<=\S)[ \t]*(?:(?:[☹🙁😞😔😢😭😩😫🙈😀😁😃😄😊🙂😎🤗🥳❤♥][\u{1f3fb}-\u{1f3ff}\ufe0f]*)+|(?<=\s)[:=]-?[()D](?![\p{L}\p{N}]))+|^[ \t]*(?:(?:[☹🙁😞😔😢😭😩😫🙈😀😁😃😄😊🙂😎🤗🥳❤♥][\u{1f3fb}-\u{1f3ff}\ufe0f]*)+|[:=]-?[()D](?![\p{L}\p{N}]))[ \t]*(?=\S)/gimu;

/** `text`, the person's own, with such signs in words. */
export function signsInWords(text: string): string {
  return text
    .replace(MISTYPED, '')
    .replace(JOY, '')
    .replace(FACES, ' ')
    .replace(LONGER, (...hit) => inFull('another ', hit.at(-1) as Record<string, string>))
    .replace(SHORT_WEEKS, '$1 weeks')
    .replace(/^[ \t]*[-=~]+>[ \t]*/gmu, '')
    .replace(LEADS_BACK, '$1 ')
    .replace(POINTS_TO_DATE, ' to ')
    .replace(POINTS_TO_LENGTH, ' ')
    .replace(POINTS, ' - ')
    .replace(SETS_DATE, ' to ')
    .replace(NOW_DATE, ' to ')
    .replace(ONLY_DATE, ' ')
    .replace(SETS, ' - ')
    .replace(BEFORE_DONE, ' ');
}

function inFull(lead: string, { count, unit }: Record<string, string>): string {
  return `${lead}${count} ${UNIT_WORDS[unit!.charAt(0).toLowerCase()]}s`;
}
