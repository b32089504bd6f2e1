/** Whole plans in words: the days they are worked towards, how far they have come, who is told of what is late. */
import { inWords } from '../../domain/calendar.ts';
import type { Answer, Refusal } from '../../domain/conversation/outcome.ts';
import type { Deed } from '../../domain/people/rights.ts';
import type { Progress } from '../../domain/record/plan.ts';
import type {
  ConcernAssessed,
  Countdown,
  PlanAssessments,
  PlanEscalation,
  PlanVisits,
} from '../../domain/record/plan-answer.ts';
import { quoted } from './action-words.ts';
import { counted } from './slip-words.ts';

/** How far a concern has come, in the words of the inspectorate. */
export const PROGRESS: Readonly<Record<Progress, string>> = {
  'no-meaningful': 'no meaningful progress',
  insufficient: 'insufficient progress',
  reasonable: 'reasonable progress',
  good: 'good progress',
};

/** A day and how far off it is: `on Monday 14 October 2024, in 273 days`. */
export function countdownWords({ on, days }: Countdown): string {
  return `on ${inWords(on)}, ${daysAway(days)}`;
}

/** How far off a day is, negative days being gone: `in 3 weeks`, `today`, `2 days ago`. */
export function daysAway(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days < 0) return `${counted(-days, 'day')} ago`;
  return days >= 14 && days % 7 === 0 ? `in ${days / 7} weeks` : `in ${counted(days, 'day')}`;
}

/** An answer about whole plans. Of several only what is set is told one by one. */
export function planWords(answer: Extract<Answer, { kind: 'visits' | 'assessments' | 'escalations' }>): string {
  switch (answer.kind) {
    case 'visits': {
      const { plans } = answer;
      const set = plans.filter(({ returnOn, boardOn }) => returnOn !== null || boardOn !== null);
      return lines(
        set.length === 0 && plans.length > 1 ? [NO_VISITS] : (set.length === 0 ? plans : set).map(visitLine),
      );
    }
    case 'assessments': {
      const { plans } = answer;
      const [only] = plans;
      return lines(plans.length === 1 ? assessmentLines(only!) : severalAssessed(plans));
    }
    case 'escalations': {
      const { plans } = answer;
      const off = plans.filter(({ escalate, except }) => !escalate || except.length > 0);
      const told = plans.length === 1 ? plans : off;
      return lines(told.length === 0 && plans.length > 0 ? [ALL_ESCALATED] : told.map(escalationLine));
    }
  }
}

function lines(each: readonly string[]): string {
  return each.join('\n') || NO_PLANS;
}

const NO_VISITS =
  'No visit is set for any plan. Say “inspectors return to” a plan “on” and the day, or “board meets on”.';
const ALL_ESCALATED = 'Of every plan managers are told of overdue actions that nobody speaks of.';

/** How far several plans have come, a line each. */
export function severalAssessed(plans: readonly PlanAssessments[]): string[] {
  const hint = plans.length === 0 ? [] : [`Say “self-assessment for ${plans[0]!.code}” to see each concern.`];
  return [...plans.map(assessedLine), ...hint];
}

/** A plan with how many of its concerns have come how far: `WER (…): 2 good, 3 not assessed`. */
function assessedLine({ code, subject, concerns }: PlanAssessments): string {
  const count = (of: Progress | null) => concerns.filter(({ progress }) => progress === of).length;
  const each = [
    ...GRADES.map((of) => [count(of), PROGRESS[of].replace(' progress', '')] as const),
    [count(null), 'not assessed'] as const,
  ];
  const told = each.filter(([how]) => how > 0).map(([how, what]) => `${how} ${what}`);
  return `${code} (${subject}): ${told.join(', ') || 'no concerns'}`;
}

const GRADES = ['good', 'reasonable', 'insufficient', 'no-meaningful'] as const;

/** That there is nothing to tell of. */
export const NO_PLANS = 'There are no plans that you can see.';

/** The days one plan is worked towards; where none is known, how to give one. */
function visitLine({ code, subject, returnOn, boardOn }: PlanVisits): string {
  const plan = `${code} (${subject})`;
  if (returnOn === null && boardOn === null)
    return `${plan}: no visit is set. Say “inspectors return to ${code} on” and the day, or “board meets on”.`;
  const returns =
    returnOn === null
      ? []
      : [
          `${returnOn.days < 0 ? 'the inspectorate came back' : 'the inspectorate comes back'} ${countdownWords(returnOn)}`,
        ];
  const board =
    boardOn === null ? [] : [`${boardOn.days < 0 ? 'the board met' : 'the board meets'} ${countdownWords(boardOn)}`];
  return `${plan}: ${[...returns, ...board].join('; ')}.`;
}

/** How far each concern of a plan has come, a line each. */
export function assessmentLines(plan: PlanAssessments): string[] {
  return [assessmentHeading(plan), ...plan.concerns.map(concernLine), assessmentHint(plan)];
}

/** What the lines are of, and how many concerns nothing is said of. */
export function assessmentHeading({ code, subject, concerns, returnOn }: PlanAssessments): string {
  const unsaid = concerns.filter(({ progress }) => progress === null).length;
  const rest = unsaid === 0 ? '' : `, ${unsaid} of ${counted(concerns.length, 'concern')} not yet assessed`;
  const visit =
    returnOn === null || returnOn.days < 0 ? '' : `. The inspectorate comes back ${daysAway(returnOn.days)}`;
  return `Self-assessment of ${code} (${subject})${rest}${visit}:`;
}

/** A concern with what is said of it, and what the record says beside that. */
export function concernLine(concern: ConcernAssessed): string {
  const { ref, name, progress } = concern;
  return `${ref} ${name}: ${progress === null ? 'not assessed' : PROGRESS[progress]} (${concernWords(concern)})`;
}

/** What the record says of a concern: how many of its actions are complete, overdue, and complete without evidence. */
export function concernWords({ counts, unshown }: ConcernAssessed): string {
  const late = counts.states.overdue === 0 ? '' : `, ${counts.states.overdue} overdue`;
  const shown = unshown === 0 ? '' : `, ${unshown} complete without evidence`;
  return `${counts.states.complete} of ${counts.total} complete${late}${shown}`;
}

/** How to say how far a concern has come. */
export function assessmentHint({ code, concerns }: PlanAssessments): string {
  const next = concerns.find(({ progress }) => progress === null) ?? concerns[0];
  return `Say “assess ${code} ${next?.ref ?? '1'} as reasonable”: no meaningful, insufficient, reasonable or good progress.`;
}

function escalationLine({ code, subject, escalate, except }: PlanEscalation): string {
  const told = 'managers are told of overdue actions that nobody speaks of';
  if (!escalate)
    return `${code} (${subject}): ${told.replace('are told', 'are not told')}. Say “escalate ${code} again” to change that.`;
  const but = except.length === 0 ? '' : `, but for those of ${except.join(' and ')}`;
  return `${code} (${subject}): ${told}${but}. Say “don’t escalate ${code}” to change that.`;
}

/** Why something may not be set. */
export function planRefusal(refusal: Extract<Refusal, { kind: 'not-yours-to-set' }>): string {
  return `Only its manager or a coordinator can ${DEEDS[refusal.deed] ?? 'set that'}. Nothing was changed.`;
}

/** Which day a visit is on, or until when a digest is to pause. */
export function askDayWords({ of, code, words, could }: Extract<Answer, { kind: 'ask-day' }>): string {
  const days = could.map((day, at) => `${at + 1}. ${inWords(day)}`);
  const said =
    words === ''
      ? ''
      : could.length > 0
        ? ` ${quoted(words)} could be:`
        : ` ${quoted(words)} is not a single day to come.`;
  const asks = of === 'pause' ? 'Until when?' : `On which day${code === null ? '' : `, for ${code}`}?`;
  const how = of === 'pause' ? 'a day like “14 April”, a length like “two weeks”' : 'a day like “14 June”';
  return [
    `${asks} Nothing was changed yet.${said}`,
    ...days,
    `Answer with ${could.length > 0 ? 'a number, ' : ''}${how}, or “no”.`,
  ].join('\n');
}

const DEEDS: Partial<Readonly<Record<Deed, string>>> = {
  'set-visit': 'say when the inspectorate comes back and when the board meets',
  'set-escalation': 'say whether managers are told of what is late',
  assess: 'say how far a concern has come',
  'board-pack': 'have the board pack',
};
