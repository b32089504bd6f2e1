/**
 * Pairs the steps of a concern with owners and targets: what a page break cut is joined again, what stands in a stack is
 * paired in order where the counts agree, and what cannot be told is kept and said to be unsure.
 */
import type { ReviewMark } from '../domain/record/plan.ts';
import { type Block, readBlocks, type TargetReader } from './blocks.ts';
import { cutOff } from './cut-off.ts';
import { joinText } from './document.ts';
import { groupUnits } from './group-units.ts';
import { MOST_ACTIONS } from './limits.ts';
import type { OwnerBook } from './owner-book.ts';
import { ownerEntries, type ReadOwners } from './owners.ts';
import type { PlanRow } from './rows.ts';
import { asOne, NO_TARGET, type ReadTarget } from './targets.ts';

/** An action with everything but its ref. */
export interface Aligned {
  readonly text: string;
  readonly owners: readonly string[];
  readonly target: ReadTarget;
  readonly marks: readonly ReviewMark[];
  readonly places: readonly string[];
  /** The words of the cells it was read from. */
  readonly words: string;
}

/** The actions of a concern, and the sentences before them that are none. */
export interface AlignedConcern {
  readonly actions: readonly Aligned[];
  readonly leadIns: readonly string[];
}

interface Draft {
  pieces: string[];
  owners: readonly string[];
  target: ReadTarget | null;
  marks: Set<ReviewMark>;
  places: Set<string>;
  words: readonly string[];
}

/** How the cells of one plan are read. */
export interface PlanReader {
  readonly book: OwnerBook;
  readonly targetsIn: TargetReader;
  /** The owners of one entry. */
  readonly ownersOf: (entry: string) => ReadOwners;
  /** Most rows of this plan begin in lower case. */
  readonly usesLowerCase: boolean;
}

/** Reads the rows of one concern. */
export function alignConcern(
  rows: readonly PlanRow[],
  { book, targetsIn, ownersOf, usesLowerCase }: PlanReader,
): AlignedConcern {
  const { blocks, leadIns, startsLower } = readBlocks(rows, targetsIn, usesLowerCase);
  const drafts: Draft[] = [];
  // A blank owner is the one last printed in the same concern.
  let last: ReadOwners = { owners: [], sure: true };
  for (const block of blocks) {
    // No plan has so many; whoever asked for them refuses it.
    if (drafts.length > MOST_ACTIONS) break;
    const { entries, sure } = ownerEntries(book, block.owners, block.targets.length);
    const printed = entries.map(ownersOf);
    addBlock(drafts, { ...block, sure: block.sure && sure }, printed.length > 0 ? printed : [last], startsLower);
    last = printed.at(-1) ?? last;
  }
  return { actions: drafts.map(finished), leadIns };
}

/** Adds a block's actions, after giving the one before what belongs to it. */
function addBlock(drafts: Draft[], block: Block, owners: readonly ReadOwners[], startsLower: boolean): void {
  const before = drafts.at(-1);
  const cut = cutOff(
    block,
    before === undefined ? null : { text: before.pieces.at(-1)!, waits: before.target === null },
    startsLower,
  );
  if (cut.tail !== null && before !== undefined) {
    before.pieces.push(cut.tail);
    before.words = [...before.words, ...block.words];
    for (const place of block.places) before.places.add(place);
    before.target ??= cut.target;
    if (!cut.sure) before.marks.add('alignment');
  }
  const { targets } = cut;
  const [stray, own] = cut.isStray ? [cut.units.slice(0, 1), cut.units.slice(1)] : [[], cut.units];
  for (const { text, places } of stray)
    drafts.push(draftOf(text, places, null, { owners: [], sure: true }, block, ['truncated-start']));
  const grouped = groupUnits(own, targets.length);
  const ownersOf = pairOwners(owners, targets.length === 0 ? grouped.actions.length : targets.length);
  const sure = cut.sure && block.sure && grouped.sure && ownersOf.sure && grouped.actions.length >= targets.length;
  grouped.actions.forEach(({ text, places }, i) => {
    // Targets that find no step stay with the last one, so that none is lost.
    const isLast = i === grouped.actions.length - 1;
    const target = isLast && targets.length > i + 1 ? asOne(targets.slice(i)) : (targets[i] ?? null);
    const marks: ReviewMark[] = sure ? [] : ['alignment'];
    if (i === 0 && cut.isTruncated) marks.push('truncated-start');
    const status = block.statuses.length === 1 ? block.statuses[0] : block.statuses[i];
    const draft = draftOf(text, places, withStatus(target, status), ownersOf.at(i), block, marks);
    const targetPlace = targets.length === block.targetPlaces.length ? block.targetPlaces[i] : undefined;
    if (targetPlace !== undefined) draft.places.add(targetPlace);
    drafts.push(draft);
  });
}

/** Each action's owners: one entry serves all, as many as actions are paired in order, several for one action share it. */
function pairOwners(
  entries: readonly ReadOwners[],
  actions: number,
): { at(i: number): ReadOwners; readonly sure: boolean } {
  const inOrder = (i: number): ReadOwners => entries[Math.min(i, entries.length - 1)]!;
  if (entries.length === 1 || entries.length === actions) return { at: inOrder, sure: true };
  const isSame = entries.every((each) => each.owners.join() === entries[0]!.owners.join());
  if (!isSame && actions > 1) return { at: inOrder, sure: false };
  const shared = {
    owners: [...new Set(entries.flatMap((each) => each.owners))],
    sure: entries.every((each) => each.sure),
  };
  return { at: () => shared, sure: true };
}

function draftOf(
  text: string,
  places: readonly string[],
  target: ReadTarget | null,
  { owners, sure }: ReadOwners,
  block: Block,
  marks: readonly ReviewMark[],
): Draft {
  return {
    pieces: [text],
    owners,
    target,
    marks: new Set(sure ? marks : [...marks, 'unknown-owner']),
    places: new Set(places),
    words: block.words,
  };
}

/** A column of its own can say "Complete" beside a date or beside nothing. */
function withStatus(target: ReadTarget | null, status: ReadTarget | undefined): ReadTarget | null {
  if (status?.status !== 'complete' || target?.status === 'complete') return target;
  const printed = target?.target.printed ?? status.target.printed;
  return { target: { printed, due: null, precision: 'complete' }, status: 'complete', sure: true };
}

function finished(draft: Draft): Aligned {
  const target = draft.target ?? NO_TARGET;
  if (draft.target === null) draft.marks.add('missing-target');
  if (!target.sure) draft.marks.add('unclear-target');
  if (draft.owners.length === 0) draft.marks.add('missing-owner');
  const text = joinText(draft.pieces);
  return {
    text,
    owners: draft.owners,
    target,
    marks: [...draft.marks],
    places: [...draft.places],
    words: wordsOf(draft, text, target),
  };
}

/** Longer cells are not repeated on each of their actions: the action's own words stand for them. */
const LONGEST_WORDS = 2_000;

function wordsOf(draft: Draft, text: string, target: ReadTarget): string {
  const words = [...new Set(draft.words)];
  if (words.reduce((sum, each) => sum + each.length, 0) <= LONGEST_WORDS) return words.join(' | ');
  return [text, draft.owners.join(', '), target.target.printed].filter((each) => each !== '').join(' | ');
}
