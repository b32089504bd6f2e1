/**
 * What is said about who holds a post: "I'm the Governor at Werrington", "make Priya Shah deputy governor", "approve alex as
 * governor". Read in the text as typed, whole or not at all: names and posts are anybody's words, so anything beside them that
 * doubts, asks, tells of another time or of what somebody else says leaves the message to mean what it means otherwise.
 */

import type { CalendarDay } from '../../domain/calendar.ts';
import type { AppointingCommand, Parted } from '../../domain/people/appointing.ts';
import { readDate } from '../dates/read-date.ts';

/** A longer message tells of something else. */
const LONGEST = 160;

/** Said beside a post, these make it no claim and no instruction. */
const DOUBTS = words(
  'if|unless|when|whenever|once|until|till|might|may|maybe|perhaps|probably|possibly|think|guess|suppose|supposed|believe|hope|hoping|wish|never|cannot|cant|isnt|arent|wasnt|dont|didnt|wont|shouldnt|used to|was|were|will|ill|would|id|could|should|shall|must|says|said|saying|say|told|tells|according|apparently|technically|theory|paper|basically|sort of|kind of|almost|nearly|practically|joking|kidding|lol|haha|pretend|pretending|imagine|tomorrow|next|soon|later|yesterday|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday|since|ago|while|whilst|during|week|weeks|month|months|weekend|for now|right|former|ex|outgoing|previous|who|whose|which|but|because|only|still|yet|nobody|someone|somebody|anyone|not|no',
);

/** Not a post, whatever stands after them. */
const NO_POST = words(
  'on|in|off|at|with|for|out|away|back|up|done|sorry|sure|afraid|happy|ready|late|unable|able|confident|pleased|glad|fine|good|ok|well|here|there|it|that|this|one|aware|new|keen|free|busy|ill|unwell|not|very|so|too|all|going|getting|just|also|using|your|my|his|her|their|person|same',
);

const OPENS =
  /^(?:(?:hi|hello|hiya|hey|morning|good morning|afternoon|good afternoon|good evening|chaser|please|please note|fyi|just to say|just so you know|btw|ok|so|and|thanks|there|all)[,.!:]* )+/iu;
const SELF =
  /^(?:[Mm]y name(?: is|'s)|[Tt]his is|[Ii]'?m|[Ii] am) \p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2}(?:,| and|\.)\s+(?=[Ii])/u;
/** "I am Fay Lane, Head of Psychology at Fernhill": the name before the post. */
const NAMED_SELF =
  /^(?:[Tt]his is|[Ii]'?m|[Ii] am) \p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2}, (?!at |of |in |for )(?=.+ (?:at|@|of) )/u;
const POLITE =
  /^(?:(?:can|could|would|will) you (?:please |kindly |just )*)(?=(?:assign|give|allocate|make|appoint|name|remove|unassign|add|put|register|list|record|sign) )/iu;
const ENDS = /(?: (?:now|today|from today|from now on|as of today|please|thanks|thank you|here)|[.!,])+$/iu;

const ME = "(?:i'm|im|i am|we're)";
const I_HAVE = "(?:i've|ive|i have)";
const ARTICLE = '(?<article>the |a |an |your |our )?(?:new |acting |interim |current |temporary )*';
const FROM = '(?: from [\\p{L} -]+?(?= as ))?';
const CLAIMS: readonly (readonly [form: RegExp, as: 'holder' | 'deputy'])[] = [
  [form(`${ME} (?:now )?(?:deputising|standing in|covering|deputy|the deputy) for ${ARTICLE}(?<post>.+)`), 'deputy'],
  [form(`${ME} (?:now )?(?:acting|appointed) as ${ARTICLE}(?<post>.+)`), 'holder'],
  [form(`${ME} (?:now )?taking over${FROM} as ${ARTICLE}(?<post>.+)`), 'holder'],
  [form(`${ME} (?:now |also )*${ARTICLE}(?<post>.+)`), 'holder'],
  [
    form(
      `${I_HAVE} (?:now |just |recently )*(?:taken over|started|stepped in|been appointed|been made|become|moved)${FROM}(?: as| to be)? ${ARTICLE}(?<post>.+)`,
    ),
    'holder',
  ],
  [
    form(
      `i (?:now |just )*(?:took over|hold the post of|hold the role of|work as|started)${FROM}(?: as)? ${ARTICLE}(?<post>.+)`,
    ),
    'holder',
  ],
  [form(`my (?:post|role|job|job title|title) is ${ARTICLE}(?<post>.+)`), 'holder'],
  [form(`i (?:now )?hold ${ARTICLE}(?<post>.+)`), 'holder'],
  [form(`claim (?<article>the post of |the role of |the post |the )?(?<post>.+)`), 'holder'],
];

/** What somebody else would have to do for them: a claim as well, where the words name a post. */
const FOR_ME: readonly RegExp[] = [
  form('(?:make|put|register|add|name|list|record|appoint|sign) me (?:down |up )?(?:as |to be )?(?:the )?(?<post>.+)'),
  form('(?:assign|give|allocate) (?:the post of |the role of |the )?(?<post>.+) to me'),
];

const MORE = '(?: any ?more| any longer| now| at all)';
const GIVE_UPS: readonly RegExp[] = [
  form(`(?:i'm|im|i am) no longer (?:the |a |an )?(?<post>.+?)${MORE}?`),
  form(`(?:i'm|im|i am) not (?:the |a |an )?(?<post>.+?) (?:any ?more|any longer)`),
  form(
    `${I_HAVE} (?:now |just )*(?:stepped down|stood down|left|finished|moved on) (?:as|from being) (?:the |a )?(?<post>.+)`,
  ),
  form(`(?:withdraw|take back|cancel|drop) my claim (?:to be|to being|to|for|as) (?:the |a )?(?<post>.+)`),
];

const ASSIGNS: readonly (readonly [form: RegExp, reading: 'post-to-person' | 'named' | 'run-together'])[] = [
  [form('(?:assign|give|allocate) (?:the post of |the role of |the )?(?<one>.+) to (?<two>.+)'), 'post-to-person'],
  [form('(?:make|appoint|assign|name) (?<two>.+?) (?:as the|as|to be the|to be|the|our) (?<one>.+)'), 'named'],
  [form('(?:make|appoint) (?<whole>.+)'), 'run-together'],
];
const UNTIL = /^(?<rest>.+?) (?:until|till|up to) (?<day>.+)$/iu;

const ENDS_POST: readonly RegExp[] = [
  form(
    '(?:remove|unassign|take|stand down|drop) (?<person>.+?) (?:down )?(?:as|off|from being|from the post of) (?:the )?(?<post>.+)',
  ),
  form('(?:unassign|take|remove) (?<post>.+) (?:from) (?<person>.+)'),
];

const SETTLES = form(
  "(?<verb>approve|accept|confirm|refuse|reject|decline|deny|turn down) (?:the claim (?:of|by|from) )?(?<person>[^,:]+?)(?:'s claim)?(?: (?:as|to be) (?:the )?(?<post>[^,:]+?))?(?:(?:[,:]| because| -) ?(?<reason>.+))?",
);
const CLAIMED =
  /^(?:(?:show|list|see|any|what|whats|which|the|all|my|open|new|waiting|me|are there|do i have|pending|outstanding) )*claims?(?: (?:are|there|waiting|wait|open|pending|outstanding|for me|to (?:decide|approve|settle)))*\??$/iu;

const WHO_HOLDS =
  /^who(?:['’]?s| is| are| holds| fills| covers) (?!responsible |in charge |looking )(?:currently |now )*(?:(?:holding|filling|covering|in post as|the holders? of) )?(?:the |our )?(?<post>[^,;:]+?)(?: (?:now|today|at the moment|these days|post))?\??$/iu;
const VACANT =
  /^(?:(?:show|list|see|tell|which|what|whats|what are|any|are there|do we have|the|all|me|our) )+(?:vacant posts|unfilled posts|empty posts|posts (?:(?:are|that are|still|currently) )*(?:vacant|unfilled|empty)|posts (?:that )?(?:nobody|no one|no-one) holds|posts (?:with(?:out| no)|have no) (?:a )?holders?)(?: (?:in|at|for|of) (?:the )?(?<place>[^,;:]+?))?(?: (?:now|today|please))*\??$|^vacant posts at (?<where>.+?)\??$/iu;

/** Names and pronouns nobody can be called by. */
const NOBODY = words(
  'it|that|this|them|these|those|me|myself|us|everyone|everybody|all|both|neither|one|sure|the|a|request|date|move|claim|plan|import',
);

/** The command in `text`, typed by one person in their own words; null where it is about something else. */
export function appointingIn(text: string, today: CalendarDay): AppointingCommand | null {
  const typed = text.trim();
  if (typed.length > LONGEST || /\n|#|\d\.\d|https?:/u.test(typed)) return null;
  if (CLAIMED.test(typed.replace(/'/g, ''))) return { kind: 'claims' };
  const holds = whoHolds(typed);
  if (holds !== null) return holds;
  const asks = typed.includes('?');
  const opened = typed.replace(OPENS, '').replace(SELF, '').replace(OPENS, '').replace(NAMED_SELF, "I'm ");
  const told = opened.replace(POLITE, '');
  // "Can you assign it to alex?" asks for it; of what else is asked nothing comes.
  if (asks && (told === opened || !/^[^?]+\?$/u.test(told))) return null;
  const said = told.replace(/\?$/u, '').replace(ENDS, '');
  if (asks) return forMeIn(said) ?? endIn(said) ?? assignIn(said, today);
  return forMeIn(said) ?? giveUpIn(said) ?? claimIn(said) ?? settlingIn(said) ?? endIn(said) ?? assignIn(said, today);
}

/** A question, whatever it names: where that is no post, the words mean what they mean otherwise. */
function whoHolds(typed: string): AppointingCommand | null {
  const asked = typed.replace(OPENS, '');
  const vacant = VACANT.exec(asked)?.groups;
  if (vacant !== undefined)
    return { kind: 'who-holds', words: null, place: vacant.place ?? vacant.where ?? null, otherwise: [] };
  const post = WHO_HOLDS.exec(asked)?.groups?.post;
  return post === undefined ? null : { kind: 'who-holds', words: post.trim(), place: null, otherwise: [] };
}

function claimIn(said: string): AppointingCommand | null {
  if (isDoubted(said)) return null;
  for (const [shape, as] of CLAIMS) {
    const hit = shape.exec(said)?.groups;
    if (hit === undefined) continue;
    const post = hit.post!.trim();
    const [first = ''] = post.split(' ');
    if (/'s?(?!\p{L})/u.test(post) || NO_POST.test(first) || /^(?!acting)\p{L}+ing$/iu.test(first)) return null;
    const sure = hit.article !== undefined || /^claim /iu.test(said) || / (?:at|@|of) /iu.test(` ${post}`);
    return { kind: 'claim-post', words: post, as, sure, otherwise: [] };
  }
  return null;
}

function forMeIn(said: string): AppointingCommand | null {
  if (isDoubted(said)) return null;
  const post = FOR_ME.map((shape) => shape.exec(said)?.groups?.post?.trim()).find((found) => found !== undefined);
  return post === undefined ? null : { kind: 'claim-post', words: post, as: 'holder', sure: false, otherwise: [] };
}

function giveUpIn(said: string): AppointingCommand | null {
  for (const shape of GIVE_UPS) {
    const post = shape.exec(said)?.groups?.post;
    if (post !== undefined && !isDoubted(post) && !/'s(?!\p{L})/u.test(post))
      return { kind: 'give-up-post', words: post, otherwise: [] };
  }
  return null;
}

function settlingIn(said: string): AppointingCommand | null {
  const hit = SETTLES.exec(said)?.groups;
  if (hit === undefined) return null;
  const { verb, person, post, reason } = hit;
  const verdict = /^(?:approve|accept|confirm)$/iu.test(verb!) ? 'approve' : 'refuse';
  const asked = `${person} ${post ?? ''}`;
  if (/\d/u.test(person!) || NOBODY.test(person!.split(' ')[0]!) || isDoubted(asked)) return null;
  // "Approve alex, if she sends it" approves nothing.
  if (verdict === 'approve' && reason !== undefined) return null;
  return {
    ...{ kind: 'settle-claim', verdict, person: named(person!), words: post?.trim() ?? null },
    ...{ reason: reason?.replace(/^(?:because|as|since) /iu, '').trim() || null, otherwise: [] },
  };
}

function endIn(said: string): AppointingCommand | null {
  if (isDoubted(said)) return null;
  for (const shape of ENDS_POST) {
    const hit = shape.exec(said)?.groups;
    if (hit === undefined || /\d/u.test(hit.person!) || NOBODY.test(hit.person!.split(' ')[0]!)) continue;
    return {
      kind: 'end-post',
      readings: [{ person: named(hit.person!), words: hit.post!.trim(), sure: shape === ENDS_POST[0] }],
      otherwise: [],
    };
  }
  return null;
}

function assignIn(said: string, today: CalendarDay): AppointingCommand | null {
  const dated = UNTIL.exec(said)?.groups;
  const to = dated === undefined ? null : dayIn(dated.day!, today);
  const rest = dated?.rest ?? said;
  if (to === undefined || isDoubted(rest)) return null;
  const unsure = to === 'unsure' ? { unsure: dated!.day! } : {};
  const readings = ASSIGNS.flatMap(([shape, reading]): Parted[] => {
    const hit = shape.exec(rest)?.groups;
    if (hit === undefined) return [];
    if (reading === 'run-together') return runTogether(hit.whole!);
    const there = { person: hit.two!, words: hit.one!, sure: true };
    return reading === 'named' ? [there] : [there, { person: hit.one!, words: hit.two!, sure: false }];
  });
  const possible = readings
    .filter(({ person }) => !/\d/u.test(person) && !NOBODY.test(person.split(' ')[0]!))
    .map(({ person, words: post, sure }) => ({ person: named(person), words: post.trim(), sure }));
  const until = to === 'unsure' ? null : to;
  return possible.length === 0
    ? null
    : { kind: 'assign-post', readings: possible, to: until, ...unsure, otherwise: [] };
}

/** "Priya Shah deputy governor at werrington": the name may be the first one, two or three words. */
function runTogether(whole: string): Parted[] {
  const parts = whole.split(' ');
  return [2, 3, 1]
    .filter((count) => count < parts.length)
    .map((count) => ({ person: parts.slice(0, count).join(' '), words: parts.slice(count).join(' '), sure: false }));
}

/** The last day that is meant; `unsure` where a day was said that is none, or lies behind; undefined where none was. */
function dayIn(said: string, today: CalendarDay): CalendarDay | 'unsure' | undefined {
  const lower = said.toLowerCase().replace(/^the /u, '');
  const date = readDate(lower, today, 'forward');
  if (date?.used !== lower.length || (date.to.kind === 'unsure' && date.to.why === 'ambiguous')) return undefined;
  return date.to.kind === 'date' && date.to.date.to >= today ? date.to.date.to : 'unsure';
}

function named(person: string): string {
  return person.trim().replace(/^@/u, '').replace(/'s$/u, '');
}

/** "Will Smith" and "May Jones" are people. */
const NAMES_THAT_DOUBT = /(?<=^| )(?:Will|May)(?= \p{Lu})/gu;

function isDoubted(said: string): boolean {
  return DOUBTS.test(
    said
      .replace(/\S+@\S+\.\S+/gu, '')
      .replace(/'/g, '')
      .replace(NAMES_THAT_DOUBT, ''),
  );
}

function words(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${list})(?![\\p{L}])`, 'iu');
}

function form(shape: string): RegExp {
  return new RegExp(`^${shape}$`, 'iu');
}
