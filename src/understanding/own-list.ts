/** Lines of the bot's own lists, pasted back: the line names an action, and only what stands behind it is the person's. */

/**
 * A line as `flows/wording/action-words.ts` writes it, after the plain quotes and dots of `clean.ts`; its end may have been cut
 * off at the dots where an arrow follows. A line that ends in "complete" could be a claim.
 */
const LINE =
  /^(?<quoted>[ \t]*>+)?[ \t]*(?:\d{1,3}[.):] )?(?<ref>[A-Z]?\d{1,3}(?:\.\d{1,3}){1,2}) \S.{2,140}?(?: [–—-] (?:due (?:today|\d{1,2} \p{L}{3,9} \d{4})|no date given|"[^"\n]+", no certain date)(?:, (?:\d{1,4} days? late|in \d{1,2} days?|in progress|blocked|\d{1,2} \p{L}{3,9} \d{4} asked for)(?![\p{L}\d]))*|\.\.\.(?=[ \t]*(?:[-=]+>|<[-=]|>{2})))(?<behind>[^\n]*)$/u;

/** What the bot said of a change: 5.1 "Opening …" is complete now. */
const TOLD = /^[ \t]*(?<ref>[A-Z]?\d{1,3}(?:\.\d{1,3}){1,2}) "[^"\n]{3,140}" (?:is|was|has|stays) [^\n]*$/u;

/** What parts the line from what was written behind it. */
const PARTED = /^[\s.]*(?:(?:<?[-=~–—]*>+|<[-=]*|[=:/~*•|–—-]+)(?:[ \t]*))?/u;

/** Not said of the action on the line above: said by somebody else, or of another. */
const APART = /^[ \t]*(?:>|\d|[-*•] |(?:from|sent|to|cc|subject|fw|fwd|re)[ \t]?:)/iu;

/**
 * `text` with the bot's own lines cut down to their refs. Where there is one such line with nothing behind it, it is pointed
 * out, or leads to what is said below: "8.1 Extending … / this is done". More of them stay as they are: a copied list claims
 * nothing.
 */
export function withoutOwnLines(text: string, hasRef: (ref: string) => boolean): string {
  if (!/[–—-] (?:due |no date|")|\.\.\.|\d "/u.test(text)) return text;
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const told = all.filter((line) => !hasRef(TOLD.exec(line)?.groups?.ref ?? ''));
  const lines = (told.length === 0 ? all : told).map((line) => {
    const groups = LINE.exec(line)?.groups;
    if (groups === undefined || !hasRef(groups.ref!)) return { line, ref: null, behind: '' };
    return { line, ref: groups.ref!, behind: groups.quoted === undefined ? groups.behind!.trim() : '' };
  });
  const own = lines.filter(({ ref }) => ref !== null);
  const [first, second, ...others] = lines;
  if (first !== undefined && own.length === 1 && own[0] === first && first.behind === '') {
    if (second === undefined) return first.line.trim().startsWith('>') ? text : first.ref!;
    if (!lines.slice(1).some(({ line }) => APART.test(line)))
      return [`${first.ref} - ${second.line}`, ...others.map(({ line }) => line)].join('\n');
  }
  if (own.length === 0 && told.length === all.length) return text;
  return lines
    .map(({ line, ref, behind }) => (ref === null || behind === '' ? line : answered(ref, behind)))
    .join('\n');
}

/** "4.2 … → end of Jan": an arrow goes on to where it points. */
function answered(ref: string, behind: string): string {
  const sign = PARTED.exec(behind)![0].trim();
  const said = behind.slice(PARTED.exec(behind)![0].length).trim();
  if (/^(?:this|that) one[.!]?$/iu.test(said)) return ref;
  return /^[=-]*>+$|^=+$/u.test(sign) ? `${ref} -> ${said}` : `${ref} - ${said}`;
}
