/**
 * Keeps cells of a CSV file from being taken for formulas: a spreadsheet that opens the file would work out whatever
 * begins with one of their signs, and so run what somebody wrote into a plan or a note.
 */

/**
 * What a formula begins with: = + - @ and their full-width forms, and a tab or line break, which some programs take for the start
 * of another cell; each also after white space. See OWASP, "CSV Injection".
 */
const SIGNS = /^'*\s*[\t\r\n=+\-@＝＋－＠]/;

/** The cell as it is written: with an apostrophe before it where it could be taken for a formula. */
export function guarded(cell: string): string {
  return SIGNS.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `guarded`. Any other cell comes back as it is. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && SIGNS.test(cell) ? cell.slice(1) : cell;
}
