/** Who has said that an action is complete, and what somebody else says of that, in words. */
import type { Edit } from '../../domain/change.ts';
import type { Verification } from '../../domain/plan.ts';
import { VERIFICATION } from './labels.ts';

/** An edit of who has said so, or of the second key, in a few words. `name`: of a post. */
export function completionWords(
  edit: Extract<Edit, { field: 'said-complete' | 'verification' }>,
  name: (post: string) => string,
): string {
  if (edit.field === 'verification') return `verification: ${stateWords(edit.from)} → ${stateWords(edit.to)}`;
  const said = edit.to.filter((post) => !edit.from.includes(post)).map(name);
  const unsaid = edit.from.filter((post) => !edit.to.includes(post)).map(name);
  return said.length > 0
    ? `said to be complete by ${said.join(' and ')}`
    : `no longer said to be complete by ${unsaid.join(' and ')}`;
}

function stateWords(verification: Verification | null): string {
  return verification === null ? 'none' : VERIFICATION[verification.state];
}
