/** Whose actions, or which, a question is about: "for healthcare", "in wer", "priority concerns", "in 4", "everyone". */
import type { Scope } from '../domain/conversation/command.ts';
import type { Clause } from './clauses.ts';
import type { UnderstandingContext } from './context.ts';

const EVERYONE =
  /(?<!\p{L})(?:(?:for|of|across|in|from|by|with|to) )?(?:everyones?|everybodys?|every ?one else|all of us|the (?:whole|entire) (?:plan|prison|establishment|team|lot)|whole plan|all (?:the )?(?:owners|posts|plans|teams)|every (?:plan|post|owner)|any(?:one|body)(?: elses?)?|overall|whoever owns (?:it|them)|across the board|in total)(?!\p{L})/u;

/** Who says these asks about their own. */
const OWN = /(?<!\p{L})(?:my|mine|i|ive|im|me|myself)(?!\p{L})/u;

/** Before a bare number these make it a concern. */
const BEFORE_CONCERN = new Set(['in', 'under', 'within', 'from', 'concern', 'on', 'for', 'of']);

/** Before a ref of two parts only these do: "due on 3.2" asks about an action. */
const BEFORE_REF = new Set(['in', 'under', 'within', 'from']);

const SAYS_CONCERN = /\b(?:concern|recommendation|rec|section)s?\b/i;

/** These hold the words of a name together. */
const WITHIN_A_NAME = new Set(['of', 'the', 'and']);

/** The title of somebody, known or not. */
const IS_TITLE =
  /(?<!\p{L})(?:head of|manager|director|provider|governor|deputy|commissioner|lead for|team|contractor)s?(?!\p{L})/u;

const PLACES = new Set(['in', 'at']);

const BEFORE_OWNER = new Set(['for', 'by', 'has', 'have', 'does', 'do', 'is', 'are', 'from', 'with', 'the']);

/** A scope, and what else was said. */
export interface AskedOf {
  readonly scope: Scope | null;
  /** The other words; where a name stood there is nothing. */
  readonly rest: string;
}

/**
 * Reads the scope out of `said`, words of `clause`. Every word that is not `plain` has to be part of a name that is known,
 * or a concern's number: null where one is not, because the question is then about something else.
 */
export function askedOf(
  said: string,
  clause: Clause,
  isPlain: (word: string) => boolean,
  context: UnderstandingContext,
): AskedOf | null {
  const found: { -readonly [Part in keyof Scope]: Scope[Part] } = {
    everyone: false,
    own: false,
    post: null,
    plan: null,
    concern: null,
    group: null,
  };
  const everyone = EVERYONE.exec(said);
  if (everyone !== null) found.everyone = true;
  const words = (everyone === null ? said : said.replace(EVERYONE, ' ')).split(' ').filter(Boolean);
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const before = words[at - 1] ?? '';
    const isNumber = /^[a-z]?\d{1,3}$/.test(word) && !context.names.plan(word);
    if (/^#\d+$/.test(word) || isNumber) {
      const ref = concernIn(word, before, clause);
      if (ref === null || found.concern !== null) return null;
      found.concern = ref.ref;
      found.plan ??= ref.plan;
    } else if (isPlain(word)) rest.push(word);
    else {
      const end = endOfName(words, at, isPlain);
      const name = words.slice(at, end).join(' ');
      if (!takeNames(name, before, found, context)) return null;
      at = end - 1;
    }
  }
  // A concern is everybody's who has an action under it, unless they ask for their own.
  if (found.concern !== null) {
    if (OWN.test(said)) found.own = true;
    else found.everyone = true;
  }
  const isSaid = found.everyone || Object.values(found).some((part) => typeof part === 'string');
  return { scope: isSaid ? found : null, rest: rest.join(' ') };
}

function concernIn(word: string, before: string, clause: Clause): { ref: string; plan: string | null } | null {
  if (!word.startsWith('#')) return BEFORE_CONCERN.has(before) ? { ref: word.toUpperCase(), plan: null } : null;
  const reference = clause.references[Number(word.slice(1))];
  if (reference?.by !== 'ref') return null;
  const isConcern = !reference.ref.includes('.') || SAYS_CONCERN.test(clause.text) || BEFORE_REF.has(before);
  return isConcern ? reference : null;
}

/** Where the name that begins at `at` ends: plain words belong to it only between others. */
function endOfName(words: readonly string[], at: number, isPlain: (word: string) => boolean): number {
  let end = at + 1;
  for (let next = end; next < words.length; next += 1) {
    const word = words[next]!;
    if (/^#?\d/.test(word)) break;
    if (!isPlain(word)) end = next + 1;
    else if (!WITHIN_A_NAME.has(word)) break;
  }
  return end;
}

/** Takes one name, or several in a row: "healthcare werrington". */
function takeNames(
  name: string,
  before: string,
  found: { post: string | null; plan: string | null; group: string | null },
  context: UnderstandingContext,
): boolean {
  const kind = kindOf(name, context);
  if (kind !== null) {
    if (found[kind] !== null) return false;
    found[kind] = name;
    return true;
  }
  const words = name.split(' ');
  for (let cut = words.length - 1; cut > 0; cut -= 1) {
    const first = words
      .slice(0, cut)
      .join(' ')
      .replace(/ (?:of|the|and|in)$/u, '');
    const firstKind = kindOf(first, context);
    if (firstKind === null || found[firstKind] !== null) continue;
    const others = words
      .slice(cut)
      .join(' ')
      .replace(/^(?:(?:of|the|and|in) )+/u, '');
    const attempt = { ...found, [firstKind]: first };
    if (takeNames(others, first, attempt, context)) {
      Object.assign(found, attempt);
      return true;
    }
  }
  // Somebody's title is the name of a post even where no plan in view has it: then they are told so.
  const isStranger =
    IS_TITLE.test(name) &&
    BEFORE_OWNER.has(before) &&
    found.post === null &&
    !words.every((word) => context.promises.has(word));
  if (isStranger) found.post = name;
  // And what is in no promise, after "in" or "at", is a place.
  const isPlace = !isStranger && PLACES.has(before) && !words.some((word) => context.promises.has(word));
  if (isPlace && found.plan === null) found.plan = name;
  return isStranger || (isPlace && found.plan === name);
}

function kindOf(name: string, { names }: UnderstandingContext): 'plan' | 'group' | 'post' | null {
  const plain = name.replace(/^the /u, '');
  return (['plan', 'group', 'post'] as const).find((kind) => names[kind](plain)) ?? null;
}
