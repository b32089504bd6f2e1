/** Words about an action that ask for nothing: progress, a doubt, a plan. The last to be asked: it takes what is left. */
import type { Caution, Reference } from '../../domain/conversation/command.ts';
import { cautionsIn } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

/** Where the name of a thing ends and what is said of it begins. */
const PREDICATE =
  /(?<= )(?:is|are|was|were|has|have|had|will|wont|isnt|arent|hasnt|havent|wasnt|now|at|not|been|being|can|cant|could|should|would|may|might|must|still|almost|nearly|done|complete|completed|finished|closed|started|delayed|blocked|waiting|awaiting|due|booked|going|ongoing|slipped|needs|need|about|half|yet|probably|just|delivered|installed|fitted|recruited|appointed|published|launched|trained|embedded|signed|agreed|held|met|arrived|opened|up and running|in use|working|live|running|reviewed|updated|issued|rolled out|replaced|ordered|bought|repaired|fixed|introduced|implemented|established|in post|in place|on hold|on track|underway|advert|adverts|interviews|vacancy|closes|pencilled|on the \d+(?:st|nd|rd|th)|\d+(?:st|nd|rd|th))(?![\p{L}\p{N}])/u;

/** What stands before the name in a report: "finished the …", "dave says …". */
const RUN_UP =
  /^(?:(?:i|ive|im|we|weve|were|have|has|just|also|not|dont|didnt|havent|hasnt|wont|will|cant|almost|nearly|think|says|said|reckons|should|be|to|yet|mark|marked|close|closed|closing|complete|completed|completing|finish|finished|finishing|push|move|extend|done|if|once|when|after|until|half|most|some|of|the|a|an|still|waiting|on|for|about|with|working|started|doing|going|to|get|getting|need|needs|apparently|probably|maybe|hopefully|possibly|unless|wait|hold|off|never|until|before|as|soon|interviews?(?= for)|adverts?(?= for)|shortlisting(?= for)) )+/u;

/** Reads any clause that speaks of something; null where it speaks of nothing. */
export function recogniseRemark(clause: Clause, context: UnderstandingContext): Reading | null {
  const caution = cautionOf(clause, context);
  const target = spokenOf(clause, context);
  if (target === null) return null;
  const command = { kind: 'remark', target, text: clause.text, caution } as const;
  return { command: waits(clause) ? { ...command, waits: true } : command, manner: 'remark', judged: null };
}

/** Of such words alone nothing is told. */
const SAYS_NOTHING =
  /^(?:(?:i|we|think|so|maybe|perhaps|dont|know|not|sure|hold|on|what|are|they|is|it|yes|no|idea|dunno|hmm|really|ok|wait|go|then|that|this|why|how|who|me|either|can|could|you|do|to|of|the|a|and|or|but|if|just)(?: |$))+$/u;

/** Words that would be a claim, or an instruction, without what stands beside them. */
const CLAIMS =
  /(?<!\p{L})(?:done|complete|completed|completing|completion|close|closed|closing|finish|finished|finishing|sorted|signed off|mark|push|move|extend|reopen|blocked|unblocked|on hold|stuck|no longer)(?!\p{L})/u;

/** They wait for somebody or something, and so may not be able to go on. */
const WAITS = /(?<!\p{L})(?:waiting|awaiting)(?! (?:lists?|times?|rooms?|areas?)(?!\p{L}))(?!\p{L})/u;

/** A doubt is only worth naming where something was claimed, or nothing else was said; whose words they are, and how much is done, always. */
function cautionOf(clause: Clause, context: UnderstandingContext): Caution {
  if (isOfAnother(clause, context)) return 'reported';
  const begun = /(?<!\p{L})(?:started|begun|in progress|underway|under way|ongoing)(?!\p{L})/u.test(clause.said);
  const found = cautionsIn({ said: clause.said, naming: '' }, context.promises.has).filter(
    (caution) => !begun || caution !== 'future',
  );
  const isBrief = clause.said.split(' ').length < 4 && !waits(clause);
  const named =
    CLAIMS.test(clause.said) || isBrief
      ? found
      : found.filter((caution) => caution === 'reported' || caution === 'partial' || caution === 'recurring');
  return named[0] ?? 'progress';
}

/** "Newhall 3.2 done", "THO 3.2 complete": a name before the ref that no promise has may be that of another plan, or of who says so. */
function isOfAnother({ said }: Clause, { promises }: UnderstandingContext): boolean {
  const hit =
    /^(?:at |in )?(?<name>\p{L}{3,}) #\d+ (?:is |are |now |been |has |have )*(?:done|complete|completed|finished|closed)$/u.exec(
      said,
    );
  return hit !== null && !promises.has(hit.groups!.name!);
}

function waits({ said }: Clause): boolean {
  return WAITS.test(said) && !CLAIMS.test(said);
}

/** What a clause speaks of, whatever it says of it. */
export function spokenOf(clause: Clause, context: UnderstandingContext): Reference | null {
  const [reference] = clause.references;
  if (reference !== undefined) return reference;
  const opened = openersIn(clause.said);
  const said = clause.said.slice(opened);
  if (
    /^(?:its|it|that|thats|this|that one|this one|they|them|blocked|on hold|delayed|stuck|waiting|awaiting|no change|same as last week|half done|nearly done|almost done|not done|done|not yet|nearly there|no progress|still)(?![\p{L}\p{N}])/u.test(
      said,
    )
  )
    return { by: 'pointing' };
  const lead = RUN_UP.exec(said)?.[0].length ?? 0;
  if (
    /^(?:it|its|that|thats|this|them|done|complete|completed|finished|closed|there|ready|sorted)(?![\p{L}\p{N}])/u.test(
      said.slice(lead),
    )
  )
    return { by: 'pointing' };
  const end = PREDICATE.exec(said.slice(lead));
  const to = end === null || end.index < 2 ? said.length : lead + end.index - 1;
  if (SAYS_NOTHING.test(said)) return null;
  const short = named(clause, opened + lead, opened + to, context);
  if (short !== null) return short.target;
  const whole = clause.text.length <= 300 ? ({ by: 'words', words: clause.text } satisfies Reference) : null;
  return said.split(' ').length < 2 || SAYS_NOTHING.test(said) ? null : whole;
}
