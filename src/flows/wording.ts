/** Every word the bot says. Short, plain, British; refs and dates always with what makes them certain. */
import { type CalendarDay, daysBetween, inShort, inWords } from '../domain/calendar.ts';
import type { Change, Edit, ProposedChange } from '../domain/change.ts';
import type { ExportFormat } from '../domain/command.ts';
import type { ActionView, Answer, Listing, Outcome, Question, Refusal } from '../domain/outcome.ts';
import type { Status } from '../domain/plan.ts';

/** What buttons and the headings of cards say. */
export const LABELS = {
  complete: 'Complete',
  reopen: 'Reopen',
  move: 'New date',
  note: 'Add note',
  undo: 'Undo',
  save: 'Save',
  more: 'Show more',
  both: 'Both',
  all: 'All of them',
  neither: 'None of these',
  yes: 'Yes',
  no: 'No',
  newDate: 'New date',
  reason: 'Why? (optional)',
  noteText: 'What should the note say?',
  owner: 'Owner',
  target: 'Published target',
  due: 'Due',
  status: 'Status',
  concern: 'Concern',
  notes: 'Notes',
  review: 'To be checked',
  store: 'Store it',
  leave: 'Leave it',
  right: 'Right',
  skip: 'Skip',
  enough: 'Enough for now',
  correct: 'Correct',
  correctText: 'Text (empty: it stays)',
  correctOwners: 'Owners, with commas between (empty: they stay)',
  correctDue: 'Due date (empty: it stays)',
  source: 'Source',
} as const;

/** A status as people say it. */
export const STATUS: Readonly<Record<Status, string>> = {
  open: 'open',
  'in-progress': 'in progress',
  blocked: 'blocked',
  complete: 'complete',
};

/** What the bot says when something broke. `reference` finds the matching line in the log; nothing of the fault is shown. */
export function apology(reference: string): string {
  return `Sorry, something went wrong at our end. If it was a change, look before you say it again: “show” and the ref will tell you how it stands. If it goes on, give your administrator the reference ${reference}.`;
}

/** What is said to somebody whose tenant or channel is not served. */
export const NOT_SERVED = 'Sorry, Progress Chaser is not set up for your organisation.';

/** What is said about a card whose buttons carry something unreadable. */
export const GARBLED_CARD =
  'Sorry, I could not read that button. Nothing was changed. Type what you want instead, or “help”.';

/** What a failed start says of itself is in the log; this is what a person sees at the end of a chat line they can type. */
export function typedEquivalents(view: ActionView): string {
  return view.action.status === 'complete'
    ? `You can also type: “reopen ${view.ref}”, “note ${view.ref} …”.`
    : `You can also type: “complete ${view.ref}”, “move ${view.ref} to 31 March”, “note ${view.ref} …”.`;
}

/** An outcome in words, complete in itself: what a person sees where no card can be shown. `today` dates the lateness. */
export function inPlainWords(outcome: Outcome, today: CalendarDay): string {
  switch (outcome.kind) {
    case 'changed':
      return [
        ...outcome.changes.map((change) => changeLine(change, viewFor(change, outcome.views))),
        ...(isHalfCorrected(outcome.changes) ? ['Say “right” when all of it is as it should be.'] : []),
        ...(outcome.undo === null ? [] : ['Say “undo” to take it back.']),
        ...outcome.also.map((other) => inPlainWords(other, today)),
      ].join('\n');
    case 'asked':
      return questionWords(outcome.question, today);
    case 'answered':
      return answerWords(outcome.answer, today);
    case 'refused':
      return refusalWords(outcome.refusal);
    case 'not-understood':
      return 'I did not follow that, and nothing was changed. Try “what’s mine”, “overdue”, “complete 1.2”, or “help”.';
  }
}

/** Whether something read from the document was put right while its doubts still stand. */
function isHalfCorrected(changes: readonly Change[]): boolean {
  const corrects = changes.some(
    ({ field, undoes }) => undoes === undefined && ['text', 'owners', 'target'].includes(field),
  );
  return corrects && !changes.some(({ field }) => field === 'review');
}

/** One edit as it was made: what it is, and what it was. */
export function changeLine(change: Change, view: ActionView): string {
  const undone = change.undoes !== undefined;
  const why = change.reason === undefined ? '' : ` Reason: ${change.reason}.`;
  const action = `${view.ref} ${quoted(view.name)}`;
  switch (change.field) {
    case 'status':
      return `${undone ? 'Undone: ' : ''}${action} is ${STATUS[change.to]}${undone ? ' again' : ' now'}. It was ${STATUS[change.from]}.${why}`;
    case 'due':
      return `${undone ? 'Undone: ' : ''}${action} is ${undone ? 'again' : 'now'} due ${day(change.to)}. It was ${day(change.from)}${published(view)}.${why}`;
    case 'note':
      return change.to === null
        ? `Undone: the note on ${action} is taken back.`
        : `Noted on ${action}: “${change.to}”.`;
    default:
      return `${undone ? 'Undone: ' : ''}${correctionLine(change, action, view)}`;
  }
}

/** A correction of what was read from the document. */
function correctionLine(
  change: Exclude<Edit, { field: 'status' | 'due' | 'note' }>,
  action: string,
  view: ActionView,
): string {
  switch (change.field) {
    case 'text':
      return `${view.ref} now reads ${quoted(change.to)}. It read ${quoted(change.from)}.`;
    case 'owners':
      return `${action} now belongs to ${view.owners.join(' and ') || 'nobody'}.`;
    case 'target':
      return change.to.printed === change.from.printed
        ? `The target ${quoted(change.to.printed)} of ${action} is read as ${day(change.to.due)}. It was read as ${day(change.from.due)}.`
        : `${action} now has the target ${quoted(change.to.printed)}. It was ${quoted(change.from.printed)}.`;
    case 'review':
      return change.to.length === 0
        ? `${action} is checked.`
        : `${action} is to be checked: ${change.to.map((mark) => REVIEW[mark]).join('; ')}.`;
  }
}

function published(view: ActionView): string {
  return view.action.target.printed === '' ? '' : ` (published target: ${view.action.target.printed})`;
}

function day(due: CalendarDay | null): string {
  return due === null ? 'without a certain date' : inWords(due);
}

/** An edit that is proposed: what will be. */
export function proposalLine(change: ProposedChange, view: ActionView): string {
  const action = `${view.ref} ${quoted(view.name)}`;
  switch (change.field) {
    case 'status':
      return `${action}: ${STATUS[change.from]} → ${STATUS[change.to]}`;
    case 'due':
      return `${action}: due ${day(change.from)} → ${day(change.to)}`;
    case 'note':
      return `${action}: add the note “${change.to ?? ''}”`;
    default:
      return correctionLine(change, action, view);
  }
}

/** How an action stands as a line of a list: where it stands in time, and its status where that is not plain open. */
export function standing(view: ActionView, today: CalendarDay): string {
  const { status, due, target } = view.action;
  if (status === 'complete') return 'complete';
  const marks = status === 'open' ? '' : `, ${STATUS[status]}`;
  if (due === null)
    return `${target.printed === '' ? 'no date given' : `“${target.printed}”, no certain date`}${marks}`;
  const late = daysBetween(due, today);
  if (late > 0) return `due ${inShort(due)}, ${days(late)} late${marks}`;
  if (late === 0) return `due today${marks}`;
  return `due ${inShort(due)}${-late <= 14 ? `, in ${days(-late)}` : ''}${marks}`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

/** The heading of a list. */
export function listHeading(of: Listing, total: number): string {
  const actions = total === 1 ? '1 action' : `${total} actions`;
  switch (of.which) {
    case 'mine':
      return total === 0 ? 'Nothing is open for you.' : `You have ${actions} open:`;
    case 'overdue':
      return total === 0 ? 'Nothing of yours is overdue.' : `You have ${actions} overdue:`;
    case 'due':
      return total === 0
        ? `Nothing of yours is due by ${inWords(of.by)}.`
        : `You have ${actions} due by ${inWords(of.by)}:`;
    case 'concern':
      return total === 0 ? `Concern ${of.concern} has no actions.` : `Concern ${of.concern} has ${actions}:`;
    case 'words':
      return total === 1 ? `One action fits ${quoted(of.words)}:` : `${total} actions fit ${quoted(of.words)}:`;
  }
}

/** What is asked, in one sentence. */
export function questionHeading(question: Question): string {
  switch (question.asks) {
    case 'which': {
      const what = VERBS[question.command];
      if (question.offered.length === 1) return `Do you want to ${what} this one?`;
      if (question.concern !== null)
        return `${question.concern} is a concern with several actions. Which do you want to ${what}?`;
      if (question.samePromise)
        return `The same promise stands under more than one concern. Which do you want to ${what}?`;
      return `Which do you want to ${what}?`;
    }
    case 'confirm':
      return CONFIRM[question.why];
    case 'date':
      switch (question.why) {
        case 'missing':
          return 'To what date?';
        case 'impossible':
          return `The calendar has no ${quoted(question.words)}. To what date?`;
        case 'past':
          return `${quoted(question.words)} has passed. To what date?`;
        case 'ambiguous':
          return `${quoted(question.words)} could mean more than one day. Which?`;
      }
  }
}

const VERBS = {
  complete: 'mark complete',
  reopen: 'reopen',
  move: 'move',
  note: 'add the note to',
} as const;

const CONFIRM: Readonly<Record<Extract<Question, { asks: 'confirm' }>['why'], string>> = {
  several: 'Shall I do all of this?',
  progress: 'Shall I keep that as a note?',
  partial: 'Shall I keep that as a note? The status stays.',
  hedged: 'Shall I keep that as a note? The status stays.',
  recurring: 'Shall I keep that as a note? The status stays.',
  negated: 'Nothing was changed. Shall I keep that as a note?',
  conditional: 'That is not yet so, and nothing was changed. Shall I keep it as a note?',
  future: 'That is still to come, and nothing was changed. Shall I keep it as a note?',
  reported: 'Somebody else’s word changes nothing. Shall I keep it as a note?',
  quoted: 'Quoted words change nothing. Shall I keep them as a note?',
};

/** How to answer a question by typing. */
export function questionHint(question: Question): string {
  switch (question.asks) {
    case 'which':
      if (question.offered.length === 1) return 'Answer “yes” or “no”.';
      return question.offered.length === 2
        ? 'Answer with its number or ref, “both” or “neither”.'
        : 'Answer with a number or ref, “all” or “none”.';
    case 'confirm':
      return 'Answer “yes” or “no”.';
    case 'date':
      return question.could.length > 0
        ? 'Answer with its number, or a date like “31 March”.'
        : 'Answer with a date like “31 March” or “end of May”.';
  }
}

function questionWords(question: Question, today: CalendarDay): string {
  const lines =
    question.asks === 'confirm'
      ? question.changes.map(
          (change, at) =>
            `${at + 1}. ${proposalLine(change, question.offered.find((view) => view.action.id === change.action)!)}`,
        )
      : question.asks === 'date' && question.could.length > 0
        ? [
            ...question.offered.map((view) => actionLine(view, today)),
            ...question.could.map((could, at) => `${at + 1}. ${inWords(could)}`),
          ]
        : question.offered.map((view, at) => `${at + 1}. ${actionLine(view, today)}`);
  return [questionHeading(question), ...lines, questionHint(question)].join('\n');
}

/** An action on one line: ref, name and how it stands. */
export function actionLine(view: ActionView, today: CalendarDay): string {
  return `${view.ref} ${view.name} – ${standing(view, today)}`;
}

function answerWords(answer: Answer, today: CalendarDay): string {
  switch (answer.kind) {
    case 'list': {
      const { page, before, total } = answer;
      const rest = total - before - page.length;
      return [
        listHeading(answer.of, total),
        ...page.map((view, at) => `${before + at + 1}. ${actionLine(view, today)}`),
        ...(rest > 0 ? [moreHint(rest)] : []),
      ].join('\n');
    }
    case 'action':
      return actionWords(answer.view, today);
    case 'already':
      return alreadyLine(answer);
    case 'welcome':
      return welcomeLines(answer).join('\n');
    case 'help':
      return helpLines(answer.example).join('\n');
    case 'repeated':
      return [
        'I did that already, once:',
        ...answer.changes.map((change) => changeLine(change, viewFor(change, answer.views))),
      ].join('\n');
    case 'import-preview':
      return [...answer.lines, answer.id === null ? NOTHING_TO_STORE : IMPORT_HINT].join('\n');
    case 'imported':
      return importedWords(answer);
    case 'review':
      return reviewWords(answer);
    case 'review-over':
      return answer.left === 0
        ? 'Nothing is left to be checked.'
        : `All right. ${answer.left} left to be checked; say “review” to go on.`;
    case 'source':
      return sourceWords(answer.view);
    case 'export':
      return `${answer.title} as ${FORMAT_NAMES[answer.format]}: files are sent in Teams, in our personal chat. On the command line use “chaser export ${answer.plan} --format ${answer.format}”.`;
    default:
      return SHORT_ANSWERS[answer.kind];
  }
}

/** How to answer the preview of an import. */
export const IMPORT_HINT = 'Shall I store this? Answer “yes” or “no”.';

/** That importing a document would change nothing. */
export const NOTHING_TO_STORE = 'There is nothing to store.';

/** How to answer about an action under review. */
export const REVIEW_HINT = 'Say “right”, “skip” or “enough”; or put it right: “text: …”, “owner: …”, “date: …”.';

/** What a file of each format is called. */
export const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  docx: 'a Word document',
  xlsx: 'an Excel tracker',
  csv: 'a CSV file',
  json: 'a JSON file',
};

/** That a plan was stored, and what is to be done next. */
export function importedWords({ code, title, toCheck }: Extract<Answer, { kind: 'imported' }>): string {
  return toCheck === 0
    ? `Stored ${title} as ${code}. Nothing needs to be checked.`
    : `Stored ${title} as ${code}. ${toCheck} of its actions are to be checked: say “review ${code}” to go through them.`;
}

function reviewWords({ view, left }: Extract<Answer, { kind: 'review' }>): string {
  return [
    `${left} to be checked. ${reviewLine(view)}`,
    `${view.ref}: ${view.action.text}`,
    `${LABELS.owner}: ${view.owners.join(', ') || NONE_PRINTED}`,
    `${LABELS.target}: ${view.action.target.printed || NONE_PRINTED}`,
    `${LABELS.due}: ${view.action.due === null ? NO_CERTAIN_DATE : inWords(view.action.due)}`,
    sourceWords(view),
    REVIEW_HINT,
  ].join('\n');
}

/** Where an action stands in its document, and the exact words there. */
export function sourceWords({ ref, action }: ActionView): string {
  return `${ref} was read from ${action.source.document}, ${action.source.place}: ${quoted(action.source.words)}`;
}

/** Answers that are always the same. */
export const SHORT_ANSWERS: Readonly<
  Record<'social' | 'left-alone' | 'no-more' | 'pick-again' | 'nothing-asked', string>
> = {
  social: 'Thank you. Say “what’s mine” when you want to see your actions.',
  'left-alone': 'All right, nothing was changed.',
  'no-more': 'There is no more to show.',
  'pick-again': 'That does not pick one of them, and nothing was changed. Answer with a number or a ref, or “none”.',
  'nothing-asked': 'I had not asked anything, so nothing was changed. Say “help” to see what you can say.',
};

/** What says that a list goes on. */
export function moreHint(rest: number): string {
  return `${rest} more. Say “more” to see them.`;
}

/** That nothing had to be done. */
export function alreadyLine(answer: Extract<Answer, { kind: 'already' }>): string {
  const { view } = answer;
  const action = `${view.ref} ${quoted(view.name)}`;
  switch (answer.is) {
    case 'complete':
      return `${action} is complete already. Nothing was changed.`;
    case 'open':
      return `${action} is ${STATUS[view.action.status]} already. Nothing was changed.`;
    case 'due':
      return `${action} is due ${day(view.action.due)} already. Nothing was changed.`;
  }
}

function actionWords(view: ActionView, today: CalendarDay): string {
  const { action, concern } = view;
  return [
    `${view.ref}: ${action.text}`,
    `${LABELS.concern} ${concern.ref}: ${concern.text}`,
    `${LABELS.owner}: ${view.owners.join(', ') || NONE_PRINTED}`,
    `${LABELS.target}: ${action.target.printed || NONE_PRINTED}`,
    `${LABELS.status}: ${standing(view, today)}`,
    ...action.notes.map((note) => `Note: ${note.text}`),
    ...(action.review.length > 0 ? [reviewLine(view)] : []),
    ...(view.mine ? [typedEquivalents(view)] : []),
  ].join('\n');
}

/** What stands in place of an owner or a target that the document does not give. */
export const NONE_PRINTED = 'none printed';

/** What stands in place of a due date where none can be read. */
export const NO_CERTAIN_DATE = 'no certain date';

/** What is not certain about how an action was read. */
export function reviewLine(view: ActionView): string {
  return `${LABELS.review}: ${view.action.review.map((mark) => REVIEW[mark]).join('; ')}.`;
}

/** A doubt about what was read, as people say it. */
export const REVIEW: Readonly<Record<ActionView['action']['review'][number], string>> = {
  alignment: 'which target belongs to it is not certain',
  'truncated-start': 'its beginning was lost',
  'truncated-end': 'its end was lost',
  'unknown-owner': 'the owner is not a post we know',
  'missing-owner': 'no owner was printed',
  'missing-target': 'no target was printed',
  'unclear-target': 'the target names no certain date',
  'inferred-columns': 'the columns had no headings',
  numbering: 'its number was missing or odd',
  conflict: 'a new version of the plan disagrees with a change made here',
  'not-in-latest': 'the latest version of the plan no longer has it',
};

/** The lines of the welcome. */
export function welcomeLines(answer: Extract<Answer, { kind: 'welcome' }>): string[] {
  const { posts, open, overdue, dueSoon, next } = answer;
  if (posts.length === 0) {
    return [
      `Hello ${answer.name}. I keep track of the actions promised after an inspection.`,
      'You do not hold a post in a plan I know, so there is nothing of yours to show. Ask whoever looks after Progress Chaser to add you.',
    ];
  }
  return [
    `Hello ${answer.name}. I keep track of the actions promised after an inspection.`,
    `You are: ${posts.join('; ')}.`,
    `You have ${open} open: ${overdue} overdue, ${dueSoon} due in the next two weeks.`,
    ...(next === null
      ? []
      : [`Say “what’s mine” to see them, or tell me when something is done: “complete ${next.ref}”, or its words.`]),
    'Say “help” for the rest.',
  ];
}

/** What a person can say, with a ref of their own where they have one. */
export function helpLines(example: ActionView | null): string[] {
  const ref = example?.ref ?? '1.2';
  return [
    'Just say it, in your own words. For instance:',
    '“what’s mine”, “what’s overdue”, “due by end of March”',
    `“show ${ref}”, or a few words of the action`,
    `“complete ${ref}”, or “mark … complete” with its words`,
    `“move ${ref} to 31 March, waiting on the contract”`,
    `“note ${ref} interviews are on the 14th”`,
    `“reopen ${ref}”, “undo”`,
    'If I am not sure which action you mean, I ask before I change anything.',
  ];
}

function refusalWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'no-post':
      return 'You do not hold a post in a plan I know, so there is nothing to show or change. Ask whoever looks after Progress Chaser to add you.';
    case 'not-yours':
      return `${refusal.view.ref} ${quoted(refusal.view.name)} belongs to ${refusal.view.owners.join(' and ') || 'nobody'}, so I cannot change it for you.`;
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
    case 'undo-overtaken':
      return `I cannot undo that: ${refusal.byName} has changed ${refusal.view.ref} since. Say “show ${refusal.view.ref}” to see how it stands.`;
    case 'changed-meanwhile':
      return `${refusal.view.ref} ${quoted(refusal.view.name)} has changed since you saw it: it is ${STATUS[refusal.view.action.status]}, due ${day(refusal.view.action.due)}. Nothing was changed now; say it again if you still mean it.`;
    case 'question-gone':
      return 'That question is no longer open, and nothing was changed. Say again what you want.';
    case 'not-a-day':
      return `${quoted(refusal.words)} is not a date. Nothing was changed. Give a day like 31 March.`;
    case 'day-passed':
      return `${inWords(refusal.day)} has passed. Nothing was changed.`;
    case 'is-complete':
      return `${refusal.view.ref} ${quoted(refusal.view.name)} is complete, so its date stays. Say “reopen ${refusal.view.ref}” first.`;
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
    case 'no-such-post':
      return `No post of this plan is called ${quoted(refusal.words)}. Nothing was changed. The posts are: ${refusal.posts.join(', ')}.`;
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

function viewFor(change: Change, views: readonly ActionView[]): ActionView {
  return views.find((view) => view.action.id === change.action)!;
}

function quoted(text: string): string {
  return `“${text}”`;
}

/** What cards say beside the above. */
export const ON_CARDS = {
  undo: 'You can also type: “undo”.',
  pickDay: 'Pick a day first.',
  writeNote: 'Write something first.',
} as const;

/** How to go on from a list, by typing. */
export function listHint(example: ActionView, rest: number): string {
  const show = `“show ${example.ref}” to see one in full`;
  return rest > 0 ? `${rest} more. Say “more” to see them, or ${show}.` : `Say ${show}.`;
}

/** What the bot says when it is added to a group chat or a channel. */
export const GROUP_WELCOME =
  'Hello. I keep track of the actions promised after an inspection. Mention me with what you want to know or change, for instance “what’s overdue”, or “help”.';

/** The heading of an action under review. `left` counts those still to be checked, this one included. */
export function reviewHeading({ view, left }: Extract<Answer, { kind: 'review' }>): string {
  return `${left} to be checked. Now ${view.ref}`;
}

/** That the rest of a preview is not shown. */
export function previewRest(lines: number): string {
  return `… and ${lines === 1 ? 'one more line' : `${lines} more lines`}. What needs to be checked can be gone through with “review” once it is stored.`;
}
