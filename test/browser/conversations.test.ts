/** Conversations of the development set, typed into the Playground: what is said and what is on disk are as they are in process. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { plansRead } from '../conversations/plans-read.ts';
import { play } from '../conversations/play.ts';
import { type Conversation, readConversations } from '../conversations/reader.ts';
import { differences } from '../conversations/standing.ts';
import { openBrowser, type PlaygroundPage } from './playground-page.ts';
import { startBot } from './running-bot.ts';

/** The kinds in which what is right does not hang on the day. */
const KINDS = [
  'complete',
  'typos',
  'note',
  'partial',
  'several',
  'pointing',
  'blocked',
  'evidence',
  'ambiguous',
  'choosing',
  'digest-reply',
  'reopen-undo-correct',
  'negated',
  'hedged',
  'reported-quoted',
  'prisoner-details',
];

/** How much of an answer is looked for on the page: its first words, as cards break lines elsewhere. */
const FIRST_WORDS = 40;

const { conversations } = await readConversations();
const picked = KINDS.map((kind) => conversations.find((each) => each.kind === kind && canBeTyped(each))!);

let page: PlaygroundPage;
beforeAll(async () => {
  page = await openBrowser();
});
afterAll(() => page?.close());

describe('in the Playground', () => {
  it.each(picked.map((each) => [`${each.kind}: ${each.said.map(({ text }) => text).join(' / ')}`, each] as const))(
    '%s',
    async (_, conversation) => {
      const played = (await play(conversation, plansRead()))!;
      const dataDir = await mkdtemp(join(tmpdir(), 'chaser-talk-'));
      const bot = await startBot(dataDir);
      try {
        await page.open(bot.address);
        await page.card(/Hello Alex Wilber/);
        const before = await recordIn(dataDir);
        for (const { text, reply } of played.turns) {
          await page.hear(text, reply.text.split('\n')[0]!.slice(0, FIRST_WORDS));
        }
        await page.picture(conversation.kind);
        expect(differences(before, await recordIn(dataDir))).toEqual(played.changed);
      } finally {
        bot.kill();
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  );
});

/** The Playground's person is the sample's Governor, speaks one line at a time, and is not to be looked at where kept aside. */
function canBeTyped({ plan, as, said, changes, keptAside }: Conversation): boolean {
  const onOneLine = said.every(({ text }) => !/[\n\t]/.test(text));
  return (
    plan === 'sample' &&
    as === 'Governor' &&
    !keptAside &&
    onOneLine &&
    changes.every(({ field }) => field !== 'due' && field !== 'owner')
  );
}

async function recordIn(dataDir: string): Promise<PlanRecord> {
  const [plan] = await readdir(join(dataDir, 'plans'));
  return JSON.parse(await readFile(join(dataDir, 'plans', plan!), 'utf8'));
}
