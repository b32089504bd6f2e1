/** `chaser import`: shows what a document holds, then stores exactly that. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { ReviewMark } from '../domain/plan.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import { confirmImport, type ImportPreview, previewImport } from '../flows/import-plan.ts';
import type { Store } from '../flows/ports.ts';
import { REVIEW } from '../flows/wording.ts';
import { readPlan } from '../importer/read-plan.ts';
import { type OnStore, withStore } from './opening.ts';
import { complain, type Terminal } from './terminal.ts';

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
  const bytes = await readFile(file).catch((fault: NodeJS.ErrnoException) => fault);
  if (bytes instanceof Error)
    return complain(
      terminal,
      new Error(`${file} cannot be read (${bytes.code}). Check the name and your access to it.`),
    );
  const reading = await readPlan({ name: basename(file), bytes });
  if (reading.kind === 'unreadable')
    return complain(terminal, new Error(`${file}: ${reading.reason} ${reading.remedy}`));

  const preview = await previewImport(reading.draft, store.plans, options.ids);
  if (options.json) terminal.say(JSON.stringify(reading.draft));
  else for (const line of previewLines(preview)) terminal.say(line);
  if (options.dryRun || preview.kind === 'same') return 0;
  if (preview.kind === 'different') {
    return complain(
      terminal,
      new Error(
        `${file}: ${preview.record.plan.id} is stored already, from a document that says something else. Nothing was changed. A new version of a stored plan cannot be taken in yet.`,
      ),
    );
  }
  if (!options.yes && terminal.asks && !(await agrees(terminal, `Store it as ${preview.record.plan.code}? [y/N] `))) {
    terminal.say('Nothing was stored.');
    return 0;
  }
  if ((await confirmImport(preview, store.plans)) === 'taken') {
    return complain(
      terminal,
      new Error(`${file}: another plan was stored as ${preview.record.plan.id} meanwhile. Import it again.`),
    );
  }
  if (!options.json) terminal.say(`Stored as ${preview.record.plan.code} (${preview.record.plan.id}).`);
  return 0;
}

async function agrees(terminal: Terminal, question: string): Promise<boolean> {
  const lines = createInterface({ input: terminal.in, output: process.stdout });
  const answer = await lines.question(question);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** What importing would do, for a person to look over: counts first, then every doubt and where it stands. */
export function previewLines(preview: ImportPreview): string[] {
  const { draft } = preview;
  const actions = draft.concerns.flatMap((concern) => concern.actions);
  const complete = actions.filter((action) => action.status === 'complete').length;
  const dated = actions.filter((action) => action.status === 'open' && action.target.due !== null).length;
  const marked = actions.filter((action) => action.review.length > 0);
  const state = { new: 'new', same: 'stored already, nothing changes', different: 'stored already, and different' }[
    preview.kind
  ];
  return [
    `${draft.file}: ${draft.plan.title} (${state})`,
    `  ${draft.concerns.length} concerns, ${actions.length} actions: ${complete} complete, ${dated} open with a due date, ${actions.length - complete - dated} open without one.`,
    `  Owners: ${draft.posts.map((post) => post.name).join('; ') || 'none'}.`,
    ...(marked.length === 0 ? ['  Nothing needs to be checked.'] : [`  ${marked.length} to be checked:`]),
    ...marked.map((action) => `    ${action.ref} (${action.source.place}): ${doubts(action.review)}.`),
    ...problems(draft),
  ];
}

function doubts(marks: readonly ReviewMark[]): string {
  return marks.map((mark) => REVIEW[mark]).join('; ');
}

function problems(draft: PlanDraft): string[] {
  if (draft.problems.length === 0) return [];
  return [
    `  ${draft.problems.length} could not be used:`,
    ...draft.problems.map(({ where, message }) => `    ${where}: ${message}`),
  ];
}
