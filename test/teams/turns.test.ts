import { describe, expect, it } from '@jest/globals';
import { createDeliveries, createTurnQueue } from '../../src/teams/turns.ts';

/** A piece of work that ends when the test says so. */
function held<T>() {
  return Promise.withResolvers<T>();
}

/** Lets everything that can happen now happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('of one conversation run one after another, and give what they give', async () => {
    const inTurn = createTurnQueue();
    const [first, second] = [held<string>(), held<string>()];
    const order: string[] = [];
    const run = (name: string, work: Promise<string>) =>
      inTurn('c', () => {
        order.push(`${name} begins`);
        return work.finally(() => order.push(`${name} ends`));
      });
    const results = [run('one', first.promise), run('two', second.promise)];
    second.resolve('b');
    await settled();
    expect(order).toEqual(['one begins']);
    first.resolve('a');
    expect(await Promise.all(results)).toEqual(['a', 'b']);
    expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('of different conversations run side by side', async () => {
    const inTurn = createTurnQueue();
    const first = held<string>();
    const slow = inTurn('c', () => first.promise);
    expect(await inTurn('d', async () => 'other')).toBe('other');
    first.resolve('at last');
    expect(await slow).toBe('at last');
  });

  it('go on after one that failed, and only the one who asked for it hears of it', async () => {
    const inTurn = createTurnQueue();
    const failing = inTurn('c', async () => {
      throw new Error('no');
    });
    const next = inTurn('c', async () => 'next');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});

describe('deliveries', () => {
  it('of the same key share one answer, while it is worked out and afterwards', async () => {
    const once = createDeliveries<number>(10, () => true);
    let times = 0;
    const work = async () => ++times;
    expect(await Promise.all([once('k', work), once('k', work)])).toEqual([1, 1]);
    expect(await once('k', work)).toBe(1);
    expect(await once('other', work)).toBe(2);
  });

  it('that failed, or came to nothing worth keeping, are tried again', async () => {
    const once = createDeliveries<number>(10, (result) => result < 500);
    await expect(once('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await once('k', async () => 500)).toBe(500);
    expect(await once('k', async () => 200)).toBe(200);
    expect(await once('k', async () => 201)).toBe(200);
  });

  it('are forgotten, the oldest first, so that memory stays bounded', async () => {
    const once = createDeliveries<string>(2, () => true);
    for (const key of ['a', 'b', 'c']) await once(key, async () => 'first time');
    expect(await once('c', async () => 'again')).toBe('first time');
    expect(await once('b', async () => 'again')).toBe('first time');
    expect(await once('a', async () => 'again')).toBe('again');
  });
});
