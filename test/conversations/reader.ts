/** Reads the conversations of `test/fixtures/conversations`: what is said, what should come back, what should change. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** What a reply should be like: one `@` line. */
export type ReplyLine =
  | { readonly is: (typeof OUTCOMES)[number]; readonly refs: readonly string[] }
  | { readonly is: 'listed'; readonly refs: readonly string[] }
  | { readonly is: 'total'; readonly total: number }
  | { readonly is: 'says'; readonly pattern: RegExp };

/** What should (`=`) or may (`?`) have changed at the end: one field of one action. */
export interface ChangeLine {
  readonly must: boolean;
  readonly ref: string;
  readonly field: 'status' | 'said-complete' | 'due' | 'owner' | 'note' | 'evidence';
  /** The status, the ISO day, the post's name, or of `said-complete` the posts' names; empty for notes and evidence. */
  readonly to: string;
  /** What the note or the evidence should say, where that was given. */
  readonly pattern: RegExp | null;
}

/** One message, and what was said of the reply to it. */
export interface Said {
  readonly text: string;
  readonly reply: readonly ReplyLine[];
}

/** One conversation, as written. */
export interface Conversation {
  /** The file's name without its ending: the kind of message. */
  readonly kind: string;
  /** `complete.txt:12`: where its first message stands. */
  readonly place: string;
  readonly title: string;
  readonly plan: string;
  readonly as: string;
  /** The time of the first message, ISO 8601 in UTC. */
  readonly now: string;
  readonly said: readonly Said[];
  readonly changes: readonly ChangeLine[];
  /** Never looked at while tuning: a quarter of them, picked by a hash of the title and what is said. */
  readonly keptAside: boolean;
}

/** The conversations read, and what could not be read, each problem with its place. */
export interface Reading {
  readonly conversations: readonly Conversation[];
  readonly problems: readonly string[];
}

const FOLDER = new URL('../fixtures/conversations/', import.meta.url);
const OUTCOMES = ['changed', 'asked', 'answered', 'refused', 'not-understood'] as const;
const STATUSES = ['open', 'in-progress', 'blocked', 'complete'];

/** Reads every file of conversations, in order of name. */
export async function readConversations(): Promise<Reading> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.txt')).sort();
  const read = await Promise.all(
    files.map(async (file) => readFrom(file, await readFile(new URL(file, FOLDER), 'utf8'))),
  );
  return {
    conversations: read.flatMap(({ conversations }) => conversations),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** Reads the text of one file. A conversation without a title of its own has the one above it. */
export function readFrom(file: string, text: string): Reading {
  const conversations: Conversation[] = [];
  const problems: string[] = [];
  const settings: Record<string, string> = {};
  let title = '';
  let open: Begun | null = null;

  const finish = () => {
    if (open === null) return;
    const missing = ['plan', 'as', 'now'].find((setting) => settings[setting] === undefined);
    if (missing !== undefined) problems.push(`${open.place}: no “${missing}:” was set above it.`);
    else if (!open.ended) problems.push(`${open.place}: no “=” line says what should have changed.`);
    else conversations.push(conversationFrom(file, title, settings, open));
    open = null;
  };

  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd();
    const place = `${file}:${index + 1}`;
    const setting = /^(plan|as|now):\s*(.+)$/.exec(line);
    if (line === '') finish();
    else if (line.startsWith('## ')) {
      finish();
      title = line.slice(3).trim();
    } else if (line.startsWith('#')) continue;
    else if (setting !== null) {
      finish();
      settings[setting[1]!] = setting[2]!;
    } else if (line.startsWith('>')) {
      open ??= { place, said: [], changes: [], ended: false };
      open.said.push({ text: line.slice(1).trim().replaceAll('\\n', '\n').replaceAll('\\t', '\t'), reply: [] });
    } else if (!readExpectation(line, open)) problems.push(`${place}: “${line}” is not understood here.`);
  }
  finish();
  return { conversations, problems };
}

interface Begun {
  readonly place: string;
  readonly said: { text: string; reply: ReplyLine[] }[];
  readonly changes: ChangeLine[];
  /** Whether a `=` line was seen. */
  ended: boolean;
}

/** Takes up an `@`, `=` or `?` line; false where it is none, or stands where no message is. */
function readExpectation(line: string, open: Begun | null): boolean {
  const last = open?.said.at(-1);
  if (open === null || last === undefined) return false;
  if (line.startsWith('@')) {
    const reply = replyLine(line.slice(1).trim());
    if (reply !== null) last.reply.push(reply);
    return reply !== null;
  }
  if (line === '= nothing') {
    open.ended = true;
    return true;
  }
  const change = changeLine(line);
  if (change === null) return false;
  if (change.must) open.ended = true;
  open.changes.push(change);
  return true;
}

function replyLine(line: string): ReplyLine | null {
  const [word = '', ...rest] = line.split(/\s+/);
  const outcome = OUTCOMES.find((each) => each === word);
  if (outcome !== undefined) return { is: outcome, refs: rest };
  if (word === 'listed') return { is: 'listed', refs: rest };
  if (word === 'total' && /^\d+$/.test(rest.join(' '))) return { is: 'total', total: Number(rest[0]) };
  const pattern = word === 'says' ? patternIn(line.slice('says'.length)) : null;
  return pattern === null ? null : { is: 'says', pattern };
}

function changeLine(line: string): ChangeLine | null {
  const parts = /^([=?])\s+([A-Z]*\d\S*)\s+(\S+)\s*(.*)$/.exec(line);
  if (parts === null) return null;
  const [, sign, ref, word, rest] = parts as unknown as [string, string, string, string, string];
  const change = { must: sign === '=', ref, to: '', pattern: null };
  if (STATUSES.includes(word) && rest === '') return { ...change, field: 'status', to: word };
  if (word === 'due' && /^\d{4}-\d\d-\d\d$/.test(rest)) return { ...change, field: 'due', to: rest };
  if (word === 'said-complete' && rest !== '') return { ...change, field: 'said-complete', to: rest };
  if (word === 'owner' && rest !== '') return { ...change, field: 'owner', to: rest };
  if (word !== 'note' && word !== 'evidence') return null;
  if (rest === '') return { ...change, field: word };
  const pattern = patternIn(rest);
  return pattern === null ? null : { ...change, field: word, pattern };
}

/** A pattern between slashes; capitals never matter. */
function patternIn(text: string): RegExp | null {
  const between = /^\/(.+)\/i?$/.exec(text.trim());
  return between === null ? null : new RegExp(between[1]!, 'i');
}

function conversationFrom(
  file: string,
  title: string,
  settings: Readonly<Record<string, string>>,
  { place, said, changes }: Begun,
): Conversation {
  const hash = createHash('sha256')
    .update(JSON.stringify([title, said.map(({ text }) => text)]))
    .digest();
  return {
    kind: file.replace(/\.txt$/, ''),
    place,
    title,
    plan: settings.plan!,
    as: settings.as!,
    now: settings.now!,
    said,
    changes,
    keptAside: hash[0]! % 4 === 0,
  };
}
