/** A digest that is looked at before it is sent, in words, and why one is not shown. */
import type { Answer, Refusal } from '../../domain/conversation/outcome.ts';
import { ownerDigestWords } from './digest-words.ts';
import { shortly } from './in-part.ts';
import { rollUpWords } from './roll-up-words.ts';

/** The line over a digest that was not sent. */
export function previewHeading({ digest, whose }: Extract<Answer, { kind: 'digest-preview' }>): string {
  if (digest === null)
    return whose === null
      ? 'Nothing of yours is late, due in the next two weeks, waiting for you or to be looked ahead to: no digest would be sent.'
      : `Nothing of ${shortly(whose)} is late, due in the next two weeks, waiting or to be looked ahead to: no digest would be sent.`;
  const of = whose === null ? '' : ` of ${shortly(whose)}`;
  return `${digest.kind === 'manager' ? 'The roll-up' : 'The digest'}${of} as it would be sent now:`;
}

/** See the file's head. */
export function previewWords(answer: Extract<Answer, { kind: 'digest-preview' }>): string {
  const { digest } = answer;
  const words = digest === null ? [] : [digest.kind === 'owner' ? ownerDigestWords(digest) : rollUpWords(digest)];
  return [previewHeading(answer), ...words].join('\n');
}

/** See the file's head. */
export function noPreviewWords(refusal: Extract<Refusal, { kind: 'no-preview' }>): string {
  switch (refusal.why) {
    case 'not-yours':
      return 'Only its manager or a coordinator sees what somebody else’s digest will say. Say “preview my digest” for yours.';
    case 'no-roll-up':
      return 'Digests go to those who hold a post, and roll-ups to managers and coordinators: there is none for you.';
    case 'several':
      return `That may be several posts: ${refusal.posts.map(shortly).join('; ')}. Say it again with the place.`;
  }
}
