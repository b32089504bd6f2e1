/** Holds every conversation and judges it: what the test, the benchmark and the tool for tuning all begin with. */

import { plansRead } from './plans-read.ts';
import { play } from './play.ts';
import { type Conversation, readConversations } from './reader.ts';
import { judge, type Verdict } from './score.ts';

/** What came of all conversations. */
export interface Held {
  readonly verdicts: readonly Verdict[];
  /** What could not be read in the files, each with its place. */
  readonly problems: readonly string[];
  /** Those whose plan is absent. */
  readonly skipped: readonly Conversation[];
}

/** Holds the conversations that `wanted` picks, in the order written. */
export async function holdAll(wanted: (conversation: Conversation) => boolean = () => true): Promise<Held> {
  const { conversations, problems } = await readConversations();
  const planNamed = plansRead();
  const verdicts: Verdict[] = [];
  const skipped: Conversation[] = [];
  for (const conversation of conversations.filter(wanted)) {
    const played = await play(conversation, planNamed);
    if (played === null) skipped.push(conversation);
    else verdicts.push(judge(played));
  }
  return { verdicts, problems, skipped };
}

/** Says which conversations were left out for want of their plan; empty where none was. */
export function skippedInWords(skipped: readonly Conversation[]): string {
  if (skipped.length === 0) return '';
  const plans = [...new Set(skipped.map(({ plan }) => plan))].join(', ');
  return `${skipped.length} conversations were skipped: ${plans} is not in ../shared/plans.`;
}
