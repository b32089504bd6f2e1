/** Our own Word export when it comes back: the plan it carries, where its pages still say the same. */

import type { ActionDraft, PlanDraft } from '../../domain/record/plan-draft.ts';
import { findPrinted, PLAN_NAMESPACE, PROGRESS } from '../../domain/record/published-layout.ts';
import { type Line, type Row, textOf } from '../document.ts';
import { asOne, NO_TARGET, readTargets } from '../targets.ts';
import { json } from './json.ts';
import { readXml } from './read-xml.ts';

/** Where a document may carry data of any kind; ours is known by its namespace. */
const CARRIED = /^customXml\/item\d+\.xml$/i;

/**
 * The plan among the parts of a document, or null: none is carried, or the page says something else, and then the page
 * is what counts. What no page shows (refs, marks, how a target was read) is believed only where it promises no other
 * day and no more completion than the page does.
 */
export async function readOwnDocument(
  parts: ReadonlyMap<string, Uint8Array>,
  blocks: readonly (Line | Row)[],
  file: string,
): Promise<PlanDraft | null> {
  for (const [name, part] of parts) {
    const text = CARRIED.test(name) ? await planIn(part) : null;
    const reading = text === null ? null : await json.read(new TextEncoder().encode(text), file);
    if (reading?.kind === 'draft') return asPrinted(reading.draft, blocks, file);
  }
  return null;
}

/** The text of a part of ours. */
async function planIn(part: Uint8Array): Promise<string | null> {
  let text: string | null = null;
  let depth = 0;
  const reading = await readXml(part, {
    open: (name, attributes) => {
      depth += 1;
      if (depth === 1 && name === 'plan' && attributes.xmlns === PLAN_NAMESPACE) text = '';
    },
    close: () => {
      depth -= 1;
    },
    text: (more) => {
      if (text !== null) text += more;
    },
  });
  return reading === 'read' ? text : null;
}

function asPrinted(draft: PlanDraft, blocks: readonly (Line | Row)[], file: string): PlanDraft | null {
  const rows = blocks.filter((block): block is Row => block.kind === 'row');
  const found = findPrinted(
    rows.map((row) => row.cells.map((cell) => cell.parts.map((part) => part.text))),
    draft,
  );
  if (found === null) return null;
  const placed = new Map<string, ActionDraft>();
  for (const action of draft.concerns.flatMap((concern) => concern.actions)) {
    const row = rows[found.get(action.ref)!]!;
    if (!isBorneOut(action, row)) return null;
    const words = row.cells.map(textOf).filter((text) => text !== '');
    placed.set(action.ref, { ...action, source: { document: file, place: row.place, words: words.join(' | ') } });
  }
  return {
    ...draft,
    file,
    concerns: draft.concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map((action) => placed.get(action.ref)!),
    })),
  };
}

/** Published as complete and complete on a day since are told apart on the page: "Complete" and "Complete on 5 May 2024". */
function isBorneOut({ target, status }: ActionDraft, row: Row): boolean {
  const read = readTargets(target.printed === '' ? [] : [target.printed]);
  const onPage = read.length === 0 ? NO_TARGET : asOne(read);
  if (target.due !== null && target.due !== onPage.target.due) return false;
  if (status === 'open' && target.precision !== 'complete') return true;
  const saysComplete = row.cells.at(-1)?.parts.some((part) => part.text === `${PROGRESS} Complete`) === true;
  return status === 'complete' && target.precision === 'complete' && (onPage.status === 'complete' || saysComplete);
}
