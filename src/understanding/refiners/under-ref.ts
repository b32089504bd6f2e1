/** "1.3 - open day done": words claimed done right after a ref are said of that action, and may be one thing in it. */
import type { UnderstandingContext } from '../context.ts';
import type { Part } from './join.ts';

/** The parts, where a claim by words after a bare ref is one of that action, or a remark on it. */
export function underRef(parts: readonly Part[], { promises }: UnderstandingContext): Part[] {
  return parts.map((part, at) => {
    const { clause, reading } = part;
    const before = parts[at - 1];
    if (reading?.command.kind !== 'complete' || reading.command.target.by !== 'words') return part;
    if (clause.joined !== 'comma' || before?.clause.said !== '#0') return part;
    const target = before.clause.references[0]!;
    if (target.by !== 'ref') return part;
    if (promises.tells(target.ref, target.plan, reading.command.target.words))
      return { clause, reading: { ...reading, command: { ...reading.command, target } } };
    const command = { kind: 'remark', target, text: clause.text, caution: 'partial' } as const;
    return { clause, reading: { command, manner: 'other', judged: null } };
  });
}
