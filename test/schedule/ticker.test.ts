import { setTimeout } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { startTicker, type TickerMeans } from '../../src/schedule/ticker.ts';

function started(tick: TickerMeans['tick']) {
  const waited: number[] = [];
  const faults: unknown[] = [];
  const ticker = startTicker({
    tick,
    failed: (fault) => faults.push(fault),
    otherwise: 7,
    wait: async (ms, signal) => {
      waited.push(ms);
      await setTimeout(1, undefined, { signal });
    },
  });
  return { ticker, waited, faults };
}

async function until(so: () => boolean): Promise<void> {
  while (!so()) await setTimeout(1);
}

it('ticks at once, and again after as long as each tick says', async () => {
  let ticks = 0;
  const { ticker, waited } = started(async () => 100 * ++ticks);
  expect(ticks).toBe(1);
  await until(() => waited.length >= 3);
  await ticker.stop();
  expect(waited.slice(0, 3)).toEqual([100, 200, 300]);
});

it('never ticks twice at a time, and stops only when the tick under way has ended', async () => {
  let [under, most, ended] = [0, 0, 0];
  const { ticker, waited } = started(async () => {
    most = Math.max(most, ++under);
    await setTimeout(5);
    under -= 1;
    ended += 1;
    return 1;
  });
  await until(() => ended >= 2);
  await until(() => under === 1);
  const before = waited.length;
  await ticker.stop();
  expect([most, under]).toEqual([1, 0]);
  expect(waited).toHaveLength(before);
});

it('goes on after a tick that failed, and says so', async () => {
  const { ticker, waited, faults } = started(async () => {
    throw new Error('The disk is full.');
  });
  await until(() => faults.length >= 2);
  await ticker.stop();
  expect(waited[0]).toBe(7);
});
