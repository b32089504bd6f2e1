/** lowdb's adapter for one document in one file: migrated and checked when read, replaced whole when written. */
import { readFile } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import { FORMAT, type Migrations, migrate } from './migrations.ts';
import type { ReplaceFile, Text } from './replace-file.ts';
import { faultIn, type Shape } from './shapes.ts';

/** How documents of one kind are read and written. */
export interface Form<T> {
  readonly migrations: Migrations;
  readonly shape: Shape<T>;
  /** The text of the file; `document` is the value with its `format` first. */
  render(document: { readonly format: number } & T): Text;
}

/** A stored file that cannot be used. Thrown through lowdb, whose `read` gives data or nothing; `openStore` makes a value of it. */
export class UnusableFile extends Error {
  readonly kind: 'damaged' | 'unsupported-format';
  readonly file: string;

  constructor(kind: UnusableFile['kind'], file: string, message: string) {
    super(message);
    this.kind = kind;
    this.file = file;
  }
}

/** See the file's head. A missing file reads as null. */
export class JsonFile<T extends object> implements Adapter<T> {
  readonly #path: string;
  readonly #form: Form<T>;
  readonly #replace: ReplaceFile;

  constructor(path: string, form: Form<T>, replace: ReplaceFile) {
    this.#path = path;
    this.#form = form;
    this.#replace = replace;
  }

  async read(): Promise<T | null> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw fault;
    }
    return this.#documentIn(text);
  }

  async write(value: T): Promise<void> {
    await this.#replace(this.#path, this.#form.render({ format: FORMAT, ...value }));
  }

  #documentIn(text: string): T {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (fault) {
      throw this.#damaged((fault as SyntaxError).message);
    }
    const migrated = migrate(parsed, this.#form.migrations, FORMAT);
    if (migrated.kind === 'no-format') throw this.#damaged('it has no "format" number');
    if (migrated.kind === 'unsupported') {
      throw new UnusableFile(
        'unsupported-format',
        this.#path,
        `${this.#path} has format ${migrated.format}, and this version reads formats up to ${FORMAT}. ` +
          'Start the version of Progress Chaser that wrote it, or a newer one. Nothing was changed.',
      );
    }
    const { format: _, ...value } = migrated.document;
    const fault = faultIn(this.#form.shape, value);
    if (fault !== null) throw this.#damaged(fault);
    return value as T;
  }

  #damaged(fault: string): UnusableFile {
    return damaged(this.#path, fault);
  }
}

/** The fault of a file whose content is wrong, in words for whoever runs the bot. */
export function damaged(file: string, fault: string): UnusableFile {
  return new UnusableFile(
    'damaged',
    file,
    `${file} is damaged: ${fault}. It was left as it is. Mend it, put a backup of it in its place, or move it away, then start again.`,
  );
}
