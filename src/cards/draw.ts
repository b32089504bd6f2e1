/** An outcome as a card. */

import type { ActionView, Answer, Outcome } from '../domain/conversation/outcome.ts';
import type { Digest } from '../domain/digests/digest.ts';
import type { Change } from '../domain/record/change.ts';
import type { PlanId } from '../domain/record/plan.ts';
import { aboutLine } from '../flows/wording/about-words.ts';
import { typedEquivalents } from '../flows/wording/action-words.ts';
import { helpLines, welcomeLines } from '../flows/wording/answer-words.ts';
import { changeLine, viewFor } from '../flows/wording/change-words.ts';
import { LABELS, ON_CARDS } from '../flows/wording/labels.ts';
import { inPlainWords } from '../flows/wording/outcome-words.ts';
import { digestNowLine } from '../flows/wording/own-digest-words.ts';
import { previewHeading } from '../flows/wording/preview-words.ts';
import { toldOf } from '../flows/wording/several-words.ts';
import { offerBlockLine } from '../flows/wording/state-words.ts';
import { actionButtons, drawAction, drawNoteForm } from './action-card.ts';
import { onAction, type Pen } from './action-lines.ts';
import { drawClaims } from './appointing-cards.ts';
import { button, type Drawing, heading, hint, line, section } from './card.ts';
import { drawPreview, drawReview, drawSource } from './coordinator-cards.ts';
import { drawDigestUnder } from './digest-card.ts';
import { drawGuide, drawHoldersNamed } from './guide-card.ts';
import { drawLate, drawSlips, withNudge } from './oversight-cards.ts';
import { drawAssessments, drawOfferPause } from './plan-cards.ts';
import { drawChanges, drawHistory, drawList, drawStanding } from './question-answers.ts';
import { drawQuestion } from './question-cards.ts';

/** Draws an outcome. What has no drawing of its own is shown as its words, line by line. */
export function draw(outcome: Outcome, pen: Pen): Drawing {
  const { also = [] } = outcome;
  if (outcome.kind === 'changed' || also.length === 0) return drawOne(outcome, pen);
  return stacked(drawOne({ ...outcome, also: [] }, pen), ...also.map((other) => draw(other, pen)));
}

function drawOne(outcome: Outcome, pen: Pen): Drawing {
  switch (outcome.kind) {
    case 'changed':
      return drawChanged(outcome, pen);
    case 'asked':
      return drawQuestion(outcome.question, pen);
    case 'answered':
      return drawAnswer(outcome.answer, pen);
    case 'refused':
      // The card that was pressed is out of date: what is said goes above the action as it now stands.
      return outcome.refusal.kind === 'changed-meanwhile' || outcome.refusal.kind === 'is-complete'
        ? stacked(drawWords(outcome, pen), drawAction(outcome.refusal.view, pen))
        : drawWords(outcome, pen);
    case 'not-understood':
      return drawWords(outcome, pen);
  }
}

function drawChanged(outcome: Extract<Outcome, { kind: 'changed' }>, pen: Pen): Drawing {
  const { changes, views, posts, undo, also } = outcome;
  const lines = toldOf(changes).map((change) => line(changeLine(change, viewFor(change, views), posts, changes)));
  const next = undo === null ? afterUndo(views, changes, pen) : undoOf(undo, pen);
  const made = { body: [...lines, ...next.body], actions: next.actions };
  return stacked(made, ...also.map((other) => draw(other, pen)));
}

function undoOf(undo: { readonly plans: readonly PlanId[]; readonly key: string }, pen: Pen): Drawing {
  const data = { verb: 'undo', key: pen.ids(), plans: undo.plans, undoes: undo.key } as const;
  return { body: [hint(ON_CARDS.undo)], actions: [button(LABELS.undo, data)] };
}

/** An undo is not undone by a button, but the one action it restored can be dealt with on the spot. */
function afterUndo(views: readonly ActionView[], changes: readonly Change[], pen: Pen): Drawing {
  const [view] = views;
  if (view === undefined || views.length > 1 || !view.mine || toldOf(changes).length === 0)
    return { body: [], actions: [] };
  return { body: [hint(typedEquivalents(view))], actions: actionButtons(view, pen) };
}

function drawAnswer(answer: Answer, pen: Pen): Drawing {
  switch (answer.kind) {
    case 'appointing':
      return answer.told.is === 'claims'
        ? drawClaims(answer.told.claims, pen)
        : drawWords({ kind: 'answered', answer }, pen);
    case 'list':
      return drawList(answer, pen);
    case 'standing':
      return drawStanding(answer, pen);
    case 'changes':
      return drawChanges(answer, pen);
    case 'late':
      return drawLate(answer, pen);
    case 'slips':
      return drawSlips(answer, pen);
    case 'action': {
      const said = aboutLine(answer, pen.today);
      const whole = withNudge(drawAction(answer.view, pen), answer, pen);
      return said === null ? whole : stacked({ body: [line([said, { bold: true }])], actions: [] }, whole);
    }
    case 'already':
      return stacked(drawWords({ kind: 'answered', answer }, pen), drawAction(answer.view, pen));
    case 'welcome': {
      const [hello, ...rest] = welcomeLines(answer);
      return { body: [heading(hello!), ...rest.map((text) => line(text))], actions: [] };
    }
    case 'help': {
      const [intro, ...rest] = helpLines(answer);
      return { body: [heading(intro!), ...rest.map((text) => line(text))], actions: [] };
    }
    case 'digest-preview':
      return drawAsked(answer.digest, previewHeading(answer), answer, pen);
    case 'digest':
      // Of two the second is asked for by its name: a card has no room for both.
      return drawAsked(answer.digests[0] ?? null, digestNowLine(answer), answer, pen);
    case 'note-form':
      return drawNoteForm(answer.view, pen);
    case 'offer-block':
      return drawOffer(answer, pen);
    case 'offer-pause':
      return drawOfferPause(answer, pen);
    case 'assessments':
      return drawAssessments(answer);
    case 'import-preview':
      return drawPreview(answer, pen);
    case 'review':
      return drawReview(answer, pen);
    case 'history':
      return drawHistory(answer, pen);
    case 'guide':
      return drawGuide(answer, pen);
    case 'holders-named':
      return drawHoldersNamed(answer);
    case 'source':
      return drawSource(answer.view);
    default:
      return drawWords({ kind: 'answered', answer }, pen);
  }
}

/** A digest that was asked for; in words alone where there is none. */
function drawAsked(digest: Digest | null, title: string, answer: Answer, pen: Pen): Drawing {
  const outcome: Outcome = { kind: 'answered', answer };
  return digest === null
    ? drawWords(outcome, pen)
    : drawDigestUnder(title, digest, pen, inPlainWords(outcome, pen.today));
}

/** "Waiting on the contractor": one button says that they cannot go on. */
function drawOffer(answer: Extract<Answer, { kind: 'offer-block' }>, pen: Pen): Drawing {
  const data = { verb: 'block', ...onAction(answer.view, pen), reason: '' } as const;
  return { body: [line(offerBlockLine(answer))], actions: [button(LABELS.block, data)] };
}

function drawWords(outcome: Outcome, pen: Pen): Drawing {
  return {
    body: inPlainWords(outcome, pen.today)
      .split('\n')
      .map((text) => line(text)),
    actions: [],
  };
}

/** Drawings one under the other. What there is to press comes last, as cards have it. */
function stacked(first: Drawing, ...others: readonly Drawing[]): Drawing {
  return {
    body: [...first.body, ...others.flatMap(({ body }) => (body.length === 0 ? [] : [section(body)]))],
    actions: [first, ...others].flatMap(({ actions }) => actions),
  };
}
