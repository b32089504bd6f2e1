/** The rows of a concern as blocks: each some text with the targets and owners that belong to it, whatever page breaks did between. */
import { withoutProgress } from '../domain/record/published-layout.ts';
import { type Cell, fold, joinText, type Part, textOf } from './document.ts';
import { naturalCount } from './group-units.ts';
import { readOnce } from './read-once.ts';
import type { PlanRow } from './rows.ts';
import { startsInside } from './sentences.ts';
import { isCutDate, joinDone, type ReadTarget, readTargets } from './targets.ts';
import { type ListState, type ReadCell, readUnits, type Unit } from './units.ts';

/** Text with its targets and owners. Rows of targets alone belong to the text above them. */
export interface Block {
  readonly places: readonly string[];
  readonly units: readonly Unit[];
  readonly targets: readonly ReadTarget[];
  /** The row of each target. */
  readonly targetPlaces: readonly string[];
  /** How many paragraphs of the target cells there are: as many as targets where each stands in its own. */
  readonly targetParts: number;
  /** What a column of its own says of the status. */
  readonly statuses: readonly ReadTarget[];
  /** The paragraphs of the owner cells. */
  readonly owners: readonly string[];
  /** The words of the cells. */
  readonly words: readonly string[];
  /** False where cells were moved, or what belongs together had to be guessed. */
  readonly sure: boolean;
}

/** A concern's blocks, and what stood before its steps. */
export interface ReadBlocks {
  readonly blocks: readonly Block[];
  readonly leadIns: readonly string[];
  /** Whether its steps begin in lower case, as they do after "The Governor will:". A start in lower case then tells nothing. */
  readonly startsLower: boolean;
}

/** The targets printed in a cell of one plan. */
export type TargetReader = (cell: Cell) => readonly ReadTarget[];

/** A reader of the target cells of one plan. Nearly every cell is one paragraph, and plans print few different ones. */
export function targetReader(): TargetReader {
  const paragraphOf = readOnce((paragraph) => readTargets(withoutProgress([paragraph])));
  return ({ parts }) =>
    parts.length === 1 ? paragraphOf(parts[0]!.text) : readTargets(withoutProgress(parts.map((part) => part.text)));
}

/** Reads the rows of one concern. `usesLowerCase`: most rows of this plan begin in lower case. */
export function readBlocks(rows: readonly PlanRow[], targetsIn: TargetReader, usesLowerCase: boolean): ReadBlocks {
  let leadIns: readonly string[] = [];
  const blocks: Block[] = [];
  let startsLower = usesLowerCase;
  let list: ListState = { last: 0, isAtStart: true };
  for (const joined of joinCutRows(rows)) {
    const read = asOneCell(
      joined,
      readUnits(
        joined.parts,
        joined.rows.map((row) => row.place),
        list,
      ),
      targetsIn,
    );
    if (list.isAtStart && leadIns.length + read.leadIns.length > 0 && read.units.length > 0) {
      startsLower ||= startsInside(read.units[0]!.text);
    }
    list = read.list;
    // A row that only announces the steps below it is no step, and what it says is kept.
    const announces =
      read.units.every((unit) => unit.introduces) && joined.rows.every((row) => row.cells.target.parts.length === 0);
    leadIns = [...leadIns, ...read.leadIns, ...(announces ? read.units.map((unit) => unit.text) : [])];
    const block = blockOf(joined.rows, targetsIn, announces ? [] : read.units, read.sure || announces);
    const above = blocks.at(-1);
    // Targets without text belong to the text above; at the very top, to the text below.
    const belongs =
      above !== undefined &&
      (block.units.length === 0 ? above.units.length > 0 : above.units.length === 0 && above.targets.length > 0);
    if (belongs) blocks[blocks.length - 1] = together(above, block);
    else blocks.push(block);
  }
  return { blocks: balanced(mendCutDates(blocks).map(withDoneJoined)), leadIns, startsLower };
}

/**
 * In a sheet a cell of one paragraph beside one target is one action: numbers and colons in it were not written to part
 * steps from each other, since each step has a row.
 */
function asOneCell<Read extends ReadCell>({ rows, parts }: JoinedRows, read: Read, targetsIn: TargetReader): Read {
  const [row] = rows;
  const isWhole = rows.length === 1 && row!.inColumns && parts.length === 1 && targetsIn(row!.cells.target).length <= 1;
  if (!isWhole || (read.units.length === 1 && (read.leadIns.length === 0 || read.sure))) return read;
  const text = fold(parts[0]!.text);
  return {
    ...read,
    units: [{ text, isItem: false, introduces: false, places: [row!.place] }],
    leadIns: [],
    sure: true,
  };
}

interface JoinedRows {
  readonly rows: PlanRow[];
  /** The parts of the response, those that a break cut joined again. */
  readonly parts: readonly Part[];
}

/** A row without a target whose text goes on in the next row in lower case is one row that a page break cut. */
function joinCutRows(rows: readonly PlanRow[]): JoinedRows[] {
  const joined: { rows: PlanRow[]; parts: { pieces: string[]; part: Part }[]; hasTarget: boolean }[] = [];
  for (const row of rows) {
    const parts = row.cells.action.parts.map((part) => ({ pieces: [part.text], part }));
    // A row with a status of its own is an action of its own, and goes on with none.
    const hasTarget = row.cells.target.parts.length + row.cells.status.parts.length > 0;
    const last = joined.at(-1);
    const end = last?.parts.at(-1);
    const first = parts[0];
    const isCut =
      last !== undefined &&
      end !== undefined &&
      first?.part.kind === 'paragraph' &&
      startsInside(first.part.text) &&
      !end.pieces.at(-1)!.endsWith(':') &&
      !last.hasTarget;
    if (!isCut) {
      joined.push({ rows: [row], parts, hasTarget });
      continue;
    }
    end.pieces.push(first.part.text);
    for (const part of parts.slice(1)) last.parts.push(part);
    last.rows.push(row);
    last.hasTarget = hasTarget;
  }
  return joined.map(({ rows: of, parts }) => ({
    rows: of,
    parts: parts.map(({ pieces, part }) => ({ ...part, text: joinText(pieces) })),
  }));
}

function blockOf(rows: readonly PlanRow[], targetsIn: TargetReader, units: readonly Unit[], sure: boolean): Block {
  const targets = rows.flatMap((row) => targetsIn(row.cells.target));
  return {
    places: rows.map((row) => row.place),
    units,
    targets,
    targetPlaces: targets.map(() => rows.at(-1)!.place),
    targetParts: rows.reduce((sum, row) => sum + row.cells.target.parts.length, 0),
    statuses: rows.flatMap((row) => targetsIn(row.cells.status)),
    owners: rows.flatMap((row) => row.cells.owner.parts.map((part) => part.text)),
    words: rows
      .flatMap((row) => [row.cells.action, row.cells.owner, row.cells.target].map(textOf))
      .filter((text) => text !== ''),
    sure: sure && rows.every((row) => row.sure),
  };
}

function together(above: Block, below: Block): Block {
  return {
    places: [...above.places, ...below.places],
    units: [...above.units, ...below.units],
    targets: [...above.targets, ...below.targets],
    targetPlaces: [...above.targetPlaces, ...below.targetPlaces],
    targetParts: above.targetParts + below.targetParts,
    statuses: [...above.statuses, ...below.statuses],
    owners: [...above.owners, ...below.owners],
    words: [...above.words, ...below.words],
    sure: above.sure && below.sure,
  };
}

/** A date cut by the page, "November" at the foot of one block and "2026" at the top of the next, is the one above's. */
function mendCutDates(blocks: readonly Block[]): Block[] {
  const mended: Block[] = [];
  for (const block of blocks) {
    const above = mended.at(-1);
    const [end, start] = [above?.targets.at(-1)?.target.printed, block.targets[0]?.target.printed];
    if (above === undefined || end === undefined || start === undefined || !isCutDate(end, start)) {
      mended.push(block);
      continue;
    }
    mended[mended.length - 1] = {
      ...above,
      targets: [...above.targets.slice(0, -1), ...readTargets([`${end} ${start}`])],
    };
    mended.push({ ...block, targets: block.targets.slice(1), targetPlaces: block.targetPlaces.slice(1) });
  }
  return mended;
}

/**
 * "Completed June 2026" is one target or two in a stack: as many as there are steps. In flat text nobody can be sure, nor
 * where each stands in a paragraph of its own and there are several steps.
 */
function withDoneJoined(block: Block): Block {
  const targets = joinDone(block.targets);
  if (targets.length === block.targets.length) return block;
  const steps = naturalCount(block.units);
  if (steps !== targets.length)
    return { ...block, sure: block.sure && block.targets.every((each) => !/^completed/i.test(each.target.printed)) };
  const isApart = block.targetParts === block.targets.length;
  const sure = block.sure && (targets.length === 1 || (block.units.length > 1 && !isApart));
  return { ...block, targets, targetPlaces: [], sure };
}

/**
 * A stack of targets and the text it belongs to can break at different places over a page. Two blocks that do not come
 * out even by themselves, but do together, are one; nobody can be sure of that.
 */
function balanced(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  let above = 0;
  for (const block of blocks) {
    const here = surplusOf(block);
    if (above !== 0 && above + here === 0) {
      const both = { ...together(result.at(-1)!, block), sure: false };
      result[result.length - 1] = both;
      above = surplusOf(both);
    } else {
      result.push(block);
      above = here;
    }
  }
  return result;
}

/** How many more steps than targets a block has; none, where it goes on with what stands above it. */
function surplusOf({ units, targets }: Block): number {
  return units.length > 0 && !startsInside(units[0]!.text) ? naturalCount(units) - targets.length : 0;
}
