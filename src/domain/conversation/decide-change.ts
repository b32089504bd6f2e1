/** One command on actions that are known: the edits it means, or why it means none. */
import { addMonths } from 'date-fns/addMonths';
import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type CalendarDay } from '../calendar.ts';
import { refusalOf } from '../people/rights.ts';
import { needsLeave, requestOf } from '../record/move-request.ts';
import type { PlanAction } from '../record/plan.ts';
import { completing, ownPosts, reopening, unsaying } from '../record/said-complete.ts';
import { slipCategory } from '../record/slip-category.ts';
import { askDate } from './asking.ts';
import type { ChangeCommand, NewDate } from './command.ts';
import { decideState } from './decide-state.ts';
import { allOf, type Decision, edits, type Means, say } from './decision.ts';
import type { Already } from './outcome.ts';
import { type Scene, viewOf } from './scene.ts';

/** The longest note kept, in characters: a message in Teams holds about 28,000, a remark on progress far fewer. */
const LONGEST_NOTE = 4_000;

/** The edits `command` means for `action`, or why it means none: it may be none of the speaker's. */
export function decideChange(command: ChangeCommand, action: PlanAction, scene: Scene, means: Means): Decision {
  const refusal = refusalOf(command.kind, action, scene);
  if (refusal !== null) return { ...say({ kind: 'refused', refusal }), focus: [action.id] };
  switch (command.kind) {
    case 'complete':
      return decideComplete(action, scene);
    case 'reopen':
      return decideReopen(command.reason, action, scene);
    case 'note': {
      const text = command.text.trim().slice(0, LONGEST_NOTE);
      if (text === '') return say({ kind: 'refused', refusal: { kind: 'empty-note' } });
      return edits(action, [[{ field: 'note', note: means.ids(), from: null, to: text }, null]]);
    }
    case 'move':
      return decideMove(command.to, command.reason, action, scene, means);
    default:
      return decideState(command, action, scene, means);
  }
}

function decideComplete(action: PlanAction, scene: Scene): Decision {
  if (action.status === 'complete') return already('complete', action, scene);
  const made = completing(action, scene);
  return made.length === 0 ? already('said-complete', action, scene) : allOf(action, made, null);
}

/** "Not complete after all" of what others are still to say it of takes back what the speaker said. */
function decideReopen(reason: string | null, action: PlanAction, scene: Scene): Decision {
  if (action.status === 'complete') return allOf(action, reopening(action), reason);
  const own = ownPosts(action, scene);
  const unsaid = unsaying(
    action,
    action.saidComplete.filter((post) => !own.includes(post)),
  );
  if (unsaid.length > 0) return allOf(action, unsaid, reason);
  // "Set it to open" frees what is blocked.
  return action.status === 'blocked'
    ? edits(action, [[{ field: 'status', from: 'blocked', to: 'open' }, reason]])
    : already('open', action, scene);
}

function already(is: Already, action: PlanAction, scene: Scene): Decision {
  return {
    ...say({ kind: 'answered', answer: { kind: 'already', is, view: viewOf(scene, action) } }),
    focus: [action.id],
  };
}

/** The edits `command` means for each of `actions`, together. */
export function changeAll(
  command: ChangeCommand,
  actions: readonly PlanAction[],
  scene: Scene,
  means: Means,
): Decision {
  const each = actions.map((action) => decideChange(command, action, scene, means));
  const asking = each.find((decision) => decision.pending != null);
  return {
    changes: each.flatMap((decision) => decision.changes),
    undoes: null,
    said: each.flatMap((decision) => decision.said),
    pending: asking?.pending ?? null,
    focus: actions.map((action) => action.id),
  };
}

function decideMove(to: NewDate, reason: string | null, action: PlanAction, scene: Scene, means: Means): Decision {
  const view = viewOf(scene, action);
  if (action.status === 'complete') {
    return { ...say({ kind: 'refused', refusal: { kind: 'is-complete', view } }), focus: [action.id] };
  }
  if (to.kind === 'missing') return askDate('missing', '', [], reason, action, scene, means);
  if (to.kind === 'unsure') return askDate(to.why, to.words, to.could, reason, action, scene, means);
  const day = to.kind === 'date' ? to.date.to : shifted(action.due, to);
  if (day === null) return askDate('missing', to.kind === 'shift' ? to.words : '', [], reason, action, scene, means);
  if (day < scene.today)
    return askDate('past', to.kind === 'date' ? to.date.words : to.words, [], reason, action, scene, means);
  if (day === action.due) return already('due', action, scene);
  const { request } = action;
  if (needsLeave(action, day, scene))
    return edits(action, [[{ field: 'request', from: request, to: requestOf(day, reason, scene) }, reason]]);
  const isLater = action.due !== null && day > action.due;
  const category = isLater ? { category: slipCategory(reason) } : {};
  return edits(action, [
    [{ field: 'due', from: action.due, to: day, ...category }, reason],
    // A date that was asked for is no longer wanted once another is set.
    ...(request === null ? [] : [[{ field: 'request', from: request, to: null }, null] as const]),
  ]);
}

function shifted(due: CalendarDay | null, shift: Extract<NewDate, { kind: 'shift' }>): CalendarDay | null {
  if (due === null) return null;
  switch (shift.unit) {
    case 'day':
      return addDays(due, shift.by);
    case 'week':
      return addDays(due, 7 * shift.by);
    case 'month': {
      // The end of one month moves to the end of another: 28 February and a month is 31 March.
      const moved = addMonths(parseISO(due), shift.by);
      const wasLast = addDays(due, 1).slice(8) === '01';
      return format(wasLast ? addMonths(parseISO(addDays(due, 1)), shift.by).setDate(0) : moved, 'yyyy-MM-dd');
    }
  }
}
