/** How fast unprompted messages go out: so many a second for the whole app, so many at once, and none while Teams wants none. */

/** See the file's head. */
export interface Pace {
  /** Resolves when a request may be made; false where none may be made any more. */
  turn(): Promise<boolean>;
  /** A reply goes out: replies wait for nobody, and what is unprompted makes room for them. */
  taken(): void;
  /** Nothing is sent for so long, in milliseconds; at most `LONGEST_PAUSE_MS`. */
  pause(ms: number): void;
  /** Waits, in milliseconds; false where waiting was cut short because nothing may be sent any more. */
  rest(ms: number): Promise<boolean>;
  /** From now on nothing is sent. */
  stop(): void;
}

/** What a pace is kept with. */
export interface PaceMeans {
  /** How many unprompted requests may be made a second. */
  readonly aSecond: number;
  /** Milliseconds from any fixed moment, never backwards. */
  readonly ticks: () => number;
  /** Waits so many milliseconds; rejects when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How many unprompted requests are made a second where nobody says anything. */
export const UNPROMPTED_A_SECOND = 30;

/** How many requests Teams takes a second from one app in one tenant, replies and all. */
const TEAMS_TAKES = 50;

/** However long Teams asks for: whoever waits is told then that nothing was sent. */
export const LONGEST_PAUSE_MS = 60_000;

/** Starts a pace. */
export function createPace({ aSecond, ticks, wait }: PaceMeans): Pace {
  const stopped = new AbortController();
  let free = Number.NEGATIVE_INFINITY;

  async function rest(ms: number): Promise<boolean> {
    if (stopped.signal.aborted) return false;
    return ms <= 0
      ? true
      : wait(ms, stopped.signal).then(
          () => !stopped.signal.aborted,
          () => false,
        );
  }

  return {
    rest,
    turn: async () => {
      for (;;) {
        const now = ticks();
        if (free <= now) {
          free = now + 1000 / aSecond;
          return rest(0);
        }
        if (!(await rest(free - now))) return false;
      }
    },
    taken: () => {
      free = Math.max(free, ticks()) + 1000 / TEAMS_TAKES;
    },
    pause: (ms) => {
      free = Math.max(free, ticks() + Math.min(ms, LONGEST_PAUSE_MS));
    },
    stop: () => stopped.abort(),
  };
}
