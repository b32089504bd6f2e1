/** `chaser people import`: shows what a list of people would change, then stores exactly that. */
import { basename } from 'node:path';
import { calendarDay } from '../domain/calendar.ts';
import { madeByOperator } from '../flows/change-people.ts';
import { confirmPeople, previewPeople } from '../flows/import-people.ts';
import { namesFrom, peopleImportLines } from '../flows/wording/people-words.ts';
import { MOST_BYTES } from '../importer/people-sheet.ts';
import { fileBytes } from './file-bytes.ts';
import { type OnStore, withStore } from './opening.ts';
import { agrees, complain } from './terminal.ts';

/** Options of `chaser people import`. */
export interface ImportPeopleOptions extends OnStore {
  readonly file: string;
  /** The tenant meant where a row names none; null: none is known. */
  readonly tenant: string | null;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** Of a file that is wrong throughout, so many tell what is wrong. */
const FAULTS_TOLD = 50;

/** Stores everybody in the file, or nobody: then there is a line for each fault. */
export async function importPeopleCommand(options: ImportPeopleOptions): Promise<0 | 1> {
  const { file, terminal } = options;
  const bytes = await fileBytes(file, MOST_BYTES);
  if (bytes instanceof Error) return complain(terminal, bytes);
  return withStore(options, options.dryRun ? 'read' : 'write', async (store) => {
    const today = calendarDay(options.clock(), options.zone);
    const found = await previewPeople(bytes, store, { tenant: options.tenant, today });
    if (options.json) terminal.say(JSON.stringify(found));
    if (found.kind === 'faults') {
      for (const { where, message } of found.faults.slice(0, FAULTS_TOLD))
        complain(terminal, new Error(`${basename(file)}, ${where}: ${message}`));
      const more = found.faults.length - FAULTS_TOLD;
      const rest = more > 0 ? `${more} more like these, and ` : '';
      return complain(terminal, new Error(`${file}: ${rest}nothing was stored. Mend it and import it again.`));
    }
    const lines = peopleImportLines(found, namesFrom(await store.plans.plans()));
    for (const line of options.json ? [] : lines) terminal.say(line);
    const isNothing = found.added.length + found.changed.length === 0;
    if (options.dryRun || isNothing) return 0;
    if (!options.yes && terminal.asks && !(await agrees(terminal, 'Store this? [y/N] '))) {
      terminal.say('Nothing was stored.');
      return 0;
    }
    const made = madeByOperator('import', basename(file), options.clock().toISOString());
    await confirmPeople(found, store.people, made);
    if (!options.json) terminal.say('Stored.');
    return 0;
  });
}
