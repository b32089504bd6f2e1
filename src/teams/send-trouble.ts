/** What an error of the SDK says about a message: whether it may have arrived, whether to try again, and whether there is a way. */
import type { Unreachable } from '../domain/notices/reach.ts';

/**
 * `not-taken`: Teams certainly took nothing; `everybody` where it wants fewer requests, and `after` how long it wants none,
 * in milliseconds (null: it does not say). `no-way`: it will not take this; `lasts` where it will take nothing else either.
 */
export type Trouble = { readonly status: number | null; readonly code: string | null } & (
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-taken'; readonly everybody: boolean; readonly after: number | null }
  | { readonly kind: 'no-way'; readonly why: Unreachable; readonly lasts: boolean }
);

/** Where there is no connection yet, nothing was sent through it. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/**
 * What Teams calls the reasons for a 403
 * (https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability, status codes).
 */
const FORBIDDEN: Readonly<Record<string, Unreachable>> = {
  BotNotInConversationRoster: 'not-installed',
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
  BotDisabledByAdmin: 'disabled',
};

/** Reads `error` at `now`. `left`: whether the request was on its way when it failed, rather than still without its token. */
export function whatCameOf(error: unknown, left: boolean, now: Date): Trouble {
  const { statusCode: status = null, code = null, response, details } = (error ?? {}) as SdkError;
  const named = details?.error?.code ?? (typeof code === 'string' ? code : null);
  const said = { status, code: named };
  if (status === null) {
    return !left || NEVER_LEFT.includes(named ?? '')
      ? { ...said, kind: 'not-taken', everybody: true, after: null }
      : { ...said, kind: 'unknown' };
  }
  if (status === 412) return { ...said, kind: 'not-taken', everybody: false, after: null };
  if (status === 429) {
    const after = waitFor(response?.headers?.get?.('retry-after') ?? null, now);
    return { ...said, kind: 'not-taken', everybody: true, after };
  }
  if (status === 401) return { ...said, kind: 'not-taken', everybody: false, after: null };
  if (status === 403) return { ...said, kind: 'no-way', why: FORBIDDEN[named ?? ''] ?? 'refused', lasts: true };
  if (status === 404) return { ...said, kind: 'no-way', why: 'gone', lasts: true };
  if (status < 500 && status !== 408) return { ...said, kind: 'no-way', why: 'refused', lasts: false };
  return { ...said, kind: 'unknown' };
}

/** The parts of the SDK's errors that are read. */
interface SdkError {
  readonly statusCode?: number | null;
  readonly code?: unknown;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
  readonly details?: { readonly error?: { readonly code?: string } };
}

/** Retry-After in milliseconds: it is a number of seconds, or a date (RFC 9110, 10.2.3). */
function waitFor(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now.getTime() : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
