/** A stand-in for a model's endpoint on this machine: it answers as it is told, and keeps what it was sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How one request is answered: the content of a completion, or whatever the function does. */
export type Answering = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** See the file's head. `received` holds the parsed bodies, in order. */
export interface FakeModel {
  readonly endpoint: string;
  readonly received: readonly { messages: { role: string; content: string }[]; [field: string]: unknown }[];
  answer: Answering;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function fakeModel(answer: Answering): Promise<FakeModel> {
  const received: FakeModel['received'][number][] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(JSON.parse(body));
    if (typeof model.answer === 'function') return model.answer(request, response);
    response.setHeader('content-type', 'application/json');
    response.end(completionOf(model.answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const model: FakeModel = {
    endpoint: `http://127.0.0.1:${port}/v1`,
    received,
    answer,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return model;
}

/** The body of a completion with this content, as OpenAI sends it. */
export function completionOf(content: string): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  });
}
