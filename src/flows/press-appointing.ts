/** A button about who holds a post was pressed: the card names people and posts, and all else is looked up. */

import { openQuestion } from '../domain/conversation/decide-choice.ts';
import { type Decision, say } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import { confirmAppoint } from '../domain/people/decide-assign.ts';
import { settleClaim } from '../domain/people/decide-claim.ts';
import { appointingIn } from './appointing-means.ts';
import type { Desk, Press } from './desk.ts';

/** The presses this story takes. */
export type AppointingPress = Extract<Press, { verb: 'approve-claim' | 'refuse-claim' | 'appoint' }>;

/** Whether it takes this one. Whoever presses it may hold nothing yet. */
export function isAppointingPress(press: Press): press is Press & AppointingPress {
  return press.verb === 'approve-claim' || press.verb === 'refuse-claim' || press.verb === 'appoint';
}

/** Decides on such a press. */
export async function decideOnAppointing(desk: Desk, scene: Scene, press: AppointingPress): Promise<Decision> {
  const appointing = await appointingIn(desk.store);
  if (press.verb === 'appoint') {
    const question = openQuestion(scene);
    if (question?.asks !== 'appoint' || question.id !== press.question)
      return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
    if (press.post === '') return { ...say({ kind: 'answered', answer: { kind: 'left-alone' } }), pending: null };
    return confirmAppoint(question, press.post, scene, { ids: desk.ids, appointing });
  }
  const { person, post, as, since } = press;
  const claim = { post, as, at: since };
  return press.verb === 'approve-claim'
    ? settleClaim(person, claim, 'approve', null, scene, appointing)
    : settleClaim(person, claim, 'refuse', press.reason.trim() || null, scene, appointing);
}
