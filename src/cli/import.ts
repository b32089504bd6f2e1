/** `chaser import`: shows what a document holds, then stores exactly that. */
import { basename } from 'node:path';
import { confirmImport, previewImport } from '../flows/import-plan.ts';
import type { Store } from '../flows/ports.ts';
import { readingLine } from '../flows/wording/file-words.ts';
import { previewLines } from '../flows/wording/import-words.ts';
import { MOST_BYTES } from '../importer/limits.ts';
import { readPlan } from '../importer/read-plan.ts';
import { fileBytes } from './file-bytes.ts';
import { type OnStore, withStore } from './opening.ts';
import { agrees, complain } from './terminal.ts';

/** Options of `chaser import`. */
export interface ImportOptions extends OnStore {
  readonly files: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** Imports each file by itself: one that cannot be read stops none of the others, and makes the status 1. */
export async function importCommand(options: ImportOptions): Promise<0 | 1> {
  return withStore(options, options.dryRun ? 'read' : 'write', async (store) => {
    let status: 0 | 1 = 0;
    for (const file of options.files) if ((await importOne(file, store, options)) === 1) status = 1;
    return status;
  });
}

async function importOne(file: string, store: Store, options: ImportOptions): Promise<0 | 1> {
  const { terminal } = options;
  const bytes = await fileBytes(file, MOST_BYTES);
  if (bytes instanceof Error) return complain(terminal, bytes);
  // A long PDF takes seconds; whoever waits at a terminal should see what for.
  if (terminal.asks) terminal.complain(readingLine(basename(file)));
  const reading = await readPlan({ name: basename(file), bytes });
  if (reading.kind === 'unreadable')
    return complain(terminal, new Error(`${file}: ${reading.reason} ${reading.remedy}`));

  const revising = { at: options.clock().toISOString(), by: 'command-line', byName: 'Command line', ids: options.ids };
  const preview = await previewImport(reading.draft, store.plans, revising);
  if (options.json) terminal.say(JSON.stringify(reading.draft));
  else for (const line of previewLines(preview)) terminal.say(line);
  if (options.dryRun || preview.kind === 'same') return 0;

  const { plan } = preview.kind === 'new' ? preview.record : preview.stored;
  if (!options.yes && terminal.asks && !(await agrees(terminal, `Store it as ${plan.code}? [y/N] `))) {
    terminal.say('Nothing was stored.');
    return 0;
  }
  if ((await confirmImport(preview, store.plans)) === 'overtaken') {
    return complain(
      terminal,
      new Error(`${file}: ${plan.id} was changed meanwhile. Nothing was stored; import it again.`),
    );
  }
  if (!options.json) terminal.say(`Stored as ${plan.code} (${plan.id}).`);
  return 0;
}
