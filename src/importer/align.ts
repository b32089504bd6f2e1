/**
 * Pairs the steps of a concern with owners and targets, row by row: what a page break cut is joined again, what stands in
 * a stack is paired in order where the counts agree, and what cannot be told is kept and said to be unsure.
 */
import type { ReviewMark } from '../domain/plan.ts';
import { joinText, type Part, textOf } from './document.ts';
import { groupUnits, naturalCount } from './group-units.ts';
import { type OwnerBook, ownerEntries, type ReadOwners, readOwners } from './owners.ts';
import type { PlanRow } from './rows.ts';
import { endsFinished, leansBack, sentencesOf, startsInside } from './sentences.ts';
import { asOne, isCutDate, NO_TARGET, type ReadTarget, readTargets } from './targets.ts';
import { type ListState, readUnits, type Unit } from './units.ts';

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

/** A row's text with the targets and owners that belong to it. Rows of targets alone belong to the text above them. */
interface Block {
  places: string[];
  units: Unit[];
  targets: ReadTarget[];
  targetPlaces: string[];
  statuses: ReadTarget[];
  owners: string[];
  words: string[];
  sure: boolean;
}

interface Draft {
  pieces: string[];
  owners: readonly string[];
  target: ReadTarget | null;
  marks: Set<ReviewMark>;
  places: Set<string>;
  words: readonly string[];
}

/** Reads the rows of one concern. */
export function alignConcern(rows: readonly PlanRow[], book: OwnerBook): AlignedConcern {
  const { blocks, leadIns, startsLower } = balance(blocksOf(joinCutRows(rows)));
  const drafts: Draft[] = [];
  // A blank owner is the one last printed in the same concern.
  let last: ReadOwners = { owners: [], sure: true };
  for (const block of blocks) {
    const printed = ownerEntries(book, block.owners, block.targets.length).map((entry) => readOwners(book, entry));
    place(block, printed.length > 0 ? printed : [last], drafts, startsLower);
    last = printed.at(-1) ?? last;
  }
  return { actions: drafts.map(finish), leadIns };
}

/** Adds a block's actions to those before it, after giving the one before what belongs to it. */
function place(block: Block, owners: readonly ReadOwners[], drafts: Draft[], startsLower: boolean): void {
  const before = drafts.at(-1);
  const cut = cutOff(block, before, startsLower);
  if (cut.tail !== null && before !== undefined) {
    before.pieces.push(cut.tail);
    before.words = [...before.words, ...block.words];
    for (const each of block.places) before.places.add(each);
    if (cut.target !== null) before.target = cut.target;
    if (!cut.sure) before.marks.add('alignment');
  }
  const { units, targets } = cut;
  const pairs = pairOwners(owners, targets.length, units.length);
  const leading = cut.isStray ? units.slice(0, 1) : [];
  const grouped = groupUnits(units.slice(leading.length), targets.length);
  for (const stray of leading) drafts.push(draft(stray.text, stray.places, null, { owners: [], sure: true }, block, ['truncated-start']));
  const sure = cut.sure && block.sure && grouped.sure && pairs.sure && grouped.actions.length >= targets.length;
  grouped.actions.forEach(({ text, places }, i) => {
    const isLast = i === grouped.actions.length - 1;
    const target = isLast && targets.length > i + 1 ? asOne(targets.slice(i)) : (targets[i] ?? null);
    const marks: ReviewMark[] = sure ? [] : ['alignment'];
    if (i === 0 && cut.isTruncated) marks.push('truncated-start');
    const status = block.statuses.length === 1 ? block.statuses[0] : block.statuses[i];
    const made = draft(text, places, withStatus(target, status), pairs.of(i), block, marks);
    const row = block.targetPlaces[i];
    if (row !== undefined && targets.length === block.targetPlaces.length) made.places.add(row);
    drafts.push(made);
  });
}

/** What of a block belongs to the action before it, and what is its own. */
interface Cut {
  /** Text that goes on with the action before; null where nothing does. */
  readonly tail: string | null;
  /** The target of the action before, printed beside its end. */
  readonly target: ReadTarget | null;
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
function cutOff(block: Block, before: Draft | undefined, startsLower: boolean): Cut {
  const { units, targets } = block;
  const none: Cut = { tail: null, target: null, units, targets, isStray: false, isTruncated: false, sure: true };
  const first = units[0];
  if (first === undefined) return none;
  const count = targets.length;
  const isUnfinished = before !== undefined && !endsFinished(before.pieces.at(-1)!);
  // A capital goes on with what broke off only where the targets leave no other reading.
  const goesOnInCapitals = isUnfinished && (count === 0 || (units.length > 1 && naturalCount(units) === count + 1));
  const goesOn = !first.isItem && (startsInside(first.text) ? !startsLower || isUnfinished : goesOnInCapitals);
  if (!goesOn) return none;
  if (before === undefined) {
    if (naturalCount(units.slice(1)) === count && count > 0) return { ...none, isStray: true };
    return { ...none, isTruncated: true };
  }
  const { tail, rest } = splitTail(units);
  const waits = before.target === null;
  // One marked step beside one target is one action, however many sentences it has.
  const steps = units.length > 1 && rest.length === 1 && count === 1 ? 1 : naturalCount(rest);
  const joins = { ...none, tail, units: rest, sure: startsInside(first.text) };
  if (steps === count) return joins;
  if (waits && count === steps + 1) return { ...joins, target: targets[0]!, targets: targets.slice(1) };
  // As many targets as there are pieces, and the action before has its own: this one's beginning is lost.
  if (!waits && count === steps + 1) return { ...none, isTruncated: true };
  if (steps === 0) return waits ? { ...joins, target: asOne(targets), targets: [], sure: false } : { ...none, isTruncated: true, sure: false };
  // The counts do not agree: the likeliest cuts, and a mark.
  const own = waits ? targets.slice(1) : targets;
  const [likely, ...others] = groupUnits(units, own.length + 1).actions;
  return {
    ...joins,
    tail: likely!.text,
    units: others.map((each) => ({ ...each, isItem: false, introduces: false })),
    target: waits ? (targets[0] ?? null) : null,
    targets: own,
    sure: false,
  };
}

/** The part of the first unit that certainly goes on with the action before: its first sentence and what leans on it. A paragraph of several marked ones goes on whole. */
function splitTail(units: readonly Unit[]): { readonly tail: string; readonly rest: readonly Unit[] } {
  const [first, ...others] = units;
  if (others.length > 0) return { tail: first!.text, rest: others };
  const sentences = sentencesOf(first!.text);
  let end = 1;
  while (end < sentences.length && leansBack(sentences[end]!)) end += 1;
  const rest = joinText(sentences.slice(end));
  return { tail: joinText(sentences.slice(0, end)), rest: rest === '' ? [] : [{ ...first!, text: rest }] };
}

/** Each action's owners: one entry serves all, as many as targets are paired in order, several for one target share it. */
function pairOwners(entries: readonly ReadOwners[], targets: number, units: number): { of(i: number): ReadOwners; readonly sure: boolean } {
  const wanted = targets === 0 ? units : targets;
  if (entries.length === 1) return { of: () => entries[0]!, sure: true };
  if (entries.length === wanted) return { of: (i) => entries[Math.min(i, entries.length - 1)]!, sure: true };
  const all = { owners: [...new Set(entries.flatMap((each) => each.owners))], sure: entries.every((each) => each.sure) };
  const isSame = entries.every((each) => each.owners.join() === entries[0]!.owners.join());
  if (isSame || wanted <= 1) return { of: () => all, sure: true };
  return { of: (i) => entries[Math.min(i, entries.length - 1)]!, sure: false };
}

function draft(text: string, places: readonly string[], target: ReadTarget | null, owners: ReadOwners, block: Block, marks: readonly ReviewMark[]): Draft {
  const made: Draft = { pieces: [text], owners: owners.owners, target, marks: new Set(marks), places: new Set(places), words: block.words };
  if (!owners.sure) made.marks.add('unknown-owner');
  return made;
}

/** A column of its own can say "Complete" beside a date or beside nothing. */
function withStatus(target: ReadTarget | null, status: ReadTarget | undefined): ReadTarget | null {
  if (status?.status !== 'complete' || target?.status === 'complete') return target;
  const printed = target?.target.printed ?? '';
  return { target: { printed: printed === '' ? status.target.printed : printed, due: null, precision: 'complete' }, status: 'complete', sure: true };
}

function finish(each: Draft): Aligned {
  const target = each.target ?? NO_TARGET;
  if (each.target === null) each.marks.add('missing-target');
  if (!target.sure) each.marks.add('unclear-target');
  if (each.owners.length === 0) each.marks.add('missing-owner');
  return {
    text: joinText(each.pieces),
    owners: each.owners,
    target,
    marks: [...each.marks],
    places: [...each.places],
    words: wordsOf(each, target),
  };
}

/** Longer cells are not repeated on each of their actions: the action's own words stand for them. */
const LONGEST_WORDS = 2_000;

function wordsOf(each: Draft, target: ReadTarget): string {
  const words = [...new Set(each.words)];
  if (words.reduce((sum, word) => sum + word.length, 0) <= LONGEST_WORDS) return words.join(' | ');
  return [joinText(each.pieces), each.owners.join(', '), target.target.printed].filter((word) => word !== '').join(' | ');
}

/** A row without a target whose text goes on in the next row in lower case is one row that a page break cut. */
function joinCutRows(rows: readonly PlanRow[]): { row: PlanRow; parts: readonly Part[]; places: string[]; also: PlanRow[] }[] {
  const joined: { row: PlanRow; parts: Part[]; places: string[]; also: PlanRow[] }[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    const [first, ...others] = row.cells.action.parts;
    const isCut =
      last !== undefined && first !== undefined && first.kind === 'paragraph' && startsInside(first.text) && last.parts.length > 0 &&
      [last.row, ...last.also].every((each) => textOf(each.cells.target) === '') && !last.parts.at(-1)!.text.endsWith(':');
    if (!isCut) {
      joined.push({ row, parts: [...row.cells.action.parts], places: [row.place], also: [] });
      continue;
    }
    const end = last.parts.pop()!;
    last.parts.push({ ...end, text: joinText([end.text, first.text]) }, ...others);
    last.places.push(row.place);
    last.also.push(row);
  }
  return joined;
}

function blocksOf(rows: ReturnType<typeof joinCutRows>): { blocks: Block[]; leadIns: string[]; startsLower: boolean } {
  const blocks: Block[] = [];
  const leadIns: string[] = [];
  let list: ListState = { last: 0 };
  let startsLower = false;
  for (const { row, parts, places, also } of rows) {
    const all = [row, ...also];
    const read = readUnits(parts, places, list);
    list = read.list;
    leadIns.push(...read.leadIns);
    if (blocks.length === 0 && leadIns.length > 0 && read.units.length > 0) startsLower = startsInside(read.units[0]!.text);
    const targets = all.flatMap((each) => readTargets(each.cells.target.parts.map((part) => part.text)));
    const owners = all.flatMap((each) => each.cells.owner.parts.map((part) => part.text));
    const above = blocks.at(-1);
    // Targets without text belong to the text above; at the very top, to the text below.
    const belongs = above !== undefined && (read.units.length === 0 ? above.units.length > 0 : above.units.length === 0 && above.targets.length > 0);
    const block: Block = belongs ? above : empty();
    if (block !== above) blocks.push(block);
    else block.places.push(...places);
    const end = block.targets.at(-1);
    // A date cut by the page: "November" here, "2023" there.
    if (end !== undefined && targets[0] !== undefined && isCutDate(end.target.printed, targets[0].target.printed)) {
      block.targets.splice(-1, 1, ...readTargets([`${end.target.printed} ${targets.shift()!.target.printed}`]));
    }
    block.units.push(...read.units);
    block.targets.push(...targets);
    block.targetPlaces.push(...targets.map(() => all.at(-1)!.place));
    block.statuses.push(...all.flatMap((each) => readTargets(each.cells.status.parts.map((part) => part.text))));
    block.owners.push(...owners);
    block.places.push(...(block === above ? [] : places));
    block.words.push(...all.flatMap((each) => [each.cells.action, each.cells.owner, each.cells.target].map(textOf)).filter((text) => text !== ''));
    block.sure &&= read.sure && all.every((each) => each.sure);
  }
  return { blocks, leadIns, startsLower };
}

function empty(): Block {
  return { places: [], units: [], targets: [], targetPlaces: [], statuses: [], owners: [], words: [], sure: true };
}

/**
 * A stack of targets and the text it belongs to can break at different places over a page. Two blocks that do not come
 * out even by themselves, but do together, are one; nobody can be sure of that.
 */
function balance(read: ReturnType<typeof blocksOf>): ReturnType<typeof blocksOf> {
  const blocks: Block[] = [];
  for (const block of read.blocks) {
    const last = blocks.at(-1);
    const surplus = (each: Block): number => naturalCount(each.units) - each.targets.length;
    const isPair =
      last !== undefined && last.units.length > 0 && block.units.length > 0 && !startsInside(block.units[0]!.text) &&
      surplus(last) !== 0 && surplus(last) === -surplus(block) && (last.targets.length === 0 || block.targets.length === 0 || surplus(last) * surplus(block) < 0);
    if (!isPair) {
      blocks.push(block);
      continue;
    }
    blocks[blocks.length - 1] = {
      places: [...last.places, ...block.places],
      units: [...last.units, ...block.units],
      targets: [...last.targets, ...block.targets],
      targetPlaces: [...last.targetPlaces, ...block.targetPlaces],
      statuses: [...last.statuses, ...block.statuses],
      owners: [...last.owners, ...block.owners],
      words: [...last.words, ...block.words],
      sure: false,
    };
  }
  return { ...read, blocks };
}
