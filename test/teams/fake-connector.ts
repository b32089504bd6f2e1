/**
 * Stands in for Teams on 127.0.0.1: takes what the bot sends and keeps it, and makes the activities Teams would post.
 *
 *     const teams = await startFakeConnector();
 *     await post(teams.message('what is mine'));   // to the bot's /api/messages
 *     teams.sent[0].activity.text;                 // what it answered
 *     await teams.stop();
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request of the bot to the connector. */
export interface Sent {
  readonly kind: 'send' | 'update' | 'delete' | 'create';
  readonly conversation: string;
  /** The message updated or deleted; for a send, the activity it replies to. Null where there is none. */
  readonly of: string | null;
  /** The id the connector gave, or that the bot named. */
  readonly id: string;
  readonly activity: Json;
}

/** A JSON object as it went over the wire. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into what was sent without describing all of it
export type Json = any;

/** Where an activity is said to come from. Everything has a default: Alex, alone with the bot. */
export interface From {
  readonly id?: string;
  readonly conversation?: string;
  readonly type?: 'personal' | 'groupChat' | 'channel';
  readonly tenant?: string;
  readonly objectId?: string;
  readonly name?: string;
  readonly channel?: string;
  readonly serviceUrl?: string;
}

/** A request as a test looks at it before it is answered. */
export type Asked = Pick<Sent, 'kind' | 'conversation' | 'activity'>;

/** An unusual answer. `hangs`: none ever comes; `breaks`: the line does, in the middle of it; `takes`: what was sent is kept all the same. */
export interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly hangs?: true;
  readonly breaks?: true;
  readonly takes?: true;
}

/** See the file's head. */
export interface FakeConnector {
  readonly url: string;
  readonly sent: Sent[];
  /** Who is in every conversation, as a roster tells: whoever is not named here is an ordinary member when asked about. */
  readonly members: Json[];
  /** The paths of the rosters that were asked for. */
  readonly rostersAsked: string[];
  /** Answers the next requests with these HTTP codes, one each, then 200 again. */
  fail(...codes: number[]): void;
  /** What is answered to a request, where it is not the usual: null where it is. A test may put its own in. */
  answers: (request: Asked) => Answered | null;
  activity(type: string, more: Json, from?: From): Json;
  /** A typed message; in a group chat or channel it mentions the bot unless `text` is given with its own mention. */
  message(text: string, from?: From): Json;
  /** A button of `card`, as a client presses it: its data with what was filled in, under the verb of the button. */
  press(button: Json, inputs?: Json, from?: From & { readonly replyTo?: string }): Json;
  /** The same as an older client sends it: a message with a value. */
  submit(button: Json, inputs?: Json, from?: From & { readonly replyTo?: string }): Json;
  /** A message with files attached, as Teams sends it from a personal chat. */
  attach(files: readonly { name: string; address: string }[], text?: string, from?: From): Json;
  /** The answer to the consent card `offered`: where the file may go, or null where it was declined. */
  consent(offered: Json, upload: Json | null, from?: From & { readonly replyTo?: string }): Json;
  stop(): Promise<void>;
}

/** The people, tenant and bot of the tests. */
export const TENANT = '11111111-1111-1111-1111-111111111111';
export const ALEX = 'aaaaaaaa-0000-0000-0000-000000000001';
export const BOT = { id: '28:bot', name: 'Progress Chaser' };

/** Starts the connector on a free port. */
export async function startFakeConnector(): Promise<FakeConnector> {
  const sent: Sent[] = [];
  const members: Json[] = [];
  const rostersAsked: string[] = [];
  const failures: number[] = [];
  let ids = 0;
  const server = createServer(async (request, response) => {
    const activity = await bodyOf(request);
    const roster = /^\/v3\/conversations\/[^/]*\/(?:members\/([^/?]*)|pagedmembers)/.exec(request.url ?? '');
    if (roster !== null) {
      rostersAsked.push(request.url!);
      const id = decode(roster[1]);
      const answer =
        id === undefined ? { members } : (members.find((each) => each.id === id) ?? { id, userRole: 'user' });
      response.writeHead(answer.code ?? 200, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(answer));
    }
    const code = failures.shift() ?? 200;
    if (code !== 200) {
      response.writeHead(code, { 'content-type': 'application/json' });
      return response.end('{}');
    }
    const [, conversation = '', of = null] =
      /^\/v3\/conversations\/?([^/]*)(?:\/activities(?:\/(.*))?)?$/.exec(request.url ?? '')?.map(decode) ?? [];
    const kind = kindOf(request.method, conversation);
    const unusual = fake.answers({ kind, conversation, activity });
    if (unusual?.hangs) return;
    const { status = 200, headers = {}, body } = unusual ?? {};
    if (unusual?.breaks) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"id":');
      return setTimeout(() => response.destroy(), 5);
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    if (unusual !== null && !unusual.takes) return response.end(JSON.stringify(body ?? {}));
    const id = kind === 'send' || kind === 'create' ? `sent-${++ids}` : (of ?? '');
    sent.push({ kind, conversation, of, id, activity });
    response.end(JSON.stringify(body ?? { id }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const activity = (type: string, more: Json, from: From = {}) => ({
    type,
    id: from.id ?? `activity-${++ids}`,
    channelId: from.channel ?? 'msteams',
    serviceUrl: from.serviceUrl ?? url,
    timestamp: '2027-01-11T09:00:00.000Z',
    from: { id: `29:${from.objectId ?? ALEX}`, aadObjectId: from.objectId ?? ALEX, name: from.name ?? 'Alex Wilber' },
    recipient: BOT,
    conversation: {
      id: from.conversation ?? 'a-conversation',
      conversationType: from.type ?? 'personal',
      tenantId: from.tenant ?? TENANT,
      ...(from.type && from.type !== 'personal' ? { isGroup: true } : {}),
    },
    channelData: { tenant: { id: from.tenant ?? TENANT } },
    ...more,
  });
  const message: FakeConnector['message'] = (text, from) => {
    const mention = `<at>${BOT.name}</at>`;
    const grouped = from?.type !== undefined && from.type !== 'personal';
    const whole = grouped && !text.includes('<at>') ? `${mention} ${text}` : text;
    const entities = whole.includes(mention) ? [{ type: 'mention', text: mention, mentioned: BOT }] : [];
    return activity('message', { text: whole, textFormat: 'plain', entities }, from);
  };
  const pressed = (button: Json, inputs: Json) => ({ ...button.data, ...inputs });

  const fake: FakeConnector = {
    url,
    sent,
    answers: () => null,
    members,
    rostersAsked,
    fail: (...codes) => failures.push(...codes),
    activity,
    message,
    attach: (files, text = '', from = {}) => ({
      ...message(text, from),
      attachments: files.map(({ name, address }) => ({
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        contentUrl: `https://contoso-my.sharepoint.com/personal/alex/Documents/${name}`,
        name,
        content: { downloadUrl: address, uniqueId: name, fileType: name.split('.').at(-1) },
      })),
    }),
    consent: ({ content }, uploadInfo, from = {}) =>
      activity(
        'invoke',
        {
          name: 'fileConsent/invoke',
          replyToId: from.replyTo,
          value: {
            type: 'fileUpload',
            ...(uploadInfo === null
              ? { action: 'decline', context: content.declineContext }
              : { action: 'accept', context: content.acceptContext, uploadInfo }),
          },
        },
        from,
      ),
    press: (button, inputs = {}, from = {}) =>
      activity(
        'invoke',
        {
          name: 'adaptiveCard/action',
          replyToId: from.replyTo,
          value: {
            action: { type: 'Action.Execute', verb: button.verb, data: pressed(button, inputs) },
            trigger: 'manual',
          },
        },
        from,
      ),
    submit: (button, inputs = {}, from = {}) =>
      activity('message', { replyToId: from.replyTo, value: pressed(button.fallback ?? button, inputs) }, from),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return fake;
}

/** All buttons of a card, those inside forms and rows included. */
export function buttonsOf(card: Json): Json[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (typeof card !== 'object' || card === null) return [];
  // What an older client would press in its place is inside it.
  if (card.type === 'Action.Execute' || card.type === 'Action.Submit') return [card];
  return Object.values(card).flatMap(buttonsOf);
}

/** Everything a card shows as text, line by line. */
export function textOf(card: Json): string {
  if (Array.isArray(card)) return card.map(textOf).filter(Boolean).join('\n');
  if (typeof card !== 'object' || card === null) return '';
  if (card.type === 'RichTextBlock') return card.inlines.map((run: Json) => run.text).join('');
  if (card.type === 'TextBlock') return card.text;
  return textOf([card.body, card.items].filter(Boolean).flat());
}

function kindOf(method: string | undefined, conversation: string): Sent['kind'] {
  if (method === 'PUT') return 'update';
  if (method === 'DELETE') return 'delete';
  return conversation === '' ? 'create' : 'send';
}

function decode(part: string | undefined): string | undefined {
  return part === undefined ? undefined : decodeURIComponent(part);
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}
