/** What of a block belongs to the action before it: text that a page break cut off, and the target printed beside its end. */
import type { Block } from './blocks.ts';
import { joinText } from './document.ts';
import { groupUnits, naturalCount } from './group-units.ts';
import { endsDangling, endsFinished, leansBack, sentencesOf, startsInside } from './sentences.ts';
import { asOne, type ReadTarget } from './targets.ts';
import type { Unit } from './units.ts';

/** The action before a block, as far as it was read. */
export interface Before {
  /** The last piece of its text. */
  readonly text: string;
  /** Whether it has no target yet. */
  readonly waits: boolean;
}

/** See the file's head. */
export interface CutOff {
  /** Text that goes on with the action before; null where nothing does. */
  readonly tail: string | null;
  /** The target of the action before, where it was printed here. */
  readonly target: ReadTarget | null;
  /** What is left for the block's own actions. */
  readonly units: readonly Unit[];
  readonly targets: readonly ReadTarget[];
  /** The first unit is the end of an action whose beginning, owner and target are lost. */
  readonly isStray: boolean;
  /** The first unit is the end of an action whose beginning is lost, but it has a target of its own. */
  readonly isTruncated: boolean;
  readonly sure: boolean;
}

/**
 * A block that starts in lower case goes on with the action before, even after a full stop. How much of it does, and
 * whether text was lost between, the targets tell: one for each action that begins here, and one more where the action
 * before still waits for its own, or where this is the end of another whose beginning is lost.
 */
export function cutOff(block: Block, before: Before | null, startsLower: boolean): CutOff {
  const { units, targets } = block;
  const nothing: CutOff = { tail: null, target: null, units, targets, isStray: false, isTruncated: false, sure: true };
  if (targets.length === 0 && block.statuses.length > 0 && units.length > 0) {
    // A row with a status of its own is an action of its own, whether or not a target was given to it.
    return { ...nothing, isTruncated: !startsLower && startsInside(units[0]!.text) };
  }
  if (!goesOn(block, before, startsLower)) {
    // What broke off at "the" may well go on here, capital or not; the counts do not say so, and nobody can be sure.
    return { ...nothing, sure: before === null || units[0]?.isItem !== false || !endsDangling(before.text) };
  }
  const count = targets.length;
  const { tail, rest } = splitTail(units);
  if (before === null) {
    const isStray = count > 0 && naturalCount(rest) === count;
    return isStray
      ? { ...nothing, isStray, units: [{ ...units[0]!, text: tail }, ...rest] }
      : { ...nothing, isTruncated: true };
  }
  const steps = stepsIn(rest, units.length > 1, count);
  const isInside = startsInside(units[0]!.text);
  const joins = { ...nothing, tail, units: rest, sure: isInside && (!units[0]!.isItem || !endsFinished(before.text)) };
  if (steps === count) return joins;
  if (before.waits && count === steps + 1) return { ...joins, target: targets[0]!, targets: targets.slice(1) };
  // As many targets as there are pieces, and the action before has its own: this one's beginning is lost.
  if (!before.waits && count === steps + 1) return { ...nothing, isTruncated: true };
  if (steps === 0) {
    return before.waits
      ? { ...joins, target: asOne(targets), targets: [], sure: false }
      : { ...nothing, isTruncated: true, sure: false };
  }
  // The counts do not agree: the likeliest cuts, and a mark.
  const own = before.waits ? targets.slice(1) : targets;
  const [likely, ...others] = groupUnits(units, own.length + 1).actions;
  return {
    ...joins,
    tail: likely!.text,
    units: others.map((each) => ({ ...each, isItem: false, introduces: false })),
    target: before.waits ? (targets[0] ?? null) : null,
    targets: own,
    sure: false,
  };
}

/** How many actions begin in the rest of a block: as many as the document marks, where that agrees with the targets; else as many as its sentences make. */
function stepsIn(rest: readonly Unit[], areMarked: boolean, targets: number): number {
  const marked = rest.filter((unit) => !unit.introduces).length;
  return areMarked && (marked === targets || marked + 1 === targets) ? marked : naturalCount(rest);
}

/** Whether the block begins in the middle of something. */
function goesOn({ units, targets }: Block, before: Before | null, startsLower: boolean): boolean {
  const first = units[0];
  if (first === undefined) return false;
  const isUnfinished = before !== null && !endsFinished(before.text);
  const isEven = targets.length > 0 && naturalCount(units) === targets.length;
  if (!startsInside(first.text)) {
    // A capital goes on with what broke off only where the targets leave no other reading.
    const breaksOff = isUnfinished || (before !== null && /[;:]$/.test(before.text));
    const isOver = targets.length === 0 || (units.length > 1 && naturalCount(units) === targets.length + 1);
    return breaksOff && isOver && !first.isItem;
  }
  if (startsLower) return isUnfinished && !(isEven && before?.waits === false);
  // A bullet in lower case is cut off where the ones after it are not in lower case.
  return isUnfinished || !first.isItem || units.slice(1).some((unit) => !startsInside(unit.text));
}

/** What certainly goes on with the action before: a marked paragraph whole; of flat text the first sentence and what leans on it. */
function splitTail(units: readonly Unit[]): { readonly tail: string; readonly rest: readonly Unit[] } {
  const [first, ...others] = units;
  if (others.length > 0) return { tail: first!.text, rest: others };
  const sentences = sentencesOf(first!.text);
  let end = 1;
  while (end < sentences.length && leansBack(sentences[end]!)) end += 1;
  const rest = joinText(sentences.slice(end));
  return { tail: joinText(sentences.slice(0, end)), rest: rest === '' ? [] : [{ ...first!, text: rest }] };
}
