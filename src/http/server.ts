/** The HTTP server: activities come in at /api/messages, and operators ask /healthz and /readyz how it goes. */
import { STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify from 'restify';
import type { Received } from '../teams/bot.ts';

/** What the server works with. */
export interface HttpOptions {
  /** Takes one activity; see `TeamsBot.receive`. */
  readonly receive: (authorization: string, body: unknown) => Promise<Received>;
  /** Whether activities can be taken now: the store is open and nobody has asked to stop. */
  readonly isReady: () => boolean;
  readonly log: Logger;
}

/** See the file's head. */
export interface HttpServer {
  /** Resolves with the port served, which is a free one where `port` is 0. Rejects as `net.Server` does (EADDRINUSE …). */
  listen(host: string, port: number): Promise<number>;
  /** Takes no more connections, and waits for answers under way, at most `graceMs` milliseconds. */
  close(graceMs: number): Promise<void>;
}

/** Largest body taken, in bytes. Teams sends well under 100 KB. */
const MAX_BODY = 256 * 1024;

/** How long a client may take to send a whole request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Makes the server; nothing is served before `listen`. */
export function createHttpServer({ receive, isReady, log }: HttpOptions): HttpServer {
  const server = restify.createServer({ name: 'progress-chaser', log: forRestify(log) });
  server.server.requestTimeout = REQUEST_TIMEOUT_MS;

  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { status: 'serving' });
  });
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    response.send(isReady() ? 200 : 503, { status: isReady() ? 'ready' : 'not ready' });
  });
  server.post(
    '/api/messages',
    refuseEncoded,
    restify.plugins.bodyReader({ maxBodySize: MAX_BODY }),
    restify.plugins.jsonBodyParser({ bodyReader: true }),
    async (request: restify.Request, response: restify.Response) => {
      const { status, body } = isReady()
        ? await receive(request.header('authorization', ''), request.body)
        : { status: 503, body: { status: 'not ready' } };
      // A connection kept open for more would hold up a server that closes.
      if (!server.server.listening) response.header('Connection', 'close');
      response.send(status, body);
    },
  );

  // restify's own words quote the body that could not be read, or the error that was thrown: only the code goes out.
  server.on('restifyError', (_request, _response, error, done) => {
    error.message = STATUS_CODES[error.statusCode] ?? 'Error';
    error.toJSON = () => ({ code: error.body?.code ?? 'Error', message: error.message });
    error.toString = () => error.message;
    done();
  });
  server.on('after', (request: restify.Request, response: restify.Response) => {
    log.debug({ method: request.method, path: request.path(), status: response.statusCode }, 'request');
  });

  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve((server.server.address() as AddressInfo).port);
        });
      }),
    close: (graceMs) =>
      new Promise((resolve) => {
        if (!server.server.listening) return resolve();
        const late = setTimeout(() => server.server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
      }),
  };
}

/** The size of a body is counted as it comes in, so one that grows when unpacked is not taken. Teams sends none. */
function refuseEncoded(request: restify.Request, response: restify.Response, next: restify.Next): void {
  const encoded = request.header('content-encoding') !== undefined;
  if (encoded) response.send(415);
  next(encoded ? false : undefined);
}

/** restify traces whole requests and answers; what people write stays out of the log whatever its level. */
function forRestify(log: Logger): restify.ServerOptions['log'] {
  // restify 12 logs through pino; its types still name the logger of earlier versions.
  return log.child({}, { level: log.level === 'trace' ? 'debug' : log.level }) as never;
}
