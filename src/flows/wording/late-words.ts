/** Who is late, and which dates moved, in words. */
import { type CalendarDay, inShort, inWords } from '../../domain/calendar.ts';
import type { LatePost } from '../../domain/conversation/late.ts';
import type { Answer } from '../../domain/conversation/outcome.ts';
import type { Slipped } from '../../domain/conversation/slipped.ts';
import { quoted } from './action-words.ts';
import { moreHint } from './list-words.ts';
import { isEverything, narrowed } from './scope-words.ts';
import { counted, lengthInWords } from './slip-words.ts';

type Late = Extract<Answer, { kind: 'late' }>;
type Moved = Extract<Answer, { kind: 'slips' }>;

/** How many posts there are, and how much of theirs is late. */
export function lateHeading({ of, since, within, total, actions }: Late): string {
  const whose = within.own ? ' of yours' : narrowed(within);
  const all = isEverything(within) ? ' in your plans' : whose;
  if (of === 'quiet')
    return total === 0
      ? `Something was said since ${inWords(since!)} of what is open${all}, post by post.`
      : `${counted(total, 'post')} ${total === 1 ? 'has' : 'have'} said nothing since ${inWords(since!)} of what is open${whose}:`;
  return total === 0
    ? `Nobody is late: nothing${all} is overdue. Say “due in the next two weeks for everyone” to see what comes next.`
    : `${counted(total, 'post')} with overdue actions${whose}, ${counted(actions, 'action')} in all:`;
}

/** Which post, and who holds it. */
export function lateWho({ post, holders, deputies }: LatePost, places: boolean): string {
  const where = places ? `, ${post.establishment}` : '';
  const deputise =
    deputies.length === 0 ? '' : `${deputies.join(' and ')} ${deputies.length === 1 ? 'deputises' : 'deputise'}`;
  const who = holders.length > 0 ? holders.join(', ') : ['vacant', deputise].filter(Boolean).join('; ');
  return `${post.name}${where} (${who})`;
}

/** How much is overdue, and the longest; when it was last heard of, where that was asked. */
export function lateWhat({ overdue, open, oldest, heard }: LatePost, of: Late['of']): string {
  const said =
    of === 'quiet' ? [heard === null ? 'nothing was ever said of it' : `last heard of ${inShort(heard)}`] : [];
  const much = overdue === 0 ? `${open} open` : `${overdue} overdue`;
  return [much, ...(oldest === null ? [] : [oldestWords(oldest, overdue)]), ...said].join(', ');
}

function oldestWords({ view, days }: NonNullable<LatePost['oldest']>, overdue: number): string {
  const action = `${view.ref} ${quoted(view.name)}`;
  if (days > 0) return `${overdue > 1 ? 'the longest ' : ''}${action} for ${counted(days, 'day')}`;
  return `next ${action}, due ${inShort(view.action.due!)}`;
}

/** How to go on, by typing. */
export function lateHint({ posts, before, total }: Late): string {
  const rest = total - before - posts.length;
  const number = before + 1;
  const nudge = posts.some((each) => each.nudge)
    ? `, “nudge ${number}” to ask them, “nudge everyone who is late” to ask all`
    : '';
  return `${rest > 0 ? `${moreHint(rest)} ` : ''}Say “show ${number}” to see what${nudge}.`;
}

/** Who is late, in words. */
export function lateWords(answer: Late): string {
  const { posts, before, of, places } = answer;
  return [
    lateHeading(answer),
    ...posts.map((each, at) => `${before + at + 1}. ${lateWho(each, places)}: ${lateWhat(each, of)}`),
    ...(posts.length === 0 ? [] : [lateHint(answer)]),
  ].join('\n');
}

/** How many dates moved, of what, and when. */
export function slipsHeading({ of, since, until, within, total }: Moved): string {
  const span = spanWords(since, until);
  const whose = within.own ? ' of yours' : narrowed(within);
  const verb = of === 'slipped' ? 'slipped' : 'moved';
  if (total === 0) {
    const other = of === 'slipped' ? 'slipped' : 'was moved';
    return `No date${whose || (within.own ? '' : ' in your plans')} ${other}${span}.`;
  }
  return `${counted(total, 'date')}${whose} ${verb}${span}, the furthest first:`;
}

function spanWords(since: CalendarDay | null, until: CalendarDay | null): string {
  if (since === null) return '';
  if (until === null) return ` since ${inWords(since)}`;
  return since === until ? ` on ${inWords(since)}` : ` from ${inWords(since)} to ${inWords(until)}`;
}

/** Which action, and whose. */
export function slippedWhat({ view }: Slipped): string {
  return `${view.ref} ${view.name}${view.owners.length === 0 ? '' : ` – ${view.owners.join(', ')}`}`;
}

/** From when to when, what was published, how often, why and by whom. */
export function slippedHow({ view, from, to, times, last, day }: Slipped): string {
  const { target, due } = view.action;
  const far =
    to > from ? `${lengthInWords(from, to)} later` : to < from ? `${lengthInWords(to, from)} earlier` : 'as before';
  const all = view.slips.moves.length;
  const often = all > 1 ? `; moved ${all} times${all === times ? '' : ' in all'}` : '';
  const since = due === to ? '' : `, and ${due === null ? 'without a date' : inShort(due)} since`;
  const published = target.printed === '' ? 'no target was published' : `published ${target.printed}`;
  const sorted = last.category === 'other' ? '' : ` (${last.category})`;
  const why = last.reason === null ? 'no reason given' : `${last.reason}${sorted}`;
  return `${inShort(from)} → ${inShort(to)}, ${far}${since} (${published}${often}). ${last.byName}, ${inShort(day)}: ${why}`;
}

/** Which dates moved, in words. */
export function slipsWords(answer: Moved): string {
  const { moved, before, total } = answer;
  const rest = total - before - moved.length;
  return [
    slipsHeading(answer),
    ...moved.flatMap((each, at) => [`${before + at + 1}. ${slippedWhat(each)}`, slippedHow(each)]),
    ...(rest > 0
      ? [moreHint(rest)]
      : moved.length === 0
        ? []
        : [`Say “history ${moved[0]!.view.ref}” to see every step of one.`]),
  ].join('\n');
}
