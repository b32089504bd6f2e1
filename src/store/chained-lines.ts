/**
 * Entries that are only ever added: one file a month, one line for each, chained as plans' histories are (see `chain.ts`; each
 * month's chain begins with its name). The people an entry names stand in groups of fields that the link is made of only as a
 * hash with a random word, so that a person can be taken out and every link still holds.
 */
import { hash } from 'node:crypto';
import { appendFile, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { PersonId } from '../domain/people/person.ts';
import { FORGOTTEN, type NameOfForgotten } from '../domain/record/personal.ts';
import type { ChainFault, Head, Ids } from '../flows/ports.ts';
import { canonical } from './chain.ts';
import { flushFolder, type ReplaceFile } from './replace-file.ts';

/** Fields that name one person: the id, the name, and whatever else goes when they are forgotten, which becomes what is said here. */
export interface NamedBy {
  readonly id: string;
  readonly name: string;
  readonly more: Readonly<Record<string, unknown>>;
  /** The field of the random word, and of the hash that stands for the group once the person is forgotten. */
  readonly salt: string;
  readonly veil: string;
}

/** What the lines of one kind are like. */
export interface LineForm {
  /** The name of its folder, and the beginning of the names of its chains. */
  readonly name: string;
  /** A whole line, with `seq`, `link`, salts and veils. */
  readonly shape: z.ZodType<Line, z.ZodTypeDef, unknown>;
  readonly people: readonly NamedBy[];
  /** An entry in a few words. */
  readonly inWords: (line: Line) => string;
  /** How many months are kept; null: all. */
  readonly months: number | null;
  /** At most so many in a month: the last says that there were more. */
  readonly most: number | null;
  readonly full?: (line: Line) => Line;
  /** Whether an entry has to be on the disk before anybody is told. */
  readonly durable: boolean;
}

/** A line as it is read: what else is in it, its form knows. */
export type Line = Readonly<Record<string, unknown>> & {
  readonly seq: number;
  readonly at: string;
  readonly link: string;
};

/** An entry before it is a line. */
type Entry = Readonly<Record<string, unknown>> & { readonly at: string };

/** See the file's head. */
export interface ChainedLines {
  /** Adds what `take` gives when its turn comes. Rejects where it could not be written. */
  append(take: () => readonly object[]): Promise<void>;
  /** All lines that can be read, oldest first. */
  all(): Promise<readonly Line[]>;
  forget(person: PersonId, name: NameOfForgotten): Promise<void>;
  /** Resolves when all that was asked for is done. */
  idle(): Promise<void>;
}

/** The lines kept in `folder`. `noteHead` is told how far each month's chain goes once that is written. */
export function chainedLines(
  form: LineForm,
  options: {
    readonly folder: string;
    readonly ids: Ids;
    readonly noteHead: (chain: string, head: Head) => void;
    readonly replace: ReplaceFile;
  },
): ChainedLines {
  const { folder, ids, noteHead, replace } = options;
  let heads = new Map<string, Head>();
  let working: Promise<unknown> = Promise.resolve();
  const fileOf = (month: string) => join(folder, `${month}.jsonl`);

  async function write(entries: readonly Entry[]): Promise<void> {
    for (const [month, each] of Map.groupBy(entries, ({ at }) => at.slice(0, 7))) {
      let head = heads.get(month) ?? (await takeUp(month));
      const isNew = head.entries === 0;
      const room = form.most === null ? each.length : Math.max(0, form.most - head.entries);
      const lines: Line[] = [];
      for (const entry of each.slice(0, room)) {
        const seq = head.entries + 1;
        const salts = Object.fromEntries(form.people.map(({ salt }) => [salt, ids()]));
        const whole: Line = { seq, ...entry, ...salts, link: '' };
        const line = seq === form.most && form.full !== undefined ? form.full(whole) : whole;
        head = { entries: seq, link: linkAfter(form, head.link, line) };
        lines.push({ ...line, link: head.link });
      }
      await appendFile(fileOf(month), textOf(lines), { flush: form.durable });
      if (isNew && form.durable) await flushFolder(folder);
      heads.set(month, head);
      noteHead(chainOf(form, month), head);
    }
  }

  /** Where a month's chain goes on. What a crash left of a line is cut off; with a new month the oldest goes. */
  async function takeUp(month: string): Promise<Head> {
    const text = await readIfThere(fileOf(month));
    if (text === null && form.months !== null)
      for (const old of (await monthsIn(folder)).slice(0, 1 - form.months)) await rm(fileOf(old));
    const whole = text?.slice(0, text.lastIndexOf('\n') + 1) ?? '';
    if (text !== null && whole !== text) await truncate(fileOf(month), Buffer.byteLength(whole));
    const last = linesIn(form, whole).at(-1);
    return last == null ? { entries: 0, link: chainOf(form, month) } : { entries: last.seq, link: last.link };
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = working.then(work);
    // What could not be written is lost to whoever did not wait, and where the files end is looked up again.
    working = done.catch(() => {
      heads = new Map();
    });
    return done;
  }

  return {
    append: (take) => inTurn(() => write(take() as readonly Entry[])),
    all: () => inTurn(() => readLines(form, folder)),
    forget: (person, name) =>
      inTurn(async () => {
        for (const month of await monthsIn(folder)) {
          const text = (await readIfThere(fileOf(month))) ?? '';
          if (!text.includes(JSON.stringify(person))) continue;
          const lines = linesIn(form, text).flatMap((line) =>
            line === null ? [] : [withoutPerson(form, line, person, name)],
          );
          await replace(fileOf(month), textOf(lines));
        }
      }),
    idle: async () => {
      await working;
    },
  };
}

/** All lines in `folder` that can be read, oldest first. */
export async function readLines(form: LineForm, folder: string): Promise<readonly Line[]> {
  const texts = await Promise.all((await monthsIn(folder)).map((month) => readIfThere(join(folder, `${month}.jsonl`))));
  return texts.flatMap((text) => linesIn(form, wholeLines(text ?? ''))).filter((line) => line !== null);
}

/** The first entry of each month that is not as it was recorded. `claims`: how far each month's chain went. */
export async function faultsInLines(
  form: LineForm,
  folder: string,
  claims: ReadonlyMap<string, readonly Head[]>,
): Promise<ChainFault[]> {
  const kept = await monthsIn(folder);
  const prefix = chainOf(form, '');
  const claimed = [...claims.keys()].flatMap((chain) => (chain.startsWith(prefix) ? [chain.slice(prefix.length)] : []));
  // Where only some months are kept, those older than the oldest went with time.
  const isDue = (month: string) => form.months === null || kept.length === 0 || month >= kept[0]!;
  const months = new Set([...kept, ...claimed.filter(isDue)]);
  const faults = await Promise.all(
    [...months].sort().map(async (month) => {
      const text = (await readIfThere(join(folder, `${month}.jsonl`))) ?? '';
      return faultIn(form, month, wholeLines(text), claims.get(chainOf(form, month)) ?? []);
    }),
  );
  return faults.filter((fault) => fault !== null);
}

function faultIn(form: LineForm, month: string, text: string, claims: readonly Head[]): ChainFault | null {
  const chain = chainOf(form, month);
  const claimed = Map.groupBy(claims, ({ entries }) => entries);
  let before = chain;
  let seq = 0;
  for (const line of linesIn(form, text)) {
    seq += 1;
    if (line === null) return { chain, seq, entry: 'a line that cannot be read', is: 'altered' };
    const entry = `${form.inWords(line)}, ${line.at}`;
    if (line.seq > seq) return { chain, seq, entry: null, is: 'missing' };
    if (line.seq < seq) return { chain, seq: line.seq, entry, is: 'inserted' };
    if (linkAfter(form, before, line) !== line.link) return { chain, seq, entry, is: 'altered' };
    if (claimed.get(seq)?.some((claim) => claim.link !== line.link)) return { chain, seq, entry, is: 'rewritten' };
    before = line.link;
  }
  return Math.max(0, ...claimed.keys()) > seq ? { chain, seq: seq + 1, entry: null, is: 'missing' } : null;
}

function chainOf({ name }: LineForm, month: string): string {
  return `${name}/${month}`;
}

function linkAfter(form: LineForm, before: string, line: Line): string {
  const named = form.people.map((group) => {
    const veil = line[group.veil];
    return veil === undefined ? proofOf(group, line) : line[group.id] === FORGOTTEN ? String(veil) : '';
  });
  return hash('sha256', [before, canonical(line, apartIn(form)), ...named].join('\n'));
}

/** What the link is made of only through the groups, and the link itself. */
function apartIn(form: LineForm): ReadonlySet<string> {
  const known = apart.get(form);
  if (known !== undefined) return known;
  const fields = form.people.flatMap(({ id, name, more, salt, veil }) => [id, name, salt, veil, ...Object.keys(more)]);
  const names = new Set(['link', ...fields]);
  apart.set(form, names);
  return names;
}
const apart = new WeakMap<LineForm, ReadonlySet<string>>();

/** With the place of the entry, so that two entries of one person have nothing in common that could be seen later. */
function proofOf({ id, name, more, salt }: NamedBy, line: Line): string {
  const parts = [id, name, ...Object.keys(more)].map((field) => {
    const value = line[field];
    return typeof value === 'string' ? value : canonical(value, NONE);
  });
  return hash('sha256', `${line[salt] ?? ''}\n${line.seq}\n${JSON.stringify(parts)}`);
}
const NONE: ReadonlySet<string> = new Set();

function withoutPerson(form: LineForm, line: Line, person: PersonId, called: NameOfForgotten): Line {
  return form.people.reduce<Line>((left, group) => {
    if (left[group.id] !== person) return left;
    const { [group.salt]: _thrownAway, ...rest } = left;
    const veiled = { [group.id]: FORGOTTEN, [group.name]: called, ...group.more, [group.veil]: proofOf(group, line) };
    return { ...rest, ...veiled } as Line;
  }, line);
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** What stands after the last line break was not written to its end. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** The lines of a file, in order; null for one that is none of ours. */
function linesIn({ shape }: LineForm, text: string): (Line | null)[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      try {
        return shape.safeParse(JSON.parse(line)).data ?? null;
      } catch {
        return null;
      }
    });
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null;
    throw fault;
  });
}

/** The months there are files of, the oldest first. */
async function monthsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return [];
    throw fault;
  });
  return names.flatMap((name) => /^(\d{4}-\d{2})\.jsonl$/.exec(name)?.[1] ?? []).sort();
}
