/** Processes that are measured: each has a heap of its own, says when it is ready, and answers one question at a time. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process as the one that measures sees it. */
export interface Worker<Question, Answer> {
  readonly pid: number;
  /** Rejects where the process failed or ended. */
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
}

type Said<Answer> = { readonly answer: Answer } | { readonly fault: string };

/** Starts `script` of this folder with `args`, and resolves when it is ready. It runs as this process does, on the same Node. */
export async function startWorker<Question extends object, Answer>(
  script: string,
  args: readonly string[],
): Promise<Worker<Question, Answer>> {
  const child = fork(join(import.meta.dirname, script), args);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with status ${code} before it answered.`);
  });
  ended.catch(() => undefined); // Only those who wait for an answer care.
  const hear = async (): Promise<Answer> => {
    const [said] = (await Promise.race([once(child, 'message'), ended])) as [Said<Answer>];
    if ('fault' in said) throw new Error(`${script} failed: ${said.fault}`);
    return said.answer;
  };
  await hear();
  return {
    pid: child.pid!,
    ask: (question) => {
      const heard = hear();
      child.send(question);
      return heard;
    },
    stop: async () => {
      child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}

/** The other side: says that this process is ready, and answers until it is told to stop; then `close`. */
export function serveAsWorker<Question, Answer>(
  answer: (question: Question) => Promise<Answer>,
  close: () => Promise<void>,
): void {
  const say = (said: Said<Answer | null>) => process.send!(said);
  process.on('message', (question: Question) => {
    answer(question).then(
      (given) => say({ answer: given }),
      (fault: Error) => say({ fault: fault.stack ?? String(fault) }),
    );
  });
  process.on('disconnect', () => void close().finally(() => process.exit()));
  say({ answer: null });
}
