import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { breaches } from './import-rule.ts';

it('the sources keep the import rule', () => {
  expect(breaches('src')).toEqual([]);
});

describe('the rule', () => {
  const trees: string[] = [];
  afterEach(() => {
    for (const tree of trees.splice(0)) rmSync(tree, { recursive: true });
  });

  /** What the rule says of a tree with these files, given as path and code. */
  function said(files: Readonly<Record<string, string>>): string[] {
    const tree = mkdtempSync(join(tmpdir(), 'chaser-tree-'));
    trees.push(tree);
    for (const [path, code] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), code);
    }
    return breaches(tree);
  }

  it.each([
    ['understanding/a.ts', '../domain/plan.ts'],
    ['importer/formats/a.ts', '../../domain/plan.ts'],
    ['flows/a.ts', '../understanding/understand.ts'],
    ['store/a.ts', '../flows/ports.ts'],
    ['cards/a.ts', '../flows/wording/labels.ts'],
    ['http/a.ts', '../teams/bot.ts'],
    ['cli/a.ts', '../store/open-store.ts'],
    ['app.ts', './http/server.ts'],
    ['domain/a.ts', './b.ts'],
  ])('lets %s import %s', (file, imported) => {
    expect(said({ [file]: `import { x } from '${imported}';` })).toEqual([]);
  });

  it.each([
    ['domain/a.ts', '../flows/ports.ts', 'flows/ports.ts'],
    ['domain/a.ts', '../config.ts', 'config.ts'],
    ['understanding/a.ts', '../importer/rows.ts', 'importer/rows.ts'],
    ['importer/formats/a.ts', '../../understanding/understand.ts', 'understanding/understand.ts'],
    ['flows/a.ts', '../store/open-store.ts', 'store/open-store.ts'],
    ['flows/a.ts', '../teams/bot.ts', 'teams/bot.ts'],
    ['store/a.ts', '../teams/bot.ts', 'teams/bot.ts'],
    ['cards/a.ts', '../store/open-store.ts', 'store/open-store.ts'],
    ['teams/a.ts', '../http/server.ts', 'http/server.ts'],
    ['http/a.ts', '../flows/ports.ts', 'flows/ports.ts'],
    ['cli/a.ts', '../teams/bot.ts', 'teams/bot.ts'],
    ['store/a.ts', '../app.ts', 'app.ts'],
    ['config.ts', './domain/plan.ts', 'domain/plan.ts'],
    ['elsewhere/a.ts', '../domain/plan.ts', 'domain/plan.ts'],
  ])('does not let %s import %s', (file, imported, named) => {
    expect(said({ [file]: `import { x } from '${imported}';` })).toEqual([`${file} imports ${named}`]);
  });

  it.each([
    "import type { X } from '../teams/bot.ts';",
    "import { type X } from '../teams/bot.ts';",
    "import '../teams/bot.ts';",
    "export { x } from '../teams/bot.ts';",
    "export type * from '../teams/bot.ts';",
    "const x = await import('../teams/bot.ts');",
    "type X = import('../teams/bot.ts').X;",
  ])('finds %s', (code) => {
    expect(said({ 'store/a.ts': code })).toEqual(['store/a.ts imports teams/bot.ts']);
  });

  it('keeps the Teams libraries in the one folder', () => {
    const library = "import { TurnContext } from 'botbuilder';";
    expect(said({ 'teams/a.ts': library, 'teams/b.ts': library })).toEqual([]);
    expect(said({ 'app.ts': library })).toEqual(['app.ts imports botbuilder']);
    expect(said({ 'cli/a.ts': "import type { Application } from '@microsoft/teams-ai';" })).toEqual([
      'cli/a.ts imports @microsoft/teams-ai',
    ]);
  });

  it('keeps files and networks out of the domain', () => {
    expect(said({ 'domain/a.ts': "import { format } from 'date-fns/format';" })).toEqual([]);
    expect(said({ 'domain/a.ts': "import { readFile } from 'node:fs/promises';" })).toEqual([
      'domain/a.ts imports node:fs/promises',
    ]);
  });

  it.each([
    ['process.env.PORT', 'the environment'],
    ["import { env } from 'node:process';", 'the environment'],
    ['Date.now()', 'the clock'],
    ['new Date()', 'the clock'],
    ['new Date', 'the clock'],
    ['Date()', 'the clock'],
    ['Math.random()', 'randomness'],
    ["import { randomUUID } from 'node:crypto';", 'randomness'],
    ['crypto.randomUUID()', 'randomness'],
  ])('lets nobody in the stories write %s', (code, what) => {
    expect(said({ 'flows/a.ts': code })).toContain(`flows/a.ts reaches for ${what}`);
  });

  it('lets the roots ask the clock, the settings read the environment, and everybody work on a given time', () => {
    const clock = 'const now = new Date();';
    expect(said({ 'app.ts': clock, 'index.ts': clock, 'cli/main.ts': clock, 'config.ts': 'process.env' })).toEqual([]);
    expect(said({ 'flows/a.ts': 'new Date(given); Date.parse(given);' })).toEqual([]);
    expect(said({ 'index.ts': 'process.env' })).toEqual(['index.ts reaches for the environment']);
  });
});
