/** The changes of the service's settings, in chained lines, each on the disk before the setting is seen. Nothing is let go with time. */
import { z } from 'zod';
import type { ServiceChange } from '../domain/digests/service-settings.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { NameOfForgotten } from '../domain/record/personal.ts';
import type { ChainFault, Head, Ids } from '../flows/ports.ts';
import { chainedLines, faultsInLines, type LineForm, readLines } from './chained-lines.ts';
import type { ReplaceFile } from './replace-file.ts';
import { SERVICE_CHANGE_SHAPE } from './shapes.ts';

const text = z.string();
const { cause, ...fields } = SERVICE_CHANGE_SHAPE.shape;

/** A change as it is entered: what it came from stands beside the rest, so that a person can be taken out of it. */
const LINE = z
  .object({
    ...{ ...fields, ...cause.shape },
    ...{ seq: z.number().int().positive(), salt: text.optional(), veil: text.optional(), link: text },
  })
  .strict();

const FORM: LineForm = {
  name: 'service',
  shape: LINE,
  people: [{ id: 'by', name: 'byName', more: { conversation: '', words: '' }, salt: 'salt', veil: 'veil' }],
  inWords: ({ setting }) => `a setting, “${setting}”`,
  months: null,
  most: null,
  durable: true,
};

/** Where changes of settings are entered. */
export interface ServiceLedger {
  /** Resolves when they are on the disk. */
  enter(changes: readonly ServiceChange[]): Promise<void>;
  /** Takes a person out, durably. What they set stays, by `name`. */
  forget(person: PersonId, name: NameOfForgotten): Promise<void>;
  close(): Promise<void>;
}

/** The ledger in `folder`. `noteHead` is told how far each month's chain goes once that is written. */
export function serviceLedger(options: {
  readonly folder: string;
  readonly ids: Ids;
  readonly noteHead: (chain: string, head: Head) => void;
  readonly replace: ReplaceFile;
}): ServiceLedger {
  const lines = chainedLines(FORM, options);
  return {
    enter: (changes) => lines.append(() => changes.map(({ cause: from, ...change }) => ({ ...change, ...from }))),
    forget: (person, name) => lines.forget(person, name),
    close: () => lines.idle(),
  };
}

/** A ledger that keeps nothing. */
export const NO_LEDGER: ServiceLedger = {
  enter: async () => undefined,
  forget: async () => undefined,
  close: async () => undefined,
};

/** The changes entered in `folder` that can be read, oldest first. */
export async function enteredIn(folder: string): Promise<readonly ServiceChange[]> {
  return (await readLines(FORM, folder)).map((line) => {
    const { seq, link, salt, veil, surface, conversation, key, words, ...change } = LINE.parse(line);
    const { undoes, ...rest } = change;
    return { ...rest, ...(undoes === undefined ? {} : { undoes }), cause: { surface, conversation, key, words } };
  });
}

/** The first entry of each month that is not as it was recorded. `claims`: how far each month's chain went. */
export function faultsInService(folder: string, claims: ReadonlyMap<string, readonly Head[]>): Promise<ChainFault[]> {
  return faultsInLines(FORM, folder, claims);
}
