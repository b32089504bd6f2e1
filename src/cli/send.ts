/** `chaser digest --send` and `--report`: sends what is due, or to one person now; and tells what became of the last digests. */
import type { Config, ConfigFaults } from '../config.ts';
import { BANK_HOLIDAYS } from '../domain/digests/bank-holidays.ts';
import { composeDigest } from '../flows/compose-digest.ts';
import { deliveryReport } from '../flows/digest-report.ts';
import type { Notifier, Store } from '../flows/ports.ts';
import { keptPreviews } from '../flows/previews.ts';
import type { DigestMeans } from '../flows/send-digest.ts';
import { sendDue } from '../flows/send-digests.ts';
import { type SentNow, sendNow } from '../flows/send-now.ts';
import { deliveryLines, fateWords } from '../flows/wording/delivery-words.ts';
import { type OnStore, withStore } from './opening.ts';
import { peopleNamed } from './speaker.ts';
import { complain } from './terminal.ts';

/** Options of `chaser digest --send`. */
export interface SendOptions extends OnStore {
  readonly config: Config | ConfigFaults;
  /** A person's name or id, or the name of a post; absent: everybody who is due. */
  readonly to?: string;
  readonly plan?: string;
  readonly json?: boolean;
  /** Makes what sends. An argument, so that the Teams libraries are loaded only here, and tests see what is sent. */
  readonly deliverer: (config: Config, store: Store) => Promise<Notifier>;
}

/**
 * Sends, with the bot stopped: while it runs it sends by itself, and the data folder is its own. Status 1 where something did
 * not get through.
 */
export async function sendCommand(options: SendOptions): Promise<0 | 1> {
  const { terminal, config, to } = options;
  if (config.kind === 'faults') {
    return complain(terminal, new Error(`Nothing can be sent with these settings: ${config.faults.join('; ')}.`));
  }
  return withStore(options, 'write', async (store) => {
    const means: DigestMeans = {
      desk: { store, previews: keptPreviews(1), ids: options.ids, zone: options.zone },
      ...{ notifier: await options.deliverer(config, store), compose: composeDigest, holidays: BANK_HOLIDAYS },
      clock: options.clock,
      failed: (what, fault) => terminal.complain(`${what}: ${(fault as Error).message}`),
    };
    return to === undefined ? sendAll(means, options) : sendTo(to, means, options);
  });
}

async function sendAll(means: DigestMeans, { terminal, json }: SendOptions): Promise<0 | 1> {
  const { store } = means.desk;
  const isFirst = (await store.digests.servedUntil()) === null;
  const { ended, fates } = await sendDue({
    ...means,
    stopping: () => false,
    progress: (done, of) => {
      if (terminal.asks) terminal.complain(`${done} of ${of}`);
    },
  });
  const report = await deliveryReport(store);
  if (json) terminal.say(JSON.stringify({ ended, fates, report }));
  else if (isFirst) terminal.say('Nothing is due yet: digests are watched from now on. “--to” sends one now.');
  else if (Object.keys(fates).length === 0) terminal.say('Nothing is due and unsent.');
  else for (const line of report === null ? [] : deliveryLines(report)) terminal.say(line);
  return ended === 'all' && !fates.failed && !fates.unknown && !fates.undeliverable ? 0 : 1;
}

async function sendTo(to: string, means: DigestMeans, options: SendOptions): Promise<0 | 1> {
  const { terminal, json } = options;
  const people = await peopleNamed({ ...options, who: to }, means.desk.store);
  if (people instanceof Error) return complain(terminal, people);
  const all: SentNow[] = [];
  for (const { id, name } of people) {
    const sent = await sendNow(means, id);
    all.push(...sent);
    if (json) for (const each of sent) terminal.say(JSON.stringify({ person: name, id, ...each }));
    else if (sent.length === 0) terminal.say(`${name}: nobody digests are for. See “chaser people list”.`);
    else for (const { kind, fate } of sent) terminal.say(fateWords(name, kind, fate));
  }
  return all.length > 0 && all.every(({ fate }) => fate.state === 'sent' || fate.state === 'skipped') ? 0 : 1;
}

/** Prints what became of the digests of the latest week. Reads only, so the bot may be running. */
export async function reportCommand(options: OnStore & { readonly json?: boolean }): Promise<0 | 1> {
  const { terminal } = options;
  return withStore(options, 'read', async (store) => {
    const report = await deliveryReport(store);
    if (options.json) terminal.say(JSON.stringify({ report }));
    else if (report === null) terminal.say('No digest has gone out yet.');
    else for (const line of deliveryLines(report)) terminal.say(line);
    return 0;
  });
}
