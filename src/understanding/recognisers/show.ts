/** Questions about one action, and its bare name: "is 3.2 done?", "who owns cusp", "3.2". */
import type { About, Reference } from '../../domain/conversation/command.ts';
import { cautionsIn, endsInQuestion } from '../cautions.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { named } from '../naming.ts';
import { asksToMove, isPoliteRequest, openersIn } from '../openers.ts';
import type { Reading } from '../reading.ts';

const ASKS =
  /^(?:(?:please )?(?:confirm|check|verify|double check)(?= (?:#|if|whether|that|the|it))|who|whos|whose|what|whats|when|whens|where|wheres|why|whys|how|hows|which|any|is|are|was|were|am|does|do|did|has|can(?! (?:now |also )?be (?:closed|marked|ticked|shut)(?!\p{L}))|could|should|shall|may|might|(?:isnt|arent|wasnt|hasnt|havent|doesnt|didnt|wouldnt|shouldnt|cant) (?:i|we|you|they|it|that|this|#\d+)|have (?:i|we|you|they)|will (?:i|we|you|it|they|the|#)|would (?:i|we|it|you|that))(?![\p{L}\p{N}])/u;

/** Asks whether it may be done, or should. */
const ASKS_LEAVE =
  /^(?:(?:hi|hello|hey|morning|ok|so|and|also|sorry|right|just|thanks|chaser|then|well) )*(?:can|could|may|shall|should) (?:i|we|it|that|this|the|#)/u;

const SHOW =
  /^(?:show|display|(?:view|see|find|open|get)(?= #| (?:the )?details)|look up|look at|pull up|bring up|details?(?: of| on| for)?|tell me(?: more)?(?: about)?|info(?: on| about)?|status(?: of| on)?|update on|progress on|news on|remind me(?: about| of| what)?|read(?: out)?|describe|history(?: of| for)?|explain|give me|(?:mark|tick|set|change|update|edit|amend|log|record)(?= #\d+$))(?: me)?(?: the| details?(?: of| on| for)?| status(?: of)?| wording(?: of)?| text(?: of)?| info(?: on)?)* (?<name>.+)$/u;

/** Words of questions that name no action. */
const ASKING_WORDS =
  /(?<![\p{L}\p{N}])(?:who|whos|whose|what|whats|when|whens|where|wheres|why|whys|how|hows|which|any|is|are|was|were|am|does|do|did|has|have|had|can|could|should|shall|may|might|will|would|isnt|arent|wasnt|hasnt|havent|doesnt|didnt|i|we|you|it|they|be|been|being|the|a|an|to|of|on|for|with|about|me|my|our|us|your|mark|marked|close|closed|closing|complete|completed|completing|completion|done|finished|finish|now|yet|still|already|status|progress|update|updates|news|latest|going|getting|owns|own|owner|owned|responsible|due|overdue|late|date|deadline|target|say|says|down(?= (?:for|to|as) )|mean|means|please|thanks|at|stand|standing|up|happening|happened|there|as|or|not|no|yes|right|correct|agreed|innit|open|reopen|reopened|move|moved|push|pushed|extend|extended|so|and|if|think|ok|ready|just|able|need|needs|want|wants|know|tell|left|doing|looking|like|where|much|many|long|look|out|sure|get|got|said|really|actually|all|that|this|these|those|one|action|actions|item|s|need)(?![\p{L}\p{N}])/gu;

/** Whether a clause asks rather than tells. A polite request is told, whatever its form. */
export function isQuestion(clause: Clause): boolean {
  if (clause.relative) return false;
  if (isPoliteRequest(clause.said) || (!clause.asked && asksToMove(clause.said))) return false;
  const said = clause.said.slice(openersIn(clause.said));
  // "We're stuck on 3.2" only looks like "were we …" without its apostrophe.
  if (!clause.asked && said.startsWith('were ') && !/\bwere\b/i.test(clause.text)) return false;
  return (
    clause.asked || ASKS.test(said) || ASKS_LEAVE.test(clause.said) || (endsInQuestion(said) && said.includes(' '))
  );
}

/** A question about one action: it is shown, and nothing changes. */
export function recogniseQuestion(clause: Clause, context: UnderstandingContext): Reading | null {
  if (!isQuestion(clause)) return null;
  const target = askedAbout(clause, context);
  return target === null
    ? null
    : { command: { kind: 'show', target, about: aboutIn(clause.said) }, manner: 'question', judged: null };
}

/** What of an action is asked: whose it is, when it is due, what was published, what it says; otherwise how it stands. */
function aboutIn(said: string): About {
  if (/(?<!\p{L})(?:verified|verify|verifies|returned)(?!\p{L})/u.test(said)) return 'status';
  if (/(?<!\p{L})(?:who|whos|whose|owner|owners|owns|mine|ours|responsible)(?!\p{L})/u.test(said)) return 'owner';
  if (/(?<!\p{L})(?:target|published|originally|original)(?!\p{L})/u.test(said)) return 'target';
  if (/(?<!\p{L})(?:when|whens|due|deadline|date|overdue|late|how long|how much time)(?!\p{L})/u.test(said))
    return 'due';
  return /(?<!\p{L})(?:say|says|mean|means|wording|text|read|reads|promise|promised|about)(?!\p{L})/u.test(said)
    ? 'text'
    : 'status';
}

/** "status of 3.2" asks how it stands; "show 3.2" asks for all of it. */
const ASKS_STATUS = /^(?:status|progress on|update on|news on|tell me the status)(?!\p{L})/u;

/** "show 3.2", "tell me about the library". */
export function recogniseShow(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const said = clause.said.slice(opened);
  const hit = SHOW.exec(said);
  if (hit === null) return null;
  const name = hit.groups!.name!;
  const target = named(clause, opened + said.length - name.length, clause.said.length, context);
  return target === null
    ? null
    : {
        command: { kind: 'show', target: target.target, ...(ASKS_STATUS.test(said) ? { about: 'status' } : {}) },
        manner: 'question',
        judged: null,
      };
}

/** A ref, or a few words, and nothing said of it. */
export function recogniseName(clause: Clause, context: UnderstandingContext): Reading | null {
  const opened = openersIn(clause.said);
  const said = clause.said.slice(opened);
  const target = named(clause, opened, clause.said.length, context);
  if (target === null || target.strange) return null;
  if (target.naming === '' && cautionsIn({ said, naming: '' }, context.promises.has).length > 0) return null;
  const tells =
    said.replace(COURTEOUS, '').split(' ').length > LONGEST_BARE ||
    SAYS_SOMETHING.test(said) ||
    cautionsIn({ said, naming: said }, context.promises.has).length > 0;
  if (target.naming !== '' && tells) {
    return context.promises.reads(clause.text)
      ? { command: { kind: 'show', target: target.target }, manner: 'question', judged: null }
      : null;
  }
  return { command: { kind: 'show', target: target.target }, manner: 'name', judged: null };
}

/** A longer name, in words, tells something; what leads up to it and what is said out of courtesy does not count. */
const LONGEST_BARE = 5;
const COURTEOUS = /^and |(?: (?:too|also|as well|please|thanks|ta|cheers))+$/gu;

/** Signs that words tell something and are no mere name. */
export const SAYS_SOMETHING =
  /\d|%|(?<!\p{L})(?:is|are|was|were|has|have|had|been|being|will|at|now|not|isnt|arent|hasnt|havent|wont|dont|cant|started|starting|start|begun|booked|delayed|blocked|waiting|awaiting|ongoing|going|in progress|in post|in place|in hand|progressing|due|done|complete|completed|finished|closed|half|nearly|almost|most|some|recruited|appointed|trained|delivered|installed|fitted|up and running|in use|live|running|opened|arrived|ordered|agreed|drafted|sent|issued|published|approved|signed|shortlisted|advertised|interviewed|interviews|interviewing|held|hold|met|planned|scheduled|arranged|quoted|replaced|installed|reviewed|behind|ahead|stuck|still|moved|slipped|cancelled|launched|underway|on track|we|i|ive|weve|theyve|just|said|says|think|got|get|getting|need|needs|went|came|coming|out|off|up|last|next|today|tomorrow|yesterday|week|month)(?!\p{L})/u;

function askedAbout(clause: Clause, context: UnderstandingContext): Reference | null {
  const refs = clause.references.flatMap((reference) =>
    reference.by === 'ref'
      ? [{ ref: reference.ref, plan: reference.plan }]
      : reference.by === 'refs'
        ? reference.refs
        : [],
  );
  if (refs.length === 1) return { by: 'ref', ...refs[0]! };
  if (refs.length > 1) return { by: 'refs', refs };
  const position = clause.references.find((reference) => reference.by === 'position');
  if (position !== undefined) return position;

  const left = clause.said.replace(ASKING_WORDS, ' ').trim();
  if (left === '')
    return /(?<!\p{L})(?:it|that|this|its|thats)(?!\p{L})/u.test(clause.said) ? { by: 'pointing' } : null;
  // The name is the run of words from the first telling word to the last.
  const words = left.split(/\s+/);
  const from = clause.said.search(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words[0]!)}(?![\\p{L}\\p{N}])`, 'u'));
  const to = clause.said.lastIndexOf(words.at(-1)!) + words.at(-1)!.length;
  return from === -1 || to <= from ? null : (named(clause, from, to, context)?.target ?? null);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
