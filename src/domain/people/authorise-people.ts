/** The last look before anybody is given or loses a post: whether the speaker may, and that nothing else is touched. */

import type { Refusal } from '../conversation/outcome.ts';
import type { Scene } from '../conversation/scene.ts';
import { sameValue } from '../record/same-value.ts';
import type { AppointingRefusal, PlannedAppointment } from './appointing.ts';
import type { PersonEdit } from './appointment.ts';
import type { Holding, Person } from './person.ts';
import { may } from './rights.ts';

/** Why `planned` may not be made as things stand now; null where it may. */
export function refusedAppointment(planned: PlannedAppointment, scene: Scene): Refusal | null {
  const { act, post, edits } = planned;
  const called = post;
  const isTheirOwn = edits.some(({ after }) => after.id === scene.speaker.id);
  switch (act) {
    case 'claim':
    case 'withdraw':
    case 'give-up':
      return may('claim-post', scene, post) &&
        edits.every((edit) => edit.after.id === scene.speaker.id && touchesOnly(edit, post, ['claims']))
        ? null
        : { kind: 'not-yours-to-assign', called };
    case 'approve':
    case 'refuse':
      if (!may('settle-claim', scene, post)) return { kind: 'not-yours-to-settle', called };
      if (isTheirOwn && !scene.speaker.coordinator) return { kind: 'own-claim', called };
      return edits.every((edit) => touchesOnly(edit, post, act === 'approve' ? ['claims', 'holdings'] : ['claims']))
        ? null
        : gone();
    case 'assign':
    case 'end':
      if (!may('assign-post', scene, post)) return { kind: 'not-yours-to-assign', called };
      if (act === 'assign' && isTheirOwn && !scene.speaker.coordinator) return { kind: 'own-post', called };
      return edits.every((edit) => touchesOnly(edit, post, ['holdings', 'claims'])) ? null : gone();
    default:
      return { kind: 'coordinators-only' };
  }
}

function gone(): AppointingRefusal {
  return { kind: 'appointment-overtaken' };
}

/** Whether an edit is of these lists only, and in them of `post` only. */
function touchesOnly({ before, after }: PersonEdit, post: string, fields: readonly ('claims' | 'holdings')[]): boolean {
  const withoutPost = (person: Person) => {
    const others = (list: readonly { readonly post: Holding['post'] }[], field: 'claims' | 'holdings') =>
      fields.includes(field) ? list.filter((each) => each.post !== post) : list;
    return { ...person, claims: others(person.claims, 'claims'), holdings: others(person.holdings, 'holdings') };
  };
  if (before !== null) return sameValue(withoutPost(before), withoutPost(after));
  const { holdings, remits, coordinator } = withoutPost(after);
  return holdings.length + remits.length === 0 && !coordinator;
}
