/** Answers in words: lists, the welcome, help, and what needed no change. */

import type { CalendarDay } from '../../domain/calendar.ts';
import type { Answer } from '../../domain/conversation/outcome.ts';
import { aboutLine } from './about-words.ts';
import { actionWords, day, quoted, reviewWords, sourceWords } from './action-words.ts';
import { appointingWords, CLAIM_HINT } from './appointing-words.ts';
import { changeLine, viewFor } from './change-words.ts';
import { saidAlready } from './completion-words.ts';
import { deliveryWords, resendingWords } from './delivery-words.ts';
import { noteFormWords } from './digest-words.ts';
import { guideWords, holdersNamedLines } from './guide-words.ts';
import { FORMAT_NAMES, IMPORT_HINT, NOTHING_TO_STORE, SHORT_ANSWERS, STATUS } from './labels.ts';
import { lateWords, slipsWords } from './late-words.ts';
import { listWords } from './list-words.ts';
import { nothingPressing, nudgeWords } from './nudge-words.ts';
import { digestChoiceWords, digestNowWords, offerPauseWords } from './own-digest-words.ts';
import { askDayWords, planWords } from './plan-words.ts';
import { previewWords } from './preview-words.ts';
import { unreachedWords } from './reach-words.ts';
import { digestTimeWords, whoseDigestWords } from './service-words.ts';
import { settingWords } from './setting-words.ts';
import { noChangeLine, nothingLeftLine } from './several-words.ts';
import { historyWords, tolerancesWords } from './slip-words.ts';
import { changesWords, standingWords } from './standing-words.ts';
import { alreadyInState, offerBlockLine } from './state-words.ts';

/** An answer in words. */
export function answerWords(answer: Answer, today: CalendarDay): string {
  switch (answer.kind) {
    case 'appointing':
      return appointingWords(answer.told);
    case 'list':
      return listWords(answer, today);
    case 'standing':
      return standingWords(answer, today);
    case 'changes':
      return changesWords(answer);
    case 'action':
      return [aboutLine(answer, today), actionWords(answer.view, today)].filter((line) => line !== null).join('\n');
    case 'already':
      return alreadyLine(answer);
    case 'offer-block':
      return offerBlockLine(answer);
    case 'welcome':
      return welcomeLines(answer).join('\n');
    case 'help':
      return helpLines(answer).join('\n');
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
    case 'names':
      return namesLine(answer);
    case 'history':
      return historyWords(answer);
    case 'setting-set':
      return settingWords(answer, today);
    case 'digest-choice':
      return digestChoiceWords(answer);
    case 'digest':
      return digestNowWords(answer);
    case 'offer-pause':
      return offerPauseWords(answer);
    case 'ask-day':
      return askDayWords(answer);
    case 'visits':
    case 'assessments':
    case 'escalations':
      return planWords(answer);
    case 'delivery':
      return deliveryWords(answer);
    case 'resending':
      return resendingWords(answer);
    case 'unreached':
      return unreachedWords(answer);
    case 'digest-time':
      return digestTimeWords(answer);
    case 'guide':
      return guideWords(answer);
    case 'holders-named':
      return holdersNamedLines(answer).join('\n');
    case 'whose-digest':
      return whoseDigestWords(answer);
    case 'late':
      return lateWords(answer);
    case 'slips':
      return slipsWords(answer);
    case 'nudge':
      return nudgeWords(answer);
    case 'nothing-pressing':
      return nothingPressing(answer);
    case 'tolerances':
      return tolerancesWords(answer);
    case 'source':
      return sourceWords(answer.view);
    case 'export':
      return `${answer.title} as ${FORMAT_NAMES[answer.format]}: files are sent in Teams, in our personal chat. On the command line use “chaser export ${answer.plan} --format ${answer.format}”.`;
    case 'digest-preview':
      return previewWords(answer);
    case 'note-form':
      return noteFormWords(answer.view, today);
    case 'no-change':
      return noChangeLine(answer);
    case 'nothing-left':
      return nothingLeftLine(answer);
    default:
      return SHORT_ANSWERS[answer.kind];
  }
}

/** That a plan was stored, and what is to be done next. */
export function importedWords({ code, title, toCheck }: Extract<Answer, { kind: 'imported' }>): string {
  return toCheck === 0
    ? `Stored ${title} as ${code}. Nothing needs to be checked.`
    : `Stored ${title} as ${code}. ${toCheck} of its actions are to be checked: say “review ${code}” to go through them.`;
}

/** That nothing had to be done. */
export function alreadyLine(answer: Extract<Answer, { kind: 'already' }>): string {
  const { view } = answer;
  const action = `${view.ref} ${quoted(view.name)}`;
  switch (answer.is) {
    case 'complete':
      return `${action} is complete already. Nothing was changed.`;
    case 'verified':
      return `${action} is verified already. Nothing was changed.`;
    case 'said-complete':
      return `${action}: ${saidAlready(view)} Nothing was changed.`;
    case 'open':
      return `${action} is ${STATUS[view.action.status]} already. Nothing was changed.`;
    case 'due':
      return `${action} is due ${day(view.action.due)} already. Nothing was changed.`;
    default:
      return alreadyInState(answer.is, view, action, STATUS[view.action.status]);
  }
}

/** The lines of the welcome. */
export function welcomeLines(answer: Extract<Answer, { kind: 'welcome' }>): string[] {
  const { posts, remits, coordinator, settingUp, open, overdue, dueSoon, next } = answer;
  const hello = `Hello${answer.name === '' ? '' : ` ${answer.name}`}. I keep track of the actions promised after an inspection.`;
  if (posts.length === 0 && remits.length === 0 && !coordinator) {
    return [hello, 'You do not hold a post in a plan I know, so there is nothing of yours to show.', CLAIM_HINT];
  }
  const first = next === null ? '' : `: “complete ${next.ref}”, or its words`;
  return [
    hello,
    ...(posts.length === 0
      ? []
      : [
          `You are: ${posts.join('; ')}.`,
          `You have ${open} open: ${overdue} overdue, ${dueSoon} due in the next two weeks.`,
        ]),
    ...(remits.length === 0
      ? []
      : [
          `You are: ${remits.join('; ')}. Ask “how are we doing”, “who is late” or “what slipped this month”; say “nudge 1.2” to ask its owners.`,
        ]),
    ...(next === null ? [] : [`Say “what’s mine” to see them, or tell me when something is done${first}.`]),
    ...(coordinator && settingUp !== 'all'
      ? [
          'You are a coordinator: attach a published plan to bring it in, say “review” to settle doubts, “export” and a plan’s name to get it as a file.',
        ]
      : []),
    ...(settingUp === 'some'
      ? ['Say “set up” to name who holds the posts of a plan, and when the weekly digest goes out.']
      : []),
    ...(settingUp === 'all' ? ['You are a coordinator, and there is no plan yet. Three steps set everything up.'] : []),
    'Say “help” for the rest.',
  ];
}

/** What a person can say, with a ref of their own where they have one. */
export function helpLines({ example, coordinator, manages }: Extract<Answer, { kind: 'help' }>): string[] {
  const ref = example?.ref ?? '1.2';
  return [
    'Just say it, in your own words. For instance:',
    '“what’s mine”, “what’s overdue”, “due by end of March”, “done since Christmas”',
    '“how are we doing”, “what changed since Monday”, “overdue for” and a post, “what’s left in 4”',
    `“show ${ref}”, or a few words of the action`,
    `“complete ${ref}”, or “mark … complete” with its words`,
    `“move ${ref} to 31 March, waiting on the contract”`,
    `“note ${ref} interviews are on the 14th”`,
    `“${ref} blocked, waiting on funding”, “evidence for ${ref}: SMT minutes 12/2”`,
    `“reopen ${ref}”, “undo”, “history of ${ref}”`,
    '“send me my digest”, “digest on Thursdays at 4”, “pause until 14 April”, “stop my digest”',
    ...(coordinator || manages
      ? [
          '“who is late”, “who hasn’t updated”, “what slipped this month”; “nudge 1.2: the board meets on Friday”, “nudge everyone who is late”',
          '“what awaits verification”, “verify 1.2, seen in SMT minutes 12/2”, “return 1.2: no minutes attached”',
          '“inspectors return to” a plan “on” a day, “assess 1 as reasonable”, “self-assessment”, “what lacks evidence”, “board pack”',
        ]
      : []),
    ...(manages && !coordinator ? ['“requests”, “allow 1.2”, “refuse 1.2, …”; “hand 1.2 over to …”'] : []),
    ...(coordinator
      ? [
          'Attach a plan to bring it in; “review”, “source 1.2”, “hand 1.2 over to …”, “export” and a plan’s name',
          '“claims”, “approve” and a name, “make” a name “governor at” a place; “remove” a name “as governor at” a place',
          '“requests”, “allow 1.2”, “refuse 1.2, …”; “tolerance 30 days for” and a plan’s name; “who haven’t you reached”',
          '“set up” to name who holds the posts of a plan; “digest for everyone on Mondays at 8:30”',
          '“verify completed actions in” a plan, “any owner can complete actions in” a plan, “ask whether it lasts in” a plan',
        ]
      : []),
    'If I am not sure which action you mean, I ask before I change anything.',
  ];
}

/** That the rest of a preview is not shown. */
export function previewRest(lines: number): string {
  return `… and ${lines === 1 ? 'one more line' : `${lines} more lines`}. What needs to be checked can be gone through with “review” once it is stored.`;
}

function namesLine({ of, names, more }: Extract<Answer, { kind: 'names' }>): string {
  if (names.length === 0) return `There are no ${of} that you can see.`;
  const others = more > 0 ? `, and ${more} more` : '';
  return `The ${of} that you can see: ${names.join(', ')}${others}.`;
}
