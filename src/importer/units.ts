/** What one response cell holds: the steps it sets out, as bullets, numbers or paragraphs mark them, and the words around them that are no steps. */
import { fold, joinText, type Part } from './document.ts';
import { startsInside } from './sentences.ts';

/** A step as the document marks it. In flat text a whole cell is one, however many steps it holds. */
export interface Unit {
  readonly text: string;
  /** Marked by a bullet or a number, rather than only by being a paragraph. */
  readonly isItem: boolean;
  /** A paragraph that ends in a colon below the first step: it heads the steps after it, or they are parts of it. */
  readonly introduces: boolean;
  /** The rows it stands on. */
  readonly places: readonly string[];
}

/** The steps of a cell, and the words before them that are none: lead-ins, and what is said of the recommendation itself. */
export interface ReadCell {
  readonly units: readonly Unit[];
  readonly leadIns: readonly string[];
  /** False where words that are no step could not be told from one that is. */
  readonly sure: boolean;
}

/** How far a concern has been read: its steps go on over row and page breaks. */
export interface ListState {
  /** The number of its numbered list last met, or 0. */
  readonly last: number;
  /** Whether no step has been met: only then does a paragraph with a colon lead in to all of them. */
  readonly isAtStart: boolean;
}

interface Marked {
  text: string;
  isItem: boolean;
  /** Belongs to the step before it. */
  isNested: boolean;
}

/** "Actions:", a heading inside the cell. */
const LABEL = /^(?:planned |key |our |the )?(?:actions?|steps|response)(?: taken| planned| taken ?\/ ?planned)?\s*:?$/i;
/** What is said of the recommendation is no step: "This recommendation is partly agreed because …". */
const ABOUT_THE_RECOMMENDATION =
  /^(?:this|the) (?:recommendation|concern)s? (?:is|are|was|has been|have been|can ?not be|can only be)(?: being)? (?:only |therefore )?(?:partly|partially|not|fully|agreed|accepted|rejected|part)\b|^(?:we|hmpps|the ycs|ycs|moj|the ministry of justice|yjb|the youth justice board) (?:partly |partially |fully )?(?:agrees?|accepts?)\b/i;
/** "The Governor will improve reading by:" before the first step, in one breath with it where line breaks were lost. */
const LEAD_IN = /^[^.!?:]{8,400}\b(?:by|will|to|through|actions?)\s*:\s+(?=\S)/i;
/** The same, less plainly: "… including:", or "… by Reviewing …" where the colon was lost too. */
const PERHAPS_LEAD_IN =
  /^[^.!?:]{8,400}\b(?:(?:include|including|following|that|are|is|should|have|follows|steps)\s*:\s+(?=["'“‘]?\p{Lu})|by\s+(?=\p{Lu}\p{Ll}+ing\b))/u;

/** Reads a cell. `list` is how far the concern had been read before it; the state after it comes back. */
export function readUnits(
  parts: readonly Part[],
  places: readonly string[],
  list: ListState,
): ReadCell & { readonly list: ListState } {
  let state = list;
  const marked: Marked[] = [];
  let isNumbered = false;
  let sure = true;
  for (const part of parts.flatMap(linesOf)) {
    const split = splitNumbered(part, state);
    const first = marked.length;
    for (const each of split.marked) {
      // Once a cell numbers its steps, its bullets stand under them.
      const isBullet = part.kind === 'item' && part.number === undefined;
      marked.push({ ...each, isNested: each.isNested || part.depth > 0 || (isBullet && isNumbered) });
    }
    // The number of a step only marks it; numbers under a step are part of what it says, as they are in flat text.
    if (part.depth > 0 && part.number !== undefined) marked[first]!.text = `${part.number} ${marked[first]!.text}`;
    sure &&= split.sure;
    isNumbered ||= split.list.last !== state.last || (part.number !== undefined && part.depth === 0);
    state = split.list;
  }
  const read = sortOut(marked, places, list.isAtStart);
  return {
    ...read,
    sure: sure && read.sure,
    list: { last: state.last, isAtStart: list.isAtStart && read.units.length === 0 },
  };
}

/** A line broken inside a paragraph is one of its own, unless it goes on in lower case; inside an item it belongs to the item. */
function linesOf(part: Part): Part[] {
  if (part.kind === 'item' || !part.text.includes('\n')) return [part];
  return part.text.split('\n').map((text) => ({ ...part, text }));
}

function sortOut(marked: readonly Marked[], places: readonly string[], isAtStart: boolean): ReadCell {
  const found: { pieces: string[]; isItem: boolean }[] = [];
  const leadIns: string[] = [];
  let sure = true;
  for (const { text, isItem, isNested } of marked) {
    if (LABEL.test(text)) continue;
    const last = found.at(-1);
    if (last !== undefined && (isNested || (!isItem && startsInside(text)))) last.pieces.push(text);
    else if (!isItem && ABOUT_THE_RECOMMENDATION.test(text)) {
      if (marked.length > 1) leadIns.push(text);
      else {
        // In flat text nobody can tell where the reasons end and the steps begin.
        found.push({ pieces: [text], isItem });
        sure = false;
      }
    } else if (!isItem && found.length === 0 && isAtStart && text.endsWith(':')) leadIns.push(text);
    else {
      const isFirst = !isItem && found.length === 0;
      const plain = isFirst ? LEAD_IN.exec(text) : null;
      const leadIn = plain ?? (isFirst ? PERHAPS_LEAD_IN.exec(text) : null);
      if (leadIn !== null) leadIns.push(leadIn[0].trim());
      if (leadIn !== null && (plain === null || !isAtStart)) sure = false;
      found.push({ pieces: [leadIn === null ? text : text.slice(leadIn[0].length)], isItem });
    }
  }
  // Where a page break cut the first step, the others stand on the row after it.
  const units = found.map(({ pieces, isItem }, i) => ({
    text: joinText(pieces),
    isItem,
    introduces: !isItem && pieces.length === 1 && pieces[0]!.endsWith(':'),
    places: i === 0 && leadIns.length === 0 ? places : places.slice(-1),
  }));
  return { units, leadIns, sure: sure && !units.some((unit) => ENDS_IN_A_NUMBER.test(unit.text)) };
}

const NUMBER = /(?:^|\s)(\d{1,2}(?:\.\d{1,2})?)([.)]?)\s+(?=["'“‘(]?\p{Lu})/gu;
/** After these a number counts something else: "Recommendation 1. Action 8." */
const COUNTS_SOMETHING =
  /\b(?:[Rr]ecommendations?|[Aa]ctions?|[Cc]oncerns?|[Rr]ules?|[Pp]aragraphs?|[Pp]ages?|(?:Domain|Phase|Stage|Level|Part|Section|Tier|Band|Step|Annex|Appendix|Version|Wing|Unit|Year|Quarter|Category|Priority|Grade)s?|and|or|to|of|the|least|than|over|every|no|[–-])$/;
/** A number left at the end of a step began the next one, and was not seen for what it is. */
const ENDS_IN_A_NUMBER = /\s\d{1,2}[.)]$/;

interface SplitPart {
  readonly marked: Marked[];
  readonly list: ListState;
  /** False where a number might have been one of the list, and was taken to count something else. */
  readonly sure: boolean;
}

/**
 * Splits a paragraph at the numbers of a list: 1, 2, 3, each the next of the last, so that no other figure is taken for
 * one. "1.1" under 1 belongs to it; "3.1, 3.2" with no 3 before them are the list itself.
 */
function splitNumbered(part: Part, list: ListState): SplitPart {
  const text = fold(part.text);
  const cuts: { at: number; from: number }[] = [];
  let last = list.last;
  let sub = '';
  let sure = true;
  const matches = [...text.matchAll(NUMBER)];
  const lastAt = new Map(matches.map((match) => [match[1]!, match.index]));
  for (const match of matches) {
    const before = text.slice(Math.max(0, match.index - 24), match.index).trimEnd();
    const [whole, fraction] = match[1]!.split('.').map(Number);
    const isAtStart = match.index === 0;
    if (fraction === undefined) {
      const isNext = whole === last + 1 || (whole === 1 && (isAtStart || before.endsWith(':')));
      if (match[2] === '' || !(isNext || isAtStart)) continue;
      if (COUNTS_SOMETHING.test(before)) {
        // "… the Bridge Unit 2. Recruiting …" is the list all the same where 3 follows and no other 2 does.
        const isOfTheList =
          isNext && lastAt.get(match[1]!) === match.index && (lastAt.get(String(whole! + 1)) ?? -1) > match.index;
        sure &&= !isNext || last === 0;
        if (!isOfTheList) continue;
      }
      last = whole!;
    } else {
      const isOwnList = whole !== last && (isAtStart || sub === `${whole}.${fraction - 1}` || fraction === 1);
      if (!isOwnList || (last > 0 && whole === last)) continue;
      sub = match[1]!;
    }
    cuts.push({ at: match.index, from: match.index + match[0].length });
  }
  // One number alone in the middle of a paragraph is no list.
  const isList =
    cuts.length > 1 ||
    (cuts.length === 1 && (cuts[0]!.at === 0 || list.last > 0 || /[:.;]$/.test(text.slice(0, cuts[0]!.at).trimEnd())));
  if (!isList) {
    const lettered = list.last === 0 ? splitLettered(text) : null;
    if (lettered !== null) return { marked: lettered, list, sure };
    const isNested = isUnder(text, list.last);
    return { marked: [{ text, isItem: part.kind === 'item' || isNested, isNested }], list, sure };
  }
  const marked: Marked[] = [];
  const head = text.slice(0, cuts[0]!.at).trim();
  if (head !== '') marked.push({ text: head, isItem: part.kind === 'item', isNested: isUnder(head, list.last) });
  cuts.forEach((cut, i) => {
    marked.push({ text: text.slice(cut.from, cuts[i + 1]?.at).trim(), isItem: true, isNested: false });
  });
  return { marked, list: { ...list, last }, sure };
}

const LETTER = /(?:^|\s)\(?([a-z])[.)]\s+(?=\S)/g;

/** "a) … b) …" where no numbers stand above them, or null. */
function splitLettered(text: string): Marked[] | null {
  const cuts: { at: number; from: number }[] = [];
  for (const match of text.matchAll(LETTER)) {
    if (match[1] === String.fromCharCode(97 + cuts.length))
      cuts.push({ at: match.index, from: match.index + match[0].length });
  }
  if (cuts.length < 2) return null;
  const head = text.slice(0, cuts[0]!.at).trim();
  const items = cuts.map((cut, i) => ({
    text: text.slice(cut.from, cuts[i + 1]?.at).trim(),
    isItem: true,
    isNested: false,
  }));
  return head === '' ? items : [{ text: head, isItem: false, isNested: false }, ...items];
}

/** Whether a text is numbered under a step: "1.1 …" under 1. */
function isUnder(text: string, step: number): boolean {
  return step > 0 && text.startsWith(`${step}.`) && /^\d+\.\d/.test(text);
}
