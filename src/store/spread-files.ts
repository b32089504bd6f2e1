/** Many small entries spread over a fixed number of files by person, so that a write costs what one file costs. */
import { hash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PersonId } from '../domain/people/person.ts';
import { inBatches } from './batches.ts';
import { type Form, JsonFile } from './json-file.ts';
import type { ReplaceFile } from './replace-file.ts';

/** Entries by key, as one file holds them. */
export interface Entries<T> {
  readonly entries: Readonly<Record<string, T>>;
}

/** Keeps the entries of one file, named by two hexadecimal digits. */
export type KeepEntries<T> = (file: string, held: Entries<T>) => Promise<void>;

/** The file that what belongs to `person` is in: one of 256, so that 100,000 people make files of some 100 KB. */
export function fileOf(person: PersonId): string {
  return hash('sha256', person).slice(0, 2);
}

/** Reads all files in `folder`; a missing folder reads as none. Throws `UnusableFile` at the first with a fault. */
export async function readSpread<T>(
  folder: string,
  form: Form<Entries<T>>,
  replace: ReplaceFile,
): Promise<{ readonly held: ReadonlyMap<string, Entries<T>>; readonly keep: KeepEntries<T> }> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return [];
    throw fault;
  });
  const fileAt = (name: string) => new JsonFile(join(folder, `${name}.json`), form, replace);
  const held = new Map<string, Entries<T>>();
  for (const name of names.filter((each) => /^[0-9a-f]{2}\.json$/.test(each)).sort()) {
    const file = name.slice(0, 2);
    const read = await fileAt(file).read();
    if (read !== null) held.set(file, read);
  }
  return { held, keep: (file, entries) => fileAt(file).write(entries) };
}

/** What a book would have read of `values`, had they been written. */
export function asHeld<T extends { readonly person: PersonId }>(
  values: Iterable<T>,
  keyOf: (value: T) => string,
): ReadonlyMap<string, Entries<T>> {
  const byFile = Map.groupBy(values, ({ person }) => fileOf(person));
  return new Map(
    [...byFile].map(([file, each]) => [
      file,
      { entries: Object.fromEntries(each.map((value) => [keyOf(value), value])) },
    ]),
  );
}

/** See the file's head. What is set is seen at once, and undone where it could not be kept. */
export interface Spread<T> {
  get(person: PersonId, key: string): T | undefined;
  of(person: PersonId): T[];
  all(): IterableIterator<T>;
  /** Puts `value` (null: nothing) in the place of what is there. Resolves when that is kept. */
  set(person: PersonId, key: string, value: T | null): Promise<void>;
  /** Resolves when all that was set so far is kept or was refused. */
  idle(): Promise<void>;
}

/** The entries that `held` begins with. One file is written at a time, with all that came for it meanwhile. */
export function spread<T extends { readonly person: PersonId }>(
  held: ReadonlyMap<string, Entries<T>>,
  keep: KeepEntries<T>,
): Spread<T> {
  const files = new Map([...held].map(([file, { entries }]) => [file, new Map(Object.entries(entries))]));
  const writes = inBatches(async (batch: readonly string[]) => {
    for (const file of new Set(batch)) await keep(file, { entries: Object.fromEntries(files.get(file) ?? []) });
    return batch;
  });

  function put(file: string, key: string, value: T | undefined): void {
    const entries = files.get(file) ?? new Map<string, T>();
    files.set(file, entries);
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }

  return {
    get: (person, key) => files.get(fileOf(person))?.get(key),
    of: (person) => [...(files.get(fileOf(person))?.values() ?? [])].filter((each) => each.person === person),
    *all() {
      for (const entries of files.values()) yield* entries.values();
    },
    set: async (person, key, value) => {
      const file = fileOf(person);
      const before = files.get(file)?.get(key);
      const after = value ?? undefined;
      put(file, key, after);
      try {
        await writes.submit(file);
      } catch (fault) {
        // Somebody may have set it anew since.
        if (files.get(file)?.get(key) === after) put(file, key, before);
        throw fault;
      }
    },
    idle: () => writes.idle(),
  };
}
