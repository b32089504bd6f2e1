/** The letter around what is told: "Dear Chaser," before it, and a courtesy with a name, or a name by itself, behind it. */
import { cautionsIn } from './cautions.ts';

/** What is no name: days, months, and what takes something back from what was said. */
const NO_NAME =
  '(?!(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)day|not?|nearly|almost|maybe|perhaps|hopefully|probably|partly|mostly|except|but|if|when|once|until|unless|only|soon|tomorrow|today|next|later|yet|still|wait|undo|oops|sorry|kidding|joking|lol|actually|both|done|complete|completed|closed|finished|blocked|open|reopen|yes|ok|discharge|discharged)(?![\\p{L}]))';
/** "Joan", "Joan Smith", "J. Smith", "Mrs O'Neill". */
const NAME = `(?:${NO_NAME}\\p{Lu}[\\p{L}'-]*\\.?)(?:[ \\t]+(?:${NO_NAME}\\p{Lu}[\\p{L}'-]*\\.?|x+)){0,2}`;
const REGARDS =
  '(?:(?:with |and )?(?:(?:many|kind|kindest|best|warm|warmest|all the) )?(?:regards|best wishes)|with (?:kind|best) wishes|best wishes|all the best|rgds|yours (?:sincerely|faithfully|truly|ever)|sincerely|br|kr)';
const THANKS =
  '(?:many thanks|(?:with )?thanks(?: (?:again|so much|very much|a lot|in advance|and (?:kind |best )?regards))?|thank you(?: (?:very much|so much|again|and (?:kind |best )?regards))?|thx|cheers|ta)';
/** Under a name: what its bearer is. */
const TITLE =
  "(?:\\n[ \\t]*(?:(?:acting|interim|deputy|the) )?(?:head|governor|manager|director|lead|officer|deputy|custodial|business|hub|chaplain|hmp|hmyoi|yoi|education|healthcare|safety|residence|regime|security|reducing|operations|senior|managing)(?: [\\p{L}&'-]+){0,6}[.]?)?";

const CLOSING = new RegExp(
  `(?<=[\\p{L}\\p{N})%✅👍.!?,;-])(?:[ \\t]*\\n\\s*|(?<=[.!?,;-])[ \\t]+)(?:[-–—] ?)?(?:${THANKS}[,.!]?\\s+(?:and )?)?(?:${REGARDS}|${THANKS})[,.!]*(?:\\s+|[ \\t]*[-–—] ?)(?=(?<name>${NAME})${TITLE}[ \\t]*[.!]?\\s*$)[^]*$`,
  'iu',
);

/** Names that are nothing else: "Mark", "Will", "Grant" and the like are not among them. */
const FIRST_NAMES =
  'Joan|Marion|Dave|David|John|Jean|Jane|Janet|Joanne|Jo|Anne|Ann|Anna|Andrew|Andy|Alan|Ali|Alison|Amy|Angela|Barbara|Ben|Beth|Brian|Carol|Caroline|Cath|Catherine|Charlotte|Chris|Christine|Claire|Clare|Colin|Craig|Dan|Daniel|Darren|Debbie|Deborah|Denise|Derek|Diane|Donna|Elaine|Elizabeth|Emily|Emma|Fiona|Fran|Gareth|Gary|Geoff|George|Gill|Gillian|Graham|Hannah|Harry|Hazel|Heather|Helen|Ian|Jack|Jackie|Jacqui|James|Jason|Jayne|Jenny|Jim|Joe|Julia|Julie|Karen|Kate|Kath|Katie|Keith|Kelly|Ken|Kevin|Kirsty|Laura|Lesley|Linda|Lisa|Liz|Louise|Lucy|Lynn|Maggie|Malcolm|Margaret|Maria|Marie|Martin|Mary|Matt|Maureen|Michael|Michelle|Mike|Mo|Nadia|Natalie|Neil|Nick|Nicola|Nigel|Pam|Paul|Paula|Peter|Phil|Philip|Priya|Rachel|Raj|Rebecca|Richard|Robert|Roger|Ruth|Sally|Sam|Samantha|Sandra|Sarah|Sharon|Sheila|Shirley|Simon|Sophie|Stephen|Steve|Steven|Stuart|Susan|Tim|Tina|Tom|Tony|Tracey|Tracy|Trevor|Valerie|Vicky|Wendy';
const SIGNED = new RegExp(
  `(?<=[\\p{L}\\p{N})%])(?:[ \\t]*[.!,;]*[ \\t]*\\n\\s*|(?<stop>[.!])[ \\t]+)(?:[-–—] ?)?(?:${FIRST_NAMES})(?:[ \\t]+\\p{Lu}(?:\\p{Ll}[\\p{L}'-]*|\\.)?)?(?:[ \\t]+x+)?[ \\t]*[.!]?\\s*$`,
  'u',
);

const GREETING =
  /^\s*dear (?:(?:chaser )?bot|chaser(?: team)?|sir or madam|sir\/madam|sirs?|madam)(?:\s*[,:\n-]+\s*|\s+(?=\d))(?=\S)/iu;

/** What was sent to others was told to them: its signature shows that it was copied. */
const TO_OTHERS =
  /^\s*(?:(?:hi|hello|hey|dear|morning|afternoon|evening|good (?:morning|afternoon|evening)) )?(?:all|both|everyone|everybody|team|colleagues?|folks|guys)(?!\p{L})|^\s*(?:hi|hiya|hello|hey|dear|morning|afternoon|evening|good (?:morning|afternoon|evening)),? (?!chaser|bot|there|sir|madam)\p{L}+(?: \p{L}+)?\s*[,:\n-]|^\s*(?:gov|guv|governor|boss)(?!\p{L})|(?<!\p{L})(?:see|find) (?:\p{L}+ ){0,2}(?:below|attached)(?!\p{L})/iu;

/** "Thanks Partially", "Cheers Half": a doubt is no name, however it is written. */
function isName(words: string): boolean {
  return (
    new RegExp(`^${NAME}$`, 'u').test(words) &&
    !/(?<!\p{L})(?:\p{L}{4,}ly|joke|sarcasm|ha)(?!\p{L})/iu.test(words) &&
    cautionsIn({ said: words.toLowerCase(), naming: '' }, () => false).length === 0
  );
}

/** `text`, the person's own, without a letter's greeting and signature. */
export function withoutLetter(text: string): string {
  if (TO_OTHERS.test(text)) return text;
  const opened = text.replace(GREETING, '');
  const closing = CLOSING.exec(opened);
  const isClosed = closing !== null && isName(closing.groups!.name!.split('\n')[0]!.trim());
  const told = isClosed ? opened.slice(0, closing.index) : opened;
  return told.replace(SIGNED, '').replace(/[ \t,;–—-]+$/u, '');
}
