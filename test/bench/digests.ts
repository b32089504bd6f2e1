/** Weekly digests composed and sent to 10,000 people, against a bare loop over the same chats; and who is due among 100,000. */
import { startFakeConnector } from '../teams/fake-connector.ts';
import type { Answer, Asked } from './digests-worker.ts';
import { type Figure, figure } from './figures.ts';
import { inRounds, median } from './rounds.ts';
import { startWorker } from './worker.ts';

const PEOPLE = 10_000;
const ROUNDS = 5;

/** Measures in `folder`. What sends is a process of its own; this one stands in for Teams. */
export async function measureDigests(folder: string): Promise<Figure[]> {
  const connector = await startFakeConnector();
  // What arrived is counted, and not kept.
  let arrived = 0;
  connector.answers = () => {
    arrived += 1;
    connector.sent.length = 0;
    return null;
  };
  const workers = {
    ours: await startWorker<Asked, Answer>('digests-worker.ts', ['ours', folder, connector.url, String(PEOPLE)]),
    bare: await startWorker<Asked, Answer>('digests-worker.ts', ['bare', folder, connector.url, String(PEOPLE)]),
  };

  async function sent(contender: 'ours' | 'bare', asks: Asked['asks']) {
    arrived = 0;
    const answer = (await workers[contender].ask({ asks })) as Extract<Answer, { seconds: number }>;
    if (arrived !== PEOPLE) throw new Error(`${arrived} of ${PEOPLE} messages arrived.`);
    return answer;
  }

  async function send(contender: 'ours' | 'bare'): Promise<number> {
    const { seconds } = await sent(contender, 'send');
    return PEOPLE / seconds;
  }

  const measured = await inRounds(ROUNDS, [
    { name: 'ours', measure: () => send('ours') },
    { name: 'bare', measure: () => send('bare') },
  ]);
  const { peaks } = await sent('ours', 'send, watching memory');
  const { ms } = (await workers.ours.ask({ asks: 'due' })) as Extract<Answer, { ms: readonly number[] }>;
  for (const worker of Object.values(workers)) await worker.stop();
  await connector.stop();
  process.stdout.write(
    `\nmemory held while each thousand is sent, in MB: ${peaks.map((peak) => peak.toFixed(0)).join(' ')}\n`,
  );

  const aim = 50;
  const due = median(ms);
  return [
    figure(measured, 'ours', 'bare', {
      ...{ part: 'digests', what: 'digests composed and sent', unit: 'a second' },
      ...{ peer: 'continueConversationAsync in a loop', aim: { atLeast: 0.8 } },
    }),
    {
      ...{ part: 'digests', what: 'who is due among 100,000', unit: 'ms', ours: due },
      ...{ peer: 'the aim', theirs: aim, ratio: due / aim, aim: { atMost: 1 } },
    },
  ];
}
