/** The words by which a clause names an action -> a reference. */
import type { Reference } from '../domain/conversation/command.ts';
import { termsOf } from '../domain/matching/matching-terms.ts';
import type { Clause } from './clauses.ts';
import type { UnderstandingContext } from './context.ts';

/** A reference, and the words it was read from. */
export interface Named {
  readonly target: Reference;
  /** Canonical words that name it; empty where it is a ref, a position or a pronoun. */
  readonly naming: string;
  /** How many characters before the name only lead up to it: "the action about ". */
  readonly lead: number;
  /** Words beside a ref that its promise does not have: "3.2 interviews" is not all of 3.2. */
  readonly strange: boolean;
  /** Further positions named in the same breath: "2 and 3". */
  readonly also?: readonly Reference[];
}

/** Longer than this, words are a sentence and not a name. */
const LONGEST_NAME = 14;

const POINTS =
  /^(?:(?:just |also |both of |all of )?(?:it|its|that|thats|this|this one|that one|that ones|this ones|the same|same|same one|the last one|the other|the other one|the other ones?|the one|action|the action|that action|this action|the last|them|those|these|they|both|both of them|those two|these two|one))$/;

/** Names of nobody's action: who speaks, or the world at large. */
const NO_NAME =
  /^(?:yes|no|ok|sure|maybe|fine|hold on|i|im|ive|we|were|weve|you|youre|he|hes|she|shes|they|theyre|everyone|everybody|someone|all|everything|show|list|view|display|job|work|day|shift|today|lunch|life|well|now|just|what|who|nothing|something|meeting|home|here|there|not|me|us|my shift|my day|the day|the job|the lot|the rest|im all|we all|we are|i am|i think|good|great|nice|done|complete|completed|finished|closed|all good|well|lovely|brilliant|job well|both|need|needs|needing)$/;

const GENERIC =
  /^(?:the|a|an|my|our|your|that|this|these|those|action|actions|item|items|number|no|ref|rec|target|for|of|on|with|about|against|regarding|re|one|ones|all|both|due|date|point|is|are|has|have|been|it|its|under|task|and|status|please|thanks|too|also|now)$/;

/** An instruction within a name: it was not all name. */
const COMMANDS =
  /(?:^| )(?:mark|(?:to|we|i|ill|i'll|we'll|you|me|they) (?:mark|close|complete|push|move|extend|reopen|tick|set))(?: |$)/u;

/** Reads the characters `from`..`to` of `clause.said` as the name of an action, or null where they are none. */
export function named(clause: Clause, from: number, to: number, context: UnderstandingContext): Named | null {
  let words = clause.said.slice(from, to);
  const lead =
    /^(?:(?:the|a|an|my|our|for|of|on|regarding|re|(?<=(?:action|actions|item|one|ones) )(?:about|with|against)|(?:action|actions|item|one|ones)(?= (?:about|on|for|with|re|regarding|under|called|named|that says) )|under|called|named|that says) )+(?=\S)/u.exec(
      words,
    )?.[0].length ?? 0;
  const tail =
    /(?: (?:the|please|thanks|ta|cheers|now|for me|too|also|as well|one|action|actions|ones|item))+$/u.exec(words)?.[0]
      .length ?? 0;
  const plain = words.trim();
  if (POINTS.test(plain)) return { target: { by: 'pointing' }, naming: '', lead: 0, strange: false };
  if (
    COMMANDS.test(plain) ||
    NO_NAME.test(plain) ||
    plain === '' ||
    /^(?:by|before|until|deal|as|mark|close|set|push|move|extend)(?:$| (?:as|off|down)$)/u.test(plain) ||
    /^(?:by|before|until|and) /u.test(plain)
  )
    return null;

  const number = /^(?:the )?(?:number |option |no )?(\d{1,2})(?: please)?$/u.exec(plain)?.[1];
  if (number !== undefined) {
    const isPosition = Number(number) >= 1 && Number(number) <= context.offered;
    const target: Reference = isPosition
      ? { by: 'position', position: Number(number) }
      : { by: 'ref', ref: number, plan: null };
    return { target, naming: '', lead: 0, strange: false };
  }

  const refs = [...words.matchAll(/#(\d+)/g)];
  if (refs.length > 0)
    return byRef(
      clause,
      words,
      refs.map((hit) => Number(hit[1])),
      context,
    );

  words = words.slice(lead, tail === 0 || tail >= words.length - lead ? undefined : -tail);
  const start = from + lead;
  const typed = clause.typed(start, start + words.length);
  if (
    !/[\p{L}\d]/u.test(words) ||
    words.split(' ').length > LONGEST_NAME ||
    termsOf(typed).length === 0 ||
    NO_NAME.test(words)
  )
    return null;
  return { target: { by: 'words', words: typed }, naming: words, lead, strange: false };
}

function byRef(clause: Clause, words: string, indices: readonly number[], context: UnderstandingContext): Named | null {
  const references = indices.map((index) => clause.references[index]!);
  const positions = references.filter((reference) => reference.by === 'position');
  const also = positions.length === references.length ? positions.slice(1) : [];
  const target = references.length - also.length === 1 ? references[0]! : joined(references);
  if (target === null) return null;
  const beside = words
    .split(' ')
    .filter((word) => !word.startsWith('#') && !GENERIC.test(word))
    .join(' ');
  const isOneOfThem = /(?<!(?:^| )(?:the|that|this) )#\d+ one$/u.test(words);
  // "3.2 (a) done": one of several under it. "3.2 is that done" asks.
  const isOther = /#\d+ (?:[a-h]|(?:is|are|was|were|has|have) (?:it|that|this|they|those))$/u.test(words);
  const told =
    !isOther &&
    !isOneOfThem &&
    (beside === '' || (target.by === 'ref' && context.promises.tells(target.ref, target.plan, beside)));
  return { target, naming: '', lead: 0, strange: !told, also };
}

/** Several refs in one name are one reference; positions do not mix with refs. */
function joined(references: readonly Reference[]): Reference | null {
  const refs = references.flatMap((reference) =>
    reference.by === 'ref'
      ? [{ ref: reference.ref, plan: reference.plan }]
      : reference.by === 'refs'
        ? reference.refs
        : [],
  );
  return refs.length >= references.length ? { by: 'refs', refs } : null;
}
