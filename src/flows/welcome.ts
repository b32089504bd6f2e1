/** Somebody opens the chat for the first time: they are told what is theirs and what they can say. */
import { addDays } from '../domain/calendar.ts';
import { listOf } from '../domain/conversation/lists.ts';
import type { Outcome } from '../domain/conversation/outcome.ts';
import { viewOf } from '../domain/conversation/scene.ts';
import { OWN_SCOPE } from '../domain/conversation/scope.ts';
import { guideMeans, guideTo } from '../domain/people/guide.ts';
import { isOverdue } from '../domain/record/plan.ts';
import { SOON_DAYS } from '../domain/record/standing.ts';
import type { Desk, Reply, Sender } from './desk.ts';
import { serviceKnown } from './guide.ts';
import { UNNAMED_COORDINATOR } from './name-coordinators.ts';
import { setScene } from './set-scene.ts';
import { inPlainWords } from './wording/outcome-words.ts';
import { namesFrom, remitWords } from './wording/people-words.ts';

/** Wherever they stand. */
const ANYWHERE = { step: null, plan: null, passed: [] };

/** The welcome for `sender`. Changes nothing and remembers nothing. */
export async function welcome(desk: Desk, sender: Sender, at: string): Promise<Reply> {
  const scene = await setScene(desk, { conversation: '', sender, at });
  const open = listOf({ which: 'mine', scope: OWN_SCOPE }, scene);
  const soon = addDays(scene.today, SOON_DAYS);
  const { posts: held, deputising, remits } = scene.speaker;
  // A post of several plans of the same establishment is one.
  const posts = [...new Map(scene.records.flatMap((record) => record.posts).map((post) => [post.id, post])).values()];
  const names = namesFrom(scene.records);
  const guide = scene.speaker.coordinator ? guideTo(ANYWHERE, scene, guideMeans(await serviceKnown(desk))) : null;
  const settingUp = guide === null || guide.step === 'done' ? null : guide.step === 'plan' ? 'all' : 'some';
  const outcome: Outcome = {
    kind: 'answered',
    answer: {
      kind: 'welcome',
      // Teams tells no name with an installation.
      name: scene.speaker.name === UNNAMED_COORDINATOR ? '' : scene.speaker.name,
      posts: posts
        .filter(({ id }) => held.includes(id))
        .map(
          ({ id, name, establishment }) => `${deputising.includes(id) ? 'deputy for ' : ''}${name}, ${establishment}`,
        ),
      remits: remits.map((remit) => remitWords(remit, names)),
      coordinator: scene.speaker.coordinator,
      settingUp,
      open: open.length,
      overdue: open.filter((action) => isOverdue(action, scene.today)).length,
      dueSoon: open.filter((action) => action.due !== null && action.due >= scene.today && action.due <= soon).length,
      next: open[0] === undefined ? null : viewOf(scene, open[0]),
    },
    // Who has no plan yet begins here; later a word of it is enough.
    ...(guide !== null && settingUp === 'all'
      ? { also: [{ kind: 'answered', answer: { kind: 'guide', guide } }] }
      : {}),
  };
  return { outcome, text: inPlainWords(outcome, scene.today) };
}
