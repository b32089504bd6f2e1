/**
 * `node test/conversations/show.ts [kind …]` prints the figures and every conversation that fails, with what was expected and
 * what came: the tool for tuning. Those kept aside are counted only; `--kept-aside` prints them, which is for the end.
 */
import { holdAll, skippedInWords } from './hold-all.ts';
import { type ChangeLine, type Conversation, readConversations } from './reader.ts';
import { scoresOf, scoreTable, type Verdict } from './score.ts';

const kinds = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const withKeptAside = process.argv.includes('--kept-aside');

const known = new Set((await readConversations()).conversations.map(({ kind }) => kind));
const unknown = kinds.find((kind) => !known.has(kind));
if (unknown !== undefined) {
  process.stderr.write(`There is no kind "${unknown}": choose among ${[...known].join(', ')}, or name none for all.\n`);
  process.exit(1);
}

const held = await holdAll(({ kind }) => kinds.length === 0 || kinds.includes(kind));
const failing = held.verdicts.filter(({ failures }) => failures.length > 0);
const shown = failing.filter(({ played }) => withKeptAside || !played.conversation.keptAside);
for (const verdict of shown) process.stdout.write(`${asText(verdict)}\n\n`);

process.stdout.write(`${scoreTable(scoresOf(held.verdicts))}\n\n`);
const aside = held.verdicts.filter(({ played }) => played.conversation.keptAside);
process.stdout.write(`${scoreTable([{ ...scoresOf(aside).at(-1)!, kind: 'of these kept aside' }])}\n`);
if (shown.length < failing.length)
  process.stdout.write(`${failing.length - shown.length} more fail among those kept aside, which are not shown.\n`);
for (const line of [skippedInWords(held.skipped), ...held.problems]) if (line !== '') process.stdout.write(`${line}\n`);

function asText({ played, failures, falseUpdates }: Verdict): string {
  const { conversation, turns, changed } = played;
  const said = turns.flatMap(({ text, reply }) => [
    `  > ${text.replaceAll('\n', '\\n')}`,
    ...reply.text.split('\n').map((line) => `      ${line}`),
  ]);
  return [
    `${conversation.place}  ${conversation.title}  (${conversation.plan}, ${conversation.as}, ${conversation.now})`,
    ...said,
    `  expected: ${expectedIn(conversation)}`,
    `  got:      ${changed.map(({ ref, field, to }) => `${ref} ${field} ${to}`).join('; ') || 'nothing'}`,
    ...failures.map((failure) => `  ✗ ${failure}`),
    ...(falseUpdates.length > 0 ? ['  ✗ FALSE UPDATE'] : []),
  ].join('\n');
}

function expectedIn({ changes }: Conversation): string {
  const inWords = ({ must, ref, field, to, pattern }: ChangeLine) =>
    `${must ? '' : 'perhaps '}${ref} ${field} ${to}${pattern ?? ''}`.trimEnd();
  return changes.map(inWords).join('; ') || 'nothing';
}
