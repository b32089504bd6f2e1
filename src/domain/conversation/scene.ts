/** Everything a decision may look at: who speaks, what they may see, what was talked about, and what day it is. */
import type { CalendarDay, Instant } from '../calendar.ts';
import type { PersonId, Remit } from '../people/person.ts';
import type { ActionId, PlanAction, PlanRecord, PostId } from '../record/plan.ts';
import { indexOf } from '../record/record-index.ts';
import { shortName } from '../record/short-name.ts';
import { slipsOf } from '../record/slips.ts';
import type { Dialogue } from './dialogue.ts';
import type { ActionView } from './outcome.ts';

/** Who speaks, with the posts they hold or deputise for on the day of the message. */
export interface Speaker {
  readonly id: PersonId;
  readonly name: string;
  /** Each one establishment's: a national post stands here once for each plan that has it. */
  readonly posts: readonly PostId[];
  /** Those of `posts` that they only deputise for. */
  readonly deputising: readonly PostId[];
  /** What else they answer for or may look at that day. */
  readonly remits: readonly Remit[];
  /** Whether they are a coordinator, who sees every plan. */
  readonly coordinator: boolean;
}

/** See the file's head. */
export interface Scene {
  readonly speaker: Speaker;
  /** The others who read the answer, in a group chat or channel: it shows them nothing that they may not see. */
  readonly readers: readonly Speaker[];
  readonly conversation: string;
  readonly now: Instant;
  /** The day it is at `now` in the zone of the service. */
  readonly today: CalendarDay;
  /** The zone of the service, an IANA name: when something happened is told in it. */
  readonly zone: string;
  /** The plans in which the speaker holds a post or has a remit, or all of them for a coordinator: what they may ask about. */
  readonly records: readonly PlanRecord[];
  readonly dialogue: Dialogue;
  /** Whether nobody holds a post that day; absent where that is not known. */
  readonly isVacant?: (post: PostId) => boolean;
}

/** The speaker's actions, plan by plan in published order, each once. */
export function ownActions(scene: Scene): PlanAction[] {
  return scene.records.flatMap((record) => ownActionsIn(record, scene.speaker.posts));
}

/** The actions of `posts` in one plan, in published order, each once. */
export function ownActionsIn(record: PlanRecord, posts: readonly PostId[]): readonly PlanAction[] {
  const [first, ...others] = posts.map((post) => record.owners[post] ?? []).filter((ids) => ids.length > 0);
  if (first === undefined) return [];
  if (others.length === 0) return first.map((id) => record.actions[id]!);
  const own = new Set([first, ...others].flat());
  return indexOf(record).actions.filter(({ id }) => own.has(id));
}

/** All actions the speaker may ask about. */
export function visibleActions(scene: Scene): PlanAction[] {
  return scene.records.flatMap((record) => indexOf(record).actions);
}

/** Whether the action is the speaker's own: today they hold one of its posts, or deputise for who does. What they may do is in `rights.ts`. */
export function isOwn(scene: Scene, action: PlanAction): boolean {
  return action.owners.some((post) => scene.speaker.posts.includes(post));
}

/** The action with this id, where the speaker may see it. */
export function findAction(scene: Scene, id: ActionId): PlanAction | null {
  for (const record of scene.records) {
    const action = record.actions[id];
    if (action !== undefined) return action;
  }
  return null;
}

/** An action as the speaker should be shown it. */
export function viewOf(scene: Scene, action: PlanAction): ActionView {
  const record = recordOf(scene, action);
  const { concerns, posts } = indexOf(record);
  const concern = concerns.get(action.concern);
  if (concern === undefined) throw new Error(`Action ${action.id} is in no plan in view.`);
  return {
    action,
    ref: scene.records.length > 1 ? `${record.plan.code} ${action.ref}` : action.ref,
    name: shortName(action.text),
    concern,
    owners: action.owners.map((id) => posts.get(id)?.name ?? id),
    mine: isOwn(scene, action),
    slips: slipsOf(record, action),
    ...whyBlocked(record, action),
    ...whoSaid(action, scene),
  };
}

function whoSaid(action: PlanAction, scene: Scene): Pick<ActionView, 'said'> {
  if (action.saidComplete.length === 0 || action.status === 'complete') return {};
  const { posts } = indexOf(recordOf(scene, action));
  const name = (post: PostId) => posts.get(post)?.name ?? post;
  const others = action.owners.filter((post) => !action.saidComplete.includes(post));
  const own = action.owners.filter((post) => scene.speaker.posts.includes(post));
  return {
    said: {
      by: action.saidComplete.map(name),
      awaited: others.map((post) => ({ name: name(post), vacant: scene.isVacant?.(post) ?? false })),
      own: own.length > 0 && own.every((post) => action.saidComplete.includes(post)),
    },
  };
}

function whyBlocked(record: PlanRecord, action: PlanAction): Pick<ActionView, 'why'> {
  if (action.status !== 'blocked') return {};
  const change = record.changes.findLast((each) => each.action === action.id && each.field === 'status');
  return change?.reason === undefined ? {} : { why: change.reason };
}

/** The plan an action belongs to. */
export function recordOf(scene: Pick<Scene, 'records'>, action: PlanAction): PlanRecord {
  const record = scene.records.find((candidate) => candidate.plan.id === action.plan);
  if (record === undefined) throw new Error(`Action ${action.id} is in no plan in view.`);
  return record;
}

/** Whether there is nothing here for the speaker: they hold no post, have no remit and coordinate nothing. */
export function hasNoPlace({ speaker }: Scene): boolean {
  return speaker.posts.length === 0 && speaker.remits.length === 0 && !speaker.coordinator;
}
