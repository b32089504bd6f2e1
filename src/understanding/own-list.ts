/** Lines of the bot's own lists, pasted back: the line names an action, and only what stands behind it is the person's. */

/** A line as `flows/wording/action-words.ts` writes it, after the plain quotes and dots of `clean.ts`. A line that ends in "complete" could be a claim. */
const LINE =
  /^(?<quoted>[ \t]*>+)?[ \t]*(?:\d{1,3}[.):] )?(?<ref>[A-Z]?\d{1,3}(?:\.\d{1,3}){1,2}) \S.{2,140}? [–—-] (?:due (?:today|\d{1,2} \p{L}{3,9} \d{4})|no date given|"[^"\n]+", no certain date)(?:, (?:\d{1,4} days? late|in \d{1,2} days?|in progress|blocked|\d{1,2} \p{L}{3,9} \d{4} asked for)(?![\p{L}\d]))*(?<behind>[^\n]*)$/u;

/** What parts the line from what was written behind it. */
const PARTED = /^[\s.]*(?:(?:<?[-=~–—]*>+|<[-=]*|[=:/~*•|–—-]+)(?:[ \t]*))?/u;

/**
 * `text` with the bot's own lines cut down to their refs. A line with nothing behind it is one where it is the only such
 * line and leads to what is said below: "8.1 Extending … / this is done". Otherwise the lines stay as they are: a copied list
 * claims nothing.
 */
export function withoutOwnLines(text: string, hasRef: (ref: string) => boolean): string {
  if (!/ [–—-] (?:due |no date|")/u.test(text)) return text;
  const lines = text.split('\n').map((line) => {
    const hit = LINE.exec(line);
    const groups = hit?.groups;
    if (groups === undefined || !hasRef(groups.ref!)) return { line, ref: null, behind: '' };
    return { line, ref: groups.ref!, behind: groups.quoted === undefined ? groups.behind! : '' };
  });
  const own = lines.filter(({ ref }) => ref !== null);
  const said = lines.filter(({ line, ref }) => ref === null && line.trim() !== '');
  const leads = own.length === 1 && own[0]!.behind.trim() === '' && said.length > 0 && lines[0] === own[0];
  if (leads) return [`${own[0]!.ref} -`, ...said.map(({ line }) => line)].join(' ');
  return lines
    .map(({ line, ref, behind }) => (ref === null || behind.trim() === '' ? line : answered(ref, behind)))
    .join('\n');
}

/** "4.2 … → end of Jan": an arrow goes on to where it points. */
function answered(ref: string, behind: string): string {
  const sign = PARTED.exec(behind)![0].trim();
  const said = behind.slice(PARTED.exec(behind)![0].length).trim();
  if (/^(?:this|that) one[.!]?$/iu.test(said)) return ref;
  return /^[=-]*>+$|^=+$/u.test(sign) ? `${ref} -> ${said}` : `${ref} - ${said}`;
}
