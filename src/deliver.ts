/** Puts together what sends unprompted messages, without the bot around it: for the command line, which loads it only to send. */
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { calendarDay } from './domain/calendar.ts';
import type { Ids, Notifier, Store } from './flows/ports.ts';
import { createNotifier, PATIENCE_MS } from './teams/notifier.ts';
import { createPace, UNPROMPTED_A_SECOND } from './teams/pace.ts';
import { unpromptedMessage, unpromptedWords } from './teams/replies.ts';
import { createTurnQueue } from './teams/turns.ts';

/** A notifier that signs in as the bot does. Nothing is logged: what became of each message is told by whoever sends it. */
export function createDeliverer(
  { credentials, zone }: Pick<Config, 'credentials' | 'zone'>,
  {
    store,
    clock,
    ticks,
    ids,
  }: {
    readonly store: Pick<Store, 'reach'>;
    readonly clock: () => Date;
    /** Milliseconds from any fixed moment, never backwards. */
    readonly ticks: () => number;
    readonly ids: Ids;
  },
): Notifier {
  const pen = () => ({ ids, today: calendarDay(clock(), zone) });
  return createNotifier({
    ...{ credentials: { ...credentials }, local: credentials === null, patience: PATIENCE_MS, clock },
    reach: () => store.reach,
    log: pino({ level: 'silent' }),
    inTurn: createTurnQueue(),
    pace: createPace({
      aSecond: UNPROMPTED_A_SECOND,
      ticks,
      wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
    }),
    draw: (message) => unpromptedMessage(message, pen()),
    inWords: (message) => unpromptedWords(message, pen()),
  });
}
