/** Who may do what: one table of deeds and roles, and the one question every decision asks of it. docs/RIGHTS.md is the same in words. */
import type { ChangeCommand } from '../conversation/command.ts';
import type { ActionView, Refusal } from '../conversation/outcome.ts';
import { recordOf, type Scene, viewOf } from '../conversation/scene.ts';
import type { ServiceMove } from '../digests/service-settings.ts';
import type { PlanAction, PlanRecord, PlanSettings, PostId } from '../record/plan.ts';
import { establishmentOf, nationalOf, type Remit } from './person.ts';

/** What somebody can be to an action, a post, a plan or the whole service. They may be several things at once. */
export const ROLES = ['owner', 'deputy', 'manager', 'coordinator', 'viewer', 'none'] as const;

/** See `ROLES`. `none`: nothing else. */
export type Role = (typeof ROLES)[number];

const EVERYBODY_IN_IT: readonly Role[] = ['owner', 'deputy', 'manager', 'coordinator', 'viewer'];
const OWNERS: readonly Role[] = ['owner', 'deputy'];
const ABOVE: readonly Role[] = ['manager', 'coordinator'];
const COORDINATORS: readonly Role[] = ['coordinator'];

/** The table: each deed, and the roles that may do it. Nothing that is not here may be done. */
export const RIGHTS = {
  // What is looked at.
  /** An action as it stands, alone or in a list. */
  see: EVERYBODY_IN_IT,
  /** What was changed on an action, and on several since a day. */
  history: EVERYBODY_IN_IT,
  /** The words of the document an action was read from. */
  source: EVERYBODY_IN_IT,
  /** How many are complete, overdue and so on, and how far dates may move. */
  standing: EVERYBODY_IN_IT,
  /** A plan as a file. */
  export: COORDINATORS,
  /** What the digest of somebody else would say now. */
  'preview-digest': ABOVE,
  /** Who could not be told something, and why. */
  'see-unreached': COORDINATORS,
  /** Has a digest sent again that may not have arrived. */
  'resend-digest': COORDINATORS,

  // What is said of an action.
  complete: OWNERS,
  reopen: OWNERS,
  move: OWNERS,
  /** That it is blocked, that it can go on, that it was begun. */
  block: OWNERS,
  note: OWNERS,
  evidence: OWNERS,
  /** Takes back what they did themselves, where they might still do it. */
  undo: ['owner', 'deputy', 'manager', 'coordinator'],

  // What others do about an action.
  /** Gives it to another post. */
  'hand-over': ABOVE,
  /** Allows or refuses a date later than the plan tolerates; their own dates need nobody's leave. */
  'settle-request': ABOVE,
  nudge: ABOVE,
  verify: ABOVE,
  return: ABOVE,

  // Plans.
  import: COORDINATORS,
  /** Reviews what was not read for certain, and puts it right. */
  correct: COORDINATORS,
  'set-tolerance': COORDINATORS,
  /** How actions of a plan become complete. */
  'set-completion': COORDINATORS,
  /** When the inspectorate comes back, and when the board meets. */
  'set-visit': ABOVE,
  /** Whether managers are told of overdue actions that nobody speaks of. */
  'set-escalation': ABOVE,
  /** Says how far a concern has come. */
  assess: ABOVE,
  /** What changed since the last one, as a document for the board. */
  'board-pack': ABOVE,

  /** When digests go out to everybody who has chosen no time of their own. */
  'set-digest-time': COORDINATORS,

  // People.
  /** Says that a post is theirs. */
  'claim-post': ROLES,
  'settle-claim': ABOVE,
  /** Gives a post to somebody. */
  'assign-post': ABOVE,
  /** Takes a person's data out. */
  'forget-person': COORDINATORS,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** The deed that changing a setting is. */
export const SETTING_DEEDS: Readonly<Record<keyof PlanSettings, Deed>> = {
  tolerance: 'set-tolerance',
  completion: 'set-completion',
  verify: 'set-completion',
  sustained: 'set-completion',
  returnOn: 'set-visit',
  boardOn: 'set-visit',
  escalate: 'set-escalation',
  unescalated: 'set-escalation',
  assessments: 'assess',
  packedAt: 'board-pack',
};

/** The deed that changing a setting of the whole service is. */
export const SERVICE_DEEDS: Readonly<Record<ServiceMove['setting'], Deed>> = { digest: 'set-digest-time' };

/** Something that may be done or not. */
export type Deed = keyof typeof RIGHTS;

/** The second of two keys: whoever owns the action, or deputises, never gives it, whatever else they are. */
export const NEVER_OWNERS: readonly Deed[] = ['verify', 'return'];

/** What a deed is about: an action, a plan, a post (one establishment's, or a national one), or null, the whole service. */
export type Subject = PlanAction | PlanRecord | PostId | null;

/** The parts of a scene that rights depend on. */
export type Seen = Pick<Scene, 'speaker' | 'records' | 'readers'>;

/** Everything the speaker is to `subject` on the day of the scene; `none` alone where they are nothing. */
export function rolesOn(scene: Seen, subject: Subject): ReadonlySet<Role> {
  const roles = new Set(scene.speaker.coordinator ? ['coordinator' as Role] : []);
  if (subject === null) addOnAll(roles, scene);
  else if (typeof subject === 'string') addOnPost(roles, subject, scene);
  else if ('actions' in subject) addOnPlan(roles, subject, scene);
  else {
    addOnPlan(roles, recordOf(scene, subject), scene);
    for (const post of subject.owners) addOnPost(roles, post, scene);
  }
  return roles.size === 0 ? new Set(['none']) : roles;
}

/**
 * Whether the speaker may do this to `subject`; an action must be in view. Where others read the answer, what is not the
 * speaker's own may be shown only if each of them may see it too.
 */
export function may(deed: Deed, scene: Seen, subject: Subject): boolean {
  const roles = rolesOn(scene, subject);
  const isOwner = OWNERS.some((role) => roles.has(role));
  if (NEVER_OWNERS.includes(deed) && isOwner) return false;
  if (!RIGHTS[deed].some((role) => roles.has(role))) return false;
  if (!SHOWN.includes(deed) || subject === null || isOwner) return true;
  return scene.readers.every((speaker) => may(deed, { ...scene, speaker, readers: [] }, subject));
}

/** Why somebody may not set what changing is `deed`. */
export function refusedSetting(deed: Deed): Refusal {
  const roles: readonly Role[] = RIGHTS[deed];
  return roles.includes('manager') ? { kind: 'not-yours-to-set', deed } : { kind: 'coordinators-only' };
}

/** What an answer shows to everybody who reads it. */
const SHOWN: readonly Deed[] = ['see', 'history', 'source', 'standing'];

/** Whether a later date of `action` waits and the speaker may decide on it, as a view of it tells. */
export function decidesOn(scene: Scene, action: PlanAction): Pick<ActionView, 'decides'> {
  const waits = action.request !== null && action.status !== 'complete';
  return waits && may('settle-request', scene, action) ? { decides: true } : {};
}

/** A command about one action, and the looks at it. */
type Told = ChangeCommand['kind'] | 'show' | 'history' | 'source';

/** Why the speaker may not do what `command` says to `action`, or why it may not be shown here; null where all is well. */
export function refusalOf(command: Told, action: PlanAction, scene: Scene): Refusal | null {
  if (!may('see', scene, action)) return { kind: 'not-here' };
  if (may(DEEDS[command], scene, action)) return null;
  const instead = action.status === 'complete' ? 'verify' : 'nudge';
  return { kind: 'not-yours', view: viewOf(scene, action), ...(may(instead, scene, action) ? { may: instead } : {}) };
}

const DEEDS: Readonly<Record<Told, Deed>> = {
  show: 'see',
  history: 'history',
  source: 'source',
  complete: 'complete',
  reopen: 'reopen',
  move: 'move',
  note: 'note',
  evidence: 'evidence',
  block: 'block',
  unblock: 'block',
  start: 'block',
};

/** Who answers for a part of the service may look at it, and no more, when all of it is meant. */
function addOnAll(roles: Set<Role>, { speaker }: Seen): void {
  if (speaker.posts.length > 0) roles.add('viewer');
  for (const { of, as } of speaker.remits) roles.add(of === 'everything' ? as : 'viewer');
}

/** A plan is nobody's own: who holds a post in it, or has a remit over a post in it, may look at all of it. */
function addOnPlan(roles: Set<Role>, record: PlanRecord, { speaker }: Seen): void {
  const place = establishmentOf(record.plan);
  for (const remit of speaker.remits) {
    if (covers(remit, place, null)) roles.add(remit.as);
    else if (record.posts.some(({ id }) => covers(remit, place, id))) roles.add('viewer');
  }
  if (record.posts.some(({ id }) => speaker.posts.includes(id))) roles.add('viewer');
}

function addOnPost(roles: Set<Role>, post: PostId, { speaker }: Seen): void {
  if (speaker.posts.includes(post)) roles.add(speaker.deputising.includes(post) ? 'deputy' : 'owner');
  const place = post.slice(0, post.indexOf('/'));
  for (const remit of speaker.remits) if (covers(remit, place, post)) roles.add(remit.as);
}

/** Whether a remit is over `post` of the establishment with the slug `place`; null: over all of that establishment. */
function covers({ of, id }: Remit, place: string, post: PostId | null): boolean {
  switch (of) {
    case 'everything':
      return true;
    case 'establishment':
      return id === place;
    case 'post':
      return post !== null && (id === post || id === nationalOf(post));
  }
}
