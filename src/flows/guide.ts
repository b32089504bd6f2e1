/** A coordinator is led through setting the service up: what the steps' buttons do, and what comes after an import. */
import { decideDigestTime } from '../domain/conversation/decide-service.ts';
import { type Decision, type Said, type ServiceKnown, say } from '../domain/conversation/decision.ts';
import type { Scene } from '../domain/conversation/scene.ts';
import type { WeekTime } from '../domain/digests/digest-choice.ts';
import type { LookedUp } from '../domain/people/directory.ts';
import { guideAfter, guideMeans, tellGuide } from '../domain/people/guide.ts';
import { type HoldersNamed, type NamedHolder, nameHolders, strangersIn } from '../domain/people/name-holders.ts';
import { may } from '../domain/people/rights.ts';
import type { PlanRecord } from '../domain/record/plan.ts';
import type { Desk, Press } from './desk.ts';

/** How the service is set, and who is known. */
export async function serviceKnown({ store, sample }: Desk): Promise<ServiceKnown> {
  const [people, changes] = await Promise.all([store.people.people(), store.service.changes()]);
  return { people, changes, hasSample: sample !== undefined };
}

/** A button of the guide. */
export type GuidePress = Extract<Press, { verb: 'guide' | 'name-holders' | 'set-digest' }>;

/** What a button of the guide comes to. */
export async function decideOnGuide(desk: Desk, scene: Scene, press: GuidePress): Promise<Decision> {
  switch (press.verb) {
    case 'guide': {
      const { step } = press;
      if (!may('set-digest-time', scene, null)) return coordinatorsOnly();
      return tellGuide(
        { step, plan: press.plan === '' ? null : press.plan, passed: [] },
        scene,
        guideMeans(await serviceKnown(desk)),
      );
    }
    case 'name-holders':
      return nameAll(desk, scene, press);
    case 'set-digest':
      return setDigest(desk, scene, press);
  }
}

/** What follows where a plan was stored for the first time: its posts, or the digest; nothing where all of that is done. */
export async function afterImport(desk: Desk, scene: Scene, record: PlanRecord): Promise<readonly Said[]> {
  const guide = guideAfter(record, [], scene, guideMeans(await serviceKnown(desk)));
  return scene.readers.length > 0 || guide.step === 'done'
    ? []
    : [{ kind: 'answered', answer: { kind: 'guide', guide } }];
}

/** Each post is given by itself: one that somebody else changes at the same moment holds up none of the others. */
async function nameAll(desk: Desk, scene: Scene, press: Extract<Press, { verb: 'name-holders' }>): Promise<Decision> {
  const record = scene.records.find(({ plan }) => plan.id === press.plan);
  if (record === undefined) return say({ kind: 'refused', refusal: { kind: 'question-gone' } });
  const named = press.posts.map((post, at) => ({ post, who: press.named[at] ?? '' })).filter(({ who }) => who.trim());
  if (named.length > 0 && named.every(({ post }) => !may('assign-post', scene, post))) return coordinatorsOnly();
  const found = await lookUp(desk, named);
  const naming = nameHolders(record, named, scene, await desk.store.people.people(), found);
  const given: HoldersNamed['given'][number][] = [];
  const notGiven = [...naming.left];
  for (const { planned, post, said, to } of naming.give) {
    const { act, edits, reason } = planned;
    const { id: by, name: byName } = scene.speaker;
    const words = `button: ${press.verb}`;
    const made = { at: scene.now, by, byName, surface: 'teams', words, act, post: planned.post, reason } as const;
    const done = await desk.store.people.appoint(edits, made);
    if (done === 'appointed') given.push({ post, to });
    else notGiven.push({ post, id: planned.post, said, why: 'overtaken' });
  }
  const { code, subject } = record.plan;
  const told = { plan: { code, subject }, given, left: notGiven };
  const said = say({ kind: 'answered', answer: { kind: 'holders-named', told } });
  // A manager gives posts, and sets nothing else up.
  if (!scene.speaker.coordinator) return said;
  const asked = new Set(named.map(({ post }) => post));
  const left = press.posts.filter((post) => !asked.has(post));
  const passed = [...press.passed, ...left.map((post) => record.posts.findIndex(({ id }) => id === post))];
  const guide = guideAfter(record, passed, scene, guideMeans(await serviceKnown(desk)));
  return { ...said, said: [...said.said, { kind: 'answered', answer: { kind: 'guide', guide } }] };
}

/** Whom nobody knows by their email is looked up, all at once. */
async function lookUp({ directory, store }: Desk, named: readonly NamedHolder[]): Promise<Map<string, LookedUp>> {
  if (directory === undefined) return new Map();
  const strangers = strangersIn(named, await store.people.people());
  const each = await Promise.all(strangers.map(async (email) => [email, await directory.find(email)] as const));
  return new Map(each);
}

const WEEKDAY = /^[1-7]$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

async function setDigest(
  desk: Desk,
  scene: Scene,
  { weekday, time }: Extract<Press, { verb: 'set-digest' }>,
): Promise<Decision> {
  if (!WEEKDAY.test(weekday) || !TIME.test(time))
    return say({ kind: 'refused', refusal: { kind: 'not-a-time', words: `${weekday} ${time}`.trim() } });
  const command = {
    kind: 'digest-time',
    whose: 'everyone',
    weekday: Number(weekday) as WeekTime['weekday'],
    time,
  } as const;
  return decideDigestTime(command, scene, await serviceKnown(desk));
}

function coordinatorsOnly(): Decision {
  return say({ kind: 'refused', refusal: { kind: 'coordinators-only' } });
}
