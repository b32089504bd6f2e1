/** Setting the service up, in words: the steps, whom posts were given to, and whom not and why. */

import type { Answer } from '../../domain/conversation/outcome.ts';
import type { Guide, GuidePost, GuidePosts } from '../../domain/people/guide.ts';
import type { HoldersNamed } from '../../domain/people/name-holders.ts';
import { quoted } from './action-words.ts';
import { weekTimeWords } from './service-words.ts';
import { counted } from './slip-words.ts';

/** What the card of a step asks. */
export function guideHeading({ step, posts }: Guide): string {
  switch (step) {
    case 'plan':
      return 'Setting up, step 1 of 3: bring in a plan';
    case 'holders':
      return `Setting up, step 2 of 3: who holds the posts of ${planWords(posts!)}?`;
    case 'digest':
      return 'Setting up, step 3 of 3: when does the weekly digest go out?';
    case 'done':
      return 'Progress Chaser is set up';
  }
}

/** What stands under the heading, before anything is filled in. */
export function guideLines(guide: Guide): string[] {
  const { step, posts, digest, plans, zone } = guide;
  switch (step) {
    case 'plan':
      return [
        'Attach a published action plan here (Word, PDF, Excel, CSV or text), or paste its table. You see what I read before anything is stored.',
        'Then: 2. say who holds its posts. 3. Set the day and time of the weekly digest.',
      ];
    case 'holders':
      return holdersLines(posts!);
    case 'digest':
      return [
        `${guide.isDigestSet ? 'Now' : 'Unless you say otherwise'}: ${weekTimeWords(digest)}, in each person’s own time zone (${zone} where they have none).`,
      ];
    case 'done':
      return [
        ...plans.slice(0, PLANS_TOLD).map(planLine),
        ...(plans.length > PLANS_TOLD ? [`… and ${counted(plans.length - PLANS_TOLD, 'more plan')}`] : []),
        `Digests go out on ${weekTimeWords(digest)}, in each person’s own time zone (${zone} where they have none).`,
      ];
  }
}

/** What can be typed at a step. */
export function guideHint({ step, posts, digest, plans, hasSample }: Guide): string {
  switch (step) {
    case 'plan':
      return hasSample
        ? 'The Playground can attach no file and drops the tabs of a table: there say “try the sample plan”. Say “set up” to come back to this.'
        : 'Say “set up” to come back to this.';
    case 'holders':
      return posts!.asked[0] === undefined
        ? 'Say “set up the digest” to go on.'
        : `You can also type “assign ${posts!.asked[0].name} at ${posts!.code} to” and a name or email. Say “set up the digest” to go on, “set up the posts of ${posts!.code}” to come back.`;
    case 'digest':
      return `You can also type “digest for everyone on ${weekTimeWords(digest)}”.`;
    case 'done': {
      const open = plans.find(({ vacant }) => vacant > 0);
      const name = open === undefined ? '' : `“set up the posts of ${open.code}” to name who holds them; `;
      return `Say ${name}“set up the digest” for another time; attach a plan to bring in one more.`;
    }
  }
}

/** A step in words. */
export function guideWords({ guide }: Extract<Answer, { kind: 'guide' }>): string {
  const asked = guide.posts?.asked ?? [];
  return [
    guideHeading(guide),
    ...guideLines(guide),
    ...asked.map((post) => `${postLabel(post)}: vacant${besideWords(post)}`),
    guideHint(guide),
  ].join('\n');
}

/** How many held posts, and plans, are told of. */
const HELD_TOLD = 12;
const PLANS_TOLD = 8;

function planWords({ code, subject }: GuidePosts): string {
  return `${code} (${subject})`;
}

function planLine({ code, subject, vacant }: Guide['plans'][number]): string {
  const posts = vacant === 0 ? 'every post with open actions is held' : `${counted(vacant, 'post')} vacant`;
  return `${code} (${subject}): ${posts}.`;
}

function holdersLines({ held, asked, more, passed }: GuidePosts): string[] {
  const rest = held.length - HELD_TOLD;
  const vacant = asked.length + more;
  const waiting =
    vacant === 0
      ? 'No post with open actions is vacant.'
      : `${counted(vacant, 'post')} with open actions ${vacant === 1 ? 'is' : 'are'} vacant.`;
  return [
    ...held.slice(0, HELD_TOLD).map((post) => `${postLabel(post)}: ${post.holders.join(', ')}`),
    ...(rest > 0 ? [`… and ${counted(rest, 'more post')} that somebody holds`] : []),
    passed.length > 0 ? `${counted(vacant, 'more post')} vacant, besides those you left.` : waiting,
  ];
}

/** `Head of Healthcare (12 open)`. */
export function postLabel({ name, open }: GuidePost): string {
  return `${name} (${open} open)`;
}

function besideWords({ deputies, claimed }: GuidePost): string {
  return [
    ...(deputies.length === 0 ? [] : [` (deputy: ${deputies.join(', ')})`]),
    ...(claimed.length === 0 ? [] : [` (claimed by ${claimed.join(', ')}: say “claims”)`]),
  ].join('');
}

/** What the field of a vacant post says: its name, who stands in, and who claims it. */
export function vacantLabel(post: GuidePost): string {
  return `${postLabel(post)}${besideWords(post)}`;
}

/** Whom posts were given to, and which were left and why: a line each. */
export function holdersNamedLines({ told }: Extract<Answer, { kind: 'holders-named' }>): string[] {
  const { plan, given, left } = told;
  if (given.length + left.length === 0) return ['Nobody was named, so nothing was changed.'];
  return [
    given.length === 0
      ? `Nothing was changed in ${plan.code} (${plan.subject}).`
      : `From today, in ${plan.code} (${plan.subject}):`,
    ...given.map(({ post, to }) => `${post}: ${to}`),
    ...given.slice(0, 1).map(({ post, to }) => `To take one back: “remove ${to} as ${post} of ${plan.subject}”.`),
    ...(left.length === 0 || given.length === 0 ? [] : ['Not changed:']),
    ...left.map((each) => `${each.post}: ${leftWords(each, plan)}`),
  ];
}

function leftWords(left: HoldersNamed['left'][number], { code }: HoldersNamed['plan']): string {
  const said = quoted(left.said);
  const hello = `Ask them to say hello to me and “I’m the ${left.post} at ${code}”; you then approve it.`;
  switch (left.why) {
    case 'unknown':
      return left.email
        ? `nobody I know has the email ${said}. ${hello} Or add them with “chaser people import”.`
        : `I know nobody called ${said}. Give their email; or: ${hello.replace('Ask', 'ask')}`;
    case 'not-in-directory':
      return `${said} is not in your organisation’s directory. Check the email.`;
    case 'not-asked':
      return `nobody I know has the email ${said}, and the directory could not be asked just now. Try again in a few minutes, or: ${hello.replace('Ask', 'ask')}`;
    case 'guest':
      return `${said} is a guest, and guests are not served.`;
    case 'several':
      return `several are called ${said}: ${left.could.slice(0, 5).join('; ')}${left.could.length > 5 ? ' …' : ''}. Give the email of one.`;
    case 'held':
      return `${left.by} holds it already.`;
    case 'own':
      return 'you cannot give it to yourself: a coordinator or another manager does.';
    case 'overtaken':
      return 'somebody changed it this very moment. Say it again if you still mean it.';
    case 'not-yours':
      return 'only its manager or a coordinator can give it to somebody.';
  }
}
