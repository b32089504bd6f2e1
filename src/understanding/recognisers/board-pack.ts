/** "board pack for whitemoor": what changed since the last one, as a document. */
import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { phraseOf } from '../set-phrases.ts';

const ASKS =
  /^(?:(?:send|give|make|export|produce|prepare|create|build|download|get|generate|print|draft|i need|i want|id like|can i (?:have|get)|could i (?:have|get)|show)(?: (?:me|us))? )?(?:(?:the|a|an|our|my|next|new|latest) )*board (?:pack|report|paper)s?(?: (?:for|of|at|on)(?: the)? (?<plan>(?!board)[\p{L}\p{N}][\p{L}\p{N} .&-]*?))?(?: plan)?(?: (?:as|in) (?:a )?(?:word|docx|document)(?: document| file)?)?(?: now)?$/u;

/** Reads the whole of a message. What is said of a board pack, "board pack done", is none. */
export function recogniseBoardPack(whole: Clause): Reading | null {
  const phrase =
    whole.references.length === 0 && /board (?:pack|report|paper)/iu.test(whole.text) ? phraseOf(whole.text) : null;
  const hit = phrase === null ? null : ASKS.exec(phrase);
  if (hit === null || / (?:board pack|report|paper) (?:on|at) \d/u.test(phrase!)) return null;
  return {
    command: { kind: 'export', plan: hit.groups!.plan ?? null, format: 'board-pack' },
    manner: 'other',
    judged: null,
  };
}
