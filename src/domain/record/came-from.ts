/** Where an edit came from, as it is told: the surface, and the words or the button. */
import type { Cause } from './change.ts';

/** No more of a message than this is told, in characters. */
const LONGEST = 120;

const SURFACES: Readonly<Record<Cause['surface'], string>> = {
  teams: 'Teams',
  'command-line': 'Command line',
  import: 'Import',
};

/**
 * `what`: the words in quotation marks, the button, or the file of an import; empty where they were taken out because the
 * person was forgotten.
 */
export function cameFrom({ surface, words }: Cause): { readonly surface: string; readonly what: string } {
  const told = words.replace(/\s+/g, ' ').trim();
  const button = surface === 'teams' ? /^button: ([a-z-]+)$/.exec(told)?.[1] : undefined;
  const short = told.length <= LONGEST ? told : `${told.slice(0, LONGEST - 1)}…`;
  const what =
    button !== undefined
      ? `button “${button.replaceAll('-', ' ')}”`
      : surface === 'import' || short === ''
        ? short
        : `“${short}”`;
  return { surface: SURFACES[surface], what };
}
