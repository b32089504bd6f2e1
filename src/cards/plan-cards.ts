/** Cards about whole plans and one's own digest: how far concerns have come, and the offer to pause. */
import type { Answer } from '../domain/conversation/outcome.ts';
import type { PlanAssessments } from '../domain/record/plan-answer.ts';
import { LABELS } from '../flows/wording/labels.ts';
import { offerPauseLine, YES_OR_NO } from '../flows/wording/own-digest-words.ts';
import {
  assessmentHeading,
  assessmentHint,
  concernWords,
  NO_PLANS,
  PROGRESS,
  severalAssessed,
} from '../flows/wording/plan-words.ts';
import type { Pen } from './action-lines.ts';
import { button, type Drawing, heading, hint, line, type Part } from './card.ts';

/** At most so many concerns stand on a card: plans have some twenty. */
const MOST = 30;

/** How far each concern has come, what was said of it in bold; the lowest two grades stand out. Of several plans only the sums. */
export function drawAssessments({ plans }: Extract<Answer, { kind: 'assessments' }>): Drawing {
  const [plan, ...others] = plans;
  if (plan === undefined) return { body: [line(NO_PLANS)], actions: [] };
  return { body: others.length === 0 ? drawPlan(plan) : drawSeveral(plans), actions: [] };
}

function drawSeveral(plans: readonly PlanAssessments[]): Part[] {
  const sums = severalAssessed(plans);
  const told = sums.slice(0, -1).slice(0, MOST);
  const rest = plans.length - told.length;
  return [...told.map((text) => line(text)), ...(rest > 0 ? [line(`${rest} more plans.`)] : []), hint(sums.at(-1)!)];
}

function drawPlan(plan: PlanAssessments): Part[] {
  const rest = plan.concerns.length - MOST;
  return [
    heading(assessmentHeading(plan)),
    ...plan.concerns.slice(0, MOST).map((concern) => {
      const { ref, name, progress } = concern;
      const warn = progress === 'no-meaningful' || progress === 'insufficient';
      const said = progress === null ? 'not assessed' : PROGRESS[progress];
      const told = ` (${concernWords(concern)})`;
      return line(`${ref} ${name}: `, [said, { bold: progress !== null, warn }], [told, { subtle: true }]);
    }),
    ...(rest > 0 ? [line(`${rest} more concerns: “board pack for ${plan.code}” has them all.`)] : []),
    hint(assessmentHint(plan)),
  ];
}

/** The offer to pause a digest, with a button that takes it. */
export function drawOfferPause(answer: Extract<Answer, { kind: 'offer-pause' }>, pen: Pen): Drawing {
  return {
    body: [line(offerPauseLine(answer)), hint(YES_OR_NO)],
    actions: [button(LABELS.pause, { verb: 'pause-digest', key: pen.ids(), question: answer.id }, 'positive')],
  };
}
