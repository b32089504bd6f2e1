/** "Which of my actions, if any, are overdue?": courtesies between commas, of which nothing is said. */
import type { Token } from './tokens.ts';

const ASIDE = new RegExp(
  `^(?:${[
    'if any(?: are| exist)?|if i may(?: ask| say so)?|if you (?:please|would|could|can|dont mind|will|wouldnt mind)|if you (?:would|could) (?:be so (?:kind|good)|please|kindly)|if youd (?:be so (?:kind|good)|please)|(?:would|could) you',
    'if (?:its|it is|thats|that is) (?:not too much (?:trouble|to ask)|no trouble|all right(?: with you)?|alright(?: with you)?|ok(?: with you)?)|please|kindly|by the way|btw|incidentally|as ever|as always|as it happens|thank you|thanks|many thanks|cheers|i wonder|may i ask|might i ask|pray|for my sins|good morning|hello|hi|dear bot|dear chaser',
  ].join('|')})$`,
  'u',
);

const BETWEEN = new Set([',', '-', '–', '—', '(', ')']);
const CLOSES = new Set(['.', '?', '!', '\n']);

/** The pieces without such asides and the marks around them. What stands first or last of a sentence goes too. */
export function withoutAsides(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ norm }) => BETWEEN.has(norm))) return tokens;
  const kept: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const opens = at > 0 && tokens[at]!.kind === 'mark' && BETWEEN.has(tokens[at]!.norm);
    const end = opens ? endOfAside(tokens, at + 1) : null;
    if (end === null) {
      kept.push(tokens[at]!);
      at += 1;
    } else {
      // What closes the sentence stays.
      at = tokens[end] !== undefined && BETWEEN.has(tokens[end]!.norm) ? end + 1 : end;
    }
  }
  return kept;
}

/** Where the aside that begins at `from` ends: at a mark, or at the end of the message. */
function endOfAside(tokens: readonly Token[], from: number): number | null {
  let end = from;
  while (tokens[end] !== undefined && tokens[end]!.kind === 'word' && end - from < 8) end += 1;
  const next = tokens[end];
  if (end === from || !(next === undefined || BETWEEN.has(next.norm) || CLOSES.has(next.norm))) return null;
  const said = tokens
    .slice(from, end)
    .map(({ norm }) => norm)
    .join(' ');
  return ASIDE.test(said) ? end : null;
}
