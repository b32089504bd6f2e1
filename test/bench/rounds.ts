/** Measures several things in turn, round after round, so that what slows the machine down slows all of them down. */

/** Something measured. */
export interface Contender<T> {
  readonly name: string;
  readonly measure: () => Promise<T>;
}

/** What each contender gave, in order of round. */
export type Measured<T> = ReadonlyMap<string, readonly T[]>;

/** Runs A B C, then C B A, then A B C …: the one that comes first in a round has no lasting advantage. */
export async function inRounds<T>(rounds: number, contenders: readonly Contender<T>[]): Promise<Measured<T>> {
  const measured = new Map<string, T[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, measure } of round % 2 === 0 ? contenders : contenders.toReversed()) {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kround ${round + 1} of ${rounds}: ${name}`);
      measured.get(name)!.push(await measure());
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return measured;
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
