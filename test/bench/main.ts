/**
 * `npm run bench` measures everything against its peers; `npm run bench -- updates opening` only those parts.
 * It prints a table and writes results.json beside itself.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureConversations } from './conversations.ts';
import { measureDigests } from './digests.ts';
import { type Count, type Figure, isCountMet, isMet, tableOf } from './figures.ts';
import { measureImports } from './imports.ts';
import { measureMatching } from './matching.ts';
import { measureOpening } from './opening.ts';
import { measureTurns } from './turns.ts';
import { measureUpdates } from './updates.ts';

const PARTS: Record<string, (folder: string) => Promise<Figure[]>> = {
  turns: measureTurns,
  updates: measureUpdates,
  opening: measureOpening,
  imports: measureImports,
  matching: measureMatching,
  digests: measureDigests,
};

/** Parts that count what is right and time nothing. */
const COUNTED: Record<string, () => Promise<Count[]>> = { conversations: measureConversations };

const known = [...Object.keys(PARTS), ...Object.keys(COUNTED)];
const asked = process.argv.length > 2 ? process.argv.slice(2) : known;
const unknown = asked.find((part) => !known.includes(part));
if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}": choose among ${known.join(', ')}, or name none for all.\n`);
  process.exit(1);
}

const figures: Figure[] = [];
const counts: Count[] = [];
for (const part of asked) {
  if (Object.hasOwn(COUNTED, part)) {
    counts.push(...(await COUNTED[part]!()));
    continue;
  }
  // Beside the project and not in the system's folder for temporary files, which may be memory.
  const folder = await mkdtemp(join(import.meta.dirname, 'scratch-'));
  try {
    const measured = await PARTS[part]!(folder);
    process.stdout.write(`\n${part}\n${tableOf(measured)}\n`);
    figures.push(...measured);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const results = {
  measured: new Date().toISOString(),
  node: process.version,
  processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  platform: process.platform,
  figures,
  counts,
};
await writeFile(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
const met = [...figures.map(isMet), ...counts.map(isCountMet)];
const missed = met.filter((each) => each === false).length;
process.stdout.write(`\n${met.length} figures, ${missed === 0 ? 'every aim met' : `${missed} short of the aim`}.\n`);
