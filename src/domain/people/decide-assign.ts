/** Giving a post to somebody and taking it from them: shown first, and done after a yes, exactly as it was shown. */

import { addDays } from '../calendar.ts';
import type { Choice } from '../conversation/command.ts';
import { type Decision, type Means, say } from '../conversation/decision.ts';
import type { PendingQuestion } from '../conversation/dialogue.ts';
import { type Done, inOrderSaid } from '../conversation/said-order.ts';
import type { Scene } from '../conversation/scene.ts';
import type { ServiceChange } from '../digests/service-settings.ts';
import { sameValue } from '../record/same-value.ts';
import type { Appointing, AppointingCommand, NamedPost, Want } from './appointing.ts';
import { askAppoint } from './ask-appoint.ts';
import {
  appointed,
  claimPost,
  decideClaim,
  decideClaims,
  decideGiveUp,
  decideSettleClaim,
  holdsNow,
  namesOfHolders,
  refuse,
  tell,
} from './decide-claim.ts';
import { decideWhoHolds } from './decide-who-holds.ts';
import { withSpan } from './holders.ts';
import { type Holding, isOn, type Person } from './person.ts';
import { personMeant } from './person-meant.ts';
import { isFound, namedPost, type PostMeant, postMeant, soundsLikeTitle, withRank } from './post-meant.ts';
import { may } from './rights.ts';

type Of<Kind extends AppointingCommand['kind']> = Extract<AppointingCommand, { kind: Kind }>;
/** What asking and answering about posts needs. */
type AppointMeans = Pick<Means, 'ids' | 'appointing'>;
type AppointPending = Extract<PendingQuestion, { asks: 'appoint' }>;

/** Decides on what was said about who holds a post; null where the words come to something else. */
export function decideAppointing(command: AppointingCommand, scene: Scene, means: Means): Decision | null {
  const all = means.appointing ?? NOBODY;
  switch (command.kind) {
    case 'claim-post':
      return decideClaim(command, scene, means, all);
    case 'give-up-post':
      return decideGiveUp(command, scene, all);
    case 'claims':
      return decideClaims(scene, all);
    case 'who-holds':
      return decideWhoHolds(command, scene, all);
    case 'settle-claim':
      return decideSettleClaim(command, scene, all);
    case 'assign-post':
    case 'end-post':
      return decideAssign(command, scene, means, all);
  }
}

/**
 * An undo straight after a change of who holds what is meant for that, and must not take back an edit from before it. Null
 * where something else was changed since.
 */
export function undoAfterAppointment(scene: Scene, service: readonly ServiceChange[]): Decision | null {
  const { dialogue, records, speaker, conversation } = scene;
  const last = dialogue.answered.findLast(({ appointed: isOne, changed }) => isOne || changed);
  if (!last?.appointed) return null;
  const order = inOrderSaid(scene);
  const isLater = (done: Done) => order(done, { at: last.at, cause: last }) > 0;
  if (dialogue.chosen !== undefined && isLater({ at: dialogue.chosen.at, cause: dialogue.chosen })) return null;
  const others = [service, ...records.flatMap(({ changes, settingChanges }) => [changes, settingChanges])];
  const isSince = (each: Done & { by: string; cause: { conversation: string } }) =>
    each.by === speaker.id && each.cause.conversation === conversation && isLater(each);
  return others.some((list) => list.some(isSince)) ? null : refuse({ kind: 'undo-appointment' });
}

/** What is said where the words came to nothing else either: a name that is known was surely meant. */
export function decideUnplaced(command: AppointingCommand, means: Means): Decision | null {
  if (command.kind !== 'settle-claim') return null;
  const person = personMeant(command.person, means.appointing ?? NOBODY);
  return 'kind' in person ? null : refuse({ kind: 'no-claim', name: person.name });
}

const NOBODY: Appointing = { people: [], records: [], mentioned: [] };

function decideAssign(
  command: Of<'assign-post' | 'end-post'>,
  scene: Scene,
  means: Means,
  all: Appointing,
): Decision | null {
  const each = command.readings.map(({ person, words, sure }) => ({
    // "Make Zed Moss governor at fernhill": a name as names are written, before what can only be a post.
    sure: sure || (NAME.test(person) && soundsLikeTitle(words)),
    person: personMeant(person, all),
    isPost: isFound(postMeant(person, all.records)),
    ...withRank(words, (post) => postNearby(post, scene, all)),
  }));
  const known = each.find(({ person, meant }) => !('kind' in person) && isFound(meant));
  const { person, meant, as } = known ?? each[0]!;
  if ('kind' in person) {
    const unknown = each.find((one) => isFound(one.meant) && 'kind' in one.person && isTold(one.person, one));
    return unknown === undefined ? null : refuse(unknown.person as Unmeant);
  }
  if (meant.kind === 'no-place') return refuse({ ...meant, kind: 'no-such-place' });
  if (meant.kind === 'no-title') return refuse({ ...meant, kind: 'no-such-title' });
  if (command.kind === 'assign-post' && command.unsure !== undefined)
    return say({ kind: 'refused', refusal: { kind: 'not-a-day', words: command.unsure } });
  const isEnd = command.kind === 'end-post';
  const want: Want = isEnd
    ? { act: 'end', person: person.id, as: 'holder', to: null }
    : { act: 'assign', person: person.id, as, to: command.to };
  const posts = meant.kind === 'one' ? [meant.post] : meant.posts;
  // Only one of them is theirs to lose.
  const held = isEnd ? posts.filter((post) => heldNow(person, post, scene).length > 0) : [];
  return propose(want, person, held.length > 0 ? held : posts, scene, means, all);
}

const NAME = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}$/u;

type Unmeant = Exclude<ReturnType<typeof personMeant>, Person>;

/** Whether it is told that nobody, or more than one, is called so: words that may be about an action are not taken for a name. */
function isTold({ kind }: Unmeant, { sure, isPost }: { sure: boolean; isPost: boolean }): boolean {
  return kind === 'several-people' || (sure && !isPost);
}

/** Where a post is called the same in several establishments, theirs are meant before those they do not see. */
function postNearby(words: string, scene: Scene, all: Appointing): PostMeant {
  const near = postMeant(words, scene.records);
  return isFound(near) ? near : postMeant(words, all.records);
}

/** Asks which of several posts, or whether to do exactly this; says so where it may not be or is so already. */
function propose(
  want: Want,
  person: Person,
  posts: readonly NamedPost[],
  scene: Scene,
  means: AppointMeans,
  all: Appointing,
): Decision {
  const allowed = posts.filter(({ id }) => may('assign-post', scene, id));
  const [post, ...others] = allowed;
  if (post === undefined) return refuse({ kind: 'not-yours-to-assign', called: posts[0]!.called });
  if (want.act === 'assign' && person.id === scene.speaker.id && !scene.speaker.coordinator)
    return refuse({ kind: 'own-post', called: post.called });
  if (others.length > 0) return askAppoint(want, person, allowed, [], scene, means);
  if (want.act === 'end') {
    const [held] = heldNow(person, post, scene);
    if (held === undefined) {
      const isNational = holdsNow(person, post, 'holder', scene) || holdsNow(person, post, 'deputy', scene);
      return refuse({ kind: isNational ? 'held-nationally' : 'not-held', name: person.name, called: post.called });
    }
    return askAppoint(
      { ...want, as: held.as },
      person,
      [post],
      namesOfHolders(post, scene, all, person.id),
      scene,
      means,
    );
  }
  if (sameValue(given(want, person, post, scene), person.holdings))
    return tell({ is: 'held-already', post, as: want.as, name: person.name });
  return askAppoint(want, person, [post], namesOfHolders(post, scene, all, person.id), scene, means);
}

/** An answer to "which?" or "shall I?". */
export function decideAppointChoice(choice: Choice, pending: AppointPending, scene: Scene, means: Means): Decision {
  const all = means.appointing ?? NOBODY;
  const { posts } = pending;
  if (posts.length === 1) return choice.by === 'yes' ? confirmAppoint(pending, posts[0]!, scene, means) : again();
  if (choice.by === 'positions' && choice.positions.length === 1)
    return confirmAppoint(pending, posts[choice.positions[0]! - 1], scene, means);
  if (choice.by === 'reference' && choice.target.by === 'words') {
    const words = choice.target.words.toLowerCase();
    const fits = posts.filter((id) => {
      const called = namedPost(id, all.records).called.toLowerCase();
      return words.split(/\s+/).every((word) => called.includes(word));
    });
    if (fits.length === 1) return confirmAppoint(pending, fits[0], scene, means);
  }
  return again();
}

/** One of the posts offered was picked, or a yes was said. What was shown is looked at again. */
export function confirmAppoint(
  { want, posts, stood }: AppointPending,
  id: string | undefined,
  scene: Scene,
  means: AppointMeans,
): Decision {
  if (id === undefined || !posts.includes(id)) return again();
  const all = means.appointing ?? NOBODY;
  const post = namedPost(id, all.records);
  if (want.act === 'claim') return claimPost(post, want.as, scene, all);
  const person = all.people.find((each) => each.id === want.person);
  if (person === undefined || !sameValue(person.holdings, stood))
    return { ...refuse({ kind: 'appointment-overtaken' }), pending: null };
  if (posts.length > 1) return closing(propose(want, person, [post], scene, means, all));
  if (!may('assign-post', scene, id))
    return { ...refuse({ kind: 'not-yours-to-assign', called: post.called }), pending: null };
  return want.act === 'assign' ? assign(want, person, post, scene) : end(want, person, post, scene);
}

function closing(decision: Decision): Decision {
  return { ...decision, pending: decision.pending ?? null };
}

function assign(want: Want, person: Person, post: NamedPost, scene: Scene): Decision {
  const holdings = given(want, person, post, scene);
  // What they claimed they have now.
  const claims = person.claims.filter((claim) => claim.post !== post.id || claim.as !== want.as);
  const { as, to } = want;
  return appointed('assign', post, [{ before: person, after: { ...person, holdings, claims } }], null, {
    ...{ is: 'assigned', name: person.name, post, as, to },
  });
}

function given({ as, to }: Want, person: Person, post: NamedPost, scene: Scene): readonly Holding[] {
  // A last day that was not said leaves one that was; until further notice is the rule for a new one.
  const said = to === null ? {} : { to };
  return withSpan<Holding>(person.holdings, { post: post.id, as }, said, scene.today) ?? person.holdings;
}

/** Yesterday is the last day: from now on they may do nothing there. What began today never was. */
function end({ as }: Want, person: Person, post: NamedPost, scene: Scene): Decision {
  const yesterday = addDays(scene.today, -1);
  const ending = heldNow(person, post, scene);
  const holdings = person.holdings.flatMap((held) =>
    !ending.includes(held) ? [held] : held.from !== null && held.from > yesterday ? [] : [{ ...held, to: yesterday }],
  );
  const last = holdings.length < person.holdings.length ? null : yesterday;
  return appointed('end', post, [{ before: person, after: { ...person, holdings } }], null, {
    ...{ is: 'ended', name: person.name, post, as, to: last },
  });
}

/** What they hold of this very post today, as holder or deputy. */
function heldNow(person: Person, post: NamedPost, { today }: Scene): Holding[] {
  return person.holdings.filter((held) => held.post === post.id && isOn(held, today));
}

function again(): Decision {
  return say({ kind: 'answered', answer: { kind: 'pick-again' } });
}
