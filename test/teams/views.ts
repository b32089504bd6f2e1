/** Actions, changes and replies for tests of the bot: made up, and complete enough to be drawn. */

import type { ActionView, Outcome } from '../../src/domain/conversation/outcome.ts';
import type { Change } from '../../src/domain/record/change.ts';
import type { PlanAction } from '../../src/domain/record/plan.ts';
import type { Reply } from '../../src/flows/desk.ts';
import { inPlainWords } from '../../src/flows/wording/outcome-words.ts';

/** The day on which the tests of cards take place. */
export const TODAY = '2027-01-11';

/** An open action of the Governor, due in March, that the person looking may change. */
export function view(more: Partial<PlanAction> = {}, of: Partial<ActionView> = {}): ActionView {
  const ref = more.ref ?? '1.2';
  return {
    action: {
      id: `action-${ref}`,
      plan: 'hmyoi-thornmere-2026',
      ref,
      concern: ref.split('.')[0]!,
      text: 'Opening the sports hall on Saturday mornings, for every wing in turn.',
      owners: ['hmyoi-thornmere/governor'],
      target: { printed: 'March 2027', due: '2027-03-31', precision: 'month' },
      review: [],
      source: { document: 'a.txt', place: 'line 1', words: '' },
      status: 'open',
      due: '2027-03-31',
      notes: [],
      evidence: [],
      request: null,
      saidComplete: [],
      verification: null,
      version: 3,
      ...more,
    },
    ref,
    name: 'Opening the sports hall',
    concern: {
      ref: '1',
      printedRef: '1',
      group: null,
      text: 'Too little time out of room.',
      agreement: null,
      leadIn: null,
    },
    owners: ['Governor'],
    mine: true,
    slips: { published: null, days: 0, moves: [] },
    ...of,
  };
}

/** The completion of `of`, as it was recorded. */
export function completion(of: ActionView): Change {
  return {
    id: 'change-1',
    seq: 1,
    link: 'a-link',
    action: of.action.id,
    ref: of.ref,
    field: 'status',
    from: 'open',
    to: 'complete',
    at: `${TODAY}T09:00:00.000Z`,
    by: 'tenant/alex',
    byName: 'Alex Wilber',
    cause: { surface: 'teams', conversation: 'a-conversation', key: 'message-1', words: 'done' },
  };
}

/** What a story says after completing `of`. */
export function completed(of: ActionView): Reply {
  const done = { ...of, action: { ...of.action, status: 'complete', version: of.action.version + 1 } } as const;
  const undo = { plans: [of.action.plan], key: 'message-1' };
  return reply({ kind: 'changed', changes: [completion(of)], views: [done], undo, also: [] });
}

/** An outcome with its words. */
export function reply(outcome: Outcome): Reply {
  return { outcome, text: inPlainWords(outcome, TODAY) };
}
