/** Puts the cells of one row into the columns, also where cells were lost or pushed aside on the way out of the document. */
import { type Columns, isAgreement, isNumber, looksLikeOwners, type Role } from './columns.ts';
import { type Cell, openingOf, type Row } from './document.ts';
import { looksLikeTarget } from './targets.ts';

/** A row with its cells by role. A role without a cell is empty. */
export interface FittedRow {
  readonly place: string;
  readonly cells: Readonly<Record<Exclude<Role, 'other'>, Cell>>;
  /** False where cells had to be moved or joined and no rule tells for certain where they belong. */
  readonly sure: boolean;
  /** Whether each cell stands in its own column for certain, as in a sheet. */
  readonly inColumns: boolean;
}

const EMPTY: Cell = { parts: [] };

/** What is asked of a text. */
type TextTest = (text: string) => boolean;

/**
 * Fits a row. Cells keep their order and want to stay where they are, counted from either end; one moves only where
 * what it says fits another column far better ("plan for their release …" is no number). `isTarget`: `looksLikeTarget`, where something remembers its answers.
 */
export function fitRow(row: Row, columns: Columns, isTarget: TextTest = looksLikeTarget): FittedRow {
  const { roles } = columns;
  if (row.inColumns) return { place: row.place, cells: inPlace(row.cells, roles), sure: true, inColumns: true };
  const { cells, sure } = atMost(row.cells, roles, isTarget);
  if (areSettled(cells, roles, isTarget))
    return {
      place: row.place,
      cells: actionFromConcern(inPlace(cells, roles)),
      sure: sure && row.isGuessed !== true,
      inColumns: false,
    };
  const fitted = { ...NOTHING };
  for (const { cell, column } of bestPlaces(cells, roles, isTarget).placed) {
    const role = roles[column]!;
    if (role !== 'other') fitted[role] = cell;
  }
  return { place: row.place, cells: actionFromConcern(fitted), sure: sure && row.isGuessed !== true, inColumns: false };
}

const NOTHING: Record<Exclude<Role, 'other'>, Cell> = {
  number: EMPTY,
  concern: EMPTY,
  agreement: EMPTY,
  action: EMPTY,
  owner: EMPTY,
  target: EMPTY,
  status: EMPTY,
  group: EMPTY,
};

function inPlace(cells: readonly Cell[], roles: readonly Role[]): FittedRow['cells'] {
  const fitted = { ...NOTHING };
  roles.forEach((role, i) => {
    if (role !== 'other') fitted[role] = cells[i] ?? EMPTY;
  });
  return fitted;
}

/**
 * Whether no other places need be tried: the row has its full width to the end, and each cell suits its own column. Then
 * all stay, since staying counts for as much as the best words count elsewhere.
 */
function areSettled(cells: readonly Cell[], roles: readonly Role[], isTarget: TextTest): boolean {
  return (
    cells.length === roles.length &&
    cells.at(-1)!.parts.length > 0 &&
    cells.every((cell, i) => cell.parts.length === 0 || likenessOf(cell, isTarget)(roles[i]!) > 0)
  );
}

interface Placing {
  readonly score: number;
  readonly placed: readonly { readonly cell: Cell; readonly column: number }[];
}

/**
 * The columns of the cells that say something, by dynamic programming over (cells, columns): `best[c]` is the highest
 * sum for the cells so far with the last of them before column c. Rows and columns are few, so this costs next to nothing.
 */
function bestPlaces(cells: readonly Cell[], roles: readonly Role[], isTarget: TextTest): Placing {
  const slack = roles.length - cells.length;
  // A row of full width can have lost cells all the same, and been filled up at its end.
  const filledUp = roles.length - 1 - cells.findLastIndex((cell) => cell.parts.length > 0);
  let best: Placing[] = Array.from({ length: roles.length + 1 }, () => ({ score: 0, placed: [] }));
  cells.forEach((cell, at) => {
    if (cell.parts.length === 0) return;
    const likeness = likenessOf(cell, isTarget);
    const next: Placing[] = [{ score: Number.NEGATIVE_INFINITY, placed: [] }];
    roles.forEach((role, column) => {
      const before = best[column]!;
      // A cell wants its own column; in a short row cells were lost before it or after it.
      const stays = column === at || column === at + slack ? 3 : column === at + filledUp ? 2 : 0;
      const here = { score: before.score + likeness(role) + stays, placed: [...before.placed, { cell, column }] };
      const left = next[column]!;
      next.push(here.score > left.score ? here : left);
    });
    best = next;
  });
  return best.at(-1)!;
}

/** How well a cell's words suit each role. Nought is neutral; below it the words speak against the role. */
function likenessOf(cell: Cell, isTarget: TextTest): (role: Role) => number {
  const text = openingOf(cell);
  const isShort = text.length < 60;
  const number = isNumber(text);
  let known: boolean | null = null;
  const target = (): boolean => {
    known ??= isTarget(text);
    return known;
  };
  return (role) => {
    switch (role) {
      case 'number':
        return number ? 3 : isShort ? -1 : -3;
      case 'agreement':
        // It holds nothing else: other words there would be lost.
        return isAgreement(text) ? 3 : -4;
      case 'target':
        return target() ? 3 : isShort ? -1 : -3;
      case 'owner':
        return !target() && looksLikeOwners(cell) ? 3 : number || target() ? -1 : isShort ? 0.5 : -2;
      case 'action':
        return number || target() ? -1 : isShort ? 0.5 : 1.5;
      case 'concern':
        return number || target() ? -1 : isShort ? 0.5 : 1;
      default:
        return 0;
    }
  };
}

/**
 * An action can stand in the concern's column where a merged cell pushed it there: nothing in its own column, but an
 * owner or a target beside it. A concern that runs on over a page is told apart by its lower-case start.
 */
function actionFromConcern(cells: FittedRow['cells']): FittedRow['cells'] {
  const text = openingOf(cells.concern);
  const hasOwnerOrTarget = cells.owner.parts.length > 0 || cells.target.parts.length > 0;
  const isPushed =
    cells.action.parts.length === 0 && cells.number.parts.length === 0 && hasOwnerOrTarget && /^[^\p{Ll}]/u.test(text);
  return isPushed ? { ...cells, action: cells.concern, concern: EMPTY } : cells;
}

/**
 * No more cells than columns: empty ones at the end go first, then the two neighbours are joined that leave the best fit,
 * since what makes a cell too many is a stray tab inside a text.
 */
function atMost(
  cells: readonly Cell[],
  roles: readonly Role[],
  isTarget: TextTest,
): { readonly cells: readonly Cell[]; readonly sure: boolean } {
  let kept = [...cells];
  while (kept.length > roles.length && kept.at(-1)!.parts.length === 0) kept.pop();
  const sure = kept.length <= roles.length;
  // Far too many are no stray tab; joined at once, so that a line of a thousand tabs costs no more than others.
  const most = roles.length + 4;
  if (kept.length > most) kept = [...kept.slice(0, most - 1), joined(kept.slice(most - 1))];
  while (kept.length > roles.length) {
    const ways = kept.slice(1).map((_, i) => [...kept.slice(0, i), joined(kept.slice(i, i + 2)), ...kept.slice(i + 2)]);
    const scoreOf = (way: readonly Cell[]): number => bestPlaces(way, roles, isTarget).score;
    kept = ways.reduce((best, way) => (scoreOf(way) > scoreOf(best) ? way : best));
  }
  return { cells: kept, sure };
}

function joined(cells: readonly Cell[]): Cell {
  return { parts: cells.flatMap((cell) => cell.parts) };
}
