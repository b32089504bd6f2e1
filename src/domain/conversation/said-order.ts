/** Which of two things a speaker did in a conversation came later, whatever they were about. */
import type { Instant } from '../calendar.ts';
import type { Scene } from './scene.ts';

/** What was done, when, and by which message or press. */
export interface Done {
  readonly at: Instant;
  readonly cause: { readonly key: string };
}

/**
 * Orders what was done, the earliest first. Where two messages came at the same moment, the order they were answered in
 * counts: what they were about, two plans, a plan and the service, may keep no common count.
 */
export function inOrderSaid(scene: Scene): (left: Done, right: Done) => number {
  const answered = scene.dialogue.answered.map(({ key }) => key);
  const place = ({ cause }: Done) => answered.lastIndexOf(cause.key);
  return (left, right) => Date.parse(left.at) - Date.parse(right.at) || place(left) - place(right);
}
