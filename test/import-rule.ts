/**
 * The import rule of the house, and what may be used where, as a check over the sources. The syntax is read with swc, so
 * type-only imports count as well: a type is a dependency too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { parseSync } from '@swc/core';

/** One source file: what it imports, and which outside things its code reaches for. */
interface Source {
  /** Path from `src`, with `/`. */
  readonly file: string;
  /** Imported files of ours (paths from `src`) and packages. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
  readonly uses: readonly Use[];
}

type Use = 'the environment' | 'the clock' | 'randomness';

const INNER = ['domain'];
const READERS = [...INNER, 'understanding', 'importer', 'exporter'];
const STORIES = [...READERS, 'flows'];
const SHOWN = [...STORIES, 'cards'];

/** What each folder may import of ours, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  understanding: INNER,
  importer: INNER,
  exporter: INNER,
  flows: READERS,
  cards: STORIES,
  store: STORIES,
  teams: SHOWN,
  schedule: STORIES,
  // The command puts its own parts together, without Teams: it is a root as much as a door. Only to send it loads another.
  cli: [...SHOWN, 'store', 'config.ts', 'deliver.ts'],
  http: ['teams'],
  'config.ts': [],
};

/** Put the parts together, so they see all of them. Nothing imports them but each other. */
const ROOTS = ['app.ts', 'deliver.ts', 'index.ts', 'local.ts'];

/** May ask what time it is and make ids; everybody else is given a clock and ids. */
const MAKERS = ['app.ts', 'index.ts', 'cli/main.ts'];

/** Pure libraries that the domain may use. */
const PURE = /^(date-fns|@date-fns\/tz|stemmer)(\/|$)/;

const TEAMS_LIBRARIES = /^(botbuilder|botframework|adaptivecards|@microsoft\/(teams|agents|m365))/;

/** Everything in the sources under `root` that breaks the rule, one line each; empty where nothing does. */
export function breaches(root: string): string[] {
  return sourcesIn(root).flatMap((source) => [
    ...source.ours
      .filter((imported) => !mayImport(source.file, imported))
      .map((imported) => `${source.file} imports ${imported}`),
    ...source.packages.filter((name) => !mayUse(source.file, name)).map((name) => `${source.file} imports ${name}`),
    ...source.uses.filter((use) => !mayReachFor(source.file, use)).map((use) => `${source.file} reaches for ${use}`),
  ]);
}

function mayImport(file: string, imported: string): boolean {
  const [from, to] = [houseOf(file), houseOf(imported)];
  if (ROOTS.includes(from)) return true;
  return from === to || (MAY_IMPORT[from] ?? []).includes(to);
}

function mayUse(file: string, name: string): boolean {
  if (TEAMS_LIBRARIES.test(name)) return houseOf(file) === 'teams';
  return houseOf(file) !== 'domain' || PURE.test(name);
}

function mayReachFor(file: string, use: Use): boolean {
  return use === 'the environment' ? file === 'config.ts' : MAKERS.includes(file);
}

/** The folder under `src` that a file is in, or the file itself where it is in none. */
function houseOf(file: string): string {
  return file.split('/')[0]!;
}

/** Reads every source under `root`. */
function sourcesIn(root: string): Source[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((path) => {
    const file = path.split(sep).join('/');
    const tree = parseSync(readFileSync(join(root, path), 'utf8'), { syntax: 'typescript', target: 'es2024' });
    const specifiers = [...importsIn(tree)];
    const ours = specifiers.filter((specifier) => specifier.startsWith('.'));
    return {
      file,
      ours: ours.map((specifier) =>
        relative('.', normalize(join(dirname(file), specifier)))
          .split(sep)
          .join('/'),
      ),
      packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
      uses: [...new Set(usesIn(tree))],
    };
  });
}

/** A node of the syntax tree, as plain data. */
type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

/** What is imported: by import and export declarations, by `import()`, and by types named as `import('…').T`. */
function* importsIn(tree: unknown): Generator<string> {
  for (const node of nodesOf(tree)) {
    const source = node.source as { value?: string } | null | undefined;
    if (typeof source?.value === 'string') yield source.value;
    if (node.type === 'CallExpression' && (node.callee as Node).type === 'Import') {
      const [first] = node.arguments as { expression: { value?: string } }[];
      yield first?.expression.value ?? 'a path that is worked out';
    }
    if (node.type === 'TsImportType') yield (node.argument as { value: string }).value;
  }
}

const RANDOM = ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'];

function* usesIn(tree: unknown): Generator<Use> {
  for (const node of nodesOf(tree)) {
    const { type } = node;
    if (type === 'MemberExpression') {
      const [object, property] = [nameOf(node.object), nameOf(node.property)];
      if (object === 'process' && property === 'env') yield 'the environment';
      if (object === 'Date' && property === 'now') yield 'the clock';
      if (object === 'performance' && property === 'now') yield 'the clock';
      if (object === 'Math' && property === 'random') yield 'randomness';
    }
    if (
      type === 'NewExpression' &&
      nameOf(node.callee) === 'Date' &&
      ((node.arguments as unknown[] | null) ?? []).length === 0
    ) {
      yield 'the clock';
    }
    if (type === 'CallExpression' && nameOf(node.callee) === 'Date') yield 'the clock';
    if (type === 'Identifier' && RANDOM.includes(nameOf(node))) yield 'randomness';
    if (type === 'ImportDeclaration' && /^(node:)?process$/.test((node.source as { value: string }).value)) {
      yield 'the environment';
    }
  }
}

function nameOf(node: unknown): string {
  const { type, value } = node as Node;
  return type === 'Identifier' && typeof value === 'string' ? value : '';
}

/** Every node of a tree, in order. */
function* nodesOf(tree: unknown): Generator<Node> {
  if (Array.isArray(tree)) for (const each of tree) yield* nodesOf(each);
  else if (typeof tree === 'object' && tree !== null) {
    yield tree as Node;
    for (const each of Object.values(tree)) yield* nodesOf(each);
  }
}
