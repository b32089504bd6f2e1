/** What came back from a language model, taken for a proposal only where it is exactly one. */
import { z } from 'zod';
import { PROPOSABLE, type Proposal } from '../domain/conversation/proposal.ts';

const ANSWER = z
  .object({
    command: z.enum(PROPOSABLE),
    ref: z.string().max(20).nullable(),
    date: z.string().max(60).nullable(),
  })
  .strict();

/** The proposal in `content`, or null where it is not one. */
export function proposalIn(content: string): Proposal | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return null;
  }
  return ANSWER.safeParse(parsed).data ?? null;
}
