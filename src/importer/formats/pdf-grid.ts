/** Tables of a page as their ruled lines draw them: rows of cells, merged ones where no line parts them. */
import type { PageContent, Rule } from './pdf-page.ts';

/** A cell as drawn, in one row. */
export interface GridCell {
  /** The column it begins in. */
  readonly column: number;
  readonly left: number;
  readonly right: number;
  /** No line parts it from the cell above. */
  readonly continues: boolean;
}

/** A row between two lines. */
export interface GridRow {
  readonly top: number;
  readonly bottom: number;
  readonly cells: readonly GridCell[];
}

/** A table. */
export interface Grid {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly columns: number;
  readonly rows: readonly GridRow[];
  /** No lines part its columns. */
  readonly isGuessed?: boolean;
}

/** Lines nearer than this, in points, are one: double lines, and lines drawn cell by cell. */
const SAME = 3;
/** How far lines may fail to meet, in points. */
const REACH = 4;
/** More lines in one direction than any table has on a page. */
const MOST_RULES = 2_000;

/** The tables of a page with at least two columns, from the top. */
export function gridsOf(page: PageContent): Grid[] {
  const across = merged(page.across);
  const down = merged(page.down);
  if (across.length > MOST_RULES || down.length > MOST_RULES) return [];
  return joined(across, down)
    .map((group) => gridOf(group.across, group.down))
    .filter((grid) => grid !== null)
    .sort((one, other) => one.top - other.top);
}

/** Pieces of one line as one line. */
function merged(rules: readonly Rule[]): Rule[] {
  const lines: { at: number; from: number; to: number }[] = [];
  let open: typeof lines = [];
  for (const rule of [...rules].sort((one, other) => one.at - other.at || one.from - other.from)) {
    open = open.filter((line) => rule.at - line.at <= 1);
    const line = open.find((each) => rule.from <= each.to + SAME && rule.to >= each.from - SAME);
    if (line === undefined) {
      const fresh = { ...rule };
      lines.push(fresh);
      open.push(fresh);
    } else {
      line.from = Math.min(line.from, rule.from);
      line.to = Math.max(line.to, rule.to);
    }
  }
  return lines;
}

interface Group {
  readonly across: Rule[];
  readonly down: Rule[];
}

/** Lines that meet, each group by itself. Lines that meet none are left out: they underline something. */
function joined(across: readonly Rule[], down: readonly Rule[]): Group[] {
  const parents = Array.from({ length: across.length + down.length }, (_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parents[root] !== root) root = parents[root]!;
    parents[i] = root;
    return root;
  };
  across.forEach((one, i) => {
    down.forEach((other, j) => {
      if (meet(one, other)) parents[rootOf(i)] = rootOf(across.length + j);
    });
  });
  const groups = new Map<number, Group>();
  const groupOf = (i: number): Group => {
    const root = rootOf(i);
    const group = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, group);
    return group;
  };
  across.forEach((rule, i) => {
    groupOf(i).across.push(rule);
  });
  down.forEach((rule, i) => {
    groupOf(across.length + i).down.push(rule);
  });
  return [...groups.values()].filter((group) => group.across.length > 0 && group.down.length > 1);
}

function meet(across: Rule, down: Rule): boolean {
  return (
    down.at >= across.from - REACH &&
    down.at <= across.to + REACH &&
    across.at >= down.from - REACH &&
    across.at <= down.to + REACH
  );
}

function gridOf(across: readonly Rule[], down: readonly Rule[]): Grid | null {
  // Where the page ends the outermost line is often left out: the others still reach to it.
  const edgesDown = edges([...across.map((rule) => rule.at), ...ends(down)]);
  const edgesAcross = edges([...down.map((rule) => rule.at), ...ends(across)]);
  const columns = edgesAcross.length - 1;
  if (columns < 2 || edgesDown.length < 2) return null;
  const isPartedAcross = partings(across, edgesDown);
  const isPartedDown = partings(down, edgesAcross);
  const rows = edgesDown.slice(1).map((bottom, row): GridRow => {
    const top = edgesDown[row]!;
    const cells: GridCell[] = [];
    for (let column = 0; column < columns; ) {
      let end = column + 1;
      while (end < columns && !isPartedDown(end, (top + bottom) / 2)) end += 1;
      const [left, right] = [edgesAcross[column]!, edgesAcross[end]!];
      // A cell goes on with the one above where no line is drawn between them over most of it.
      const isParted = row === 0 || isPartedAcross(row, (left + right) / 2);
      cells.push({ column, left, right, continues: !isParted });
      column = end;
    }
    return { top, bottom, cells };
  });
  return {
    left: edgesAcross[0]!,
    right: edgesAcross.at(-1)!,
    top: edgesDown[0]!,
    bottom: edgesDown.at(-1)!,
    columns,
    rows,
  };
}

function ends(rules: readonly Rule[]): number[] {
  return [Math.min(...rules.map((rule) => rule.from)), Math.max(...rules.map((rule) => rule.to))];
}

/** Places in order, those that are nearly the same as one. */
function edges(places: readonly number[]): number[] {
  const found: number[] = [];
  for (const place of [...places].sort((one, other) => one - other)) {
    if (found.length === 0 || place - found.at(-1)! > SAME) found.push(place);
  }
  return found;
}

/** Whether a line is drawn along an edge at some place. */
function partings(rules: readonly Rule[], places: readonly number[]): (edge: number, at: number) => boolean {
  const along = places.map((place) => rules.filter((rule) => Math.abs(rule.at - place) <= SAME));
  return (edge, at) => along[edge]!.some((rule) => rule.from <= at && rule.to >= at);
}
