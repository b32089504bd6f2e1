/** Brings the steps of a cell to the number of its targets: one action for each printed target, in order. */
import { joinText } from './document.ts';
import { hiddenIn, leansBack, sentencesOf, startStrength } from './sentences.ts';
import type { Unit } from './units.ts';

/** The texts of actions, in order, and whether there is only one way to read them. */
export interface Grouped {
  readonly actions: readonly { readonly text: string; readonly places: readonly string[] }[];
  readonly sure: boolean;
}

/** A piece of text that may begin an action. */
interface Atom {
  readonly text: string;
  readonly places: readonly string[];
  /** Begins where the document marks a step; otherwise it is a sentence inside one. */
  readonly isMarked: boolean;
  readonly leans: boolean;
}

/**
 * `count` actions from the units. Where the units are as many, they are the actions. Where they are fewer, sentences are
 * (a sentence that leans on the one before goes with it); where they are more, what leans is joined to its neighbour.
 * Anything beyond that is a choice of the likeliest cuts, and unsure. A count of 0 (no target printed) takes the units as they stand.
 */
export function groupUnits(units: readonly Unit[], count: number): Grouped {
  const marked = withoutIntroductions(units, count);
  if (marked.units.length === 0) return { actions: [], sure: true };
  const atoms = marked.units.flatMap(atomsOf);
  const starts = atoms.filter((atom) => atom.isMarked).length;
  if (count === 0 || starts === count) {
    const sure = marked.sure && !atoms.some((atom, i) => i > 0 && atom.isMarked && atom.leans);
    return { actions: cutAt(atoms, (atom) => atom.isMarked), sure };
  }
  if (starts > count) {
    const firm = atoms.filter((atom, i) => atom.isMarked && (i === 0 || !atom.leans)).length;
    if (firm === count)
      return { actions: cutAt(atoms, (atom, i) => atom.isMarked && (i === 0 || !atom.leans)), sure: marked.sure };
    return { actions: cutAtBest(atoms, count, (atom) => atom.isMarked), sure: false };
  }
  const isStart = (atom: Atom, i: number): boolean => i === 0 || atom.isMarked || !atom.leans;
  const natural = atoms.filter(isStart).length;
  if (natural === count) {
    const isClear = !atoms.some((atom, i) => hiddenIn(atom.text).length > 1 || (i > 0 && atom.isMarked && atom.leans));
    return { actions: cutAt(atoms, isStart), sure: marked.sure && isClear };
  }
  if (natural < count) {
    const finer = atoms.flatMap((atom) =>
      hiddenIn(atom.text).map((text, i) =>
        i === 0 ? { ...atom, text } : { ...atom, text, isMarked: false, leans: false },
      ),
    );
    if (finer.filter(isStart).length === count) return { actions: cutAt(finer, isStart), sure: false };
  }
  return { actions: cutAtBest(atoms, count, isStart), sure: false };
}

/** How many actions the units would make by themselves, for telling whether targets and text are in balance. */
export function naturalCount(units: readonly Unit[]): number {
  return units.length === 1
    ? sentencesOf(units[0]!.text).filter((sentence, i) => i === 0 || !leansBack(sentence)).length
    : units.filter((unit, i) => !unit.introduces && (i === 0 || !leansBack(unit.text))).length;
}

/**
 * A paragraph that ends in a colon heads the steps after it, and is none itself, where the counts agree without it;
 * where they agree only with those steps inside it, they are its parts.
 */
function withoutIntroductions(
  units: readonly Unit[],
  count: number,
): { readonly units: readonly Unit[]; readonly sure: boolean } {
  if (!units.some((unit) => unit.introduces)) return { units, sure: true };
  const headed = units.filter((unit) => !unit.introduces);
  if (headed.length === count) return { units: headed, sure: true };
  const whole: { pieces: string[]; unit: Unit }[] = [];
  let isOpen = false;
  for (const unit of units) {
    if (isOpen && unit.isItem) whole.at(-1)!.pieces.push(unit.text);
    else whole.push({ pieces: [unit.text], unit });
    isOpen = unit.introduces || (isOpen && unit.isItem);
  }
  return { units: whole.map(({ pieces, unit }) => ({ ...unit, text: joinText(pieces) })), sure: false };
}

function atomsOf(unit: Unit): Atom[] {
  return sentencesOf(unit.text).map((text, i) => ({
    text,
    places: unit.places,
    isMarked: i === 0,
    leans: leansBack(text),
  }));
}

/** Actions that begin at the atoms chosen; the first always begins one. */
function cutAt(atoms: readonly Atom[], begins: (atom: Atom, i: number) => boolean): Grouped['actions'] {
  const groups: Atom[][] = [];
  atoms.forEach((atom, i) => {
    if (i === 0 || begins(atom, i)) groups.push([atom]);
    else groups.at(-1)!.push(atom);
  });
  return groups.map((group) => ({ text: joinText(group.map((atom) => atom.text)), places: group[0]!.places }));
}

/** At most `count` actions, cut where a new one most likely begins; `mayBegin` first, other sentences only if those are too few. */
function cutAtBest(
  atoms: readonly Atom[],
  count: number,
  mayBegin: (atom: Atom, i: number) => boolean,
): Grouped['actions'] {
  const ranked = atoms
    .map((atom, i) => ({
      i,
      strength: i === 0 ? 0 : startStrength(atom.text, atoms[i - 1]!.text) + (mayBegin(atom, i) ? 100 : 0),
    }))
    .slice(1)
    .sort((one, other) => other.strength - one.strength || one.i - other.i);
  const chosen = new Set(ranked.slice(0, Math.max(0, count - 1)).map(({ i }) => i));
  return cutAt(atoms, (_, i) => chosen.has(i));
}
