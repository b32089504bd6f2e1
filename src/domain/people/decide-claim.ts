/** Claims to posts: somebody says that one is theirs, which gives them nothing until it is approved; and what becomes of it. */

import { calendarDay } from '../calendar.ts';
import { type Decision, type Means, say } from '../conversation/decision.ts';
import type { Scene, Speaker } from '../conversation/scene.ts';
import type {
  Appointing,
  AppointingCommand,
  AppointingRefusal,
  AppointingTold,
  ClaimView,
  NamedPost,
  PlannedAppointment,
  Want,
} from './appointing.ts';
import { askAppoint } from './ask-appoint.ts';
import { holdersOf, withSpan } from './holders.ts';
import {
  type Claim,
  type Holding,
  isNational,
  isOn,
  nationalOf,
  newPerson,
  type Person,
  type PersonId,
} from './person.ts';
import { personMeant } from './person-meant.ts';
import { namedPost, postMeant, soundsLikeTitle, withRank } from './post-meant.ts';
import { may } from './rights.ts';
import { decidersOf } from './who-settles.ts';

/** More claims than this wait of nobody. */
const MOST_CLAIMS = 10;

type Of<Kind extends AppointingCommand['kind']> = Extract<AppointingCommand, { kind: Kind }>;

/** A refusal of this kind. */
export function refuse(refusal: AppointingRefusal): Decision {
  return say({ kind: 'refused', refusal });
}

/** An answer of this kind. */
export function tell(told: AppointingTold): Decision {
  return say({ kind: 'answered', answer: { kind: 'appointing', told } });
}

/** Somebody says that a post is theirs; null where their words name none and may mean something else. */
export function decideClaim(command: Of<'claim-post'>, scene: Scene, means: Means, all: Appointing): Decision | null {
  const { meant, as } = withRank(command.words, (words) => postMeant(words, all.records));
  const want: Want = { act: 'claim', person: null, as: command.as === 'deputy' ? 'deputy' : as, to: null };
  // "I'm education" may be anything; "I'm the head of education" is a post.
  if (!command.sure && !soundsLikeTitle(command.words)) return null;
  switch (meant.kind) {
    case 'one':
      return claimPost(meant.post, want.as, scene, all);
    case 'several':
      return askAppoint(want, null, meant.posts, [], scene, means);
    case 'no-place':
      return soundsLikeTitle(command.words) ? refuse({ ...meant, kind: 'no-such-place' }) : null;
    case 'no-title':
      return meant.placed || soundsLikeTitle(command.words) ? refuse({ ...meant, kind: 'no-such-title' }) : null;
  }
}

/** The claim of the speaker to `post`. */
export function claimPost(post: NamedPost, as: Holding['as'], scene: Scene, all: Appointing): Decision {
  const known = speakerAmong(scene, all);
  const person = known ?? stranger(scene);
  // Who holds it is told to the claimant, not to everybody who reads along.
  const holders = scene.readers.length > 0 ? [] : namesOfHolders(post, scene, all, person.id);
  if (holdsNow(person, post, as, scene)) return settled(tell({ is: 'held-already', post, as, name: null }));
  const deciders = namesOf(decidersOf(post.id, all.people, scene.today, person.id));
  const own = scene.speaker.coordinator ? person.name : null;
  const told = { post, as, holders, deciders, own };
  if (person.claims.some((claim) => claim.post === post.id && claim.as === as))
    return settled(tell({ is: 'claimed-already', ...told }));
  if (person.claims.length >= MOST_CLAIMS) return settled(refuse({ kind: 'too-many-claims', most: MOST_CLAIMS }));
  const after = { ...person, claims: [...person.claims, { post: post.id, as, at: scene.now }] };
  return appointed('claim', post, [{ before: known, after }], null, { is: 'claimed', ...told });
}

/** They hold a post no more, as they say: a claim is taken back; the end of a post that is theirs is for others to enter. */
export function decideGiveUp(command: Of<'give-up-post'>, scene: Scene, all: Appointing): Decision | null {
  const meant = postMeant(command.words, all.records);
  if (meant.kind !== 'one' && meant.kind !== 'several') return null;
  const posts = meant.kind === 'one' ? [meant.post] : meant.posts;
  const person = speakerAmong(scene, all);
  const claimed = posts.find(({ id }) => person?.claims.some((claim) => claim.post === id));
  if (person !== null && claimed !== undefined) {
    const after = { ...person, claims: person.claims.filter(({ post }) => post !== claimed.id) };
    return appointed('withdraw', claimed, [{ before: person, after }], null, {
      is: 'withdrawn',
      post: claimed,
      deciders: [],
    });
  }
  const held = posts.find(
    (post) => person !== null && (['holder', 'deputy'] as const).some((as) => holdsNow(person, post, as, scene)),
  );
  if (person === null || held === undefined) return refuse({ kind: 'not-held', name: null, called: posts[0]!.called });
  const deciders = namesOf(decidersOf(held.id, all.people, scene.today, person.id));
  return appointed('give-up', held, [{ before: person, after: person }], null, { is: 'gave-up', post: held, deciders });
}

/** The claims that wait and that the speaker may decide on. */
export function decideClaims(scene: Scene, all: Appointing): Decision {
  const claims = claimsFor(scene, all);
  const decides = (speaker: Speaker) => claims.every(({ post }) => may('settle-claim', { ...scene, speaker }, post.id));
  // Who claims what, with their email, is for those who decide: not for everybody who reads along.
  if (!scene.readers.every(decides)) return say({ kind: 'refused', refusal: { kind: 'not-here' } });
  return tell({ is: 'claims', claims });
}

/** A claim, named by its claimant and, where they have several, by its post; null where nobody of that name is known. */
export function decideSettleClaim(command: Of<'settle-claim'>, scene: Scene, all: Appointing): Decision | null {
  const person = personMeant(command.person, all);
  if ('kind' in person) return command.words === null ? null : refuse(person);
  if (command.words === null && person.claims.length === 0) return null;
  const meant = command.words === null ? null : postMeant(command.words, all.records);
  if (meant?.kind === 'no-place') return refuse({ ...meant, kind: 'no-such-place' });
  if (meant?.kind === 'no-title') return refuse({ ...meant, kind: 'no-such-title' });
  const posts = meant === null ? null : meant.kind === 'one' ? [meant.post] : meant.posts;
  const claims = person.claims.filter(({ post }) => posts === null || posts.some(({ id }) => id === post));
  const mine = claims.filter(({ post }) => may('settle-claim', scene, post));
  const [only, ...others] = mine.length > 0 ? mine : claims;
  if (others.length > 0)
    return refuse({ kind: 'several-claims', claims: mine.map((claim) => viewOfClaim(person, claim, scene, all)) });
  if (only !== undefined) return settleClaim(person.id, only, command.verdict, command.reason, scene, all);
  // Who may decide on it at all is told whether they hold it; nobody else is.
  const post = posts?.[0];
  if (post === undefined || !may('settle-claim', scene, post.id))
    return refuse({ kind: 'not-yours-to-settle', called: post?.called ?? command.words ?? '' });
  return refuse({
    kind: 'claim-gone',
    name: person.name,
    called: post.called,
    holds: holdsNow(person, post, 'holder', scene),
  });
}

/** Approves or refuses the claim of `id` that was made at that moment; what a card says of it is looked up here. */
export function settleClaim(
  id: PersonId,
  { post: postId, as, at }: Claim,
  verdict: 'approve' | 'refuse',
  reason: string | null,
  scene: Scene,
  all: Appointing,
): Decision {
  const post = namedPost(postId, all.records);
  if (!may('settle-claim', scene, postId)) return refuse({ kind: 'not-yours-to-settle', called: post.called });
  if (id === scene.speaker.id && !scene.speaker.coordinator) return refuse({ kind: 'own-claim', called: post.called });
  const person = all.people.find((each) => each.id === id) ?? null;
  const claim = person?.claims.find((each) => each.post === postId && each.as === as && each.at === at);
  if (person === null || claim === undefined) {
    const holds = person !== null && holdsNow(person, post, as, scene);
    return refuse({ kind: 'claim-gone', name: person?.name ?? null, called: post.called, holds });
  }
  const view = viewOfClaim(person, claim, scene, all);
  const claims = person.claims.filter((each) => each !== claim);
  if (verdict === 'refuse')
    return appointed('refuse', post, [{ before: person, after: { ...person, claims } }], reason, {
      is: 'refused',
      claim: view,
      reason,
    });
  const holdings = withSpan<Holding>(person.holdings, { post: postId, as }, {}, scene.today) ?? person.holdings;
  return appointed('approve', post, [{ before: person, after: { ...person, claims, holdings } }], null, {
    is: 'approved',
    claim: view,
  });
}

/** Every claim that waits and that the speaker may decide on, oldest first. */
export function claimsFor(scene: Scene, all: Appointing): ClaimView[] {
  return all.people
    .flatMap((person) =>
      person.claims
        .filter(({ post }) => may('settle-claim', scene, post))
        .map((claim) => viewOfClaim(person, claim, scene, all)),
    )
    .sort((one, other) => (one.since < other.since ? -1 : 1));
}

/** A claim as whoever decides sees it. */
export function viewOfClaim(
  person: Person,
  claim: Claim,
  scene: Pick<Scene, 'today' | 'zone'>,
  all: Appointing,
): ClaimView {
  const post = namedPost(claim.post, all.records);
  return {
    person: person.id,
    name: person.name,
    email: person.email,
    post,
    as: claim.as,
    since: claim.at,
    day: calendarDay(new Date(claim.at), scene.zone),
    holders: namesOfHolders(post, scene, all, person.id),
  };
}

/** The edit, and what is said once it is made; a question that waited is closed. */
export function appointed(
  act: PlannedAppointment['act'],
  post: NamedPost,
  edits: PlannedAppointment['edits'],
  reason: string | null,
  told: AppointingTold,
): Decision {
  return { ...settled(tell(told)), people: { act, post: post.id, edits, reason } };
}

function settled(decision: Decision): Decision {
  return { ...decision, pending: null };
}

/** Whether `person` holds `post`, or deputises there, on the day of the scene. */
export function holdsNow(person: Person, post: NamedPost, as: Holding['as'], { today }: Pick<Scene, 'today'>): boolean {
  const posts = [post.id, ...(isNational(post.id) ? [] : [nationalOf(post.id)])];
  return person.holdings.some((held) => posts.includes(held.post) && held.as === as && isOn(held, today));
}

/** The names of those who hold `post` today, but for `except`. */
export function namesOfHolders(
  post: NamedPost,
  { today }: Pick<Scene, 'today'>,
  { people }: Appointing,
  except: PersonId,
): string[] {
  return namesOf(holdersOf(post.id, people, today).holders.filter(({ id }) => id !== except));
}

function namesOf(people: readonly Person[]): string[] {
  return people.map(({ name }) => name);
}

function speakerAmong({ speaker }: Scene, { people }: Appointing): Person | null {
  return people.find(({ id }) => id === speaker.id) ?? null;
}

function stranger({ speaker: { id, name } }: Scene): Person {
  const [tenantId = '', objectId = ''] = id.split('/');
  return newPerson({ tenantId, objectId, name });
}
