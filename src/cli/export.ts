/** `chaser export`: a stored plan as a file. */
import { writeFile } from 'node:fs/promises';
import { calendarDay } from '../domain/calendar.ts';
import type { ExportFormat } from '../domain/conversation/command.ts';
import { notePack } from '../flows/export-file.ts';
import { exportPlan } from '../flows/export-plan.ts';
import { plansNamed } from './naming.ts';
import { type OnStore, withStore } from './opening.ts';
import { complain } from './terminal.ts';

/** Options of `chaser export`. */
export interface ExportOptions extends OnStore {
  /** The plan: id, code or words of its name. */
  readonly plan: string;
  readonly format: ExportFormat;
  /** Where to write it; to standard output where none is given. */
  readonly out?: string;
}

/** What a terminal cannot show. */
const BINARY: ReadonlySet<ExportFormat> = new Set<ExportFormat>(['docx', 'xlsx', 'board-pack']);

/** Nobody vouches for who runs a command. */
const OPERATOR = { by: 'command-line', byName: 'Whoever runs the bot', surface: 'command-line' } as const;

/** Writes one plan, as it stands today. */
export async function exportCommand(options: ExportOptions): Promise<0 | 1> {
  const { terminal, format, out, zone } = options;
  if (out === undefined && terminal.asks && BINARY.has(format))
    return complain(
      terminal,
      new Error(
        `A ${format === 'board-pack' ? 'board pack' : `.${format} file`} cannot be shown here. Say where to write it with --out FILE.`,
      ),
    );
  const isPack = format === 'board-pack';
  // That a board pack was made is kept: the next one tells what is new since.
  return withStore(options, isPack ? 'write' : 'read', async (store) => {
    const plans = plansNamed(await store.plans.plans(), options.plan);
    if (plans instanceof Error) return complain(terminal, plans);
    const record = plans[0]!;
    const now = options.clock();
    const context = { today: calendarDay(now, zone), exportedAt: now.toISOString(), zone };
    const bytes = await exportPlan(record, format, context);
    const keep = async () => {
      if (isPack) await notePack(store.plans, record.plan.id, context.exportedAt, OPERATOR);
    };
    if (out === undefined) {
      terminal.write(bytes);
      await keep();
      return 0;
    }
    const fault = await writeFile(out, bytes).then(
      () => null,
      (reason: NodeJS.ErrnoException) => reason,
    );
    if (fault !== null)
      return complain(
        terminal,
        new Error(
          `${out} cannot be written (${fault.code}). Check that its folder is there and that you may write to it.`,
        ),
      );
    await keep();
    terminal.say(
      isPack
        ? `Wrote the board pack of ${record.plan.code} to ${out}. The next one tells what is new since.`
        : `Wrote ${record.plan.code}, ${Object.keys(record.actions).length} actions, to ${out}.`,
    );
    return 0;
  });
}
