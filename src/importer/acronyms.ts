/** The abbreviations a plan explains in its own text: "Custody Support Plan (CuSP)" says that CuSP is a custody support plan. */

const IN_BRACKETS = /\(([A-Z][A-Za-z&/]{1,9})\)/g;
/** Words an abbreviation may skip: "Head of Learning and Skills (HoLS)". */
const SKIPPED = /^(?:of|and|the|for|in|to|a|an|on|with)$/i;
/** How far back an expansion can reach, in characters. */
const REACH = 120;
/** A plan explains tens of them. The limit keeps a hostile file from making every look-up slow. */
const MOST = 400;

/** Abbreviation to the words it stands for, both as first printed. */
export function acronymsIn(texts: readonly string[]): ReadonlyMap<string, string> {
  const acronyms = new Map<string, string>();
  for (const text of texts) {
    if (!text.includes('(')) continue;
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

/** The words just before the bracket that the abbreviation stands for, or null. */
export function expansionOf(acronym: string, before: string): string | null {
  const words = before
    .replace(/[\s&]+$/, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const letters = acronym.replace(/[^A-Za-z]/g, '').replace(/(?<=[A-Z])s$/, '');
  const start = startOf(
    letters,
    words.map((word) => word.replace(/^[^\p{L}]+/u, '')),
    words.length,
  );
  return start === null ? null : words.slice(start).join(' ');
}

/**
 * Where the words begin whose last is before `end` and that the letters stand for: each the first letters of a word, as
 * "Cu" of Custody in CuSP, or of a small one, as "o" of "of" in HoLS. Few letters and few words, so trying is cheap.
 */
function startOf(letters: string, words: readonly string[], end: number): number | null {
  if (letters === '') return end;
  const word = words[end - 1];
  if (word === undefined) return null;
  for (let length = 1; length <= Math.min(3, letters.length); length += 1) {
    const chunk = letters.slice(-length);
    if (!/^.[a-z]*$/.test(chunk) || !word.toLowerCase().startsWith(chunk.toLowerCase())) continue;
    const start = startOf(letters.slice(0, -length), words, end - 1);
    if (start !== null) return start;
  }
  return word === '' || SKIPPED.test(word) ? startOf(letters, words, end - 1) : null;
}
