/** Puts right what a phone makes of a command beside a ref: "3.2 compete", "cloze 3.2". Anywhere else these are words. */
import type { UnderstandingContext } from './context.ts';
import type { Token } from './tokens.ts';

const AFTER: Readonly<Record<string, string>> = {
  compete: 'complete',
  competed: 'completed',
  compute: 'complete',
  dome: 'done',
  dine: 'done',
  dobe: 'done',
  fin: 'finished',
  comp: 'complete',
  ext: 'extended',
};
const BEFORE: Readonly<Record<string, string>> = {
  compete: 'complete',
  cloze: 'close',
  clove: 'close',
  closet: 'close',
  ext: 'extend',
  extent: 'extend',
  dome: 'done',
  fin: 'finish',
};

/** After a ref that nothing stands before, whatever follows: "4.4 fwd to 29 jan". */
const NEXT: Readonly<Record<string, string>> = {
  fwd: 'moved',
  forward: 'moved',
  ext: 'extended',
  wis: 'was',
  wiz: 'was',
};

/** These may stand between a ref and what is said of it. */
const BETWEEN = new Set(['is', 'are', 'as', 'to', 'now', 'all', 'both', 'been', 'was', 'has']);

/** The pieces, with such words put right where no promise has them: the first and the last of what is said of a ref. */
export function besideRef(tokens: readonly Token[], { promises }: UnderstandingContext): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'word' || promises.has(token.norm)) return token;
    const ends = tokens[at + 1] === undefined || tokens[at + 1]!.kind === 'mark';
    const opens = tokens[at - 1] === undefined || tokens[at - 1]!.kind === 'mark';
    let before = at - 1;
    while (BETWEEN.has(tokens[before]?.norm ?? '')) before -= 1;
    const meant =
      ends && tokens[before]?.kind === 'ref'
        ? AFTER[token.norm]
        : opens && tokens[at + 1]?.kind === 'ref'
          ? BEFORE[token.norm]
          : tokens[at - 1]?.kind === 'ref' && (tokens[at - 2] === undefined || tokens[at - 2]!.kind === 'mark')
            ? NEXT[token.norm]
            : undefined;
    return meant === undefined ? token : { ...token, norm: meant };
  });
}
