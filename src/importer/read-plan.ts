/** A file as it came to a draft of its plan: format -> rows -> concerns -> actions with owners and targets, and a mark for each doubt. */

import type { ReviewMark } from '../domain/record/plan.ts';
import type { ActionDraft, ConcernDraft, PlanDraft, Reading, Unreadable } from '../domain/record/plan-draft.ts';
import { type Aligned, type AlignedConcern, alignConcern, type PlanReader } from './align.ts';
import { targetReader } from './blocks.ts';
import { concernsOf, type RawConcern } from './concerns.ts';
import { type Document, textOf } from './document.ts';
import { formatOf } from './formats/known-formats.ts';
import { readHead } from './head.ts';
import { MOST_ACTIONS, MOST_BYTES, MOST_OF_TARGETS, TOO_LARGE, TOO_MANY_BYTES, tooLarge } from './limits.ts';
import { openOwnerBook, postsOf } from './owner-book.ts';
import { readOwners } from './owners.ts';
import { readOnce } from './read-once.ts';
import { type SortedRows, sortRows } from './rows.ts';
import { endsDangling, endsFinished, startsInside } from './sentences.ts';

/**
 * Reads a plan. Nothing is stored. What cannot be read for certain is in the draft with a mark, what cannot be used at
 * all is among its problems; a file that is no plan is `unreadable`, with the reason and what to do about it.
 */
export async function readPlan({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Reading> {
  const unreadable = ({ reason, remedy }: Omit<Unreadable, 'file'>): Reading => ({
    kind: 'unreadable',
    file: name,
    reason,
    remedy,
  });
  if (bytes.length > MOST_BYTES) return unreadable(TOO_MANY_BYTES);
  const read = await formatOf(bytes).read(bytes, name);
  if (read.kind === 'unreadable') return unreadable(read);
  const draft = read.kind === 'draft' ? read.draft : interpreted(name, read.document);
  if ('reason' in draft) return unreadable(draft);
  const actions = draft.concerns.reduce((sum, concern) => sum + concern.actions.length, 0);
  if (actions === 0) return unreadable({ reason: 'It has no actions in it.', remedy: TABLE_REMEDY });
  return actions > MOST_ACTIONS ? unreadable(TOO_LARGE) : { kind: 'plan', draft };
}

/** What a document is read as, or why it cannot be. */
function interpreted(name: string, document: Document): PlanDraft | Omit<Unreadable, 'file'> {
  const large = tooLarge(document);
  if (large !== null) return large;
  const rows = sortRows(document);
  if (rows === null) return { reason: 'No table with actions and target dates was found in it.', remedy: TABLE_REMEDY };
  return draftOf(name, document, rows) ?? TOO_LARGE;
}

const TABLE_REMEDY = 'Check that this is an action plan, with a table of concerns, actions, owners and target dates.';

/** The draft, or null where it has more actions than any plan. */
function draftOf(file: string, document: Document, sorted: SortedRows): PlanDraft | null {
  const ofTargets = sorted.rows.reduce((sum, row) => sum + textOf(row.cells.target).length, 0);
  if (ofTargets > MOST_OF_TARGETS) return null;
  const raw = concernsOf(sorted.rows);
  const cells = sorted.rows.flatMap((row) => row.cells.owner.parts.map((part) => part.text));
  const texts = sorted.rows.flatMap((row) => [textOf(row.cells.concern), textOf(row.cells.action)]);
  const book = openOwnerBook(cells, texts);
  const starts = sorted.rows.flatMap((row) =>
    row.cells.action.parts.slice(0, 1).map((part) => startsInside(part.text)),
  );
  const reader: PlanReader = {
    book,
    targetsIn: targetReader(),
    ownersOf: readOnce((entry) => readOwners(book, entry)),
    usesLowerCase: starts.filter((isLower) => isLower).length > starts.length * 0.4,
  };
  const aligned: ({ readonly concern: RawConcern } & AlignedConcern)[] = [];
  let count = 0;
  for (const concern of raw) {
    const read = alignConcern(concern.rows, reader);
    count += read.actions.length;
    // Counted as they come: the rest would cost memory before it is refused.
    if (count > MOST_ACTIONS) return null;
    aligned.push({ concern, ...read });
  }
  const all = aligned.flatMap(({ actions }) => actions);
  // Where a plan ends its actions with a stop, one that does not was cut off; where it never does, only a dangling word tells.
  const usesStops = all.filter((action) => endsFinished(action.text)).length >= all.length * 0.7;
  const concerns = aligned.map(({ concern, actions, leadIns }): ConcernDraft => {
    const isRefused =
      concern.agreement === 'not-agreed' &&
      actions.every((action) => action.target.target.due === null && action.target.status === 'open');
    const reasons = isRefused ? [...leadIns, ...actions.map((action) => action.text)] : leadIns;
    return {
      ref: concern.ref,
      printedRef: concern.printedRef,
      group: concern.group,
      text: concern.text,
      agreement: concern.agreement,
      leadIn: reasons.length === 0 ? null : reasons.join(' '),
      actions: isRefused
        ? []
        : actions.map((action, i) =>
            actionOf(action, concern, i, file, [
              ...(sorted.columns.sure ? [] : (['inferred-columns'] as const)),
              ...(concern.printedRef === '' ? (['numbering'] as const) : []),
              ...((usesStops && !endsFinished(action.text)) || endsDangling(action.text)
                ? (['truncated-end'] as const)
                : []),
            ]),
          ),
    };
  });
  return {
    file,
    plan: {
      ...readHead(
        document.blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : [])),
        file,
      ),
      columns: sorted.columns.headings,
    },
    posts: postsOf(
      book,
      concerns.flatMap((concern) => concern.actions.flatMap((action) => action.owners)),
    ),
    concerns,
    problems: sorted.problems,
    rows: sorted.account,
  };
}

function actionOf(
  action: Aligned,
  concern: RawConcern,
  i: number,
  file: string,
  more: readonly ReviewMark[],
): ActionDraft {
  return {
    ref: `${concern.ref}.${i + 1}`,
    text: action.text,
    owners: action.owners,
    target: action.target.target,
    status: action.target.status,
    review: [...new Set([...action.marks, ...more])],
    source: { document: file, place: action.places.join(', '), words: action.words },
  };
}
