/** Set phrases about plans and digests: a message as typed in plain small letters, without courtesies, and the dates in it. */
import type { CalendarDay } from '../domain/calendar.ts';
import type { NewDate } from '../domain/conversation/command.ts';
import { readDate } from './dates/read-date.ts';

/** A set phrase is at most so many characters long. */
const LONGEST = 160;

const OPENS =
  /^(?:(?:hi|hello|hey|chaser|bot|please|pls|plz|kindly|ok|okay|right|so|and|also|then|now|just|thanks|(?:can|could|would|will) you(?: please| just| now)*|i(?: woul)?d like you to|i want you to|lets|let us) )+/u;
const ENDS = /(?: (?:please|pls|plz|thanks|thank you|thx|ta|cheers))+$/u;

/**
 * The words of `text` in small letters, without apostrophes, marks at the end of words, courtesies before and after; null
 * where that is too long for a set phrase, or nothing.
 */
export function phraseOf(text: string): string | null {
  if (text.length > LONGEST) return null;
  const words = text
    .toLowerCase()
    .replace(/[’'‘"“”]/gu, '')
    .replace(/[!?,;()]+|\.(?=\s|$)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(OPENS, '')
    .replace(ENDS, '');
  return words === '' ? null : words;
}

/** A phrase with a date in it: what stands before and after. */
export interface Dated {
  readonly head: string;
  readonly date: NewDate;
  readonly tail: string;
}

/** Every way in which `phrase` holds a date that lies ahead, the first place first. */
export function datedIn(phrase: string, today: CalendarDay): Dated[] {
  const found: Dated[] = [];
  for (let at = 0; at !== -1; at = next(phrase, at)) {
    const read = readDate(phrase.slice(at), today, 'forward');
    if (read !== null)
      found.push({ head: phrase.slice(0, at).trim(), date: read.to, tail: phrase.slice(at + read.used).trim() });
  }
  return found;
}

function next(text: string, at: number): number {
  const gap = text.indexOf(' ', at);
  return gap === -1 ? -1 : gap + 1;
}
