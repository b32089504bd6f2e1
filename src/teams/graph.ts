/** The organisation's directory through Microsoft Graph: one person of the bot's own tenant, or nothing, whatever Graph does. */
import type { Logger } from 'pino';
import { z } from 'zod';
import type { DirectoryEntry, LookedUp } from '../domain/people/directory.ts';
import { isEntraId, personId } from '../domain/people/person.ts';
import type { Directory } from '../flows/ports.ts';

/** Who the bot is to Entra: an app with a secret, and the application permission User.Read.All. */
export interface GraphIdentity {
  readonly tenantId: string;
  readonly appId: string;
  readonly secret: string;
}

/** What a directory is made with. */
export interface GraphMeans {
  readonly clock: () => Date;
  readonly log: Logger;
  /** How long one look-up may take with all its requests, in milliseconds. */
  readonly timeout: number;
  /** Where tokens and people are asked for: `https://` and a host. */
  readonly hosts: { readonly login: string; readonly graph: string };
}

/** Somebody waits for the answer. In milliseconds. */
export const DIRECTORY_TIMEOUT_MS = 4_000;

/** The public cloud. */
export const GRAPH_HOSTS = {
  login: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
} as const;

/** For how long what was found, or not found, is believed. */
const BELIEVED_MS = 24 * 60 * 60 * 1000;

/** How many answers are kept. */
const MOST_KEPT = 500;

/** After a failure it is left alone for so long, or as long as it asks for, within bounds. */
const REST_MS = 60_000;
const LONGEST_REST_MS = 10 * 60_000;

/** A token is taken for spent so long before it is. */
const TOKEN_MARGIN_MS = 60_000;

const MOST_BYTES = 64_000;
const FIELDS = 'id,displayName,mail,userPrincipalName,userType,accountEnabled';
const EMAIL = /^[^\s@/\\?#]{1,64}@[^\s@/\\?#]{1,189}$/u;

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const User = z.object({
  id: z.string().refine(isEntraId),
  displayName: z.string().min(1).max(256),
  mail: z.string().max(320).nullish(),
  userPrincipalName: z.string().max(320).nullish(),
  userType: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  manager: z.object({ id: z.string().refine(isEntraId), displayName: z.string().max(256).nullish() }).nullish(),
});
const Users = z.object({ value: z.array(User) });

/** Why there is no answer: kept to the log. `rest`: how long Graph wants to be left alone, in milliseconds. */
class Unanswered extends Error {
  readonly rest: number;

  constructor(why: string, rest = REST_MS) {
    super(why);
    this.rest = rest;
  }
}

/** A directory that asks Graph as `identity`. What it says is kept in memory for a day, and nowhere else. */
export function graphDirectory(identity: GraphIdentity, means: GraphMeans): Directory {
  const { clock, log, timeout, hosts } = means;
  const kept = new Map<string, { readonly until: number; readonly looked: LookedUp }>();
  let token: { readonly text: string; readonly until: number } | null = null;
  let restsUntil = 0;

  async function find(who: string): Promise<LookedUp> {
    const key = who.trim().toLowerCase();
    if (!isEntraId(key) && !EMAIL.test(key)) return { kind: 'none' };
    const now = clock().getTime();
    const known = kept.get(key);
    if (known !== undefined && known.until > now) return known.looked;
    if (now < restsUntil) return { kind: 'unavailable' };
    try {
      const looked = await lookUp(key, AbortSignal.timeout(timeout));
      keep(key, looked, now);
      return looked;
    } catch (fault) {
      const { rest, message } = fault instanceof Unanswered ? fault : { rest: REST_MS, message: (fault as Error).name };
      restsUntil = Math.max(restsUntil, now + rest);
      log.warn({ why: message }, 'directory not asked');
      return { kind: 'unavailable' };
    }
  }

  function keep(key: string, looked: LookedUp, now: number): void {
    kept.delete(key);
    kept.set(key, { until: now + BELIEVED_MS, looked });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
  }

  async function lookUp(key: string, signal: AbortSignal): Promise<LookedUp> {
    const expand = encodeURIComponent('manager($select=id,displayName)');
    const user = await ask(`/users/${encodeURIComponent(key)}?$select=${FIELDS}&$expand=${expand}`, User, signal);
    if (user !== null) return entryOf(user);
    if (!key.includes('@')) return { kind: 'none' };
    // An address may be another one than the name they sign in with.
    const filter = encodeURIComponent(`mail eq '${key.replaceAll("'", "''")}'`);
    const users = await ask(`/users?$filter=${filter}&$select=${FIELDS}&$top=2`, Users, signal);
    const [only, ...others] = users?.value ?? [];
    return only === undefined || others.length > 0 ? { kind: 'none' } : entryOf(only);
  }

  function entryOf({
    id,
    displayName,
    mail,
    userPrincipalName,
    userType,
    accountEnabled,
    manager,
  }: z.infer<typeof User>) {
    // Somebody who has left.
    if (accountEnabled === false) return { kind: 'none' } as const;
    const { tenantId } = identity;
    const entry: DirectoryEntry = {
      tenantId,
      objectId: id.toLowerCase(),
      name: displayName,
      email: mail ?? userPrincipalName ?? null,
      guest: userType?.toLowerCase() === 'guest',
      manager: manager ? { person: personId(tenantId, manager.id), name: manager.displayName ?? '' } : null,
    };
    return { kind: 'found', entry } as const;
  }

  /** What stands at `path`; null where there is nothing. */
  async function ask<T>(
    path: string,
    shape: z.ZodType<T, z.ZodTypeDef, unknown>,
    signal: AbortSignal,
  ): Promise<T | null> {
    const headers = { authorization: `Bearer ${await tokenNow(signal)}`, accept: 'application/json' };
    const response = await request(`${hosts.graph}/v1.0${path}`, { headers, signal });
    if (response.status === 404) return null;
    // It may have been taken back before its time.
    if (response.status === 401) token = null;
    return read(response, shape, 'graph');
  }

  async function tokenNow(signal: AbortSignal): Promise<string> {
    const now = clock().getTime();
    if (token !== null && token.until > now) return token.text;
    const body = new URLSearchParams({
      client_id: identity.appId,
      client_secret: identity.secret,
      scope: `${GRAPH_HOSTS.graph}/.default`,
      grant_type: 'client_credentials',
    });
    const address = `${hosts.login}/${identity.tenantId}/oauth2/v2.0/token`;
    const { access_token, expires_in } = await read(
      await request(address, { method: 'POST', body, signal }),
      Token,
      'login',
    );
    token = { text: access_token, until: now + expires_in * 1000 - TOKEN_MARGIN_MS };
    return access_token;
  }

  return { find };
}

/** No redirect is followed: neither the secret nor a token goes anywhere but where it was sent. */
function request(address: string, init: RequestInit): Promise<Response> {
  return fetch(address, { ...init, redirect: 'manual' });
}

async function read<T>(response: Response, shape: z.ZodType<T, z.ZodTypeDef, unknown>, from: string): Promise<T> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Unanswered(`${from} ${response.status}`, restAskedFor(response));
  }
  const parsed = shape.safeParse(parse(await textOf(response)));
  if (!parsed.success) throw new Unanswered(`${from} malformed`);
  return parsed.data;
}

/** `Retry-After` in seconds, within bounds. */
function restAskedFor(response: Response): number {
  const asked = Number(response.headers.get('retry-after')) * 1000;
  return Number.isFinite(asked) && asked > REST_MS ? Math.min(asked, LONGEST_REST_MS) : REST_MS;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Unanswered('too much');
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}
