/**
 * Loaded into the Playground's process before the Playground (it is not part of the bot): ends that process when ours is
 * gone, even killed, and keeps its page on this machine. By itself it would serve every network the machine is on, and
 * whoever opens it may speak as anybody.
 */
import { Server } from 'node:net';

process.once('disconnect', () => process.exit());

const listen = Server.prototype.listen;
Server.prototype.listen = function (this: Server, ...wanted: unknown[]) {
  const [port, ...rest] = wanted;
  const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
  const where = typeof port === 'object' ? { ...port } : { port: Number(port ?? 0) };
  return listen.call(this, { ...where, host: '127.0.0.1' }, done);
} as typeof listen;
