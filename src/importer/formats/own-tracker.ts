/** Our own spreadsheet and CSV exports when they come back: the published plan, exactly, and nothing of what stands beside it. */
import {
  draftFromTracker,
  isTracker,
  TRACKER_PLAN,
  type TrackerCells,
  type TrackerRow,
} from '../../domain/record/tracker.ts';
import { fold } from '../document.ts';
import { asOne, NO_TARGET, readTargets } from '../targets.ts';
import { checkDraft } from './draft-shape.ts';
import type { FormatReading } from './format.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** As far down as somebody may have pushed the headings. */
const HEADINGS_WITHIN = 10;

/**
 * The plan in a tracker of ours, or null where none of the sheets is one. `undo` takes off what the export put before
 * words that a spreadsheet would work out; cells of anybody else's files stay as they are.
 */
export async function readOwnTracker(
  sheets: readonly Sheet[],
  file: string,
  undo: (cell: string) => string = (cell) => cell,
): Promise<FormatReading | null> {
  const sheet = sheets.find(({ rows }) => headingsAt(rows) >= 0);
  if (sheet === undefined) return null;
  const at = headingsAt(sheet.rows);
  const headings = sheet.rows[at]!.cells.map((cell) => cell.trim());
  const rows = sheet.rows.slice(at + 1).map((row) => trackerRow(row, headings, undo));
  const filled = rows.filter(({ cells }) => Object.values(cells).some((text) => text.trim() !== ''));
  const plan = headings.includes(TRACKER_PLAN.id) ? filled[0] : planIn(sheets);
  if (plan === undefined) return faulty('What is told of the plan as a whole is missing from it.');

  const reading = draftFromTracker(file, withIsoDays(plan), filled, readPrinted);
  if (reading.kind === 'faulty') return faulty(`In ${reading.place}, ${reading.reason}`);
  const checked = await checkDraft(reading.draft, file);
  return checked.kind === 'draft'
    ? checked
    : faulty(`What it says at “${checked.where}” is not sound: ${checked.reason}.`);
}

function headingsAt(rows: readonly SheetRow[]): number {
  return rows.slice(0, HEADINGS_WITHIN).findIndex(({ cells }) => isTracker(cells.map((cell) => cell.trim())));
}

function trackerRow(
  { place, cells }: SheetRow,
  headings: readonly string[],
  undo: (cell: string) => string,
): TrackerRow {
  // From the last to the first: a heading that somebody used again does not hide the first.
  const pairs = headings.map((heading, i) => [heading, undo(cells[i] ?? '')] as const).toReversed();
  return { place, cells: Object.fromEntries(pairs) };
}

/** Label and value side by side, on the sheet that has the plan's key. */
function planIn(sheets: readonly Sheet[]): TrackerRow | undefined {
  for (const { rows } of sheets) {
    const first = rows.find(({ cells }) => cells[0]?.trim() === TRACKER_PLAN.id);
    if (first === undefined) continue;
    return {
      place: first.place,
      cells: Object.fromEntries(rows.map(({ cells }) => [cells[0]?.trim() ?? '', cells[1] ?? ''])),
    };
  }
  return undefined;
}

const DAYS = [TRACKER_PLAN.submitted, TRACKER_PLAN.from, TRACKER_PLAN.to, TRACKER_PLAN.reportPublished];

/** Days as ISO text: a spreadsheet shows them in words, and people type them as they like. */
function withIsoDays({ place, cells }: TrackerRow): TrackerRow {
  const days = DAYS.map((heading) => {
    const { target } = readPrinted(cells[heading] ?? '');
    return [heading, target.precision === 'day' && target.due !== null ? target.due : (cells[heading] ?? '')] as const;
  });
  return { place, cells: { ...cells, ...Object.fromEntries(days) } satisfies TrackerCells };
}

function readPrinted(printed: string): ReturnType<typeof asOne> {
  const targets = readTargets(printed.split('\n'));
  return targets.length === 0 ? NO_TARGET : asOne(targets);
}

function faulty(reason: string): FormatReading {
  return {
    kind: 'unreadable',
    reason: `This is a tracker that was exported here. ${inShort(reason)}`,
    remedy: 'Mend that, or export the plan again, and import it.',
  };
}

/** On one line, whatever a cell that it quotes may hold. */
function inShort(reason: string): string {
  const line = fold(reason);
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`;
}
