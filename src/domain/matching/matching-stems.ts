/** Words without their endings, so that `sessions`, `session` and `children`, `child` are the same. */
import { stemmer } from 'stemmer';

/** Forms that no rule of endings leads back to their word. */
const IRREGULAR: Readonly<Record<string, string>> = {
  children: 'child',
  men: 'man',
  women: 'woman',
  held: 'hold',
  taught: 'teach',
  wrote: 'write',
  written: 'write',
  bought: 'buy',
  met: 'meet',
  ran: 'run',
  built: 'build',
  sent: 'send',
  told: 'tell',
  led: 'lead',
  gave: 'give',
  given: 'give',
  found: 'find',
  brought: 'bring',
  kept: 'keep',
  spoke: 'speak',
  chosen: 'choose',
  analyses: 'analysis',
  analyse: 'analysis',
  analysed: 'analysis',
};

/** Stems already worked out. Plans say the same few thousand words again and again. */
const known = new Map<string, string>();

/** Beyond this many, what people mistype would fill the memory: it begins anew. */
const KNOWN_AT_MOST = 20_000;

/** Longer ones are no words, and would only cost time and memory. */
const LONGEST_WORD = 40;

/** The term a word is searched by: `sessions` and `session` give the same. */
export function stemOf(word: string): string {
  if (word.length > LONGEST_WORD) return word;
  const before = known.get(word);
  if (before !== undefined) return before;
  const stem = /[\d&]/.test(word) ? word : stemmer(Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word]! : word);
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(word, stem);
  return stem;
}
