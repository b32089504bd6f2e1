/** What was dictated as it would have been typed: spoken marks, and spoken numbers in refs, days, years and lengths of time. */
import type { UnderstandingContext } from './context.ts';
import { MONTH } from './dates/calendar-words.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const UNITS = ONES.slice(1, 10).join('|');

/** A number below a hundred in words. */
const SPOKEN = `(?:(?:${TENS.join('|')})(?:[ -](?:${UNITS}))?|${ONES.toReversed().join('|')})`;
const NUMBER = `(?:${SPOKEN}|\\d{1,3})`;

/** After a number these make it a measure, and no ref. */
const MEASURED =
  '(?! (?:million|billion|per ?cent|percent|thousand|hours?|days?|weeks?|months?|years?|metres|miles|times)(?!\\p{L}))';

/** What is said of an action, so that the number before it is its ref. */
const SAID_OF =
  '(?=$|[,.;:!?\\n]| (?:is|are|has|have|and|now|all|both|please|to|until|till|done|complete|completed|closed|finished|sorted|blocked|new|no|on hold|comma|full ?stop|question mark|dash|colon)(?!\\p{L}))';

const REF = phrase(`(${NUMBER}(?: (?:point|dot) ${NUMBER})+)(?!\\p{L})${MEASURED}`);
const ANNOUNCED = phrase(`(concern|action|item|ref|reference|recommendation) (${SPOKEN})${SAID_OF}`);
const ANNOUNCED_PAIR = phrase(`((?:action|item|ref|reference|number) )(${SPOKEN}) (${SPOKEN})${SAID_OF}`);
const YEAR = phrase(`(?:twenty twenty|two thousand (?:and )?twenty)[ -](${UNITS})(?!\\p{L})`);
const SLASHED = phrase(
  `(${NUMBER}) (?:forward )?(?:slash|stroke) (${NUMBER})(?: (?:forward )?(?:slash|stroke) (${NUMBER}))?(?!\\p{L})`,
);
/** "Two may be done" tells of no May. */
const DAY_OF_MONTH = phrase(`(${SPOKEN})(?= of (?:${MONTH})(?!\\p{L})| (?!may )(?:${MONTH})(?!\\p{L}))`);
const MONTH_AND_DAY = phrase(
  `((?!may )(?:${MONTH})) (${TENS[0]}(?: (?:${UNITS}))?|${TENS[1]}(?: one)?|${ONES.slice(13).join('|')})(?![\\p{L}-]| (?:first|second|third|officers|staff|prisoners|children|boys))`,
);
/** The dates know the numbers up to twelve as words. */
const LENGTH = phrase(
  `(${TENS.map((ten) => `${ten}(?:[ -](?:${UNITS}))?`).join('|')}|${ONES.slice(13).join('|')})(?= (?:more )?(?:days?|weeks?|months?)(?!\\p{L}))`,
);

/** Spoken marks, each with what is typed for it. The words around them tell a mark from the word itself: "a full stop", "new line manager". */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:open|begin|start) quotes? (.+?) (?:close|end|un) ?quotes?\b/giu, '"$1"'],
  [/\bopen brackets? (.+?) closed? brackets?\b/giu, '($1)'],
  [/(?<!\b(?:a|an|the|no)) ?\bcomma\b(?=[ ,.]|$)/gimu, ','],
  [/(?<!\b(?:a|the|to|complete)) ?\bfull[ -]?stop\b/giu, '.'],
  [/(?<!\b(?:a|the|big|huge|massive)) ?\bquestion mark\b(?! (?:over|on|about|against|around|hanging|as to)\b)/giu, '?'],
  [/(?<!\b(?:a|an|the)) ?\bexclamation (?:mark|point)\b/giu, '!'],
  [/(?<!\b(?:a|an|the|our|one|their)) ?\b(?:new ?line|new paragraph)\b(?! (?:manage|of|in|for|at)) ?/giu, '\n'],
  [/(?<!\b(?:a|the|to|mad|must|and)) \b(?:dash|hyphen)\b(?! (?:of|cam|board|to|for|off)\b)/giu, ' -'],
  [/ semi[ -]?colon\b/giu, ';'],
  [/(?<=\d) colon\b/giu, ':'],
  [/ dot dot dot\b/giu, '...'],
];

/** `text` with what was spelt out for dictation as signs and digits. */
export function dictated(text: string, { promises }: UnderstandingContext): string {
  const numbered = text
    .replace(REF, (spelt: string) =>
      spelt
        .split(/ (?:point|dot) /iu)
        .map(numberOf)
        .join('.'),
    )
    .replace(YEAR, (_, unit: string) => `202${numberOf(unit)}`)
    .replace(ANNOUNCED_PAIR, (whole: string, lead: string, concern: string, place: string) => {
      const ref = `${numberOf(concern)}.${numberOf(place)}`;
      return promises.hasRef(ref) ? lead + ref : whole;
    })
    .replace(ANNOUNCED, (_, lead: string, spelt: string) => `${lead} ${numberOf(spelt)}`)
    .replace(SLASHED, (_, ...parts: string[]) =>
      parts
        .slice(0, 3)
        .filter((part) => part !== undefined)
        .map(numberOf)
        .join('/'),
    )
    .replace(DAY_OF_MONTH, (spelt: string) => `${numberOf(spelt)}`)
    .replace(MONTH_AND_DAY, (_, month: string, spelt: string) => `${month} ${numberOf(spelt)}th`)
    .replace(LENGTH, (spelt: string) => `${numberOf(spelt)}`);
  return MARKS.reduce((said, [spoken, mark]) => said.replace(spoken, mark), numbered);
}

/** The number that words or digits stand for. */
function numberOf(spelt: string): number {
  if (/^\d/u.test(spelt)) return Number(spelt);
  const [first = '', unit] = spelt.toLowerCase().split(/[ -]/u);
  const tens = TENS.indexOf(first);
  return tens === -1 ? ONES.indexOf(first) : (tens + 2) * 10 + (unit === undefined ? 0 : ONES.indexOf(unit));
}

/** A pattern that begins at the beginning of a word. */
function phrase(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d.])${pattern}`, 'giu');
}
