/** When a language model is not asked: the day's calls are used up, or it failed so often that it is left alone for a while. */

/** After this many failures in a row it is left alone for this long, in milliseconds; then one call tries it again. */
const FAILURES = 3;
const REST_MS = 5 * 60_000;

/** Why a model is not asked. */
export type Closed = 'used-up' | 'resting';

/** See the file's head. Times are in milliseconds since 1970, from the clock of the app. */
export interface ModelLimits {
  /** Takes one call of the day's; null where it may be made. */
  take(now: number): Closed | null;
  succeeded(): void;
  failed(now: number): void;
}

/** Limits of `callsPerDay` calls in any day of UTC. Kept in memory: a restart begins anew. */
export function modelLimits(callsPerDay: number): ModelLimits {
  let day = 0;
  let taken = 0;
  let failures = 0;
  let restsUntil = 0;
  return {
    take(now) {
      if (now < restsUntil) return 'resting';
      const today = Math.floor(now / 86_400_000);
      if (today !== day) {
        day = today;
        taken = 0;
      }
      if (taken >= callsPerDay) return 'used-up';
      taken += 1;
      return null;
    },
    succeeded() {
      failures = 0;
    },
    failed(now) {
      failures += 1;
      if (failures >= FAILURES) restsUntil = now + REST_MS;
    },
  };
}
