/** The bot as a person starts it: `npm start`, from the outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** See the file's head. */
export interface RunningBot {
  /** Where the Playground's page is, as printed. */
  readonly address: string;
  /** Asks it to end with SIGTERM, and resolves when it serves no longer. */
  stop(): Promise<void>;
  /** Ends it and all it started, whatever state it is in. */
  kill(): void;
}

const PROJECT = join(import.meta.dirname, '../..');
const START_MS = 120_000;
const STOP_MS = 30_000;

/** Starts it on `dataDir` and a free port, with these settings besides, and waits for the address it prints. */
export async function startBot(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<RunningBot> {
  const child = spawn('npm', ['start'], {
    cwd: PROJECT,
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that all of it can be ended at once.
    detached: true,
  });
  const kill = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // Nothing is left of it.
    }
  };
  try {
    const [, serving, address] = await printed(
      child,
      /serves (http:\S+)\/api\/messages[\s\S]*Open (http:\S+) in a browser/,
    );
    return { address: address!, kill, stop: () => stop(child, serving!) };
  } catch (fault) {
    kill();
    throw fault;
  }
}

async function stop(child: ChildProcess, serving: string): Promise<void> {
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  await ended;
  // npm may be gone a moment before the bot itself.
  for (const late = Date.now() + STOP_MS; Date.now() < late; await pause(100)) {
    const answer = await fetch(`${serving}/healthz`).catch(() => null);
    if (answer === null) return;
  }
  throw new Error(`${serving} still answers ${STOP_MS / 1000} seconds after SIGTERM.`);
}

/** What of the process's output matches `pattern`, once it does. Rejects with the output where it ends or takes too long. */
async function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`npm start ${what}. It said:\n${output}`));
    const late = setTimeout(() => fail(`did not print an address within ${START_MS / 1000} seconds`), START_MS);
    child.once('error', (fault) => fail(`could not be run: ${fault.message}`));
    child.once('exit', (code) => fail(`ended with status ${code}`));
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const match = pattern.exec(output);
        if (match === null) return;
        clearTimeout(late);
        resolve(match);
      });
    }
  });
}
