/** docs/RIGHTS.md says what the data says. */
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { RIGHTS, ROLES } from '../../../src/domain/people/rights.ts';

const PAGE = await readFile(new URL('../../../docs/RIGHTS.md', import.meta.url), 'utf8');

/** The cells of every row of a table. */
const ROWS = PAGE.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

it('the page has the table of rights, deed by deed and role by role, in the same order', () => {
  expect(ROWS.find(([first]) => first === 'Deed')?.slice(2)).toEqual(ROLES);
  const printed = ROWS.filter(([deed]) => deed!.startsWith('`')).map(([deed, , ...cells]) => [
    deed!.replaceAll('`', ''),
    ROLES.filter((_role, at) => cells[at] === '✓'),
  ]);
  const kept = Object.entries(RIGHTS).map(([deed, roles]) => [
    deed,
    ROLES.filter((role) => roles.includes(role as never)),
  ]);
  expect(printed).toEqual(kept);
});

it('the page says who each role is', () => {
  const roles = ROWS.filter(([, who], at) => who !== undefined && at > 0 && ROWS[at]!.length === 2).map(
    ([role]) => role,
  );
  expect(roles).toEqual(ROLES);
});
