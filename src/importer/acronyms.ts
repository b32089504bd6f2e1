/** The abbreviations a plan explains in its own text: "Custody Support Plan (CuSP)" says that CuSP is a custody support plan. */

const IN_BRACKETS = /\(([A-Z][A-Za-z&/]{1,9})\)/g;
/** Words an abbreviation may skip: "Head of Education Skills and Work (HoESW)". */
const SKIPPED = /^(?:of|and|&|the|for|in|to|a|an|on|with)$/i;
/** How far back an expansion can reach, in characters. */
const REACH = 120;
/** A plan explains tens of them. The limit keeps a hostile file from making every look-up slow. */
const MOST = 400;

/** Abbreviation to the words it stands for, both as first printed. */
export function acronymsIn(texts: readonly string[]): ReadonlyMap<string, string> {
  const acronyms = new Map<string, string>();
  for (const text of texts) {
    for (const match of text.matchAll(IN_BRACKETS)) {
      const acronym = match[1]!;
      if (acronyms.size >= MOST) return acronyms;
      if (acronyms.has(acronym) || acronym.replace(/[^A-Z]/g, '').length < 2) continue;
      const expansion = expansionOf(acronym, text.slice(Math.max(0, match.index - REACH), match.index));
      if (expansion !== null) acronyms.set(acronym, expansion);
    }
  }
  return acronyms;
}

/** The words just before the bracket whose initials spell the abbreviation, or null. */
export function expansionOf(acronym: string, before: string): string | null {
  const words = before
    .replace(/[\s&]+$/, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const letters = acronym
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/s$/, acronym.endsWith('s') ? '' : 's');
  let at = words.length - 1;
  let left = letters.length - 1;
  for (; at >= 0 && left >= 0; at -= 1) {
    const initial = words[at]!.replace(/^[^\p{L}]+/u, '')
      .charAt(0)
      .toLowerCase();
    if (initial === letters.charAt(left)) left -= 1;
    else if (!SKIPPED.test(words[at]!)) return null;
  }
  return left < 0 ? words.slice(at + 1).join(' ') : null;
}
