/** Claims to posts with a press to settle each, and what is asked before a post is given or taken. */
import type { AppointQuestion, ClaimView } from '../domain/people/appointing.ts';
import {
  appointHeading,
  appointHint,
  appointLines,
  claimHint,
  claimLines,
  claimsLines,
} from '../flows/wording/appointing-words.ts';
import { LABELS } from '../flows/wording/labels.ts';
import type { Pen } from './action-lines.ts';
import { button, buttonRow, type Drawing, form, group, heading, hint, line, type Part, textInput } from './card.ts';

/** With more claims than this a card would be too big for Teams: the rest can be typed, and are shown once these are settled. */
const MOST_CLAIMS = 4;

/** One claim, as whoever decides is told of it. */
export function drawClaim(claim: ClaimView, pen: Pen): Drawing {
  const [title = '', ...rest] = claimLines(claim);
  return {
    body: [heading(title), ...rest.map((text) => line(text)), hint(claimHint(claim))],
    actions: claimButtons(claim, pen),
  };
}

/** All that wait. */
export function drawClaims(claims: readonly ClaimView[], pen: Pen): Drawing {
  const [title = ''] = claimsLines(claims);
  const rest = claims.length - MOST_CLAIMS;
  return {
    body: [
      heading(title),
      ...claims.slice(0, MOST_CLAIMS).map((claim, at) => {
        const [first = '', ...more] = claimLines(claim);
        return group([
          line([`${at + 1}. ${first}`, { bold: true }]),
          ...more.map((text) => line(text)),
          buttonRow(claimButtons(claim, pen)),
        ]);
      }),
      ...(rest > 0 ? [hint(`And ${rest} more: say “claims” again when these are settled.`)] : []),
      ...(claims.length === 0 ? [] : [hint(claimHint(claims[0]!))]),
    ],
    actions: [],
  };
}

function claimButtons({ person, post, as, since }: ClaimView, pen: Pen): Part[] {
  const on = () => ({ key: pen.ids(), person, post: post.id, as, since });
  return [
    button(LABELS.approve, { verb: 'approve-claim', ...on() }, 'positive'),
    form(
      LABELS.refuse,
      [textInput('reason', LABELS.reason)],
      button(LABELS.refuse, { verb: 'refuse-claim', ...on(), reason: '' }),
    ),
  ];
}

/** Which post, or shall I: a button for every answer. */
export function drawAppoint(question: AppointQuestion, pen: Pen): Drawing {
  const { id, posts } = question;
  const press = (post: string) => ({ verb: 'appoint', key: pen.ids(), question: id, post }) as const;
  const [only] = posts;
  const isOne = posts.length === 1;
  return {
    body: [
      heading(appointHeading(question)),
      ...(isOne
        ? appointLines(question).map((text) => line(text))
        : posts.map((post, at) => buttonRow([button(`${at + 1}. ${post.called}`, press(post.id))]))),
      hint(appointHint(question)),
    ],
    actions: [
      ...(isOne ? [button(LABELS.yes, press(only!.id))] : []),
      button(isOne ? LABELS.no : LABELS.neither, press('')),
    ],
  };
}
