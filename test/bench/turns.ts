/** Whole turns a second, HTTP to HTTP, with many owners talking at once: our bot against one that only echoes. */
import { Agent, request } from 'node:http';
import { type FakeConnector, startFakeConnector } from '../teams/fake-connector.ts';
import { type Figure, figure } from './figures.ts';
import { layOutFolder, plansFor } from './layout.ts';
import { holdersOf, TENANT } from './made-up-plans.ts';
import { type Contender, inRounds } from './rounds.ts';
import type { Bot } from './turns-server.ts';
import { startWorker } from './worker.ts';

const ROUNDS = 15;
const TURNS = 640;
const AT_ONCE = 16;
const PLANS = plansFor(10_000);

/** What is asked, what our bot's answer to it holds, and the share of the echo's rate hoped for. */
const LOADS = {
  question: { words: () => 'what’s overdue', answer: /overdue/, aim: 0.8 },
  // Never the same words twice: those would be taken for the same message, delivered again.
  update: {
    words: (turn: number, at: number) => `note 1.${at + 1} ${turn} crates have come`,
    answer: /Noted/,
    aim: 0.5,
  },
} as const;
type LoadName = keyof typeof LOADS;

/** Measures in `folder`. Servers are processes of their own; this one stands in for Teams. */
export async function measureTurns(folder: string): Promise<Figure[]> {
  await layOutFolder(folder, PLANS);
  const connector = await startFakeConnector();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const people = Array.from({ length: PLANS }, (_, number) => holdersOf(number)).flat();
  const inEachPlan = people.length / PLANS;
  let turns = 0;

  /** Turns a second. Fails where a turn was not answered as it should be. */
  async function talk(bot: Bot, port: number, load: LoadName): Promise<number> {
    connector.sent.length = 0;
    const { words, answer } = LOADS[load];
    const bodies = Array.from({ length: TURNS }, () => {
      turns += 1;
      // A stride through everybody, so that those who talk at the same time are of different plans.
      const who = (turns * 101) % people.length;
      const { objectId, name } = people[who]!;
      const from = { conversation: `conversation-${who}`, tenant: TENANT, objectId, name };
      return JSON.stringify(connector.message(words(turns, who % inEachPlan), from));
    });
    const began = performance.now();
    const queue = bodies.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const body of queue) await post(port, body, agent);
      }),
    );
    const rate = TURNS / ((performance.now() - began) / 1000);
    insistAnswered(connector, bot === 'ours' ? answer : /You said/);
    return rate;
  }

  const contenders: Contender<number>[] = [];
  const servers = [];
  for (const bot of ['ours', 'echo'] as const) {
    const server = await startWorker<object, number>('turns-server.ts', [bot, folder]);
    servers.push(server);
    const port = await server.ask({});
    for (const load of Object.keys(LOADS) as LoadName[]) {
      await talk(bot, port, load); // Once before it counts: code that has run is faster.
      contenders.push({ name: `${bot}, ${load}`, measure: () => talk(bot, port, load) });
    }
  }
  const measured = await inRounds(ROUNDS, contenders);
  for (const server of servers) await server.stop();
  agent.destroy();
  await connector.stop();

  return (Object.keys(LOADS) as LoadName[]).map((load) =>
    figure(measured, `ours, ${load}`, `echo, ${load}`, {
      part: 'turns',
      what: load === 'question' ? 'turns, a question' : 'turns, a durable update',
      unit: 'a second',
      peer: 'a bot that echoes',
      aim: { atLeast: LOADS[load].aim },
    }),
  );
}

function insistAnswered({ sent }: FakeConnector, answer: RegExp): void {
  const answered = sent.filter(({ activity }) => answer.test(JSON.stringify(activity)));
  if (answered.length === TURNS) return;
  const other = sent.find((each) => !answered.includes(each));
  throw new Error(`${answered.length} of ${TURNS} turns were answered as they should be. ${JSON.stringify(other)}`);
}

function post(port: number, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sending = request(
      { host: '127.0.0.1', port, path: '/api/messages', method: 'POST', headers, agent },
      (got) => {
        got.resume();
        got.on('end', () =>
          got.statusCode === 200 ? resolve() : reject(new Error(`The bot answered ${got.statusCode}.`)),
        );
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
