/** Which dates moved, and which slipped: each with what was published, what it was, what it is, how often, why and by whom. */
import { addDays, type CalendarDay, calendarDay, daysBetween, instantOf } from '../calendar.ts';
import { may } from '../people/rights.ts';
import type { PlanAction, PlanRecord } from '../record/plan.ts';
import { type Slip, slipsOf } from '../record/slips.ts';
import type { Command } from './command.ts';
import { type Decision, say } from './decision.ts';
import type { ActionView, Answer } from './outcome.ts';
import { hasNoPlace, type Scene, viewOf } from './scene.ts';
import { scoped } from './scope.ts';

type Asked = Pick<Extract<Command, { kind: 'slips' }>, 'of' | 'since' | 'until' | 'scope'>;

/** One action whose date moved in the time asked about. */
export interface Slipped {
  readonly view: ActionView;
  /** The date before the first of those moves, and after the last. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** How often it moved in that time; `view.slips.moves` are all of them. */
  readonly times: number;
  /** The last of them, and the day of it. */
  readonly last: Slip;
  readonly day: CalendarDay;
}

/** How many are told at a time. */
const PAGE = 10;

/** As many are remembered, so that a number means one. */
const REMEMBERED = 200;

/** "What slipped this month", "which dates moved last week". */
export function decideSlips(asked: Asked, scene: Scene): Decision {
  return hasNoPlace(scene) ? say({ kind: 'refused', refusal: { kind: 'no-post' } }) : page(asked, 0, scene);
}

/** The next of them where they were shown last; null where something else was. */
export function moreSlips(scene: Scene): Decision | null {
  const { listed } = scene.dialogue;
  return listed?.of.which === 'slips' ? page(listed.of, listed.shown, scene) : null;
}

function page(asked: Asked, before: number, scene: Scene): Decision {
  const { of, since, until, scope } = asked;
  const found = scoped(scope, scene, 'history', 'under');
  if (found.kind === 'refused') return say({ kind: 'refused', refusal: found.refusal });
  const all = found.parts
    .flatMap(({ record, actions }) => actions.flatMap((action) => slippedIn(record, action, asked, scene)))
    .sort((left, right) => daysBetween(right.from, right.to) - daysBetween(left.from, left.to));
  if (before > 0 && before >= all.length) return say({ kind: 'answered', answer: { kind: 'no-more' } });
  const shown = all.slice(before, before + PAGE);
  const { within } = found;
  const answer: Extract<Answer, { kind: 'slips' }> = {
    ...{ kind: 'slips', of, since, until, within, before, total: all.length },
    moved: shown.map(({ action, ...slipped }) => ({ ...slipped, view: viewOf(scene, action) })),
  };
  return {
    ...say({ kind: 'answered', answer }),
    listed: {
      of: { which: 'slips', of, since, until, scope },
      actions: all.slice(0, REMEMBERED).map(({ action }) => action.id),
      shown: before + shown.length,
    },
  };
}

type Found = Omit<Slipped, 'view'> & { readonly action: PlanAction };

function slippedIn(record: PlanRecord, action: PlanAction, { of, since, until }: Asked, scene: Scene): Found[] {
  const { zone } = scene;
  const from = since === null ? '' : instantOf(since, '00:00', zone);
  const before = until === null ? null : instantOf(addDays(until, 1), '00:00', zone);
  const moves = slipsOf(record, action).moves.filter(({ at }) => at >= from && (before === null || at < before));
  const [first, last] = [moves[0], moves.at(-1)];
  if (first === undefined || last === undefined || !may('history', scene, action)) return [];
  if (of === 'slipped' && last.to <= first.from) return [];
  const day = calendarDay(new Date(last.at), zone);
  return [{ action, from: first.from, to: last.to, times: moves.length, last, day }];
}
