/** The JSON object that `chaser import --dry-run --json` prints and the JSON export writes: a draft, with nothing left to interpret. */
import { MOST_CHARACTERS } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { checkDraft } from './draft-shape.ts';
import type { Format, FormatReading } from './format.ts';

/** See the file's head. */
export const json: Format = {
  recognises: (bytes) => /^\s*\{\s*["}]/.test(decodeText(bytes.subarray(0, 400)) ?? ''),
  read: readJson,
};

async function readJson(bytes: Uint8Array, name: string): Promise<FormatReading> {
  const text = decodeText(bytes);
  if (text === null) return unreadable('The file begins as JSON and goes on with bytes that are no text.');
  if (text.length > LONGEST_TEXT || !isModest(text)) return unreadable('The file is JSON of far more than a plan has.');
  const value = parsed(text);
  if (value === null) return unreadable('The file is JSON that breaks off or is damaged.');
  if (!('plan' in value && 'concerns' in value))
    return unreadable('The file is JSON, but no plan: it lacks “plan” or “concerns”.');
  const checked = await checkDraft(value, name);
  if (checked.kind === 'draft') return checked;
  return unreadable(`The plan in the file is not sound: at “${checked.where}”, ${checked.reason}.`);
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** A plan of 20,000 actions has some 800,000 parts, none deeper than ten. Far more of either would cost more memory than there is. */
const MOST_PARTS = 2_000_000;
/** What stands around the words takes as much room again. */
const LONGEST_TEXT = MOST_CHARACTERS * 2;
const DEEPEST = 50;

/** Whether parsing stays within bounds: brackets and commas outside strings are counted before anything is built. */
function isModest(text: string): boolean {
  let parts = 0;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (inString) {
      if (sign === '\\') i += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    else if (sign === ',') parts += 1;
    if (parts > MOST_PARTS || depth > DEEPEST) return false;
  }
  return true;
}

function unreadable(reason: string): FormatReading {
  return {
    kind: 'unreadable',
    reason,
    remedy: 'Import the file as “chaser import --dry-run --json” or the JSON export wrote it.',
  };
}
