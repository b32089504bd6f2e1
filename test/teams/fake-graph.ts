/** A stand-in for Entra's sign-in and Microsoft Graph on this machine: it answers as it is told, and keeps what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came. */
export interface GraphRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** How people are asked for, and tokens: what the function does, or JSON with status 200. */
export type GraphAnswer = object | ((request: IncomingMessage, response: ServerResponse) => void);

/** See the file's head. */
export interface FakeGraph {
  readonly address: string;
  readonly received: GraphRequest[];
  /** Whom Graph knows, by what stands in the path or the filter; nobody else is there. */
  people: Record<string, GraphAnswer>;
  /** Where set, every question for people is answered so. */
  always: GraphAnswer | null;
  token: GraphAnswer;
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startFakeGraph(): Promise<FakeGraph> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = decodeURIComponent(request.url ?? '');
    const { method = '', headers } = request;
    graph.received.push({ method, path, authorization: headers.authorization, body });
    const answer = path.includes('/oauth2/') ? graph.token : (graph.always ?? graph.people[whoIn(path)] ?? nobody);
    if (typeof answer === 'function') return answer(request, response);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  const nobody = status(404);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const graph: FakeGraph = {
    address: `http://127.0.0.1:${port}`,
    received: [],
    people: {},
    always: null,
    token: { access_token: 'a-token', expires_in: 3600 },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return graph;
}

/** Answers with this status, and these headers. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end('{"error":{"code":"x"}}');
  };
}

function whoIn(path: string): string {
  return /\/users\/([^?]+)/.exec(path)?.[1] ?? /\$filter=(.+?)&/.exec(path)?.[1] ?? '';
}
