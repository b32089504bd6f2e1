/** Lets calls that arrive together, or while earlier ones are still being served, share one piece of work. */

/** See `inBatches`. */
export interface Batches<Item, Result> {
  /** Resolves with the item's own result; rejects where the work of its batch failed. */
  submit(item: Item): Promise<Result>;
  /** Resolves when everything submitted so far was served. */
  idle(): Promise<void>;
}

/**
 * Serves items in the order they come, in batches, one batch at a time: `work` gets all that wait and gives a result for each, in order.
 * Where `work` fails, all of that batch are told and the next begins afresh.
 */
export function inBatches<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Batches<Item, Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (fault: unknown) => void }[] = [];
  let serving: Promise<void> | null = null;

  async function serve(): Promise<void> {
    // Lets every call made in the same turn of the event loop into the first batch.
    await null;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const results = await work(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => {
          resolve(results[index] as Result);
        });
      } catch (fault) {
        for (const { reject } of batch) reject(fault);
      }
    }
    serving = null;
  }

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        serving ??= serve();
      }),
    idle: async () => {
      await serving;
    },
  };
}
