/** Words that stand by themselves: labels, names of states, and sentences that are always the same. */
import type { ExportFormat } from '../../domain/conversation/command.ts';
import type { ActionView } from '../../domain/conversation/outcome.ts';
import type { Status, Verification } from '../../domain/record/plan.ts';

/** What buttons and the headings of cards say. */
export const LABELS = {
  complete: 'Complete',
  reopen: 'Reopen',
  move: 'New date',
  note: 'Add note',
  undo: 'Undo',
  save: 'Save',
  more: 'Show more',
  pause: 'Pause my digest',
  nudge: 'Nudge',
  nudgeText: 'Anything to tell them? (optional)',
  ask: 'Ask them',
  both: 'Both',
  all: 'All of them',
  neither: 'None of these',
  approve: 'Approve',
  allow: 'Allow',
  refuse: 'Refuse',
  yes: 'Yes',
  no: 'No',
  newDate: 'New date',
  reason: 'Why? (optional)',
  noteText: 'What should the note say?',
  owner: 'Owner',
  target: 'Published target',
  due: 'Due',
  slipped: 'Moved',
  request: 'Waits to be allowed',
  status: 'Status',
  said: 'Said to be complete by',
  unsay: 'Not complete',
  verification: 'Verification',
  verify: 'Verify',
  return: 'Return',
  seenIn: 'Where did you see it? (empty: the evidence that is there)',
  whyReturn: 'Why does it go back?',
  stillHappens: 'Yes, it still happens',
  noLonger: 'No longer',
  concern: 'Concern',
  notes: 'Notes',
  breakdown: 'Part by part',
  evidence: 'Evidence',
  block: 'Blocked',
  unblock: 'Unblock',
  start: 'In progress',
  hold: 'Will hold',
  notSure: 'Not sure',
  why: 'Blocked because',
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

/** What the cards say that lead through setting up. */
export const GUIDE_LABELS = {
  save: 'Save',
  saveAndMore: 'Save and show more',
  goOn: 'Go on to the digest',
  sample: 'Try the sample plan',
  posts: 'Posts of',
  digest: 'Day and time of the digest',
  who: 'Name, email or “me”; empty: stays vacant',
  day: 'Day',
  time: 'Time',
  pickDay: 'Pick a day.',
  pickTime: 'Give a time.',
} as const;

/** A status as people say it. */
export const STATUS: Readonly<Record<Status, string>> = {
  open: 'open',
  'in-progress': 'in progress',
  blocked: 'blocked',
  complete: 'complete',
};

/** What the second key says, as people say it. */
export const VERIFICATION: Readonly<Record<Verification['state'], string>> = {
  awaiting: 'awaiting verification',
  verified: 'verified',
  returned: 'returned',
};

/** What the bot says when something broke. `reference` finds the matching line in the log; nothing of the fault is shown. */
export function apology(reference: string): string {
  return `Sorry, something went wrong at our end. If it was a change, look before you say it again: “show” and the ref will tell you how it stands. If it goes on, give your administrator the reference ${reference}.`;
}

/** What is said to somebody whose tenant or channel is not served. */
export const NOT_SERVED = 'Sorry, Progress Chaser is not set up for your organisation.';

/** What is said to a guest, or to somebody of another organisation, in a conversation of ours. */
export const GUESTS_NOT_SERVED =
  'Sorry, Progress Chaser answers people of this organisation only, not guests. Nothing was changed.';

/** What is said where it could not be made sure that somebody is no guest. */
export const NOT_VERIFIED =
  'Sorry, I could not make sure who you are just now, so nothing was changed. Please try again in a few minutes.';

/** What is said about a card whose buttons carry something unreadable. */
export const GARBLED_CARD =
  'Sorry, I could not read that button. Nothing was changed. Type what you want instead, or “help”.';

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
  'board-pack': 'a board pack (Word)',
};

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

/** What stands in place of an owner or a target that the document does not give. */
export const NONE_PRINTED = 'none printed';

/** What stands in place of a due date where none can be read. */
export const NO_CERTAIN_DATE = 'no certain date';

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

/** What cards say beside the above. */
export const ON_CARDS = {
  undo: 'You can also type: “undo”.',
  pickDay: 'Pick a day first.',
  writeNote: 'Write something first.',
  sayWhy: 'Say why first.',
} as const;

/** What the bot says when it is added to a group chat or a channel. */
export const GROUP_WELCOME =
  'Hello. I keep track of the actions promised after an inspection. Mention me with what you want to know or change, for instance “what’s overdue”, or “help”.';
