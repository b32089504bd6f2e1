/** A message the grammar could not place goes to a language model, where one is configured; what it proposes is asked about first. */
import { askToConfirm } from '../domain/conversation/asking.ts';
import { decide } from '../domain/conversation/decide.ts';
import { type Decision, type Means, say } from '../domain/conversation/decision.ts';
import { listOf } from '../domain/conversation/lists.ts';
import { recordOf, type Scene, viewOf } from '../domain/conversation/scene.ts';
import { OWN_SCOPE } from '../domain/conversation/scope.ts';
import type { UnderstandingContext } from '../understanding/context.ts';
import { weighProposal } from '../understanding/weigh-proposal.ts';
import { triedBy } from './note-attempts.ts';
import type { Planner } from './ports.ts';

/** No more of a person's actions than this are put before the model, and no more than this of each, in characters. */
const ACTIONS_SENT = 60;
const CHARACTERS_SENT = 240;

/** A message longer than this, in characters, is not one command, and is not sent. */
const LONGEST_SENT = 600;

/** What a model's proposal comes to. A change is never made at once: the person is shown it and asked. */
export async function decideOnProposal(
  planner: Planner,
  text: string,
  scene: Scene,
  means: Means,
  context: UnderstandingContext,
): Promise<Decision> {
  const notUnderstood = say({ kind: 'not-understood' });
  const own = listOf({ which: 'mine', scope: OWN_SCOPE }, scene).slice(0, ACTIONS_SENT);
  if (own.length === 0 || text.length > LONGEST_SENT) return notUnderstood;
  const actions = own.map((action) => ({ action, ref: viewOf(scene, action).ref }));
  const proposal = await planner.propose({
    text,
    today: scene.today,
    actions: actions.map(({ action, ref }) => ({ ref, text: action.text.slice(0, CHARACTERS_SENT) })),
  });
  const named = proposal === null ? undefined : actions.find(({ ref }) => ref === proposal.ref)?.action;
  const target =
    named === undefined ? null : { by: 'ref' as const, ref: named.ref, plan: recordOf(scene, named).plan.code };
  const command = proposal === null ? null : weighProposal(proposal, text, target, context);
  if (command === null) return notUnderstood;
  const decision = { ...decide([command], scene, means), tried: ['proposed by the model', ...triedBy([command])] };
  return decision.changes.length === 0 ? decision : askToConfirm(decision.changes, 'proposed', scene, means);
}
