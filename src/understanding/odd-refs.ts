/** Refs with other signs between their numbers, "5-3", "4. 2", "5,3", as they are printed: only where such a ref is in view and nothing else fits. */
import type { UnderstandingContext } from './context.ts';

/** What is said to an action, or before its ref. */
const LEADS =
  '(?:mark|mrk|close|cls|complete|cmpl|compl|finish|tick off|sign off|show|reopen|undo|push|move|extend|ext|shove|bump|delay|note|action|ref|item|no\\.?|number|on|for|of|and|is|finished|completed|closed)';
const SAID =
  '(?:done|dn|complete|completed|cmpl|compl|closed|finished|sorted|blocked|is|are|has|now|to|slipped|on hold|no change|n/c|new date)';

const NUMBER = '(?<concern>\\d{1,2})';
const PLACE = '(?<place>\\d{1,2})(?![\\d/%]|[.:,-]\\d|(?:st|nd|rd|th)(?!\\p{L})|\\p{L})';
/** After these a pair is a measure, a share or a score. */
const COUNTED =
  '(?! ?(?:%|percent|per|of|weeks?|wks?|days?|months?|mths?|hours?|hrs?|mins?|minutes?|officers|staff|people|prisoners|children|boys|win|defeat|draw|am|pm|fte|sessions|visits|times)(?!\\p{L}))';

/** Apart by a slip of the thumb: "4. 2", "10 .4", "5_3", "5..3". */
const APART = new RegExp(`(?<![\\d.,/:£-]|\\d )${NUMBER}(?:\\. | \\.|_| \\. |\\.\\.)${PLACE}${COUNTED}`, 'giu');
/** With another sign: "5-3", "5,3", "5;3", "5:3". */
const OTHER_SIGN = `${NUMBER}[-,;:](?=\\d)${PLACE}${COUNTED}`;
const LED = new RegExp(`(?<=(?<!\\p{L})${LEADS} )${OTHER_SIGN}`, 'giu');
const LEADING = new RegExp(
  `(?<=^[ \\t]*(?:(?:please|hi|ok|and|action|ref|item|no\\.?) )*)${OTHER_SIGN}(?=[ \\t]*[:,-]?[ \\t]*${SAID}(?!\\p{L})|[ \\t]*(?:->|=))`,
  'gimu',
);

/** `text` with such refs as printed. Where a list was shown, a pair of small numbers may be two of its positions. */
export function printedRefs(text: string, { promises, offered }: UnderstandingContext): string {
  if (!/\d ?[-,;:._]/u.test(text)) return text;
  const printed = (whole: string, ...hit: unknown[]) => {
    const { concern, place } = hit.at(-1) as { concern: string; place: string };
    const isPair = offered > 0 && Number(concern) <= offered && Number(place) <= offered;
    const ref = `${Number(concern)}.${Number(place)}`;
    return isPair || !promises.hasRef(ref) ? whole : ref;
  };
  return text
    .replace(/(?<!\p{L})(no|nos)\. ?(?=\d)/giu, '$1 ')
    .replace(APART, printed)
    .replace(LED, printed)
    .replace(LEADING, printed);
}
