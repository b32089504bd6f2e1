/** How far two words are apart in slips of the finger. */

/**
 * How many slips a word of this length may carry and still be taken for another. Words under four letters carry none:
 * too many short words are one letter apart, and most acronyms are short.
 */
export function slipsAllowed(word: string): 0 | 1 | 2 {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Whether `typed` is `meant` with at most `limit` slips: a letter left out, put in, changed, or swapped with its
 * neighbour (optimal string alignment: a swap counts as one slip).
 */
export function isWithinSlips(typed: string, meant: string, limit: number): boolean {
  return slips(typed, meant, limit) <= limit;
}

/** The number of slips between two words; any number over `limit` where there are more than that. */
export function slips(typed: string, meant: string, limit: number): number {
  if (typed === meant) return 0;
  if (Math.abs(typed.length - meant.length) > limit) return limit + 1;

  let beforeLast: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= meant.length; column += 1) {
      const changed = typed[row - 1] === meant[column - 1] ? 0 : 1;
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + changed);
      const swapped =
        row > 1 && column > 1 && typed[row - 1] === meant[column - 2] && typed[row - 2] === meant[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    // A swap can reach back one row, so only a whole row beyond the limit by one ends the search early.
    if (best > limit + 1) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[meant.length]!;
}
