/**
 * Has something done again and again until it is stopped: never twice at a time, and whatever became of the last time. A
 * plain wait and no timetable: what is due is asked for as a range, so a tick may come at any moment.
 */

/** See the file's head. */
export interface Ticker {
  /** Begins no more ticks; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** What a ticker is made with. */
export interface TickerMeans {
  /** Does what is due, and says after how long to come again, in milliseconds. */
  readonly tick: () => Promise<number>;
  /** Told where a tick failed; the next one comes all the same, after `otherwise` milliseconds. */
  readonly failed: (fault: unknown) => void;
  readonly otherwise: number;
  /** Waits so many milliseconds; rejects when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Starts one: the first tick comes at once. */
export function startTicker({ tick, failed, otherwise, wait }: TickerMeans): Ticker {
  const stopped = new AbortController();

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      const next = await tick().catch((fault: unknown) => {
        failed(fault);
        return otherwise;
      });
      // Cut short where it is stopped meanwhile.
      if (!stopped.signal.aborted) await wait(next, stopped.signal).catch(() => undefined);
    }
  }

  const running = run();
  return {
    stop: () => {
      stopped.abort();
      return running;
    },
  };
}
