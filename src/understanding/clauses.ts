/** Cuts a message into clauses, each to be judged by itself. */
import type { Reference } from '../domain/conversation/command.ts';
import { MONTH, WEEKDAY } from './dates/calendar-words.ts';
import { isPoliteRequest } from './openers.ts';
import type { Token } from './tokens.ts';

/** A stretch of a message with one thing to say. */
export interface Clause {
  /** As typed. */
  readonly text: string;
  /** Where it begins in the message. */
  readonly start: number;
  /** The canonical words joined by single spaces; each ref as `#0`, `#1` … the index into `references`. */
  readonly said: string;
  readonly references: readonly Reference[];
  /** The sentence it stands in ends with a question mark. */
  readonly asked: boolean;
  /** How it is joined to the clause before: by a comma, a dash or "but"; by the end of a sentence; on a line of its own. */
  readonly joined: 'comma' | 'sentence' | 'line';
  /** It begins with "but" or the like: it takes something from what was said before. */
  readonly contrasts: boolean;
  /** It only tells more of something named in the clause before: "…, which we finished on Friday". */
  readonly relative: boolean;
  /** The words as typed behind a stretch of `said`, by character positions in `said`. */
  readonly typed: (from: number, to: number) => string;
}

/** These words begin a new clause wherever they stand. */
const BREAKS = new Set(['but', 'except', 'although', 'though', 'however', 'whereas', 'otherwise']);

/** And these of them take something from what was said before. */
const CONTRASTS = new Set(['but', 'although', 'though', 'however']);

/** Marks that part a sentence. */
const SEPARATES = new Set([',', '-', '–', '—', '(', ')']);

/** "go ahead and close": here "and" begins nothing. */
const GO_ON = new Set(['ahead', 'kind', 'star', 'try', 'free']);

/** Before these, "and" and "then" join two instructions and not two things. */
const BEGINS_INSTRUCTION = new Set(
  (
    'mark close complete push move extend reopen undo change set put add note show list delay postpone tick finish bring log leave keep ' +
    'can could please what whats'
  ).split(' '),
);

/** The whole of a message as one clause, for what is said in one breath: an answer, a note, "undo". */
export function wholeOf(tokens: readonly Token[], text: string): Clause | null {
  const words = tokens.filter((token) => token.kind !== 'mark');
  if (words.length === 0) return null;
  const last = tokens.at(-1)!;
  return { ...clauseOf(words, text, last.norm === '?', 'line', false), text: text.trim() };
}

/** Cuts `tokens` (of `text`) into clauses. */
export function clausesOf(tokens: readonly Token[], text: string): Clause[] {
  const clauses: Clause[] = [];
  let current: Token[] = [];
  let joined: Clause['joined'] = 'line';
  let contrasts = false;

  const sentences = sentencesOf(tokens);
  for (const { tokens: sentence, asked, ends } of sentences) {
    const relatives = relativesIn(sentence, asked);
    const isRequest = isPoliteRequest(lastWords(without(sentence, relatives)));
    let told: Clause[] = [];
    const finish = (next: Clause['joined']) => {
      if (current.length > 0) {
        clauses.push(clauseOf(current, text, asked && !isRequest, joined, contrasts), ...told);
        contrasts = false;
        told = [];
      }
      current = [];
      joined = next;
    };
    for (let at = 0; at < sentence.length; at += 1) {
      const token = sentence[at]!;
      const relative = relatives.find(({ from }) => from === at);
      if (relative !== undefined) {
        told.push({ ...clauseOf(sentence.slice(at + 1, relative.to), text, false, 'comma', false), relative: true });
        at = relative.to;
        if (!relative.goesOn) finish('comma');
        continue;
      }
      if (token.kind === 'mark') {
        if (token.norm === ';') finish('sentence');
        else if (SEPARATES.has(token.norm) && !isWithinDate(sentence, at) && !isAside(sentence, at)) {
          if (!exceptsFrom(current, sentence, at + 1)) finish('comma');
        }
        continue;
      }
      if (exceptsFrom(current, sentence, at)) {
        current.push(token);
        continue;
      }
      const isFixed =
        token.norm === 'but' &&
        ['all', 'nothing', 'anything', 'everything', 'everyone', 'none', 'any'].includes(sentence[at - 1]?.norm ?? '');
      if (BREAKS.has(token.norm) && !isFixed) {
        finish('comma');
        contrasts = CONTRASTS.has(token.norm);
        // "Done, but": what would take something from it was left unsaid.
        if (token.norm === 'except' || sentence[at + 1] === undefined) current.push(token);
        continue;
      }
      if (current.length > 0 && (asksPolitely(sentence, at) || instructsLast(sentence, at))) finish('comma');
      if (setsApart(sentence, at) && current.some(({ kind }) => kind === 'ref')) finish('comma');
      if (beginsEvidence(sentence, at) && current.length > 0) finish('comma');
      if ((token.norm === 'and' || token.norm === 'then' || token.norm === 'so') && beginsClause(sentence, at)) {
        finish('comma');
        continue;
      }
      current.push(token);
    }
    finish(ends);
  }
  return clauses;
}

/** "Close 3.1 not 3.2": at the end, what is not meant is a clause of its own. */
function setsApart(sentence: readonly Token[], at: number): boolean {
  const ends = sentence[at + 2] === undefined || sentence[at + 2]!.kind === 'mark';
  return sentence[at]!.norm === 'not' && sentence[at + 1]?.kind === 'ref' && ends;
}

/** "Everything in 4 done, except 4.2", "all but 4.2": what is left out belongs to what it is left out of. */
function exceptsFrom(current: readonly Token[], sentence: readonly Token[], at: number): boolean {
  if (!current.some((token) => ALL.has(token.norm))) return false;
  const [norm, after] = [sentence[at]?.norm ?? '', sentence[at + 1]?.norm ?? ''];
  if (norm === 'but') return after === 'not' || ALL.has(current.at(-1)!.norm);
  if (norm === 'apart') return after === 'from';
  return norm === 'other' ? after === 'than' : norm === 'except' || norm === 'bar' || norm === 'excluding';
}

const ALL = new Set(['all', 'everything', 'every']);

/** The comma in "friday, 2 feb" and "march 31, 2024". */
function isWithinDate(sentence: readonly Token[], at: number): boolean {
  const before = sentence[at - 1]?.norm ?? '';
  const after = sentence[at + 1]?.norm ?? '';
  // "to end of may, 3 tutors short": after a month only a year goes on.
  const goesOn = !AFTER_MONTH.test(before) || /^20\d\d$/.test(after);
  return IN_DATE.test(before) && IN_DATE.test(after) && goesOn && sentence[at]!.norm === ',';
}

const AFTER_MONTH = new RegExp(`^(?:${MONTH})$`);
const IN_DATE = new RegExp(`^(?:${MONTH}|${WEEKDAY}|the|\\d{1,2}(?:st|nd|rd|th)?|20\\d\\d)$`);

/** A bracket with words on either side of it: "3.2 (almost) done". One that ends the sentence adds a clause. */
function isAside(sentence: readonly Token[], at: number): boolean {
  const { norm } = sentence[at]!;
  if (norm !== '(' && norm !== ')') return false;
  const end = norm === ')' ? at : sentence.findIndex((token, index) => index > at && token.norm === ')');
  return end !== -1 && sentence.slice(end + 1).some((token) => token.kind !== 'mark');
}

interface Relative {
  /** Its commas, or where the sentence ends. */
  readonly from: number;
  readonly to: number;
  /** What follows it belongs to what it interrupts. */
  readonly goesOn: boolean;
}

/** The relative clauses of a sentence, between their commas. The last words of a question are asked, not told. */
function relativesIn(sentence: readonly Token[], asked: boolean): Relative[] {
  const found: Relative[] = [];
  for (let from = 1; from < sentence.length; from += 1) {
    if (sentence[from]!.norm !== ',' || !RELATIVE.test(normsFrom(sentence, from + 1, 3))) continue;
    const end = sentence.findIndex((token, at) => at > from && token.norm === ',' && !isWithinDate(sentence, at));
    if (end === -1 && asked) continue;
    const to = end === -1 ? sentence.length : end;
    if (to === from + 1) continue;
    found.push({ from, to, goesOn: GOES_ON.has(sentence[to + 1]?.norm ?? '') });
    from = to;
  }
  return found;
}

function normsFrom(sentence: readonly Token[], from: number, count: number): string {
  return sentence
    .slice(from, from + count)
    .map(({ norm }) => norm)
    .join(' ');
}

/** After a comma these tell more of what stands before it. "Which one" and "who owns it" may be asked. */
const RELATIVE =
  /^(?:which(?! (?:one|of them|ones)(?!\p{L}))|who(?! (?:owns|is it)(?!\p{L}))|whose|where(?= (?:we|they|i|he|she|it|the|all|this) )|(?:of|for|in|on|at|by|with|from|to|about|after) (?:which|whom)|including|not least)(?!\p{L})/u;

/** These go on with what a relative clause interrupted. */
const GOES_ON = new Set(
  'as to be is are was were has have had will would can could should may now on by until till from both also'.split(
    ' ',
  ),
);

/** "library manager in post can you close it": a request in the middle begins a clause, without any mark. */
function asksPolitely(sentence: readonly Token[], at: number): boolean {
  const { norm } = sentence[at]!;
  const after = sentence[at + 1]?.norm ?? '';
  if (norm === 'please')
    return sentence[at - 1]?.kind !== 'mark' && INSTRUCTS.has(after) && !ASKING.has(sentence[at - 1]?.norm ?? '');
  return (norm === 'can' || norm === 'could') && after === 'you' && !UNDER.has(sentence[at - 1]?.norm ?? '');
}

/** "Steering group up and running mark done", "library manager in post close it": a short instruction ends it, without any mark. */
function instructsLast(sentence: readonly Token[], at: number): boolean {
  if (!INSTRUCTS.has(sentence[at]!.norm) || at < 2 || NOT_BEFORE.has(sentence[at - 1]!.norm)) return false;
  return sentence[at - 1]!.kind === 'word' && INSTRUCTION.test(normsFrom(sentence, at, sentence.length));
}

const INSTRUCTION =
  /^(?:(?:mark|set|put)(?: (?:it|this|that))?(?: off| down)?(?: as)? (?:complete|completed|done|closed)|(?:close|tick)(?: (?:it|this|that))(?: off| down)?)(?: (?:please|thanks|ta|now|for me|cheers))*$/u;
/** After these it is no instruction of its own. */
const NOT_BEFORE = new Set(
  "to not dont never will i'll we'll i we you they he she can could should would may might must please and then or if before after until just lets cant wont".split(
    ' ',
  ),
);

/** "3.2 done see smt minutes", "close 3.2 see the report": where it is to be seen is a clause of its own. */
function beginsEvidence(sentence: readonly Token[], at: number): boolean {
  const before = sentence[at - 1];
  const { norm } = sentence[at]!;
  if (before === undefined || sentence[at + (norm === 'link' ? 0 : 1)] === undefined) return false;
  if (norm === 'see') return before.kind === 'ref' || DONE.has(before.norm);
  return (norm === 'evidence' || norm === 'link') && DONE.has(before.norm);
}

const DONE = new Set(['done', 'complete', 'completed', 'finished', 'closed', 'trained', 'installed', 'blocked']);

const INSTRUCTS = new Set(['mark', 'close', 'complete', 'push', 'move', 'extend', 'reopen', 'tick', 'put', 'set']);
const ASKING = new Set([
  'to',
  'you',
  'can',
  'could',
  'we',
  'i',
  'so',
  'and',
  'then',
  'hi',
  'hello',
  'hey',
  'morning',
  'yes',
  'ok',
  'chaser',
  'also',
  'now',
  'thanks',
  'afternoon',
]);
/** Before "can you" these make it part of a longer sentence. */
const UNDER = new Set([
  'to',
  'if',
  'when',
  'whether',
  'that',
  'as',
  'and',
  'so',
  'hi',
  'hello',
  'hey',
  'ok',
  'morning',
  'please',
  'also',
  'how',
  'what',
  'where',
  'why',
  'who',
  'then',
  'thanks',
  'afternoon',
  'now',
  'sorry',
]);

/** After "and": an instruction, or a ref with something said of it where something was said already. */
function beginsClause(sentence: readonly Token[], at: number): boolean {
  const next = sentence[at + 1];
  if (next === undefined || GO_ON.has(sentence[at - 1]?.norm ?? '')) return false;
  if (next.norm === 'then') return true;
  if (BEGINS_INSTRUCTION.has(next.norm)) return true;
  // "1 and 3 done" says one thing of two.
  if (sentence[at - 1]?.kind === 'ref') return false;
  return next.kind === 'ref' && sentence[at + 2] !== undefined && sentence[at + 2]!.kind !== 'mark';
}

interface Sentence {
  readonly tokens: readonly Token[];
  readonly asked: boolean;
  /** How what follows is joined to it. */
  ends: Clause['joined'];
}

/** What is left of a sentence without its relative clauses. */
function without(sentence: readonly Token[], relatives: readonly Relative[]): Token[] {
  const isOutside = (at: number) =>
    relatives.every(({ from, to, goesOn }) => at < from || at > to || (at === to && !goesOn));
  return sentence.filter((_, at) => isOutside(at));
}

/**
 * The canonical words after the last mark or "can you" of a sentence: a question mark belongs to them, and not to a reason
 * given last: "would you extend 7.3 to May, since they are not free before?"
 */
function lastWords(sentence: readonly Token[]): string {
  const from = Math.max(
    sentence.findLastIndex((token) => token.kind === 'mark'),
    sentence.findLastIndex((_, at) => asksPolitely(sentence, at)) - 1,
  );
  const words = normsFrom(sentence, from + 1, sentence.length);
  return from > 0 && sentence[from]!.norm === ',' && GIVES_REASON.test(words)
    ? lastWords(sentence.slice(0, from))
    : words;
}

const GIVES_REASON =
  /^(?:since|as|because|given that|now that|so that|if (?:possible|you)|please|thanks|thank you|many thanks)(?!\p{L})/u;

function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    const closes =
      token.kind === 'mark' &&
      (token.norm === '\n' ||
        token.norm === '!' ||
        token.norm === '?' ||
        token.norm === '…' ||
        /^\.+$/.test(token.norm));
    if (!closes) {
      current.push(token);
    } else if (current.length > 0 || token.norm === '?') {
      sentences.push({ tokens: current, asked: token.norm === '?', ends: token.norm === '\n' ? 'line' : 'sentence' });
      current = [];
    } else if (token.norm === '\n' && sentences.length > 0) {
      sentences.at(-1)!.ends = 'line';
    }
  }
  if (current.length > 0) sentences.push({ tokens: current, asked: false, ends: 'line' });
  return sentences;
}

function clauseOf(
  tokens: readonly Token[],
  text: string,
  asked: boolean,
  joined: Clause['joined'],
  contrasts: boolean,
): Clause {
  const references: Reference[] = [];
  const norms = tokens.map((token) => {
    if (token.reference === undefined) return token.norm;
    references.push(token.reference);
    return `#${references.length - 1}`;
  });
  const starts: number[] = [];
  let length = 0;
  for (const norm of norms) {
    starts.push(length);
    length += norm.length + 1;
  }
  const typed = (from: number, to: number) => {
    const inside = tokens.filter((_, at) => starts[at]! < to && starts[at]! + norms[at]!.length > from);
    return inside.length === 0 ? '' : text.slice(inside[0]!.start, inside.at(-1)!.end);
  };
  return {
    text: text.slice(tokens[0]!.start, tokens.at(-1)!.end),
    start: tokens[0]!.start,
    said: norms.join(' '),
    references,
    asked,
    joined,
    contrasts,
    relative: false,
    typed,
  };
}
