/**
 * The ledger of appointments: every change of who is known and what they hold, in chained lines, each on the disk before the
 * change is made. Where a crash comes between, it tells of one that was not made; it never lacks one that was. Nothing is let
 * go with time: who held a post when is part of the record.
 */
import { z } from 'zod';
import { ACTS, type Appointment } from '../domain/people/appointment.ts';
import type { PersonId } from '../domain/people/person.ts';
import type { NameOfForgotten } from '../domain/record/personal.ts';
import type { ChainFault, Head, Ids } from '../flows/ports.ts';
import { chainedLines, faultsInLines, type LineForm, readLines } from './chained-lines.ts';
import type { ReplaceFile } from './replace-file.ts';
import { CLAIM_SHAPE, HOLDING_SHAPE, REMIT_SHAPE, type Shape } from './shapes.ts';

const text = z.string();
const moved = <T extends z.ZodTypeAny>(shape: T) => z.object({ from: z.array(shape), to: z.array(shape) }).strict();
const detail = z.object({ from: text.nullable(), to: text.nullable() }).strict();

const ENTRY = z.object({
  at: text.datetime(),
  by: text,
  byName: text,
  surface: z.enum(['teams', 'command-line', 'import']),
  words: text,
  act: z.enum(ACTS),
  post: text.nullable(),
  reason: text.nullable(),
  person: text,
  personName: text,
  details: z.object({ name: detail.optional(), email: detail.optional(), zone: detail.optional() }).strict().nullable(),
  moved: z
    .object({
      holdings: moved(HOLDING_SHAPE).optional(),
      remits: moved(REMIT_SHAPE).optional(),
      claims: moved(CLAIM_SHAPE).optional(),
      coordinator: z.boolean().optional(),
    })
    .strict(),
}) satisfies Shape<Appointment>;

const FORM: LineForm = {
  name: 'appointments',
  shape: ENTRY.extend({
    seq: z.number().int().positive(),
    salt: text.optional(),
    veil: text.optional(),
    personSalt: text.optional(),
    personVeil: text.optional(),
    link: text,
  }).strict(),
  people: [
    { id: 'by', name: 'byName', more: {}, salt: 'salt', veil: 'veil' },
    {
      id: 'person',
      name: 'personName',
      more: { words: '', reason: null, details: null },
      salt: 'personSalt',
      veil: 'personVeil',
    },
  ],
  inWords: ({ act }) => `“${act}”`,
  months: null,
  most: null,
  durable: true,
};

/** Where changes of people are entered. */
export interface AppointmentLedger {
  /** Resolves when they are on the disk. */
  enter(entries: readonly Appointment[]): Promise<void>;
  /** All of them, oldest first. */
  all(): Promise<readonly Appointment[]>;
  /** Takes a person out, durably. What was done, about them or by them, stays, by `name`. */
  forget(person: PersonId, name: NameOfForgotten): Promise<void>;
  close(): Promise<void>;
}

/** The ledger in `folder`. `noteHead` is told how far each month's chain goes once that is written. */
export function appointmentsBook(options: {
  readonly folder: string;
  readonly ids: Ids;
  readonly noteHead: (chain: string, head: Head) => void;
  readonly replace: ReplaceFile;
}): AppointmentLedger {
  const lines = chainedLines(FORM, options);
  return {
    enter: (entries) => lines.append(() => entries.map((entry) => ENTRY.strict().parse(entry))),
    all: async () => (await lines.all()).map(asEntry),
    forget: (person, name) => lines.forget(person, name),
    close: () => lines.idle(),
  };
}

/** The ledger in `folder` as somebody reads it who may not write. */
export function appointmentsToRead(folder: string): Pick<AppointmentLedger, 'all'> {
  return { all: async () => (await readLines(FORM, folder)).map(asEntry) };
}

/** A ledger in memory, which goes on from `before`. */
export function appointmentsInMemory(
  before: () => Promise<readonly Appointment[]> = async () => [],
): AppointmentLedger {
  const entered: Appointment[] = [];
  return {
    enter: async (entries) => void entered.push(...entries),
    all: async () => [...(await before()), ...entered],
    forget: async () => undefined,
    close: async () => undefined,
  };
}

/** The first entry of each month that is not as it was recorded. `claims`: how far each month's chain went. */
export function faultsInAppointments(
  folder: string,
  claims: ReadonlyMap<string, readonly Head[]>,
): Promise<ChainFault[]> {
  return faultsInLines(FORM, folder, claims);
}

function asEntry(line: unknown): Appointment {
  return ENTRY.parse(line) as Appointment;
}
