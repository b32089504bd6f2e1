/** Dialogues in files of their own, written behind: nobody waits for them, and the record does not depend on them. */
import { hash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Low } from 'lowdb';
import type { Instant } from '../domain/calendar.ts';
import { type Dialogue, NEW_DIALOGUE } from '../domain/conversation/dialogue.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { KeptDialogues } from '../flows/ports.ts';
import { copiedDialogue, type StoredDialogue } from './dialogue-shape.ts';
import { DIALOGUE_FORM } from './forms.ts';
import { JsonFile, UnusableFile } from './json-file.ts';
import { replaceFile } from './replace-file.ts';

/** A store of dialogues that can be told to finish. */
export interface DialogueShelf extends KeptDialogues {
  /** Takes nothing more, and resolves when all that was taken is written. */
  close(): Promise<void>;
}

/**
 * The dialogues kept in `folder`. At most `inMemory` of them are held in memory, those used last; the rest are read when asked for.
 * A file that cannot be used is set aside under the name `….damaged` and the conversation starts anew;
 * with `access: 'read'` it is left where it is, and saving throws.
 */
export function dialogueShelf(options: {
  readonly folder: string;
  readonly access: 'write' | 'read';
  readonly inMemory: number;
}): DialogueShelf {
  /** Used last comes last: a Map keeps the order in which keys were set. */
  const recent = new Map<string, Dialogue>();
  /** Not written yet, the longest waiting first. */
  const unwritten = new Map<string, StoredDialogue>();
  let writing: Promise<void> | null = null;
  let closed = false;
  /** The files there are, once somebody has asked: where only this process writes, a file that is missing need not be looked for. */
  let there: Promise<Set<string>> | null = null;

  async function isThere(name: string): Promise<boolean> {
    if (options.access === 'read') return true;
    there ??= readdir(options.folder).then((names) => new Set(names));
    return (await there).has(name);
  }

  function remember(file: string, dialogue: Dialogue): void {
    recent.delete(file);
    recent.set(file, dialogue);
    if (recent.size > options.inMemory) recent.delete(recent.keys().next().value as string);
  }

  async function read(file: string, fresh: StoredDialogue): Promise<Dialogue> {
    const low = new Low(new JsonFile(file, DIALOGUE_FORM, replaceFile), fresh);
    try {
      await low.read();
    } catch (fault) {
      if (!(fault instanceof UnusableFile)) throw fault;
      if (options.access === 'write') await rename(file, `${file}.damaged`);
    }
    return low.data.dialogue;
  }

  /** One file at a time, so that dialogues never crowd out the writes somebody waits for. */
  async function write(): Promise<void> {
    // Saves made in the same turn of the event loop become one write.
    await null;
    for (let next = first(unwritten); next !== undefined; next = first(unwritten)) {
      const [file, stored] = next;
      // A dialogue that cannot be written is forgotten at the next start, which does no harm.
      await new Low(new JsonFile(file, DIALOGUE_FORM, replaceFile), stored).write().catch(() => undefined);
      (await there)?.add(basename(file));
      if (unwritten.get(file) === stored) unwritten.delete(file);
    }
    writing = null;
  }

  /**
   * Removes the dialogues that `isMeant` picks, one file at a time. What cannot be read was set aside earlier: of that
   * `isDamagedMeant` is asked, with its text and when it was written.
   */
  async function removeWhere(
    isMeant: (stored: StoredDialogue) => boolean,
    isDamagedMeant: (text: string, written: Instant) => boolean,
  ): Promise<number> {
    if (options.access === 'read') throw new Error(`${options.folder} was opened for reading only.`);
    // What waits to be written would come back after it was removed.
    await writing;
    let removed = 0;
    for (const name of await readdir(options.folder)) {
      if (!/^[^.].*\.json(\.damaged)?$/.test(name)) continue;
      const file = join(options.folder, name);
      const stored = await storedIn(file);
      if (stored === null ? !(await asksDamaged(file, isDamagedMeant)) : !isMeant(stored)) continue;
      // Somebody may have spoken while it was read.
      const since = recent.get(file);
      if (stored !== null && since !== undefined && !isMeant({ ...stored, dialogue: since })) continue;
      unwritten.delete(file);
      recent.delete(file);
      await rm(file, { force: true });
      removed += 1;
    }
    return removed;
  }

  return {
    dialogue: async (conversation, person) => {
      const name = fileName(conversation, person);
      const file = join(options.folder, name);
      const fresh = { conversation, person, dialogue: NEW_DIALOGUE };
      const held = recent.get(file) ?? unwritten.get(file)?.dialogue;
      const known = held ?? ((await isThere(name)) ? await read(file, fresh) : NEW_DIALOGUE);
      // While the file was read, somebody may have saved: what they saved counts.
      const dialogue = recent.get(file) ?? known;
      remember(file, dialogue);
      return dialogue;
    },

    save: async (conversation, person, dialogue) => {
      if (options.access === 'read') throw new Error(`${options.folder} was opened for reading only.`);
      if (closed) throw new Error('The store is closed: no dialogue can be saved any more.');
      const stored = copiedDialogue({ conversation, person, dialogue });
      const file = join(options.folder, fileName(conversation, person));
      remember(file, stored.dialogue);
      // To the end of the line: a busy conversation must not keep the others waiting.
      unwritten.delete(file);
      unwritten.set(file, withoutUnkept(stored));
      writing ??= write();
    },

    forget: (person) =>
      removeWhere(
        (stored) => stored.person === person,
        (text) => text.includes(JSON.stringify(person)),
      ),

    removeOlder: (before) =>
      removeWhere(
        ({ dialogue: { at, answered } }) => (at ?? answered.at(-1)?.at ?? '') < before,
        (_text, written) => written < before,
      ),

    close: async () => {
      closed = true;
      await writing;
    },
  };
}

/** The dialogue in a file; null where it cannot be read. */
async function storedIn(file: string): Promise<StoredDialogue | null> {
  return new JsonFile(file, DIALOGUE_FORM, replaceFile).read().catch((fault: unknown) => {
    if (fault instanceof UnusableFile) return null;
    throw fault;
  });
}

async function asksDamaged(file: string, isMeant: (text: string, written: Instant) => boolean): Promise<boolean> {
  const { mtime } = await stat(file);
  return isMeant(await readFile(file, 'utf8'), mtime.toISOString());
}

/** As it is written: what nobody has agreed to keep is only remembered. */
function withoutUnkept(stored: StoredDialogue): StoredDialogue {
  const { dialogue } = stored;
  return dialogue.pending?.unkept ? { ...stored, dialogue: { ...dialogue, pending: null } } : stored;
}

function first<K, V>(map: ReadonlyMap<K, V>): [K, V] | undefined {
  return map.entries().next().value;
}

/** Conversation ids are long and full of signs that file names cannot have. */
function fileName(conversation: string, person: PersonId): string {
  return `${hash('sha256', JSON.stringify([conversation, person])).slice(0, 32)}.json`;
}
