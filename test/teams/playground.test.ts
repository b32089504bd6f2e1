import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from '@jest/globals';

const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

/** A process of ours that has started the Playground, and the port of its page. */
async function parent(): Promise<{ kill(): Promise<void>; port: number }> {
  const file = new URL('../../src/teams/playground.ts', import.meta.url).href;
  const code = `
    const { startPlayground } = await import('${file}');
    const started = await startPlayground({ endpoint: 'http://127.0.0.1:9/api/messages', environment: process.env });
    console.log(started.address ?? started.kind);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  ended.push(() => child.kill('SIGKILL'));
  const [address] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { kill, port: Number(new URL(address).port) };
}

/** Whether something takes connections there. */
function isServed(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ host, port, timeout: 1000 });
    const settle = (served: boolean) => {
      socket.destroy();
      resolve(served);
    };
    socket
      .once('connect', () => settle(true))
      .once('error', () => settle(false))
      .once('timeout', () => settle(false));
  });
}

it('the Playground serves this machine only, and ends when we are killed', async () => {
  const { kill, port } = await parent();
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toContain('<title>');
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => !each.internal);
  for (const { address, family } of others) {
    if (family === 'IPv4') expect([address, await isServed(address, port)]).toEqual([address, false]);
  }
  await kill();
  while (await isServed('127.0.0.1', port)) await new Promise((resolve) => setTimeout(resolve, 50));
});
