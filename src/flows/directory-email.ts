/** Whoever is made known by claiming a post is shown to those who decide with their email, where the directory has it. */

import type { Decision } from '../domain/conversation/decision.ts';
import type { PersonEdit } from '../domain/people/appointment.ts';
import type { Desk } from './desk.ts';

/** `decision`, with the email of each stranger it makes known. It decides nothing: without an answer it stays as it is. */
export async function withEmails({ directory }: Pick<Desk, 'directory'>, decision: Decision): Promise<Decision> {
  const { people } = decision;
  if (directory === undefined || people?.act !== 'claim') return decision;
  const edits = await Promise.all(
    people.edits.map(async (edit): Promise<PersonEdit> => {
      const { before, after } = edit;
      if (before !== null || after.email !== null) return edit;
      const looked = await directory.find(after.objectId);
      // The same object id in another tenant is somebody else.
      const isTheirs = looked.kind === 'found' && looked.entry.tenantId.toLowerCase() === after.tenantId.toLowerCase();
      return isTheirs ? { before, after: { ...after, email: looked.entry.email } } : edit;
    }),
  );
  return { ...decision, people: { ...people, edits } };
}
