/** Tells a name for the whole of a promise from a name for one thing in it: "the sports hall" from "the open day". */
import type { Group } from './matching-readings.ts';
import { type Term, termsOf } from './matching-terms.ts';

/** Behind these a promise says how, where, for whom and to what end: no longer what is promised. */
const SAYS_HOW =
  /(?:[,.;:(]|(?<!\p{L})(?:on|through|in|with|within|by|via|for|from|at|to|into|onto|so|that|which|who|where|when|while|until|as|after|before|during|using|including|following|against|under|beside|will|should|is|are|has|have)(?!\p{L}))/iu;

/** "The governor will review …": what is promised stands behind it; "A lock will be fitted": before it. */
const WHO_WILL = /^[^,.;:]*?(?<!\p{L})will(?!\p{L})(?! (?:be|have)(?!\p{L}))\s+(?:\p{L}+(?: ways)? to\s+)?/iu;

/** It promises something of every one: the thing alone is one of them. */
const EVERY = /(?<!\p{L})(?:every|each|all)(?!\p{L})/iu;

/** It promises so many: the things alone may be some of them. */
const COUNTS =
  /(?<![\p{L}\p{N}])(?:both|several|more|other|additional|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)(?![\p{L}\p{N}])/iu;

/** From this part of its words on, a name is one for all of it. */
const MOST = 0.6;
const HALF = 0.5;

/** With fewer letters, a word is not taken for one that is spelt otherwise. */
const SPELT_OUT = 5;

/**
 * Whether `groups`, the words said, name what `text` promises, and not one thing in it. They have to stand where it says
 * what is done, before it says how and for whom: the doing itself ("recruiting officers"), or at least half of what it is
 * done to. Of counted things ("twelve officers") the name alone is not enough.
 */
export function namesWhole(groups: readonly Group[], text: string): boolean {
  const { head, isDone } = headOf(text);
  const [doing, ...things] = termsOf(head);
  if (doing === undefined) return false;
  const said = new Set<string>();
  for (const { term, readings } of groups) {
    const sure = readings.filter(({ kind }) => kind !== 'slip' || term.word.length >= SPELT_OUT);
    const stems = sure.flatMap(({ phrase }) => phrase.stems).filter((stem) => has([doing, ...things], stem));
    if (stems.length === 0) return false;
    for (const stem of stems) said.add(stem);
  }
  const parts = things.length === 0 ? [doing] : things;
  const named = parts.filter(({ stem }) => said.has(stem)).length / parts.length;
  if (isDone) return [doing, ...things].filter(({ stem }) => said.has(stem)).length >= HALF * (things.length + 1);
  if (said.has(doing.stem) && (named > 0 || things.length === 0)) return true;
  if (EVERY.test(head)) return false;
  return named >= (COUNTS.test(head) ? MOST : HALF);
}

function has(terms: readonly Term[], stem: string): boolean {
  return terms.some((term) => term.stem === stem);
}

/** The words of a promise that say what is promised: by whom it is done, or that it is done to something. */
function headOf(text: string): { readonly head: string; readonly isDone: boolean } {
  const from = WHO_WILL.exec(text)?.[0].length ?? 0;
  const promised = text.slice(from).replace(/\([^)]*\)/g, ' ');
  // What is promised takes two words at least: "Liaising with …", "Continuing to …".
  const begun = /^\s*\S+\s+\S+/u.exec(promised)?.[0].length ?? 0;
  const ends = SAYS_HOW.exec(promised.slice(begun));
  const head = ends === null ? promised : promised.slice(0, begun + ends.index);
  return { head, isDone: ends !== null && /^(?:will|should|is|are|has|have)$/iu.test(ends[0]) };
}
