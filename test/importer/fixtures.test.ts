import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../../src/importer/read-plan.ts';

const FOLDER = new URL('../fixtures/plans/', import.meta.url);

describe('a plan is read as its fixture says', () => {
  const names = readdirSync(FOLDER).sort();

  it('has a fixture for each difficulty', () => {
    expect(names.length).toBeGreaterThanOrEqual(13);
  });

  it.each(names)('%s', async (name) => {
    const input = readdirSync(new URL(`${name}/`, FOLDER)).find((file) => file.startsWith('input.'))!;
    const bytes = readFileSync(new URL(`${name}/${input}`, FOLDER));
    const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, FOLDER), 'utf8'));
    const reading = await readPlan({ name: input, bytes });
    // Through JSON, since that is what `import --dry-run --json` prints.
    expect(JSON.parse(JSON.stringify(reading))).toEqual({ kind: 'plan', draft: expected });
  });
});
