/** The figures of a benchmark: each of ours beside a peer's of the same rounds, and their ratio. */
import { type Measured, median } from './rounds.ts';

/** One line of the table. */
export interface Figure {
  readonly part: string;
  readonly what: string;
  readonly unit: 'a second' | 'ms' | 'MB';
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  /** Ours divided by theirs, round by round; the median of that. */
  readonly ratio: number;
  /** What the ratio should be, where that was said beforehand. */
  readonly aim: Aim | null;
}

/** How many of how many, counted and not timed: there is no peer to compare with. */
export interface Count {
  readonly part: string;
  readonly what: string;
  readonly hit: number;
  readonly of: number;
  /** How many of every hundred there should be, where that was said beforehand. */
  readonly aim: Aim | null;
}

/** Whether a count is as hoped; null where nothing was hoped, or nothing was there to count. */
export function isCountMet({ hit, of, aim }: Count): boolean | null {
  if (aim === null || of === 0) return null;
  return 'atLeast' in aim ? 100 * hit >= aim.atLeast * of : 100 * hit <= aim.atMost * of;
}

/** The ratio hoped for. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number };

/** Whether a figure is as hoped; null where nothing was hoped. */
export function isMet({ ratio, aim }: Figure): boolean | null {
  if (aim === null) return null;
  return 'atLeast' in aim ? ratio >= aim.atLeast : ratio <= aim.atMost;
}

/** The figure of `ours` against `theirs`, both names of contenders in `measured`. */
export function figure(
  measured: Measured<number>,
  ours: string,
  theirs: string,
  shown: { part: string; what: string; unit: Figure['unit']; peer: string; aim: Aim | null },
): Figure {
  const own = measured.get(ours)!;
  const other = measured.get(theirs)!;
  const ratios = own.map((value, round) => value / other[round]!);
  return { ...shown, ours: median(own), theirs: median(other), ratio: median(ratios) };
}

/** The figures as lines of text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((each) => [
    each.what,
    `${rounded(each.ours)} ${each.unit}`,
    each.peer,
    `${rounded(each.theirs)} ${each.unit}`,
    rounded(each.ratio),
    aimWords(each),
  ]);
  const all = [['figure', 'ours', 'peer', 'theirs', 'ratio', 'aim'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function aimWords(each: Figure): string {
  if (each.aim === null) return '';
  const words = 'atLeast' in each.aim ? `at least ${each.aim.atLeast}` : `at most ${each.aim.atMost}`;
  return `${words}: ${isMet(each) ? 'met' : 'MISSED'}`;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
