/** What stands above the table: which plan this is, whom it is about, and when it was inspected, answered and published. */

import type { CalendarDay } from '../domain/calendar.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Plan } from '../domain/record/plan.ts';
import { planIdOf } from '../domain/record/plan-draft.ts';
import { fold } from './document.ts';

/** Everything of a plan but its code and its columns. */
export type Head = Omit<Plan, 'code' | 'columns'>;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const ESTABLISHMENT =
  /\b(?:HMP(?:\s*(?:\/|&|and)\s*YOI)?|HMYOI|HM Prison|HM YOI|YOI|HMIRC|IRC)\s+(?:[A-Z][\w'’-]*(?:\s+(?:and|the|on|upon|of)\s+(?=[A-Z]))?\s*){1,4}|\b(?:[A-Z][\w'’-]+\s+){1,3}(?:Secure Training Centre|STC|Secure School)\b/;

/** Reads the lines of prose, those above the table first. `fileName` names the subject where nothing else does. */
export function readHead(lines: readonly string[], fileName: string): Head {
  const near = lines.slice(0, 200).map((line) => line.slice(0, 600));
  const response = after(
    near,
    /^a response to (?:the )?.{0,80}?\binspection(?: report)?(?: of)?(?: published)?\b\s*[:–-]?\s*/i,
  );
  const inspection = response !== null && readRange(response.text) !== null ? readRange(response.text) : null;
  const title =
    near.find(
      (line) =>
        /^action plan\b\s*[:–-]\s*\S/i.test(line) &&
        !/submitted/i.test(line) &&
        !/^action plan\s*:\s*hmip?\b.*report$/i.test(line),
    ) ?? null;
  const subject = subjectOf(near, title, response, fileName);
  const submitted = dateAfter(near, /^(?:action plan )?submitted\b\s*(?:on)?\s*[:–-]?\s*/i);
  const reportPublished = dateAfter(near, /^(?:inspection )?report published\b\s*(?:on)?\s*[:–-]?\s*/i);
  const range = inspection ?? { printed: '', from: null, to: null };
  return {
    id: planIdOf(subject, range.from ?? range.to ?? reportPublished ?? submitted),
    title: title?.includes(subject) ? title : `Action Plan: ${subject}`,
    subject,
    submitted,
    inspection: range,
    reportPublished,
  };
}

/** The establishment or organisation: from the title, the line that names it, the response line, any line, or the file's name. */
function subjectOf(lines: readonly string[], title: string | null, response: Found | null, fileName: string): string {
  const establishment = after(
    lines,
    /^(?:establishment|prison|organisation|provider|service|name of (?:establishment|prison))\s*[:–-]\s*/i,
  );
  const named = title?.replace(/^action plan\s*[:–-]\s*/i, '') ?? null;
  const responded = response === null || readRange(response.text) !== null ? null : withNextLine(lines, response);
  const anywhere = lines.map((line) => ESTABLISHMENT.exec(line)?.[0]).find((found) => found !== undefined);
  const candidates = [
    named,
    establishment?.text,
    responded,
    anywhere,
    fileName.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[-_]+/g, ' '),
  ];
  return fold(candidates.find((each) => each !== null && each !== undefined && isName(each)) ?? fileName);
}

/** Whether words can be the name of a subject: not a form's "XXX", nor a date. */
function isName(words: string): boolean {
  return (
    /\p{L}{2}/u.test(words) && words.length < 120 && !/\bX{2,}\b|\[.*\]|<.*>/.test(words) && readRange(words) === null
  );
}

interface Found {
  readonly text: string;
  readonly at: number;
}

/** What follows a label, on its line or, where nothing does, on the next. */
function after(lines: readonly string[], label: RegExp): Found | null {
  const at = lines.findIndex((line) => label.test(line));
  if (at < 0) return null;
  const text = lines[at]!.replace(label, '').trim();
  return { text: text === '' ? (lines[at + 1] ?? '') : text, at };
}

/** A name that ran on over the line: "Tarn Valley Probation" + "Service". */
function withNextLine(lines: readonly string[], found: Found): string {
  const next = lines[found.at + 1] ?? '';
  const runsOn =
    next.length < 60 &&
    /^[A-Z]/.test(next) &&
    !/[:.]/.test(next) &&
    !/^(?:report|action|introduction|establishment)\b/i.test(next);
  return runsOn ? `${found.text} ${next}` : found.text;
}

function dateAfter(lines: readonly string[], label: RegExp): CalendarDay | null {
  const found = after(
    lines.map((line) => line.replace(/\*/g, '')),
    label,
  );
  return found === null ? null : (readDays(found.text)?.to ?? null);
}

/** The days of an inspection as printed, or null where the words name none. A month without days gives no day. */
function readRange(printed: string): Head['inspection'] | null {
  const days = readDays(printed);
  if (days !== null) return { printed: fold(printed), ...days };
  return new RegExp(`\\b${MONTH}\\.?\\s+\\d{4}\\b`, 'i').test(printed)
    ? { printed: fold(printed), from: null, to: null }
    : null;
}

/**
 * First and last day: "31 July – 11 August 2023", "5th – 15th December 2022", "10/02/2020". What the first day leaves out
 * is the last one's, and a month later in the year than the last one's is of the year before.
 */
function readDays(printed: string): { readonly from: CalendarDay | null; readonly to: CalendarDay | null } | null {
  const words = printed.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, '$1');
  const figures = [...words.matchAll(/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b/g)].map(([, day, month, year]) =>
    dayOf(Number(year!.length === 2 ? `20${year}` : year), Number(month), Number(day)),
  );
  if (figures.length > 0) return { from: figures[0]!, to: figures.at(-1)! };
  const tokens = [
    ...words.matchAll(new RegExp(`\\b(\\d{1,2})(?!\\d)(?:\\s+(?:of\\s+)?(${MONTH}))?(?:,?\\s+(\\d{4}))?`, 'g')),
  ];
  const last = tokens.at(-1);
  if (last?.[2] === undefined || last[3] === undefined) return null;
  const year = Number(last[3]);
  const to = dayOf(year, monthOf(last[2]), Number(last[1]));
  const first = tokens[0]!;
  const firstMonth = tokens.find((token) => token[2] !== undefined)![2]!;
  const firstYear =
    first[3] !== undefined ? Number(first[3]) : monthOf(firstMonth) > monthOf(last[2]) ? year - 1 : year;
  return { from: dayOf(firstYear, monthOf(firstMonth), Number(first[1])), to };
}

function monthOf(name: string): number {
  return 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3)) / 3 + 1;
}
