/**
 * The signs that words are no instruction: negated, hedged, conditional, future, reported, partial, recurring.
 * They err on the side of caution: a needless question costs a moment, a wrong "complete" costs far more.
 */
import type { Caution } from '../domain/conversation/command.ts';
import { MONTH, WEEKDAY } from './dates/calendar-words.ts';

/**
 * Turns of phrase that hold such a sign and mean nothing of the kind: courtesies, and the fixed terms of the trade.
 * They are taken out before the signs are looked for.
 */
const HARMLESS = new RegExp(
  `\\b(?:${[
    'no (?:change|changes|problems?|issues?|worries|outstanding (?:actions?|issues?)|further (?:action|work)s?(?: needed| required)?|longer (?:needed|required|an issue))',
    'not a problem',
    'why not',
    'nothing (?:left|more|else|further)(?: to do)?',
    'nothing outstanding',
    'i (?:can )?confirm(?: that)?',
    'can confirm(?: that)?',
    '(?:just )?to confirm(?: that)?',
    'just confirming(?: that)?',
    '(?:happy|pleased|glad|delighted) to (?:say|report|confirm)(?: that)?',
    'good news',
    '(?:could|can|would|will) you (?:please )?(?:mark|record|log|update) (?:it|this|that)(?: (?:please|as such|for me|so|accordingly))*$',
    '(?:(?:i|we) )?(?:hope|hoping|trust) (?:you (?:had|have|are having|have had|enjoyed) (?:a |an |the |your )?(?:\\p{L}+ ){0,2}(?:weekend|week|break|day|time|holiday|holidays|leave|christmas|easter|morning|one)|(?:you are|youre|your|all is|alls|things are|everything is|you and (?:the team|yours) are|all) (?:all )?(?:well|ok|good|keeping well|keeping ok)|this (?:message |note |email )?finds you well)',
    '(?:i|we) (?:should|would|will) be (?:most |very |so )?(?:obliged|grateful|glad|pleased)(?: indeed)?',
    '(?:that|it|this) would be (?:great|good|lovely|perfect|helpful|much appreciated|appreciated|brilliant)',
    '100 ?%',
    '100 (?:per ?cent|percent)',
    "(?:i|we)?(?:'ll| will)? (?:send|share|email|upload|forward|attach|post) (?:the |my |you )?(?:evidence|minutes|details|paperwork|link|report|photos?|docs?|documents?)(?: over| across| through| in)?(?: later| tomorrow| today| shortly| soon| separately)?",
    'will (?:send|share|email|upload|forward|attach) (?:the |my |you )?(?:evidence|minutes|details|paperwork|link|report|photos?|docs?|documents?)(?: over| across| through| in)?(?: later| tomorrow| today| shortly| soon| separately)?',
    '(?:evidence|minutes|details|paperwork) to follow',
    'needs (?:analysis|analyses|assessments?)',
    'waiting (?:lists?|times?|rooms?|areas?)',
    'first (?:night|aid|aiders?|response|responders?|floor|time)',
    'part time',
    'keep aparts?',
    'time out of (?:room|cell)',
    'action plans?',
    'after care',
    'no smoking',
    'without (?:a hitch|incident|any (?:issues|problems))',
    'step (?:up|down|free)',
    'outstanding teaching',
    'second checkers?',
    'off the (?:list|books)',
    'leave policy',
    'planned (?:maintenance|preventive)',
    'targeted (?:approach|support|intervention)s?',
    'early (?:days|release|help|learning|intervention)',
    'stop (?:and|the clock)',
    'long term',
    'rest (?:days?|areas?)',
    'if (?:you )?(?:please|possible)',
    'reports? (?:sent|issued|shared|submitted|circulated|uploaded)',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/**
 * In the order they are named to the person where several apply: the strongest first. The first pattern is never part of
 * a promise's name. The words of the second may be ("custody support plan", "draft policy"): inside the words that name
 * an action they count only where no promise has them.
 */
const SIGNS: readonly { readonly caution: Caution; readonly always: RegExp; readonly elsewhere: RegExp }[] = [
  {
    caution: 'negated',
    always: words(
      'not|never|no|none|nobody|neither|nor|cannot|unable|incomplete|uncompleted|unfinished|undone|yet|still|barely|hardly|scarcely|far from|' +
        'isnt|arent|wasnt|werent|hasnt|havent|hadnt|dont|doesnt|didnt|wont|wouldnt|cant|couldnt|shouldnt|aint|mustnt|neednt|isn|hasn|haven|don|didn|won|' +
        'nae|isnae|wasnae|wisnae|hasnae|havenae|didnae|cannae|dinnae|dinna|divvent|nowt|✗|✘|✖|❌|❎|🚫|⛔|👎|' +
        'hold off|hold fire|hold on|wait|rather than|instead|ignore|too early|too soon|nowhere|doubt|doubtful',
    ),
    elsewhere: words(
      'nothing|without|fail|fails|failed|failing|stop|stopped|hold|leave|leaving|keep|keeping|kept|remain|remains|remained|wrong|wrongly|mistake|mistakenly|' +
        'error|false|falsely|ignored|refuse|refused|refuses|avoid|premature|prematurely|missed|deny|rubbish',
    ),
  },
  {
    caution: 'conditional',
    always: words(
      'if|once|when|whenever|unless|until|as soon as|subject to|provided|assuming|as long as|so long as|in case|depending|depends|on condition|awaiting|awaits|' +
        'in the event|should the|should it|should they|iff',
    ),
    elsewhere: words(
      'pending|providing|dependent|contingent|waiting|after|before|following|conditional|conditionally|reliant|relies|requires|require|bar|barring|save for',
    ),
  },
  {
    caution: 'reported',
    always: words(
      'claim|say|says|said|saying|swears|reckons|reckon|tells|told|according to|apparently|reportedly|heard|hear|assures|assured|claims|claimed|mentioned|mentions|insists|insisted|' +
        'thinks|believes|wrote|emailed|messaged|texted|rang|asked|asks|wants|wondering|wonders|wonder|allegedly|supposedly|alleges|word is',
    ),
    elsewhere: words(
      'telling|hearing|informed|advised|advises|claiming|states|stated|reports|reported|reporting|confirmed|confirms|suggested|suggests|understand|understands|quotes|quoted|' +
        'writes|asking|rumour|rumours|feels|promises|promised|agrees|announced|as per|per',
    ),
  },
  {
    caution: 'hedged',
    always: words(
      'surely|ideally|ideal world|perfect world|think|thought|believe|guess|guessing|suppose|supposed|probably|prob|probs|possibly|poss|maybe|perhaps|might|may|almost|nearly|just about|more or less|pretty much|as good as|' +
        'good as|kind of|kinda|sorta|basically|essentially|practically|virtually|largely|mostly|mainly|roughly|ish|hopefully|hope|hoping|hoped|fingers crossed|touch wood|seems|seem|seemed|seemingly|' +
        'as far as|afaik|imo|iirc|unsure|assume|assumed|presume|presumably|in theory|theoretically|technically|on paper|could|would|should|ought|getting there|' +
        'there or thereabouts|or so|for now|for the moment|for the time being|at the moment|likely|unlikely|potentially|arguably|close to|jk|tbc|tbd|to be confirmed|double check|joke|joking|lol|haha|tempted|pretend|wish',
    ),
    elsewhere: words(
      'near|nigh|about|sort of|effectively|looks|look|looking|appears|appear|meant|ready|sure|certain|relatively|reasonably|fairly|quite|closer|imagine|considered|treated|deemed|' +
        'considering|thinking|example|eg|test|testing|dream|wishing',
    ),
  },
  {
    caution: 'future',
    always: words(
      'will|itll|theyll|going to|to be|due|tomorrow|later|soon|next|tonight|this afternoon|this evening|shortly|eventually|plan to|intend|intends|intending|expect|expects|expecting|' +
        'on track|must|have to|has to|had to|got to|gotta|trying|tried|about to|in progress|under way|underway|to do|todo|in the process|in process|halfway|working on|working towards|' +
        'by the time|one day|imminent|imminently|later on|asap|wip|' +
        '(?:need|needs|needed|want|wants|aim|aims|aiming|plan|planning|hope|try|ready|meant|remind \\p{L}+|ask \\p{L}+|tell \\p{L}+|get \\p{L}+|due|scheduled|trying) to|' +
        `\\p{L}+'ll|by (?:the )?(?:${MONTH}|${WEEKDAY}|next|end|tomorrow|eom|then|\\d)`,
    ),
    elsewhere: words(
      'ill|upcoming|planning|plans|plan|planned|intention|aim|aims|aiming|expected|target|targets|targeted|targeting|scheduled|schedule|booked|want|need|needs|needed|needing|try|tries|' +
        'ongoing|on going|continuing|continues|work on|aspire|forecast|anticipate|anticipated|projected|proposed|proposing|hand|start|starting|starts|started|begun|beginning|prepare|preparing|in future|in the future',
    ),
  },
  {
    caution: 'partial',
    always: new RegExp(
      `${words('half|partly|most|(?:parts?|some|rest|remainder|majority|sections?|portion|elements?|aspects?|versions?|several|few|number|first|bit) of|(?:first|next|second|last|final) (?:part|half|phase|stage|step|draft|round|batch|cohort|bit)|one of|two of|three of|four of|five of|out of|per ?cent|percent|apart from|except|excluding|other than|all but|so far|to date|only|bits?|my side|our side|my end|our end|three quarters|a third|two thirds|a quarter').source}|\\d+ ?%|\\b\\d+ of\\b|\\b\\d+/\\d+\\b`,
      'u',
    ),
    elsewhere: words(
      'caveats?|provisos?|snags?|snagging|exceptions?|more|another|part|parts|partial|partially|some|several|few|first|minus|remaining|remainder|rest|draft|drafted|stage|phase|step|steps|initial|initially|majority|left|outstanding|element|elements|' +
        'aspect|aspects|section|portion|version|interim|provisional|provisionally|in principle|preliminary|trial|pilot|individual',
    ),
  },
  {
    caution: 'recurring',
    always: new RegExp(
      `\\b(?:(?:${MONTH})s (?!(?:done|complete|completed|finished|closed)\\b)\\p{L}+|todays|yesterdays|this (?:week|month|quarter|term|year|session|time)s?|(?:for|in) (?:this|the) (?:week|month|quarter|term|year|day|weekend)|for (?:today|${MONTH})|last (?:week|month|quarter)s (?!(?:done|complete|completed|finished|closed)\\b)\\p{L}+|` +
        'quarter (?:one|two|three|four|[1-4])|q[1-4]|weeks? \\d+|session \\d+|round \\d+|again)\\b',
      'u',
    ),
    elsewhere: /(?!)/,
  },
];

/** Signs that ask rather than tell, at the end of a statement. */
const TAG_QUESTION =
  /\b(?:right|correct|yes|yeah|no|innit|isnt it|arent they|hasnt it|wasnt it|(?<!\b(?:not|isnt|arent|hasnt|havent|wasnt|been|is|are|was|were|be|yet|got|get|being) )agreed|or not|or what)$/;

/** What is said in a clause, apart from and within the words that name the action. */
export interface Judged {
  /** All of it, canonical. */
  readonly said: string;
  /** The words that name the action; empty where it is a ref. */
  readonly naming: string;
  /** What is told beside it in the same clause; see `cautionsBeside`. */
  readonly beside?: { readonly said: string; readonly of: 'instruction' | 'claim' };
}

/** All signs of caution, the strongest first. `has` says whether a promise in view has a word. */
export function cautionsIn({ said, naming, beside }: Judged, has: (word: string) => boolean): Caution[] {
  const told = beside === undefined ? [] : cautionsBeside(beside.said, beside.of);
  return [...signsIn(said, naming, has), ...told];
}

function signsIn(said: string, naming: string, has: (word: string) => boolean): Caution[] {
  const telling = said.replace(HARMLESS, ' ');
  const aside = naming === '' ? telling : said.replace(naming, ' ').replace(HARMLESS, ' ');
  const strange = naming
    .replace(HARMLESS, ' ')
    .split(' ')
    .filter((word) => word !== '' && !has(word))
    .join(' ');
  return SIGNS.filter(
    ({ always, elsewhere }) => always.test(telling) || elsewhere.test(aside) || elsewhere.test(strange),
  ).map(({ caution }) => caution);
}

/**
 * Told beside a plain instruction, these tell of what happened or how it will be kept up, and take nothing from it: a
 * meeting that came before, a second class, what is done month by month.
 */
const TOLD = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'again|still (?:in place|running|going|working|open|here)',
    '(?:and |it |they |he |she |we |that )*(?:will|ll) (?:now )?(?:carry on|continue(?: to be)?|keep (?:on )?(?:going|doing|at)|go on|stay in place|remain in place|be kept up)',
    'the \\d+ ?(?:%|percent|per cent)',
    'todays|yesterdays|this weeks|last weeks|last months|(?:started|joined|arrived|fitted|finished|signed|done) (?:earlier )?this (?:week|month|term)',
    'no (?:further |more )?(?:incidents?|complaints?|gaps?|vacanc(?:y|ies)|delays?|one left|backlog)',
    '(?:thats|that is|it is|its) it for now',
    '(?:promised|expected|hoped|thought|planned|meant|supposed) (?:the|us|me|you|him|her|them|it|to)(?= .*(?:longer|later|sooner|earlier|more))',
    '(?:longer|later|more|sooner|earlier|harder) than .*(?:promised|expected|hoped|thought|planned|wanted|should).*',
    'any more than',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Of what is a sign outside a name, only these are one beside a plain instruction. */
const BESIDE: Readonly<Partial<Record<Caution, RegExp>>> = {
  negated: words(
    'nothing|fail|fails|failed|failing|stop|hold|leave|leaving|keep|remain|remains|wrong|wrongly|mistake|error|false|refuse|refused|refuses|avoid|premature|prematurely|missed|deny|rubbish',
  ),
  conditional: words(
    'pending|providing|dependent|contingent|waiting|conditional|conditionally|reliant|bar|barring|save for',
  ),
  reported: words('rumour|rumours'),
  hedged: words(
    'nearly there|sort of|looks like|look like|appears to be|relatively|fairly|quite|imagine|treated|deemed|considering|joking|dream',
  ),
  future: words(
    'need|needs|needed|want|upcoming|planned|booked|ongoing|on going|scheduled|expected|anticipated|forecast|proposed|try|tries|to go|to (?:agree|approve|confirm|finish|follow|sign)|(?:run|runs|meet|meets|finish|finishes|comes|sits|happens) (?:on|in|at|next)|in future|in the future|aim|aims|aiming',
  ),
  partial: words(
    'caveats?|provisos?|(?:snags?|snagging)(?! (?:all |now |was |were |is |are )*(?:done|signed|complete|completed|cleared|fixed|sorted|finished|closed))|exceptions?|another|partial|partially|minus|remaining|remainder|the rest|outstanding|in principle|provisional|provisionally|left|interim',
  ),
};

/** "After the audit, close 3.2": a condition, unless the occasion is plainly over. */
const OCCASION_FIRST = /^(?:and |so |then |only |but )*(?:following|after|before|upon)(?!\p{L})/u;
const HAS_BEEN =
  /(?<!\p{L})(?:this morning|this mornings|todays|yesterday|yesterdays|earlier|last (?:night|week|month|weeks|months|year|\p{L}+day|\p{L}+days)|recent|we had|was|were|went|met|held|took place)(?!\p{L})/u;

const THIS_TIME = /(?<= \p{L}{3,}(?:ed|en|ne) )(?:earlier )?(?:this|last) (?:week|month|term|quarter)(?!\p{L})/gu;

/** Of a claim, unlike an instruction, these too: it may be true of some of it. */
const OF_SOME = words(
  'some|several|few|more|part|draft|drafted|initial|initially|pilot|trial|phase|stage|start|starts|starting|begun|plan|plans|target|schedule|again|started (?:it|that|this(?! (?:week|month|term))|on|with|in)',
);

/** All signs of caution in words told beside a plain instruction, or beside a claim, the strongest first. */
export function cautionsBeside(said: string, beside: 'instruction' | 'claim' = 'instruction'): Caution[] {
  const told = said.replace(HARMLESS, ' ').replace(TOLD, ' ');
  // "Every teacher was observed this term, so close 6.2": told to be done, it is no one time of many.
  const telling = beside === 'claim' ? told : told.replace(THIS_TIME, ' ');
  if (beside === 'claim' && OF_SOME.test(said)) return ['partial'];
  if (OCCASION_FIRST.test(said) && !HAS_BEEN.test(said)) return ['conditional'];
  return SIGNS.filter(({ caution, always }) => always.test(telling) || (BESIDE[caution]?.test(telling) ?? false)).map(
    ({ caution }) => caution,
  );
}

/** Whether words only reassure: "no issues", "evidence to follow". */
export function isHarmless(said: string): boolean {
  return said.replace(HARMLESS, '').trim() === '';
}

/** Whether a statement ends in a question: "3.2 is done right". */
export function endsInQuestion(said: string): boolean {
  return TAG_QUESTION.test(said);
}

function words(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'u');
}
