/** `chaser export`: a stored plan as a file. */
import { writeFile } from 'node:fs/promises';
import { calendarDay } from '../domain/calendar.ts';
import type { ExportFormat } from '../domain/command.ts';
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

/** Writes one plan, as it stands today. */
export async function exportCommand(options: ExportOptions): Promise<0 | 1> {
  const { terminal, format, out, zone } = options;
  if (out === undefined && terminal.asks && (format === 'docx' || format === 'xlsx'))
    return complain(
      terminal,
      new Error(`A .${format} file cannot be shown here. Say where to write it with --out FILE.`),
    );
  return withStore(options, 'read', async (store) => {
    const plans = plansNamed(await store.plans.plans(), options.plan);
    if (plans instanceof Error) return complain(terminal, plans);
    const record = plans[0]!;
    const now = options.clock();
    const context = { today: calendarDay(now, zone), exportedAt: now.toISOString(), zone };
    const bytes = await exportPlan(record, format, context);
    if (out === undefined) {
      terminal.write(bytes);
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
    terminal.say(`Wrote ${record.plan.code}, ${Object.keys(record.actions).length} actions, to ${out}.`);
    return 0;
  });
}
