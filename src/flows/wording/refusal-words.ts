/** Why something may not or cannot be done, and what can. */
import { inWords } from '../../domain/calendar.ts';
import type { ActionView, Refusal } from '../../domain/conversation/outcome.ts';
import { day, quoted } from './action-words.ts';
import { appointingRefusal, CLAIM_HINT } from './appointing-words.ts';
import { checkRefusal, listed } from './completion-words.ts';
import { STATUS } from './labels.ts';
import { nudgeRefusal } from './nudge-words.ts';
import { digestRefusal } from './own-digest-words.ts';
import { planRefusal } from './plan-words.ts';
import { noPreviewWords } from './preview-words.ts';
import { severalRefusal } from './several-words.ts';
import { WHO_DECIDES } from './slip-words.ts';
import { handOverRefusal } from './state-words.ts';

/** A refusal in words. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'no-preview':
      return noPreviewWords(refusal);
    case 'no-post':
      return `You do not hold a post in a plan I know, so there is nothing to show or change. ${CLAIM_HINT}`;
    case 'not-yours':
      return `${refusal.view.ref} ${quoted(refusal.view.name)} belongs to ${listed(refusal.view.owners) || 'nobody'}, so I cannot change it for you.${instead(refusal)}`;
    case 'not-here':
      return 'Not everybody who reads along here may see that, and nothing was changed. Ask me in our own chat.';
    case 'no-such-ref':
      return [
        `There is no action ${refusal.ref} in your plans. Nothing was changed.`,
        ...nearest(refusal.nearest),
      ].join('\n');
    case 'nothing-fits':
      return [
        `I found no action of yours for ${quoted(refusal.words)}. Nothing was changed.`,
        ...nearest(refusal.nearest),
      ].join('\n');
    case 'nothing-to-point-at':
      return 'I am not sure which action you mean. Give its ref, like “1.2”, or some of its words.';
    case 'nothing-to-undo':
      return 'There is nothing of yours to undo here.';
    case 'setting-overtaken':
      return `I cannot undo that: ${refusal.byName} has set ${refusal.code} otherwise since.`;
    case 'no-digest':
    case 'digest-time':
    case 'no-such-zone':
      return digestRefusal(refusal);
    case 'not-yours-to-set':
      return planRefusal(refusal);
    case 'no-request':
      return `No later date waits to be allowed on ${refusal.view.ref} ${quoted(refusal.view.name)}. It is due ${day(refusal.view.action.due)}. Nothing was changed.`;
    case 'not-yours-to-allow':
      return `A later date is not yours to allow or refuse. ${WHO_DECIDES} Nothing was changed on ${refusal.view.ref}.`;
    case 'not-yours-to-nudge':
    case 'not-theirs':
    case 'nudge-too-many':
    case 'was-told':
      return nudgeRefusal(refusal);
    case 'undo-overtaken':
      return `I cannot undo that: ${refusal.byName} has changed ${refusal.view.ref} since. Say “show ${refusal.view.ref}” to see how it stands.`;
    case 'changed-meanwhile':
      return `${refusal.view.ref} ${quoted(refusal.view.name)} has changed since you saw it: it is ${STATUS[refusal.view.action.status]}, due ${day(refusal.view.action.due)}. Nothing was changed now; say it again if you still mean it.`;
    case 'question-gone':
      return 'That question is no longer open, and nothing was changed. Say again what you want.';
    case 'list-gone':
      return `I have shown you something else since, so I cannot go on from there. Say “preview my ${refusal.of === 'owner' ? 'digest' : 'roll-up'}” to see it as it is now.`;
    case 'not-a-day':
      return `${quoted(refusal.words)} is not a date. Nothing was changed. Give a day like 31 March.`;
    case 'not-a-time':
      return `${quoted(refusal.words)} is no day and time. Nothing was changed. Pick a day, and a time like 08:30.`;
    case 'day-passed':
      return `${inWords(refusal.day)} has passed. Nothing was changed.`;
    case 'is-complete':
      return `${refusal.view.ref} ${quoted(refusal.view.name)} is complete. Nothing was changed; say “reopen ${refusal.view.ref}” first.`;
    case 'hand-over':
      return handOverRefusal(refusal);
    case 'not-yours-to-check':
    case 'not-complete':
    case 'needs-evidence':
    case 'needs-reason':
      return checkRefusal(refusal);
    case 'no-evidence':
      return `Where is the evidence for ${refusal.view.ref}? Give a link, or say where it is: “evidence for ${refusal.view.ref}: SMT minutes 12/2”.`;
    case 'empty-note':
      return 'The note is empty. Say “note”, the ref, and what it should say.';
    case 'out-of-scope':
      return OUT_OF_SCOPE[refusal.what];
    case 'coordinators-only':
      return 'Only a coordinator can do that. Nothing was changed.';
    case 'unreadable':
      return `${refusal.file}: ${refusal.reason} ${refusal.remedy}`;
    case 'preview-gone':
      return 'That import is no longer what I showed you, so nothing was stored. Give me the file again.';
    case 'no-such-plan':
      return `${refusal.words === '' ? 'Which plan?' : `No plan is called ${quoted(refusal.words)}.`} The plans are: ${refusal.plans.join(', ') || 'none yet'}.`;
    case 'nothing-to-correct':
    case 'correct-which':
    case 'not-corrected':
    case 'unclear':
    case 'unclear-date':
    case 'too-many':
      return severalRefusal(refusal);
    case 'not-yours-to-settle':
    case 'own-claim':
    case 'not-yours-to-assign':
    case 'own-post':
    case 'claim-gone':
    case 'no-claim':
    case 'several-claims':
    case 'too-many-claims':
    case 'no-such-person':
    case 'several-people':
    case 'no-such-place':
    case 'no-such-title':
    case 'not-held':
    case 'held-nationally':
    case 'undo-appointment':
    case 'appointment-overtaken':
      return appointingRefusal(refusal);
    case 'no-such-scope':
      return noSuchScope(refusal);
    case 'no-such-post':
      return `No post of this plan is called ${quoted(refusal.words)}. Nothing was changed. The posts are: ${refusal.posts.join(', ')}.`;
  }
}

function noSuchScope({ what, words, known, more }: Extract<Refusal, { kind: 'no-such-scope' }>): string {
  const others = more > 0 ? `, and ${more} more` : '';
  switch (what) {
    case 'post':
      return `No post in your plans is called ${quoted(words)}. ${known.length === 0 ? 'There are none.' : `The posts are: ${known.join(', ')}${others}.`}`;
    case 'group':
      return known.length === 0
        ? `The concerns of your plans stand in no groups, so there are no ${quoted(words)}.`
        : `No group of concerns in your plans is called ${quoted(words)}. The groups are: ${known.join(', ')}${others}.`;
    case 'concern':
      return `There is no concern ${words} in your plans. The concerns are: ${known.join(', ')}${others}.`;
  }
}

const OUT_OF_SCOPE: Readonly<Record<Extract<Refusal, { kind: 'out-of-scope' }>['what'], string>> = {
  delete: 'Actions cannot be deleted: they were published. You can complete one, move its date or add a note.',
  reword: 'What was published cannot be reworded. You can add a note beside it.',
  other: 'I cannot do that. I can show your actions, complete or reopen one, move its date, or add a note.',
};

function nearest(views: readonly ActionView[]): string[] {
  return views.length === 0 ? [] : ['Did you mean:', ...views.map((view) => `${view.ref} ${view.name}`)];
}

/** What whoever may not change an action can do about it. */
function instead({ view: { ref }, may }: Extract<Refusal, { kind: 'not-yours' }>): string {
  if (may === 'verify') return ` Say “verify ${ref}, seen in …” or “return ${ref}: …”, with where, or why.`;
  return may === 'nudge' ? ` Say “nudge ${ref}” to ask how it stands.` : '';
}
