/** Messages about overdue actions that nobody speaks of: to their owners first, then to whoever is above them. */
import { inWords } from '../../domain/calendar.ts';
import type { NoticeView } from '../../domain/notices/notice.ts';
import { typedEquivalents } from './action-words.ts';

type Warned = Extract<NoticeView, { readonly kind: 'warned' }>;
type Escalated = Extract<NoticeView, { readonly kind: 'escalated' }>;

/** What an owner is told: that nothing was said, and who is told next. */
export function warnedLines({ views, by, tells }: Warned): string[] {
  const what = views.length === 1 ? `${views[0]!.ref} is overdue` : `${views.length} of your actions are overdue`;
  const unless = views.length === 1 ? 'Unless something is said of it' : 'Unless something is said of each';
  return [
    `${what}, and nothing was said since your digest`,
    `${unless} by ${inWords(by)}, ${listed(tells)} ${tells.length === 1 ? 'is' : 'are'} told.`,
    'A note, a new date or “done” is enough. Pausing or stopping digests changes nothing about this.',
  ];
}

/** What can be typed about it. */
export function warnedHint({ views }: Warned): string {
  return views.length === 1
    ? typedEquivalents(views[0]!)
    : 'Answer all of it at once if you like: “1 done; 2 to 31 March, waiting on the contract”.';
}

/** What a manager is told. */
export function escalatedLines({ views }: Escalated): string[] {
  const one = views.length === 1;
  return [
    one
      ? `${views[0]!.ref} is overdue, and nothing is said of it`
      : `Nothing is said of ${views.length} overdue actions`,
    `Whoever owns ${one ? 'it' : 'them'} was sent a digest and a warning, and has not answered. You are told because you answer for ${one ? 'it' : 'them'}.`,
  ];
}

/** What can be typed about it. */
export function escalatedHint({ views }: Escalated): string {
  const { ref } = views[0]!;
  return `“nudge ${ref}” asks its owners; “show ${ref}” shows it; a manager can also say “don’t escalate” of a plan or a post.`;
}

/** `Ada, Ben and Cora`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
