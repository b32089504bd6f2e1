/** The order of turns: one after another within a conversation, each delivered activity once. */

/** Runs `turn` after every earlier turn of the same conversation has ended, however it ended. */
export type TurnQueue = <T>(conversation: string, turn: () => Promise<T>) => Promise<T>;

/** A queue per conversation; different conversations run side by side. A conversation at rest takes no memory. */
export function createTurnQueue(): TurnQueue {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(conversation: string, turn: () => Promise<T>): Promise<T> => {
    const result = (tails.get(conversation) ?? Promise.resolve()).then(turn);
    const tail = result
      .catch(() => {}) // The one who asked for the turn hears of its error; the next turn must not.
      .then(() => {
        if (tails.get(conversation) === tail) tails.delete(conversation);
      });
    tails.set(conversation, tail);
    return result;
  };
}

/** Gives what `work` gave for the same key, while that is under way and for some time after; otherwise does it. */
export type Deliveries<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Remembers the latest `limit` deliveries, so that an activity delivered again is given the answer it was given before,
 * and no second reply goes out. What failed (rejects, or is not `worthKeeping`) is forgotten: the next delivery tries again.
 * Only a courtesy: that nothing is recorded twice does not depend on it.
 */
export function createDeliveries<T>(limit: number, worthKeeping: (result: T) => boolean): Deliveries<T> {
  const latest = new Map<string, Promise<T>>();
  return (key, work) => {
    const known = latest.get(key);
    if (known !== undefined) return known;
    const result = work();
    latest.set(key, result);
    const forget = () => {
      if (latest.get(key) === result) latest.delete(key);
    };
    result.then((value) => worthKeeping(value) || forget(), forget);
    for (const oldest of latest.keys()) {
      if (latest.size <= limit) break;
      latest.delete(oldest);
    }
    return result;
  };
}
