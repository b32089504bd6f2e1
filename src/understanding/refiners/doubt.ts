/** "No wait, it isn't finished": what may be said of a change made just before is never filed in silence. */
import type { Command, Reference, Understanding } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';

/** Said first, with nothing after it that makes it a courtesy or an answer of its own. */
const BEGINS =
  /^(?:(?:ok|oh|ah|ahh|hmm+|er|erm?|um+|well|but|and|hi|hey|chaser|damn|argh|doh|actually|yes|so) )*(?:no(?! (?:problems?|worries|more|changes?|updates?|issues?|need|rush|thanks|thank|further|others?|one|news|matter|idea|doubt|hurry|bother|prob|longer|movement|progress|difference|show)(?!\p{L}))|wait|hold on|hang on|stop|cancel|forget (?:it|that)|(?:ignore|undo|disregard|strike|reverse) (?:that|it|this|my last|the last)|never ?mind|oops|whoops|scrap|scrub|my bad|apologies|pardon|excuse me|sorry(?! (?:for|about|to|its late|im late|i am late|it took|one more|and|also|if)(?!\p{L}))|as you were)(?!\p{L})/u;

/** That something went wrong, wherever it stands. */
const WRONG =
  /(?<!\p{L}|(?:nothing|not|isnt|anything|no|whats|if) )(?:mistakes?|mistaken|mistakenly|wrong|wrongly|in error|an error|my error|by accident|accidentally|too soon|too early|premature|prematurely|jumped the gun|slip of the \p{L}+|fat fingers?|shouldnt have|should not have|shouldnt be|should not be|didnt mean|did not mean|not what i|not the one i|not that one|isnt right|not right|reverse|reinstate|retract|disregard|i lied|false alarm|(?:i|we) take (?:it|that) back)(?!\p{L})/u;

/** That something is not so: said of a status or a date that was just set it is a doubt, of a note it is news. */
const NOT_SO =
  /^not #\d+|(?<!\p{L})(?:isnt|is not|its not|not yet|wasnt|hasnt|has not|havent|have not|(?:not|isnt|wasnt) (?:actually|really|quite|fully|all|even)? ?(?:done|complete|completed|finished|closed)|still (?:open|outstanding|not)|unfinished|incomplete|(?:leave|keep) (?:it|that|this|that one|this one|the (?:old |original )?date|the old one))(?!\p{L})/u;

/** What was meant is another. */
const MEANS_OTHER =
  /(?<!\p{L})(?:meant|mean|intended|instead|rather|not the one|mixed (?:it |them |that )?up|confused|other way round|typo|correction|correct that|swap|switch|(?:was|is) (?:meant )?for|should (?:have (?:been|said|read|put)|be|read))(?!\p{L})/u;

/** The contrary of what was just claimed, said outright. */
const DENIES =
  /^(?:(?:no|nope|nah|sorry|actually|wait|oops|ah|oh) )+(?:it|that|its|thats|they|theyre) (?:isnt|is not|wasnt|was not|not|hasnt|arent|werent)(?!\p{L})/u;

/** What is to be done about it was said, too. */
const TAKES_BACK =
  /(?<!(?:dont|not|never|need to|without|cant|wont)(?: \p{L}+)? )(?<!\p{L})(?:undo|revert|(?:reopen|reverse|undo) (?:it|that|this|that one|this one|them)|(?:put|set|change|turn) (?:it|that|this|that one|this one|them) back|take (?:it|that) back)(?: (?:please|again|thanks|to how it was|how it was|as it was|to open|for me|mate|now|sorry))*$/u;

/** Longer than this, in words, a message tells something of its own. */
const LONGEST = 16;

/** Where a message came to no more than this, it may have been said of what was just done. */
const SLIGHT: ReadonlySet<Command['kind']> = new Set([
  'remark',
  'social',
  'choose',
  'show',
  'reopen',
  'undo',
  'out-of-scope',
]);

/**
 * A message that may be about what was done just before, as a doubt of that; any other as it was understood. Whether anything
 * was done just before is for the decision to know.
 */
export function doubted(understood: Understanding, whole: Clause, context: UnderstandingContext): Understanding {
  const { said } = whole;
  const takesBack = TAKES_BACK.test(said) && whole.references.length === 0;
  const asks = whole.asked || /^(?:who|whos|whose|which)(?!\p{L})/u.test(said);
  if (context.pending !== null || (asks && !takesBack) || said.split(' ').length > LONGEST) return understood;
  const otherwise = understood.kind === 'commands' ? understood.commands : [];
  if (!otherwise.every(isSlight)) return understood;
  const instead = otherIn(whole);
  const isPlain = BEGINS.test(said) || WRONG.test(said) || instead !== null;
  if (!isPlain && !NOT_SO.test(said)) return understood;
  if (isPlain && takesBack) return { kind: 'commands', commands: [{ kind: 'undo' }] };
  if (otherwise.some(({ kind }) => kind === 'undo' || kind === 'reopen')) return understood;
  const how = DENIES.test(said) ? 'denied' : isPlain ? 'mistaken' : 'not-so';
  return { kind: 'commands', commands: [{ kind: 'doubt', of: saidOf(whole, otherwise), instead, how, otherwise }] };
}

/** The only action named, where the words say that it was meant instead. */
function otherIn({ said, references }: Clause): Reference | null {
  const [reference, ...others] = references;
  if (reference?.by !== 'ref' || others.length > 0) return null;
  return MEANS_OTHER.test(said) || WRONG.test(said) ? reference : null;
}

function isSlight(command: Command): boolean {
  if (command.kind === 'choose') return command.choice.by === 'none';
  return SLIGHT.has(command.kind);
}

/** The action it names, if any: a ref, or else words that it was read as a remark on. */
function saidOf({ said, references }: Clause, otherwise: readonly Command[]): Reference | null {
  const [reference] = references;
  if (reference !== undefined) return reference;
  if (/(?<!\p{L})(?:it|its|that|thats|this|them|they)(?!\p{L})/u.test(said)) return null;
  const targets = otherwise.flatMap((command) =>
    'target' in command && command.target !== undefined ? [command.target] : [],
  );
  return targets.find(({ by }) => by === 'words') ?? null;
}
