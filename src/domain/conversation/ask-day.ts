/** Which day a visit is on, or a pause ends: asked where what was said names none that lies ahead, or several. */
import type { CalendarDay } from '../calendar.ts';
import type { PlanRecord } from '../record/plan.ts';
import type { Visit } from '../record/plan-wish.ts';
import type { Choice, Command, NewDate } from './command.ts';
import { openQuestion } from './decide-choice.ts';
import { type Decision, say } from './decision.ts';
import type { Scene } from './scene.ts';

/** What was said instead (empty: nothing), and the days it may mean. */
export interface Unclear {
  readonly words: string;
  readonly could: readonly CalendarDay[];
}

/** Asks for the day of a visit of `record`, or, where that is null, for the end of the speaker's pause. */
export function askDay(
  of: Visit | 'pause',
  record: PlanRecord | null,
  { words, could }: Unclear,
  scene: Scene,
  ids: () => string,
): Decision {
  const answer = { kind: 'ask-day', of, code: record?.plan.code ?? null, words, could } as const;
  const pending = { id: ids(), askedAt: scene.now, asks: 'day', of, plan: record?.plan.id ?? null, could } as const;
  return { ...say({ kind: 'answered', answer }), pending };
}

/** What comes of "14 June" in answer to that, as `decide` decides on it; null where it was not asked, or this is no answer. */
export function decideDay(choice: Choice, scene: Scene, decide: (command: Command) => Decision): Decision | null {
  const pending = openQuestion(scene);
  if (pending?.asks !== 'day') return null;
  const { of, plan, could } = pending;
  const on = choice.by === 'date' ? choice.to : numbered(choice, could);
  if (on === null) return null;
  const decision = decide(
    of === 'pause'
      ? { kind: 'set-digest', wish: { does: 'pause', until: on } }
      : { kind: 'set-plan', plan, wish: { is: 'visit', of, on } },
  );
  return { ...decision, pending: decision.pending ?? null };
}

function numbered(choice: Choice, could: readonly CalendarDay[]): NewDate | null {
  const day = choice.by === 'positions' && choice.positions.length === 1 ? could[choice.positions[0]! - 1] : undefined;
  if (day === undefined) return null;
  return { kind: 'date', date: { from: day, to: day, grain: 'day', guessed: [], words: day } };
}
