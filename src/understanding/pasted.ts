/** Tells what was copied from somewhere else, a table, a log, minutes, a mail, a checklist, code, from what a person types. */

/** What a cell of a table of actions says of one. */
const STATUS =
  '(?:open|complete|completed|done|closed|finished|in progress|not started|started|ongoing|blocked|overdue|late|on hold|red|amber|green|yes|no)';

/** A ref at the beginning of a row; a number alone is a position, and somebody's answer to a list. */
const REF = '"?(?:action )?\\p{L}{0,5}\\d{1,3}(?:\\.\\d{1,3})+"?';

/** A line with any of these was not typed on a phone. */
const OF_A_LINE: readonly RegExp[] = [
  // Cells: parted by tabs, bars, three spaces, or signs with no space after them as in a file of values.
  /\S\t+\S/mu,
  /^[^|\n]*\S\s*\|\s*\S/mu,
  /^\|/mu,
  new RegExp(`^[ ]*${REF}[,;]"?\\p{L}`, 'imu'),
  new RegExp(`^[ ]*${REF} {3,}\\S`, 'imu'),
  /^(?:[^,;\n]+[,;](?=\S)){2,}[^,;\n]*$/mu,
  // What a system writes: from one state to another, a level, a time with its day, a box to tick, a key with its value.
  new RegExp(`(?<!\\p{L})${STATUS} ?(?:-+>|=+>|→|⇒|➔|>>) ?${STATUS}(?!\\p{L})`, 'iu'),
  /^[ \t[({]*(?:INFO|WARN|WARNING|DEBUG|ERROR|AUDIT|LOG|TRACE)(?![\p{L}\p{N}])/mu,
  /^[ \t[(]*(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\/\d{1,2}|\p{L}{3} \d{1,2})[T, ]+\d{1,2}:\d{2}/mu,
  /^[ \t]*(?:[-*•·] ?)?(?:\[[ xX✓✔✗]?\]|[☐☒])/mu,
  /^[ \t]*(?:ref|action|id|status|state|owner|subject|to|cc|date|author|changed by)[ \t]?[:=][^\n]*\n[ \t]*(?:ref|action|id|status|state|owner|subject|to|cc|date|author|changed by)[ \t]?[:=]/imu,
  /[{[]\s*"[^"\n]+"\s*:|<\/?[a-z][^<>\n]*>/iu,
  // Minutes with their date, in one line.
  /^[ \t]*(?:\p{L}+ ){0,3}(?:minutes|mins|action log|notes)(?: \p{L}+){0,4} \d{1,2}(?:\/\d{1,2}(?:\/\d{2,4})?| \p{L}{3,9}(?: \d{2,4})?) ?:/imu,
  // Struck out, by whatever sign.
  /~~?[^~\n]+~~?|\p{L}\u0336/u,
];

/** Two columns or more, over two lines or more. */
const COLUMNS = /\S {2,}\S/u;

/** What stands over a list that is a record of what others said, or that leads up to something copied. */
const RECORD =
  /(?<!\p{L})(?:minutes?|notes? (?:from|of)|agenda|(?:actions?|updates?|feedback|outcomes?|decisions?|summary|report) (?:from|of|agreed|at|log)|outstanding|carried forward|meeting|action log|tracker|register|(?:weekly|monthly|daily|quarterly|progress) (?:report|update|summary|log)|extract|attendees|present|apologies|below|subject|forwarded|copied|pasted|as follows)(?!\p{L})/iu;

/** Over one's own list people write little, and of themselves. */
const OWN_HEADING =
  /^(?:(?:hi|hello|hey|morning|afternoon|evening|good|ok|right|so|quick|my|mine|our|an?|the|few|some|all|more|another|latest|new|short)[ ,]*)*(?:updates?|progress|news|status|actions?|list|today|this week|from me|for me|done|complete|completed|closed|finished|please|chaser|bot|there|all|team)?(?: (?:from me|from us|for you|today|this week|for today|on mine|so far|please|chaser|bot))*[ :,.!-]*$/iu;

/** Somebody spoken to who is not the bot. */
const DEAR =
  /^(?:(?:hi|hello|hey|hiya|dear|morning|afternoon|evening|good (?:morning|afternoon|evening)) )?(?!(?:hi|hello|hey|hiya|morning|afternoon|evening|chaser|bot|there|all|team|thanks|cheers|please|sorry|update|updates|done|complete|completed|good|yes|no|ok|okay|right|also|today)(?!\p{L}))(?:\p{Lu}\p{Ll}+|gov|guv|governor|boss|sir|ma'?am|dep|deputy)[,!.]?$/u;
const DEARLY = /^dear (?!chaser|bot)/iu;
const SIGNED =
  /(?:^|[\n.!,])\s*(?:(?:kind|best|warm|many)? ?regards|kr|best wishes|all the best|yours(?: sincerely| faithfully| truly)?|sincerely)\s*[,.]?\s*(?:\n|$|\p{Lu})/iu;
/** "Thanks, Dave" at the end of it. */
const SIGNED_WITH_THANKS = /(?:[Tt]hanks|[Tt]hank you|[Cc]heers)\s*[,.]?\s+\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?\s*$/u;

/** Whether `text`, without what is quoted or forwarded in it, was copied from somewhere. Where it cannot be told, it was. */
export function isCopied(text: string): boolean {
  if (
    OF_A_LINE.some((sign) => sign.test(text)) ||
    DEARLY.test(text) ||
    SIGNED.test(text) ||
    SIGNED_WITH_THANKS.test(text)
  )
    return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return false;
  if (lines.filter((line) => COLUMNS.test(line.trim())).length > 1) return true;
  const heading = lines[0]!.trim();
  if (DEAR.test(heading)) return true;
  const refers = /\d\.\d|^[-*•·\d]/u.test(heading);
  return !refers && !OWN_HEADING.test(heading) && (RECORD.test(lines.slice(0, 2).join('\n')) || /[:]$/u.test(heading));
}
