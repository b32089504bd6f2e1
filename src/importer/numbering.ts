/** The refs of concerns: as printed, with a letter where a plan counts from the start again, and worked out where a number was lost. */

/** The number after: `1.9` gives `1.10`, `4a` gives null, since nobody knows whether b or 5 follows. */
export function successor(ref: string): string | null {
  return shifted(ref, 1);
}

/** The number before, or null: nothing comes before `1`. */
export function predecessor(ref: string): string | null {
  return shifted(ref, -1);
}

function shifted(ref: string, by: number): string | null {
  const match = /^(.*?)(\d+)$/.exec(ref);
  if (match === null) return null;
  const last = Number(match[2]) + by;
  return last < 1 ? null : `${match[1]}${last}`;
}

/** How many numbers are missing between two, or null where they are not of one series in order. */
export function missingBetween(before: string, after: string): number | null {
  const [one, other] = [before, after].map((ref) => /^(.*?)(\d+)$/.exec(ref));
  if (!one || !other || one[1] !== other[1]) return null;
  const missing = Number(other[2]) - Number(one[2]) - 1;
  return missing < 0 ? null : missing;
}

/** Gives refs in the order of the plan. */
export interface RefGiver {
  /** The ref for a printed (or worked out) number. A number given before begins a new series: 1, 2, 3, A1, A2, B1. */
  give(number: string): string;
}

/** A giver that has given nothing yet. Made for one plan and used once. */
export function startRefs(): RefGiver {
  const all = new Set<string>();
  let series = 0;
  let inSeries = new Set<string>();
  return {
    give(number) {
      if (inSeries.has(number)) {
        series += 1;
        inSeries = new Set();
      }
      inSeries.add(number);
      let ref = `${letterOf(series)}${number}`;
      // A plan that prints "A1" itself must not collide with the letter we give.
      while (all.has(ref)) ref = `${letterOf(++series)}${number}`;
      all.add(ref);
      return ref;
    },
  };
}

/** 0 gives none, 1 gives A, 26 gives Z, 27 gives AA. */
function letterOf(series: number): string {
  if (series === 0) return '';
  const rest = Math.floor((series - 1) / 26);
  return letterOf(rest) + String.fromCharCode(65 + ((series - 1) % 26));
}
