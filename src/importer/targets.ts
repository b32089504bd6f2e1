/** What is printed in a target cell, read into targets: the words kept, how exactly they name a day, and the day where that is certain. */
import { dayOf, endOfMonth } from '../domain/calendar.ts';
import type { Precision, Target } from '../domain/record/plan.ts';
import { fold } from './document.ts';

/** One printed target. */
export interface ReadTarget {
  readonly target: Target;
  readonly status: 'open' | 'complete';
  /** False where the words do not name one day or month for certain: the action is marked for review. */
  readonly sure: boolean;
}

/** A target nobody printed. */
export const NO_TARGET: ReadTarget = {
  target: { printed: '', due: null, precision: 'none' },
  status: 'open',
  sure: true,
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?';
const YEAR = '(?:19|20)\\d\\d(?!\\d)';
/** `2024`, `2023/24`, `2023-2024`: what a quarter, a season or a financial year can be counted in. */
const YEARS = `${YEAR}(?:\\s?[/–-]\\s?(?:${YEAR}|\\d\\d(?!\\d)))?`;
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';
/** Words before a date that leave its meaning alone: whoever promises something "by the end of March" has until the 31st. */
const UNTIL =
  '(?:by\\s+the\\s+end\\s+of|no\\s+later\\s+than|at\\s+the\\s+end\\s+of|by\\s+end\\s+of|by\\s+end|end\\s+of|end|due\\s+by|due|by|in|on|during)\\s+(?:the\\s+)?';
/** Words that move it by an amount nobody stated. */
const ABOUT =
  '(?:from|after|before|until|since|early|mid|late|start\\s+of|beginning\\s+of|w/?c|week\\s+commencing|circa|approx(?:imately)?\\.?|around|towards)[\\s-]+(?:the\\s+end\\s+of\\s+)?';
const DATE = `(?:${DAY}(?:\\s+of)?[\\s-]+${MONTH},?[\\s-]+(?:${YEAR}|\\d\\d(?!\\d))|\\d{1,2}[/.]\\d{1,2}[/.](?:${YEAR}|\\d\\d(?!\\d))|${YEAR}-\\d\\d-\\d\\d(?!\\d)(?:T[\\d:.]+Z?)?|${MONTH}\\s+${DAY},?\\s+${YEAR}|${MONTH},?[\\s-]*${YEAR}|${MONTH}(?:-|\\s?['’])\\s?\\d\\d(?!\\d))`;
const LOOSE_DATE = `(?:${DATE}|(?:${DAY}\\s+)?${MONTH}|${DAY})`;
const DONE = '(?:fully\\s+)?(?:completed?|achieved|implemented|delivered|closed|done)\\b';
const ONGOING = '(?:on[-\\s]?going|continuous(?:ly)?|continuing)\\b';

/**
 * The forms a target takes, tried in this order at each place of the text: what is longer or says more comes first,
 * so that "Completed and ongoing" is not read as "Completed" and "April – June 2024" not as two months.
 */
const FORMS: readonly (readonly [form: Form, pattern: string])[] = [
  [
    'doubtful',
    `(?:not|in|never|part(?:ly|ially)?|nearly|almost|substantially|to\\s+be|being)[-\\s]?(?:yet\\s+)?${DONE}(?:\\s+(?:by|in)\\s+${DATE})?`,
  ],
  ['doubtful', `${DONE}\\s+by\\s+${DATE}`],
  ['done-and-ongoing', `${DONE}\\s*(?:,|and|&|/|-|–|but|\\()+\\s*(?:is\\s+|now\\s+)*${ONGOING}\\)?`],
  ['done-and-ongoing', `${ONGOING}\\s*(?:,|and|&|/|-|–|\\()+\\s*${DONE}\\)?`],
  ['done', `${DONE}(?:\\s*(?:[-–:(]|in\\b|on\\b|since\\b)\\s*${DATE}\\)?)?`],
  ['doubtful', `${ONGOING}\\s*(?:[-–:,(]|and|with|from|to|until|by)+\\s*(?:by\\s+|to\\s+|from\\s+)?${DATE}\\)?`],
  ['ongoing', ONGOING],
  ['range', `(?:${UNTIL}|${ABOUT}|between\\s+)?${LOOSE_DATE}\\s*(?:[-–—/]|to\\b|until\\b|or\\b|and\\b|&)\\s*${DATE}`],
  ['about', `${ABOUT}(?:${DATE}|${MONTH}|${YEARS})`],
  ['date', `(?:${UNTIL})?${DATE}`],
  [
    'quarter',
    `(?:${UNTIL})?(?:q(?:uarter|tr)?\\s?[1-4]|(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)\\s+quarter)(?:\\s*[,of(-]*\\s*(?:the\\s+)?(?:fy|financial\\s+year)?\\s*${YEARS}\\)?)?`,
  ],
  [
    'season',
    `(?:${UNTIL}|${ABOUT})?(?:spring|summer|autumn|winter|easter|christmas)\\b(?:\\s+term)?(?:\\s*(?:of\\s+)?${YEARS})?`,
  ],
  [
    'year',
    `(?:${UNTIL}|${ABOUT})?(?:the\\s+)?(?:fy|financial\\s+year|fiscal\\s+year|academic\\s+year|calendar\\s+year)(?:\\s*(?:of\\s+)?${YEARS})?`,
  ],
  ['year', `(?:${UNTIL})?${YEARS}`],
  [
    'unset',
    '(?:tb[cda]\\b|to\\s+be\\s+(?:confirmed|determined|agreed|decided|announced|set)|not\\s+(?:yet\\s+)?(?:known|set|confirmed|started)|in\\s+progress|unknown)',
  ],
  [
    'unset',
    '(?:with\\s+)?immediate(?:ly)?(?:\\s+effect)?|asap\\b|as\\s+soon\\s+as\\s+possible|in\\s+place|(?:bi-?|fort)?(?:dai|week|month|night|quarter|year|annual)ly\\b',
  ],
  ['nothing', 'n/?a\\b|not\\s+applicable|none\\b|nil\\b'],
  ['unset', `(?:${UNTIL})?(?:${DAY}\\s+)?${MONTH}(?:\\s+\\d\\d(?!\\d))?`],
];

type Form =
  | 'done'
  | 'done-and-ongoing'
  | 'doubtful'
  | 'ongoing'
  | 'range'
  | 'about'
  | 'date'
  | 'quarter'
  | 'season'
  | 'year'
  | 'unset'
  | 'nothing';

/** The group that took part tells the form: no pattern above has groups of its own. Where no word begins, none is tried. */
const ANY = new RegExp(`\\b(?:${FORMS.map(([, pattern]) => `(${pattern})`).join('|')})`, 'gi');

interface Found {
  printed: string;
  form: Form;
}

/**
 * The targets printed in a cell, in order. `paragraphs` are the cell's own; each holds one target or, where the cell
 * lost its line breaks, a stack of them. Words that are no target belong to the one before them (at the start of a
 * paragraph that has one: to the one after) and make it unsure.
 */
export function readTargets(paragraphs: readonly string[]): ReadTarget[] {
  const all: Found[] = [];
  for (const paragraph of paragraphs) {
    const here = targetsIn(paragraph);
    // One by one: a cell may hold more targets than a call may have arguments.
    for (const each of here) all.push(each);
    if (here.length > 0) continue;
    if (all.length > 0) addWords(all.at(-1)!, ` ${paragraph}`);
    else if (/[\p{L}\p{N}]/u.test(paragraph)) all.push({ printed: paragraph, form: 'doubtful' });
  }
  return all.map(({ printed, form }) => targetOf(fold(printed), form));
}

function targetsIn(paragraph: string): Found[] {
  const here: Found[] = [];
  let end = 0;
  let lead = '';
  // Not `matchAll`: that makes a copy of the pattern, which is long, for every cell.
  ANY.lastIndex = 0;
  for (let match = ANY.exec(paragraph); match !== null; match = ANY.exec(paragraph)) {
    const gap = paragraph.slice(end, match.index);
    end = match.index + match[0].length;
    const last = here.at(-1);
    if (last !== undefined && JOINING.test(gap)) {
      addWords(last, gap + match[0]);
      continue;
    }
    if (last === undefined) lead = gap;
    else addWords(last, gap);
    here.push({ printed: match[0], form: formOf(match) });
  }
  if (here.length === 0) return here;
  addWords(here.at(-1)!, paragraph.slice(end));
  if (HAS_WORDS.test(lead)) here[0] = { printed: lead + here[0]!.printed, form: 'doubtful' };
  return here;
}

/** "June 2024 and then monthly" is one target, not two. */
const JOINING = /^\s*(?:,\s*)?(?:and|then|and\s+then|with|plus|&)\s+$/i;
const HAS_WORDS = /[\p{L}\p{N}]/u;

function addWords(target: Found, words: string): void {
  if (!HAS_WORDS.test(words)) return;
  target.printed += words;
  target.form = 'doubtful';
}

/** One target that stands for several, where it cannot be told which is meant. */
export function asOne(targets: readonly ReadTarget[]): ReadTarget {
  if (targets.length === 1) return targets[0]!;
  return targetOf(targets.map((each) => each.target.printed).join(' '), 'doubtful');
}

/** "Completed June 2025" as one target where two were read: done, and when. */
export function joinDone(targets: readonly ReadTarget[]): ReadTarget[] {
  const joined: ReadTarget[] = [];
  for (const each of targets) {
    const last = joined.at(-1);
    if (last?.status === 'complete' && !/\d/.test(last.target.printed) && each.target.due !== null) {
      joined[joined.length - 1] = targetOf(`${last.target.printed} ${each.target.printed}`, 'done');
    } else joined.push(each);
  }
  return joined;
}

/** Whether text at the start of a cell reads as a target: what tells a target column from others. */
export function looksLikeTarget(text: string): boolean {
  const start = fold(text.slice(0, 120));
  if (start === '') return false;
  if (start.length < 60 && CONDITION.test(start)) return true;
  const rest = start.replace(ANY, '');
  if (rest === start) return false;
  if (/^[^()]{1,40}\([^()]*\)$/.test(start) && start.search(ANY) === 0) return true;
  return rest.replace(/\s+/g, '').length <= start.replace(/\s+/g, '').length / 2;
}

const CONDITION = /^(?:subject to|dependent (?:up)?on|depending on|pending)\b/i;

/** A bare month at the end of one target and a bare year at the start of the next: one target that a page break cut. */
export function isCutDate(end: string, start: string): boolean {
  return BARE_MONTH.test(end) && BARE_YEAR.test(start);
}

const BARE_MONTH = new RegExp(`^(?:${UNTIL})?(?:${DAY}\\s+)?${MONTH}$`, 'i');
const BARE_YEAR = new RegExp(`^${YEAR}$`);

function formOf(match: RegExpExecArray): Form {
  return FORMS[match.findIndex((group, i) => i > 0 && group !== undefined) - 1]![0];
}

/** `due` only for a whole day or month: see `Precision`. Anything else waits for a person. */
function targetOf(printed: string, form: Form): ReadTarget {
  const open = (precision: Precision, sure = false): ReadTarget => ({
    target: { printed, due: null, precision },
    status: 'open',
    sure,
  });
  switch (form) {
    case 'done':
      return { target: { printed, due: null, precision: 'complete' }, status: 'complete', sure: true };
    case 'done-and-ongoing':
      // Something is finished and something goes on: a person says which counts, and until then nothing is closed.
      return open('ongoing');
    case 'ongoing':
      return open('ongoing', true);
    case 'date':
      return dateOf(printed) ?? open('unclear');
    case 'quarter':
    case 'season':
    case 'year':
      return open(form);
    case 'nothing':
      return open('none');
    default:
      return open('unclear');
  }
}

function dateOf(printed: string): ReadTarget | null {
  const words = printed.toLowerCase();
  const sure = (due: string | null, precision: 'day' | 'month'): ReadTarget | null =>
    // No promise of ours is due in another century: such a year was mistyped, or made by a spreadsheet.
    due === null || !due.startsWith('20') ? null : { target: { printed, due, precision }, status: 'open', sure: true };
  const iso = /(\d{4})-(\d\d)-(\d\d)/.exec(words);
  if (iso !== null) return sure(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), 'day');
  // Day first: these are British documents.
  const figures = /(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})/.exec(words);
  if (figures !== null) return sure(dayOf(yearOf(figures[3]!), Number(figures[2]), Number(figures[1])), 'day');
  const name = /[a-z]{3,9}(?=[^a-z]*\d{2,4}$)|[a-z]{3,9}(?=\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}$)/.exec(words);
  const month = name === null ? 0 : MONTHS.indexOf(name[0].slice(0, 3)) + 1;
  if (month === 0) return null;
  const year = yearOf(/\d+$/.exec(words)![0]);
  const day =
    /(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+[a-z]/.exec(words) ??
    /[a-z]\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+\d{4}$/.exec(words);
  return day === null ? sure(endOfMonth(year, month), 'month') : sure(dayOf(year, month, Number(day[1])), 'day');
}

function yearOf(figures: string): number {
  return figures.length === 2 ? 2000 + Number(figures) : Number(figures);
}
