/** What a question was about, in words. */
import type { Within } from '../../domain/conversation/scope.ts';

/** With more plans than this their number is told instead of their names. */
const PLANS_NAMED = 3;

/** What narrows a question, to stand after "actions": " of Head of Healthcare under concern 4 in HMP Somewhere"; empty where nothing does. */
export function narrowed({ posts, plans, concern, groups }: Within): string {
  return [
    posts.length === 0 ? '' : ` of ${posts.join(' and ')}`,
    concern === null ? '' : ` under concern ${concern}`,
    groups.length === 0 ? '' : ` under ${groups.map(lowered).join(' and ')}`,
    plans.length === 0 ? '' : ` in ${plans.length > PLANS_NAMED ? `${plans.length} plans` : plans.join(' and ')}`,
  ].join('');
}

/** Whether a question was about everything, whoever owns it. */
export function isEverything(within: Within): boolean {
  return !within.own && narrowed(within) === '';
}

/** What to add to a word that asks for a list, so that it is about the same: " for Governor in HMP Somewhere". */
export function typedScope({ own, posts, plans, concern, groups }: Within): string {
  const said = [
    posts[0] === undefined ? '' : ` for ${posts[0]}`,
    concern === null ? '' : ` in concern ${concern}`,
    groups[0] === undefined ? '' : ` in ${lowered(groups[0])}`,
    plans.length === 1 ? ` in ${plans[0]}` : '',
  ].join('');
  return own || said !== '' ? said : ' for everyone';
}

/** "Priority Concerns" in the middle of a sentence. */
function lowered(group: string): string {
  return group.toLowerCase();
}

/** How many of how many, in whole per cent: `33 %`. */
export function percent(part: number, of: number): string {
  return of === 0 ? '0 %' : `${Math.round((100 * part) / of)} %`;
}
