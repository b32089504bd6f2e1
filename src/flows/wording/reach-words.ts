/** Who was not reached, in words: a line each, with why and what would mend it. */
import { inShort } from '../../domain/calendar.ts';
import type { Answer } from '../../domain/conversation/outcome.ts';
import type { Unreached } from '../../domain/notices/unreached.ts';

/** Why somebody was not reached, as a sentence goes on after their name. */
export const WHY_UNREACHED: Readonly<Record<Unreached['why'], string>> = {
  'never-met': 'has not opened the chat yet',
  'not-installed': 'does not have Progress Chaser installed',
  uninstalled: 'took Progress Chaser out',
  blocked: 'has blocked it, or may not be written to',
  disabled: 'has it switched off by an administrator',
  gone: 'is no longer known to Teams there',
  refused: 'could not be written to; Teams does not say why',
  unknown: 'was sent something, and it is not known whether it arrived; it is not sent again',
};

/** See the file's head. */
export function unreachedWords({ people, total }: Extract<Answer, { kind: 'unreached' }>): string {
  if (total === 0) return 'Everybody who holds a post can be reached.';
  const rest = total - people.length;
  return [
    total === 1 ? 'One person was not reached:' : `${total} people were not reached:`,
    ...people.map(unreachedLine),
    ...(rest === 0 ? [] : [`${rest} more: “chaser people unreached” lists all of them.`]),
    'What they were to be told goes with their next message to me.',
  ].join('\n');
}

/** One of them: who, which posts, why, since when, and how much waits. */
export function unreachedLine({ name, posts, why, since, waiting }: Unreached): string {
  const who = posts.length === 0 ? name : `${name} (${posts.join('; ')})`;
  const when = since === null ? '' : `, since ${inShort(since)}`;
  const what = waiting === 0 ? '' : ` ${waiting === 1 ? '1 notice waits' : `${waiting} notices wait`}.`;
  return `${who} ${WHY_UNREACHED[why]}${when}.${what}`;
}
