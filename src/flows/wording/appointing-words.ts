/** Who holds a post, in words: claims, what came of them, posts given and taken. */

import { type CalendarDay, inWords } from '../../domain/calendar.ts';
import type { NoticeView } from '../../domain/notices/notice.ts';
import type { AppointingRefusal, AppointingTold, AppointQuestion, ClaimView } from '../../domain/people/appointing.ts';
import type { Holding } from '../../domain/people/person.ts';
import { quoted } from './action-words.ts';

/** How somebody who holds nothing comes to hold something. */
export const CLAIM_HINT =
  'If one is yours, say so: “I’m the Governor at …”, with its name and its place. A manager or a coordinator then approves it.';

/** What was answered. */
export function appointingWords(told: AppointingTold): string {
  switch (told.is) {
    case 'claimed':
      return [
        `You say that you are ${role(told.post.called, told.as)}. That gives you nothing yet: ${decides(told.deciders)}`,
        ...(told.own === null
          ? []
          : [`As a coordinator you may approve it: “approve ${told.own} as ${told.post.called}”.`]),
        ...beside(told.holders, told.as),
        `Say “I am not the ${told.post.called} any more” to take it back.`,
      ].join('\n');
    case 'claimed-already':
      return `You have said so already, and it waits. ${capital(decides(told.deciders))} Nothing was changed.`;
    case 'held-already':
      return `${told.name ?? 'You'} ${told.name === null ? 'are' : 'is'} ${role(told.post.called, told.as)} already. Nothing was changed.`;
    case 'withdrawn':
      return `You no longer claim to be ${told.post.called}.`;
    case 'gave-up':
      return told.deciders.length === 0
        ? `You still hold ${told.post.called} here, and nobody else may end that yet: whoever runs me names a coordinator.`
        : `You still hold ${told.post.called} here until somebody ends it. I have told ${listed(told.deciders)}.`;
    case 'claims':
      return claimsLines(told.claims).join('\n');
    case 'holders':
      return holdersLines(told).join('\n');
    case 'approved':
      return [
        `${told.claim.name} is ${role(told.claim.post.called, told.claim.as)} from today, and is told.`,
        ...stays(told.claim.holders, told.claim.as),
        takeBack(told.claim.name, told.claim.post.called),
      ].join('\n');
    case 'refused':
      return `Refused: ${told.claim.name} is not ${role(told.claim.post.called, told.claim.as)}, and is told${told.reason === null ? '' : ` why: ${told.reason}`}.`;
    case 'assigned':
      return [
        `${told.name} is ${role(told.post.called, told.as)} from today${until(told.to)}, and is told what goes with it.`,
        takeBack(told.name, told.post.called),
      ].join('\n');
    case 'ended':
      return `${told.name} is no longer ${role(told.post.called, told.as)}${told.to === null ? '' : `: ${inWords(told.to)} was the last day`}. Say “make ${told.name} ${told.post.called}” to give it back.`;
  }
}

function holdersLines({ posts, more, vacant }: Extract<AppointingTold, { is: 'holders' }>): string[] {
  if (posts.length === 0) return ['Every post with open actions has a holder.'];
  const [only] = posts;
  const lines = posts.map(({ called, holders, deputies }) => {
    const held = vacant ? called : `${called}: ${holders.length === 0 ? 'nobody holds it' : listed(holders)}`;
    const stands = deputies.length === 1 ? 'deputises' : 'deputise';
    return deputies.length === 0 ? `${held}.` : `${held}; ${listed(deputies)} ${stands}.`;
  });
  return [
    ...(vacant
      ? [`${posts.length + more === 1 ? 'One post' : `${posts.length + more} posts`} with open actions and no holder:`]
      : []),
    ...lines,
    ...(more === 0 ? [] : [`${more} more: name a place, as in “vacant posts at …”.`]),
    ...(posts.some(({ holders }) => holders.length === 0)
      ? [`A manager or a coordinator can say who does: “assign ${only!.called} to …”, with a name.`]
      : []),
  ];
}

/** Why not. */
export function appointingRefusal(refusal: AppointingRefusal): string {
  switch (refusal.kind) {
    case 'not-yours-to-settle':
      return `Who is ${refusal.called} is not yours to decide: its manager or a coordinator does. Nothing was changed.`;
    case 'own-claim':
      return `You cannot approve or refuse your own claim to be ${refusal.called}: another manager or a coordinator does. Nothing was changed.`;
    case 'not-yours-to-assign':
      return `Who is ${refusal.called} is not yours to say: its manager or a coordinator does. If it is you, say “I am the ${refusal.called}”. Nothing was changed.`;
    case 'own-post':
      return `You cannot make yourself ${refusal.called}. Say “I am the ${refusal.called}”, and another manager or a coordinator decides. Nothing was changed.`;
    case 'claim-gone':
      return refusal.holds
        ? `That is settled already: ${refusal.name} is ${refusal.called}. Nothing was changed.`
        : `That claim to be ${refusal.called} is settled already, or was taken back. Nothing was changed.`;
    case 'no-claim':
      return `${refusal.name} claims no post. Nothing was changed.`;
    case 'several-claims':
      return [
        'They claim several posts. Say which, for instance:',
        ...refusal.claims.map((claim) => `“approve ${claim.name} as ${claim.post.called}”`),
      ].join('\n');
    case 'too-many-claims':
      return `${refusal.most} claims of yours wait already. Wait until some are decided, or take one back. Nothing was changed.`;
    case 'no-such-person':
      return `I know nobody called ${quoted(refusal.words)}, and nothing was changed. Ask them to tell me which post is theirs (“I’m the Governor at …”), which you can then approve, or have whoever runs me add them (“chaser people add”).`;
    case 'several-people':
      return [
        `${quoted(refusal.words)} could be several people, and nothing was changed. Say it again with the whole name or the email:`,
        ...refusal.people.map(({ name, email }) => `${name}${email === null ? '' : ` (${email})`}`),
      ].join('\n');
    case 'no-such-place':
      return `I have no plan of ${quoted(refusal.words)}, and nothing was changed. ${refusal.places.length === 0 ? 'There are no plans yet.' : `The plans are of: ${refusal.places.join(', ')}.`}`;
    case 'no-such-title':
      return `No post is called ${quoted(refusal.words)} there, and nothing was changed. ${refusal.titles.length === 0 ? 'There are no plans yet.' : `The posts are: ${refusal.titles.join(', ')}.`}`;
    case 'not-held':
      return `${refusal.name ?? 'You'} ${refusal.name === null ? 'do' : 'does'} not hold ${refusal.called}. Nothing was changed.`;
    case 'held-nationally':
      return `${refusal.name} holds that post in every establishment, not ${refusal.called} alone. Nothing was changed.`;
    case 'undo-appointment':
      return 'I do not undo who holds a post: say “remove … as …”, “make … …” or “I am not the … any more”, with the name and the post. Nothing was changed.';
    case 'appointment-overtaken':
      return 'Something was changed since you saw that, and nothing was changed now. Say it again if you still mean it.';
  }
}

/** What is asked: which of several posts, or whether to do this. */
export function appointHeading({ want, name, posts }: AppointQuestion): string {
  if (posts.length > 1) return want.act === 'claim' ? 'Which of these is yours?' : 'Which of these do you mean?';
  return want.act === 'end' ? `Shall I take this from ${name}?` : `Shall I give this to ${name}?`;
}

/** What would be recorded, a line each; of several posts, their numbers and names. */
export function appointLines({ want, name, email, posts, holders }: AppointQuestion): string[] {
  if (posts.length > 1) return posts.map(({ called }, at) => `${at + 1}. ${called}`);
  const who = `${name}${email === null ? '' : ` (${email})`}`;
  const what = role(posts[0]!.called, want.as);
  return want.act === 'end'
    ? [
        `${who} is no longer ${what} from today.`,
        ...(holders.length === 0 ? ['Nobody else holds it.'] : stays(holders, want.as)),
      ]
    : [`${who} is ${what} from today${until(want.to)}.`, ...stays(holders, want.as)];
}

/** How to answer by typing. */
export function appointHint({ posts }: AppointQuestion): string {
  return posts.length > 1 ? 'Answer with a number or the name of the place, or “none”.' : 'Answer “yes” or “no”.';
}

/** A claim for whoever decides: the first line is the heading. */
export function claimLines(claim: ClaimView): string[] {
  return [
    `${claim.name} says they are ${role(claim.post.called, claim.as)}`,
    claim.email === null ? 'No email is known of them.' : claim.email,
    ...(claim.holders.length === 0
      ? ['Nobody holds it now.']
      : [
          `${listed(claim.holders)} ${claim.holders.length === 1 ? 'holds' : 'hold'} it now, and ${claim.as === 'deputy' ? 'stay' : 'would stay beside them'}.`,
        ]),
  ];
}

/** What became of a claim of theirs. */
export function claimSettledLines(notice: Extract<NoticeView, { kind: 'claim-settled' }>): string[] {
  const { verdict, byName, post, as, reason } = notice;
  return verdict === 'approved'
    ? [`You are ${role(post.called, as)}`, `${byName} approved it.`]
    : [
        `You are not ${role(post.called, as)} here`,
        `${byName} did not approve it.`,
        ...(reason === null ? [] : [`Why: ${reason}`]),
      ];
}

/** Somebody says that they hold a post no more. */
export function gaveUpLines({ name, email, post }: Extract<NoticeView, { kind: 'gave-up' }>): string[] {
  return [
    `${name} says they are no longer ${post.called}`,
    ...(email === null ? [] : [email]),
    'They hold it here until somebody ends it.',
  ];
}

/** What can be typed about a claim. */
export function claimHint({ name, post }: ClaimView): string {
  return `“approve ${name} as ${post.called}” or “refuse ${name} as ${post.called}, …”.`;
}

/** All claims that wait, as lines. */
export function claimsLines(claims: readonly ClaimView[]): string[] {
  if (claims.length === 0) return ['No claims wait for you.'];
  return [
    claims.length === 1 ? 'One claim waits:' : `${claims.length} claims wait:`,
    ...claims.flatMap((claim, at) => [
      `${at + 1}. ${claimLines(claim).join('. ').replace(/\.\./g, '.')} Since ${inWords(claim.day)}.`,
    ]),
    claimHint(claims[0]!),
  ];
}

/** `Governor of HMP Fernhill`, `deputy for Governor of HMP Fernhill`. */
export function role(called: string, as: Holding['as']): string {
  return as === 'deputy' ? `deputy for ${called}` : called;
}

function until(to: CalendarDay | null): string {
  return to === null ? '' : ` until ${inWords(to)}`;
}

function takeBack(name: string, called: string): string {
  return `Say “remove ${name} as ${called}” to take it back.`;
}

function stays(holders: readonly string[], as: Holding['as']): string[] {
  if (holders.length === 0 || as === 'deputy') return [];
  return [
    `${listed(holders)} ${holders.length === 1 ? 'holds' : 'hold'} it too, and ${holders.length === 1 ? 'stays' : 'stay'}.`,
  ];
}

function beside(holders: readonly string[], as: Holding['as']): string[] {
  return holders.length === 0 || as === 'deputy'
    ? []
    : [`${listed(holders)} ${holders.length === 1 ? 'holds' : 'hold'} it now.`];
}

function decides(deciders: readonly string[]): string {
  if (deciders.length === 0) return 'nobody else may decide yet.';
  return `${listed(deciders)} ${deciders.length === 1 ? 'decides, and was' : 'decide, and were'} told.`;
}

/** At most so many names in a row. */
const NAMED = 4;

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  const told = more > 0 ? [...names.slice(0, NAMED), `${more} more`] : names;
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
