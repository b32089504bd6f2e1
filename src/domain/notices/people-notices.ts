/** Who is told of what about who holds a post, worked out from the ledger: the same entries always give the same notices. */

import type { CalendarDay } from '../calendar.ts';
import type { Scene } from '../conversation/scene.ts';
import type { Appointing } from '../people/appointing.ts';
import type { Appointment } from '../people/appointment.ts';
import { holdsNow, viewOfClaim } from '../people/decide-claim.ts';
import type { Person } from '../people/person.ts';
import { namedPost } from '../people/post-meant.ts';
import { may } from '../people/rights.ts';
import { decidersOf } from '../people/who-settles.ts';
import type { Addressed, Notice, NoticeView, PeopleNotice } from './notice.ts';

/** Whether a notice is of who holds a post. */
export function isOfPeople(notice: Notice): notice is PeopleNotice {
  return notice.kind === 'claim' || notice.kind === 'claim-settled' || notice.kind === 'gave-up';
}

/** The notices that follow from `entries`: claims to those who decide, decisions to the claimant. */
export function peopleNotices(
  entries: readonly Appointment[],
  people: readonly Person[],
  today: CalendarDay,
): Addressed[] {
  return entries.flatMap((entry): Addressed[] => {
    const { act, at, person, post, byName, reason } = entry;
    if (post === null) return [];
    // Not by whom: the keys of what others were told outlive the person.
    const key = `people/${act}/${at}/${post}`;
    const toDeciders = (notice: PeopleNotice) =>
      decidersOf(post, people, today, person).map(({ id }) => ({ key: `${key}/${id}`, person: id, notice }));
    switch (act) {
      case 'claim': {
        const claim = entry.moved.claims?.to.find((each) => each.post === post);
        return claim === undefined ? [] : toDeciders({ kind: 'claim', person, post, as: claim.as, since: claim.at });
      }
      case 'give-up':
        return toDeciders({ kind: 'gave-up', person, post });
      case 'approve':
      case 'refuse': {
        const as = entry.moved.claims?.from.find((each) => each.post === post)?.as ?? 'holder';
        const verdict = act === 'approve' ? 'approved' : 'refused';
        // Nobody is told of what they did themselves.
        return person === entry.by
          ? []
          : [{ key: `${key}/${person}`, person, notice: { kind: 'claim-settled', post, as, verdict, byName, reason } }];
      }
      default:
        return [];
    }
  });
}

/** `notice` as its reader, the scene's speaker, should see it now; null where it is no longer so, or no longer theirs. */
export function viewOfPeopleNotice(notice: PeopleNotice, scene: Scene, all: Appointing): NoticeView | null {
  const post = namedPost(notice.post, all.records);
  if (notice.kind === 'claim-settled') return { ...notice, post };
  const person = all.people.find(({ id }) => id === notice.person);
  if (person === undefined || !may('settle-claim', scene, notice.post)) return null;
  if (notice.kind === 'gave-up') {
    const holds = (['holder', 'deputy'] as const).some((as) => holdsNow(person, post, as, scene));
    return holds ? { kind: 'gave-up', name: person.name, email: person.email, post } : null;
  }
  const claim = person.claims.find(({ post: id, at }) => id === notice.post && at === notice.since);
  return claim === undefined ? null : { kind: 'claim', claim: viewOfClaim(person, claim, scene, all) };
}
