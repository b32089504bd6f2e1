/** Setting the service up, step by step: a plan, who holds its posts, when digests go out. */

import type { Answer } from '../domain/conversation/outcome.ts';
import type { WeekTime } from '../domain/digests/digest-choice.ts';
import type { Guide, GuidePost, GuidePosts } from '../domain/people/guide.ts';
import { guideHeading, guideHint, guideLines, holdersNamedLines, vacantLabel } from '../flows/wording/guide-words.ts';
import { GUIDE_LABELS } from '../flows/wording/labels.ts';
import { WEEKDAYS } from '../flows/wording/service-words.ts';
import type { Pen } from './action-lines.ts';
import { button, type Drawing, heading, hint, line, type Part } from './card.ts';
import { verbatim } from './plain-text.ts';
import { HOLDERS, INPUTS } from './press-data.ts';

/** How many plans with vacant posts have a button, once all is set up. */
const PLAN_BUTTONS = 4;

/** A step, with what is to be filled in. */
export function drawGuide({ guide }: Extract<Answer, { kind: 'guide' }>, pen: Pen): Drawing {
  return {
    body: [
      heading(guideHeading(guide)),
      ...guideLines(guide).map((text) => line(text)),
      ...(guide.posts?.asked ?? []).map(holderInput),
      ...(guide.step === 'digest' ? timeInputs(guide.digest) : []),
      hint(guideHint(guide)),
    ],
    actions: actionsOf(guide, pen),
  };
}

/** What became of the posts that were named, before the next step. */
export function drawHoldersNamed(answer: Extract<Answer, { kind: 'holders-named' }>): Drawing {
  return { body: holdersNamedLines(answer).map((text) => line(text)), actions: [] };
}

function actionsOf(guide: Guide, pen: Pen): Part[] {
  const to = (title: string, step: 'holders' | 'digest', plan = '') =>
    button(title, { verb: 'guide', key: pen.ids(), step, plan });
  switch (guide.step) {
    case 'plan':
      return guide.hasSample
        ? [button(GUIDE_LABELS.sample, { verb: 'import-sample', key: pen.ids() }, 'positive')]
        : [];
    case 'holders':
      return guide.posts!.asked.length === 0
        ? [to(GUIDE_LABELS.digest, 'digest')]
        : [nameButton(guide.posts!, pen), to(guide.isDigestSet ? GUIDE_LABELS.digest : GUIDE_LABELS.goOn, 'digest')];
    case 'digest':
      return [button(GUIDE_LABELS.save, { verb: 'set-digest', key: pen.ids(), weekday: '', time: '' }, 'positive')];
    case 'done':
      return [
        ...guide.plans
          .filter(({ vacant }) => vacant > 0)
          .slice(0, PLAN_BUTTONS)
          .map(({ id, code }) => to(`${GUIDE_LABELS.posts} ${code}`, 'holders', id)),
        to(GUIDE_LABELS.digest, 'digest'),
      ];
  }
}

function nameButton({ plan, asked, passed, more }: GuidePosts, pen: Pen): Part {
  const posts = asked.map(({ id }) => id);
  const data = { verb: 'name-holders', key: pen.ids(), plan, posts, passed, named: [] } as const;
  return button(more > 0 ? GUIDE_LABELS.saveAndMore : GUIDE_LABELS.save, data, 'positive');
}

function holderInput(post: GuidePost, at: number): Part {
  return {
    type: 'Input.Text',
    id: HOLDERS[at],
    label: verbatim(vacantLabel(post)),
    placeholder: GUIDE_LABELS.who,
    maxLength: 200,
  };
}

function timeInputs({ weekday, time }: WeekTime): Part[] {
  return [
    {
      type: 'Input.ChoiceSet',
      id: INPUTS.weekday,
      label: GUIDE_LABELS.day,
      style: 'compact',
      value: String(weekday),
      choices: Object.entries(WEEKDAYS).map(([value, title]) => ({ title, value })),
      isRequired: true,
      errorMessage: GUIDE_LABELS.pickDay,
    },
    {
      type: 'Input.Time',
      id: INPUTS.time,
      label: GUIDE_LABELS.time,
      value: time,
      isRequired: true,
      errorMessage: GUIDE_LABELS.pickTime,
    },
  ];
}
