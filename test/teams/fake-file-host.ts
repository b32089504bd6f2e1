/** Stands in for OneDrive on 127.0.0.1: hands out files, takes them, and keeps what it was asked. */
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, with everything that came with it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** See the file's head. */
export interface FakeFileHost {
  readonly url: string;
  readonly asked: Asked[];
  /** What `path` answers from now on. */
  serve(path: string, answer: (response: ServerResponse) => void): string;
  /** `path` answers with this status, and with nothing else unless it is given. */
  answer(path: string, status: number, headers?: OutgoingHttpHeaders, body?: Uint8Array | string): string;
  /** `path` hands out these bytes. */
  file(path: string, bytes: Uint8Array | string, type?: string): string;
  /** `path` sends on to `location`. */
  redirect(path: string, location: string): string;
  stop(): Promise<void>;
}

/** Starts it on a free port. What is not served is not found. */
export async function startFakeFileHost(): Promise<FakeFileHost> {
  const asked: Asked[] = [];
  const answers = new Map<string, (response: ServerResponse) => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    asked.push({ method, path, headers, body: Buffer.concat(chunks) });
    const served = answers.get(path);
    if (served !== undefined) return served(response);
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serve: FakeFileHost['serve'] = (path, served) => {
    answers.set(path, served);
    return `${url}${path}`;
  };
  const answer: FakeFileHost['answer'] = (path, status, headers = {}, body = '') =>
    serve(path, (response) => {
      // Not in one chain: where restify is loaded, writeHead gives nothing back.
      response.writeHead(status, headers);
      response.end(body);
    });
  return {
    url,
    asked,
    serve,
    answer,
    file: (path, bytes, type = 'application/octet-stream') => answer(path, 200, { 'content-type': type }, bytes),
    redirect: (path, location) => answer(path, 302, { location }),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
