/** The composition root: settings, a clock and ids go in; a bot that can be started and stopped comes out. */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { calendarDay } from './domain/calendar.ts';
import { BANK_HOLIDAYS, holidaysKnown } from './domain/digests/bank-holidays.ts';
import { answerMessage } from './flows/answer-message.ts';
import { attachEvidence } from './flows/attach-evidence.ts';
import { composeDigest } from './flows/compose-digest.ts';
import type { Desk } from './flows/desk.ts';
import { escalateDue } from './flows/escalate.ts';
import { exportFile, noteSent } from './flows/export-file.ts';
import { nameCoordinators } from './flows/name-coordinators.ts';
import { noteTurnedAway } from './flows/note-attempts.ts';
import type { Ids, PeopleStore, Store } from './flows/ports.ts';
import { createPostRoom, type PostRoom } from './flows/post-room.ts';
import { pressButton } from './flows/press-button.ts';
import { keptPreviews } from './flows/previews.ts';
import { receiveFile, refuseFiles } from './flows/receive-file.ts';
import { removeOldDialogues } from './flows/remove-old-dialogues.ts';
import { indexAll } from './flows/search.ts';
import { sendDue } from './flows/send-digests.ts';
import { welcome } from './flows/welcome.ts';
import { chainFaultLine } from './flows/wording/chain-words.ts';
import { createHttpServer } from './http/server.ts';
import { giveSamplePost, readSample, storeSample } from './local.ts';
import { startTicker, type Ticker } from './schedule/ticker.ts';
import { openStore } from './store/open-store.ts';
import { FILE_LIMITS } from './teams/attachments.ts';
import { createTeamsBot } from './teams/bot.ts';
import { DIRECTORY_TIMEOUT_MS, GRAPH_HOSTS, graphDirectory } from './teams/graph.ts';
import { MODEL_TIMEOUT_MS, modelPlanner } from './teams/model.ts';
import { PATIENCE_MS } from './teams/notifier.ts';
import { createPace, UNPROMPTED_A_SECOND } from './teams/pace.ts';
import { PLAYGROUND_USER, type Playground } from './teams/playground.ts';
import type { Stories } from './teams/routing.ts';
import { warmUp } from './understanding/warm-up.ts';

/** What the bot cannot make itself. */
export interface AppMeans {
  readonly clock: () => Date;
  readonly ids: Ids;
  readonly log: Logger;
  /** Tells whoever started it, one line at a time, apart from the log. */
  readonly say: (line: string) => void;
  /** Opens a place to talk to the bot at `endpoint`; asked for in local mode only. */
  readonly openPlayground: (endpoint: string) => Promise<Playground>;
}

/** What came of starting. `reason` is one line that says what to mend. */
export type Started =
  | { readonly kind: 'started'; readonly port: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** See the file's head. */
export interface App {
  /** Serves, opens the store, and in local mode loads the sample and starts the Playground. */
  start(): Promise<Started>;
  /** Takes nothing new, lets turns under way end (bounded), closes the store. Does nothing where nothing runs. */
  stop(): Promise<void>;
}

/** How long turns under way may take when the bot stops, in milliseconds: a little more than Teams waits for an answer. */
const GRACE_MS = 20_000;

/** How often what is no longer kept is looked for, and what is to be told, in milliseconds: once a day. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** How often it is asked whose digest is due, in milliseconds; and after how long again where nothing gets through to Teams. */
const TICK_MS = 60_000;
const TROUBLE_MS = 10 * 60_000;

/** How often overdue actions are looked through that nobody speaks of, in milliseconds. */
const ESCALATE_MS = 15 * 60_000;

/** How many imports that were shown are kept until somebody says yes. */
const PREVIEWS_KEPT = 20;

/** Puts the parts together. Nothing is opened or served before `start`. */
export function createApp(config: Config, { clock, ids, log, say, openPlayground }: AppMeans): App {
  const { zone } = config;
  const local = config.credentials === null;
  let store: Store | null = null;
  let postRoom: PostRoom | null = null;
  let stopping = false;
  let playground: Playground | null = null;
  let daily: NodeJS.Timeout | undefined;
  let ticker: Ticker | null = null;
  let nextEscalation = 0;
  let tidied: Promise<void> = Promise.resolve();
  let caughtUp: Promise<void> = Promise.resolve();
  let settingUp: Promise<void> = Promise.resolve();

  const previews = keptPreviews(PREVIEWS_KEPT);
  const { model } = config;
  const looking =
    config.directory === null
      ? {}
      : {
          directory: graphDirectory(config.directory, {
            clock,
            log,
            timeout: DIRECTORY_TIMEOUT_MS,
            hosts: GRAPH_HOSTS,
          }),
        };
  const planning = model === null ? {} : { planner: modelPlanner(model, { clock, log, timeout: MODEL_TIMEOUT_MS }) };
  const desk = (): Desk => {
    if (store === null) throw new Error('An activity was taken in before the store was open.');
    return {
      store,
      attempts: store.attempts,
      previews,
      ids,
      zone,
      ...planning,
      ...looking,
      ...(local ? { sample: readSample } : {}),
    };
  };
  const stories: Stories = {
    answer: (message) => answerMessage(desk(), message),
    press: (press) => pressButton(desk(), press),
    welcome: (sender, at) => welcome(desk(), sender, at),
    attach: (message, files) => attachEvidence(desk(), message, files),
    refuseFiles: (from) => refuseFiles(desk(), from),
    receiveFile: (file) => receiveFile(desk(), file),
    exportFile: (asked) => exportFile(desk(), asked),
    fileSent: (asked) => noteSent(desk(), asked),
    turnedAway: (attempt) => {
      if (store !== null) noteTurnedAway(store.attempts, attempt);
    },
  };
  const pace = createPace({
    aSecond: UNPROMPTED_A_SECOND,
    ticks: () => performance.now(),
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
  });
  const bot = createTeamsBot({
    ...{ local, tenants: config.tenants, credentials: { ...config.credentials } },
    ...{ stories, clock, zone, ids, log, fileLimits: FILE_LIMITS },
    unprompted: {
      reach: () => desk().store.reach,
      afterTurn: async (sighting) => postRoom?.afterTurn(sighting),
      patience: PATIENCE_MS,
      pace,
    },
  });
  const http = createHttpServer({ receive: bot.receive, isReady: () => store !== null && !stopping, log });

  async function stop(): Promise<void> {
    stopping = true;
    clearInterval(daily);
    if (playground?.kind === 'started') await playground.stop();
    pace.stop();
    const ticked = ticker?.stop();
    await http.close(GRACE_MS);
    const underWay = Promise.allSettled([settingUp, bot.settled(), tidied, caughtUp, ticked]);
    await Promise.race([underWay, setTimeout(GRACE_MS, undefined, { ref: false })]);
    // Only now: a turn under way still writes, and so does a start that was cut short.
    await store?.close();
    store = null;
  }

  async function verify(opened: Store): Promise<void> {
    const faults = await opened.check();
    for (const fault of faults) log.error({ chain: fault.chain, seq: fault.seq, is: fault.is }, chainFaultLine(fault));
  }

  /** Nobody waits for it, and what went wrong is tried again the next day. */
  function tidy(kept: Store): void {
    tidied = removeOldDialogues(kept.dialogues, clock(), config.retainDialogues).then(
      (removed) => log.info({ removed }, 'old dialogues removed'),
      (fault: Error) => log.error({ error: fault.name }, 'old dialogues not removed'),
    );
  }

  function everyDay(kept: Store, room: PostRoom): void {
    tidy(kept);
    caughtUp = room.catchUp();
  }

  /** Sends the digests that are due, and says after how long to look again. */
  async function tick(): Promise<number> {
    const { ended, fates } = await sendDue({
      ...{ desk: desk(), notifier: bot.notifier, compose: composeDigest, holidays: BANK_HOLIDAYS, clock },
      stopping: () => stopping,
      failed: (what, fault) => log.error({ what, error: (fault as Error).name }, 'digest failed'),
      progress: (done, of) => log.info({ done, of }, 'sending digests'),
    });
    // Where nothing gets through, what is told beside digests waits too.
    if (ended === 'all') await escalateSometimes();
    if (ended !== 'all' || Object.keys(fates).length > 0) log.info({ ended, ...fates }, 'digests');
    return ended === 'trouble' ? TROUBLE_MS : TICK_MS;
  }

  /** Nothing changes by the minute in what nobody speaks of, and all that is overdue is looked at. */
  async function escalateSometimes(): Promise<void> {
    if (stopping || clock().getTime() < nextEscalation) return;
    nextEscalation = clock().getTime() + ESCALATE_MS;
    const failed = (what: string, fault: unknown) =>
      log.error({ what, error: (fault as Error).name }, 'escalation failed');
    const told = await escalateDue({ desk: desk(), notifier: bot.notifier, clock, failed }, BANK_HOLIDAYS);
    if (told > 0) log.info({ told }, 'told of what nobody speaks of');
  }

  function startDigests(): void {
    const year = Number(calendarDay(clock(), zone).slice(0, 4));
    if (!holidaysKnown(year)) log.warn({ year }, 'bank holidays not known: run “npm run bank-holidays”');
    ticker = startTicker({
      tick,
      failed: (fault) => log.error({ error: (fault as Error).name }, 'digests failed'),
      otherwise: TICK_MS,
      wait: (ms, signal) => setTimeout(ms, undefined, { signal, ref: false }),
    });
  }

  /** What is done before anybody is told that it has started. */
  async function setUp(port: number, opened: Store, people: PeopleStore): Promise<void> {
    await nameCoordinators(people, firstCoordinators(config), clock().toISOString());
    say(`Progress Chaser serves http://${config.host}:${port}/api/messages and keeps its record in ${config.dataDir}.`);
    if (local) await startLocal(port, opened);
  }

  async function startLocal(port: number, opened: Store): Promise<void> {
    say(`Local mode: nobody signs in, and only this machine (${config.host}) is served.`);
    const at = clock().toISOString();
    const { name } = PLAYGROUND_USER;
    if (config.sample) {
      const sample = await storeSample(opened, ids, at);
      await giveSamplePost(opened, PLAYGROUND_USER, sample, at);
      say(`The sample plan of ${sample.plan.subject} is loaded, and ${name} is its Governor and a coordinator.`);
    } else {
      await nameCoordinators(opened.people, [PLAYGROUND_USER], at);
      say(`No sample plan is loaded (SAMPLE_PLAN=off), and ${name} is a coordinator who is led through setting up.`);
    }
    if (stopping) return;
    playground = await openPlayground(`http://${config.host}:${port}/api/messages`);
    say(playgroundLine(playground));
  }

  return {
    stop,
    async start() {
      for (const note of config.notes) say(note);
      const port = await http.listen(config.host, config.port).catch((fault: NodeJS.ErrnoException) => fault);
      if (typeof port !== 'number') return { kind: 'failed', reason: whyNotServed(port, config) };
      const opened = await openStore({ folder: config.dataDir, access: 'write', ids });
      if (opened.kind !== 'open') {
        await http.close(0);
        return { kind: 'failed', reason: opened.message };
      }
      store = opened.store;
      const room = createPostRoom({
        ...{ desk: desk(), notifier: bot.notifier, clock },
        failed: (notice, fault) => log.error({ notice, error: (fault as Error).name }, 'notice failed'),
      });
      postRoom = room;
      store = {
        ...opened.store,
        plans: room.watchPlans(opened.store.plans),
        people: room.watchPeople(opened.store.people),
      };
      tidy(opened.store);
      daily = setInterval(everyDay, DAY_MS, opened.store, room).unref();
      settingUp = setUp(port, opened.store, store.people);
      await settingUp;
      // Asked to stop meanwhile: what is to be told is told at the next start.
      if (!stopping) caughtUp = room.catchUp();
      if (!stopping && config.digests) startDigests();
      warmUp(calendarDay(clock(), zone));
      // Not waited for: a message that comes before its plan's turn indexes that plan itself.
      void indexAll(await opened.store.plans.plans(), () => stopping);
      // Nor for this: a history that was tampered with is told of, and chased all the same.
      void verify(opened.store);
      return { kind: 'started', port };
    },
  };
}

function firstCoordinators({ credentials, coordinators }: Config): { tenantId: string; objectId: string }[] {
  const tenantId = credentials?.MicrosoftAppTenantId;
  return tenantId === undefined ? [] : coordinators.map((objectId) => ({ tenantId, objectId }));
}

function playgroundLine(playground: Playground): string {
  switch (playground.kind) {
    case 'started':
      return `Open ${playground.address} in a browser to talk to it.`;
    case 'not-installed':
      return 'The Playground to talk to it in is not installed: run `npm ci` without --omit=dev, then start again.';
    case 'failed':
      return `The Playground to talk to it in did not start: ${playground.reason}. The bot itself runs.`;
  }
}

function whyNotServed(fault: NodeJS.ErrnoException, { host, port }: Config): string {
  return fault.code === 'EADDRINUSE'
    ? `Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another one.`
    : `${host}:${port} cannot be served (${fault.code}). Set HOST and PORT to an address of this machine.`;
}
