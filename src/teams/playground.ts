/** Starts the Microsoft 365 Agents Playground, a web page that behaves like Teams, as a process that ends with ours. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Who the Playground says is typing, and in which tenant, unless it is configured otherwise. */
export const PLAYGROUND_USER = {
  tenantId: '00000000-0000-0000-0000-0000000000001',
  objectId: '00000000-0000-0000-0000-0000000000020',
  name: 'Alex Wilber',
} as const;

/** What came of starting it. */
export type Playground =
  | { readonly kind: 'started'; readonly address: string; stop(): Promise<void> }
  /** It comes with the development dependencies, and these were left out. */
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'failed'; readonly reason: string };

/** How long it may take to answer, and to end, in milliseconds. */
const START_MS = 60_000;
const STOP_MS = 2_000;

/** Where its page is found, or the next free port. */
const PORT = 56150;

/**
 * Starts it and waits until its page can be opened. `endpoint` is the bot's address for activities; `environment` is
 * handed to the process.
 */
export async function startPlayground(options: {
  readonly endpoint: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<Playground> {
  const command = commandFile();
  if (command === null) return { kind: 'not-installed' };
  const child = spawn(
    process.execPath,
    [
      '--import',
      new URL('./playground-guard.ts', import.meta.url).href,
      command,
      ...['start', '-e', options.endpoint, '-c', 'msteams', '-p', String(PORT), '--disable-telemetry'],
    ],
    {
      // The channel is what tells it that we are gone, however we went: see playground-guard.ts.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...options.environment,
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_LOGFILE: join(tmpdir(), 'progress-chaser-playground.log'),
      },
    },
  );
  const port = await servedPort(child);
  if (port === null) {
    await stop(child);
    return { kind: 'failed', reason: 'it ended, or did not answer in time' };
  }
  return { kind: 'started', address: `http://127.0.0.1:${port}`, stop: () => stop(child) };
}

/** Resolves with the port it says it listens on; null where it says none in time. */
function servedPort(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), START_MS);
    const settle = (port: number | null) => {
      clearTimeout(late);
      resolve(port);
    };
    child.once('error', () => settle(null));
    child.once('exit', () => settle(null));
    // Both streams are read to the end: a full pipe would stop it.
    child.stderr?.resume();
    createInterface({ input: child.stdout! }).on('line', (text) => {
      const port = /^Listening on (\d+)/.exec(text)?.[1];
      if (port !== undefined) settle(Number(port));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill();
  await once(child, 'exit');
  clearTimeout(late);
}

function commandFile(): string | null {
  try {
    const manifest = createRequire(fileURLToPath(import.meta.url)).resolve(
      '@microsoft/m365agentsplayground/package.json',
    );
    return join(dirname(manifest), 'cli.js');
  } catch {
    return null;
  }
}
