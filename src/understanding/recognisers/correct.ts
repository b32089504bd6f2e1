/** "No, 3.3", "not feb, march", "3.4 too", "undo 3.2": what is said of what was done just before. */
import type { ChangeCommand, Command, Instead, NewDate, Reference } from '../../domain/conversation/command.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import type { Reading } from '../reading.ts';
import { guard } from '../refiners/guard.ts';
import { recogniseComplete } from './complete.ts';
import { recogniseMove } from './move.ts';
import { wholeDate } from './new-date.ts';
import { recogniseReopen } from './reopen.ts';
import { recogniseShortWords } from './short-words.ts';
import { isQuestion, recogniseName } from './show.ts';

/** Said before nearly anything; what follows has to name something plainly. */
const NO =
  '(?:no+|nope|sorry|excuse me|i am afraid(?: that)?|im afraid(?: that)?|comma|oops|whoops|ah|oh|wait|hang on|hold on|actually|apologies|damn|argh|doh|pardon|my apologies|i (?:do )?apologise|i beg your pardon|hmm+|er|eh|um|ermm|erm|ugh|sigh|whoopsie|crikey|blimey|drat|bugger|sugar|gosh|nah|so sorry|very sorry|on (?:second thoughts?|reflection)|having thought about it|come to think of it|rather|better)';
/** That the last thing was wrong. */
const WRONG =
  '(?:my (?:mistake|bad|error)|(?:i |we )?(?:make|made)(?: a)? mistake|(?:(?:it|that|this) )?(?:is|was)(?: a| my)? mistake|i (?:was|am) mistaken|(?:thats |that was |it was )?(?:the )?wrong (?:one|action|ref|number|date|month|day)|not that(?: one)?|(?:thats|that was) (?:wrong|not right)|(?:undo|scrap|scrub|cancel|ignore|forget|revert|(?:put|take)(?= (?:that|it|this)(?: one)? back )) (?:that|it|this)(?: one)?(?: back)?(?: and| please)?|typo|error|my error|in error|correction)';
/** What was meant. */
const MEANT =
  '(?:(?:that|this|it|which|the last one|that last one)(?: one)? (?:was|is|should have been|should be) (?:meant |intended |supposed )?(?:for|on|about|against)(?= #)|the (?:one|action) (?:i|we) (?:wanted|meant|intended|was after|needed)(?: to \\p{L}+)? (?:was|is)|(?:i|we)(?: was| were| am)? (?:intended|intending|wanted|after|thinking of|talking about)(?: to (?:say|put))?(?= #)|better (?:make it|say)|can we (?:say|make it|do)(?= .*\\d)|(?:(?:i|we) )?(?:meant|mean|meant to (?:say|put|type|write)|(?:want|wanted)(?: to)? say)|(?:for )?should (?:have (?:said|been|read|put)|be|read)|it (?:was|should be|should have been|should read)|that should (?:be|have been|say)|(?:(?:it|that) )?(?:was )?(?:supposed|meant) to (?:be|say)|(?:its|it is|thats|that is|(?:i|we) said|do|use|(?:(?:please|can you|could you) )*(?:(?:change|correct|switch)(?: (?:that|it))? to|(?:swap|switch|change) (?:that|it) (?:for|with)|(?:put|do|mark|apply) (?:that|it) (?:on|against|under|for|to)))(?= #))';
const LEAD = new RegExp(
  `^(?<said>(?:(?:${NO}|(?<wrong>${WRONG})) )*(?:(?:(?:for|because|so) )?(?<meant>${MEANT}) )?)(?<told>(?:please |ok |right |then |so |and |now |can you |could you |just )*make (?:that|it) )?(?=\\S)`,
  'u',
);

const AFTER =
  '(?: (?:instead|please|sorry|thanks|(?:that |what |which |the one )?i (?:was )?(?:mean|meant|wanted|intended|after)|not that(?: one)?|then|cheers|(?:thats|that is|which is|that was|is the one thats) (?:done|complete|completed|finished|closed|sorted)))*';
const SAID_AFTER = / (?:instead|i mean|i meant|sorry|not that(?: one)?)$/u;
const A_REF = new RegExp(`^(?:it (?:was|should be) )?(?:the )?(?:action |one )?(?<ref>#\\d+)(?: one)?${AFTER}$`, 'u');
/** "I wanted 8.3 closed" */
const REF_DONE =
  /^(?<ref>#\d+)(?: to be| marked| as)* (?:done|complete|completed|closed|finished|moved|marked)(?: please| sorry| not that one)*$/u;
const OTHER = new RegExp(`^the other(?: one)?${AFTER}$`, 'u');
/** "not 3.2, 3.3" and "3.3 not 3.2" */
const NOT_THIS =
  /^not (?:the )?(?<wrong>#\d+)(?: one)?(?: (?:but|it|was|its|i|we|meant|mean|want|wanted|intended|to|say|said|should|be|have|been|put|is|rather|instead|sorry|please|the))* (?<ref>#\d+|other(?: one)?)$/u;
const THIS_NOT = /^(?:the )?(?<ref>#\d+)(?: one)? (?:and )?not (?:the )?(?<wrong>#\d+)(?: one)?$/u;
/** "not 3.2, 3.3" with the comma: the two are read as one reference. */
const NOT_BOTH = /^not (?<both>#\d+)$/u;

/** Words that name nothing after "no" alone: they have to be put as the name of a thing. */
const NAMED_PLAINLY = /^(?:the|that|my|our) \S|(?<!^that) ones?$/u;

const SAME_LEAD =
  '^(?:(?:ooh?|oo+h*|oh|ah|and|also|plus|ditto|likewise|same|the same|same again|do the same|yes|oh|ok|then|now|for|with|on|to|goes for|applies to|so (?:is|are|has|have)|as (?:is|are|has)) )*';
const TOO =
  '(?: (?:too|also|as well|likewise|please|thanks|same|the same|is the same|aswell|an all|and all|while youre at it))*';
const LIKEWISE = new RegExp(`${SAME_LEAD}(?<name>#\\d+|(?:the )?other(?: one)?|the .+ one|the .+)(?<too>${TOO})$`, 'u');
/** "And 5.4 as well, to end of april": the same again, with a date of its own. */
const SAME_BUT = new RegExp(
  `${SAME_LEAD}(?<name>#\\d+)${TOO}(?: but| only| just)*(?: to| until| by| till| for)? (?<date>(?!to |until |too ).+)$`,
  'u',
);
/** "So is 8.3" only looks like a question. */
const PUT_FIRST = /^(?:and |yes )*(?:so|as) (?:is|are|has|have) #\d+/u;
const UNDO_ONE =
  /^(?:(?:please|can you|could you|sorry|no|oops|actually|just) )*(?:(?:undo|revert|take back|roll back)(?: the)?(?: changes?)?(?: (?:to|on|of|for))? (?<ref>#\d+)|put (?<put>#\d+) back)(?: (?:only|please|thanks|change|as it was|how it was|again))*$/u;

/** "No it isnt, sorry", "scrap that, its only A wing": what was just said is taken back, whatever else is told. */
const DENIES =
  /^(?:(?:sorry|no|oops|actually|wait) )+(?:it|that) (?:isnt|is not|wasnt|was not)(?: (?:done|complete|completed|finished))?(?: sorry| yet)?$|^(?:(?:sorry|no|oops|actually|wait) )*(?:scrap|scrub|undo) (?:that|it) (?!.*#)(?:its|it is|only|still|not) /u;
/** "Sorry 3.2 isnt, put that one back" */
const NOT_IT =
  /^(?:(?:sorry|no|oops|actually|wait) )*(?<ref>#\d+) (?:isnt|is not|wasnt|hasnt been)(?: (?:done|complete|completed|finished))? (?:so )?(?:please )?put (?:it|that|that one) back(?: please)?$/u;

/** "Sorry, not 3.2": that one is taken back. */
const NOT_THAT =
  /^(?:(?:(?:sorry|no|oops|whoops|actually|wait|wrong one) )+not (?<wrong>#\d+)(?: one)?|not (?<after>#\d+)(?: one)? sorry)(?: sorry| please| though)*(?: (?:just|only) #\d+)?(?: please)*$/u;

/** "Sorry its not done, put it back to open" */
const NOT_DONE =
  /^(?:(?:sorry|no|oops|actually|wait) )*(?:its|thats|it is|that is|it) (?:not|isnt|wasnt) (?:done|complete|completed|finished)(?: yet| after all| actually)* (?:so )?(?:please )?(?:reopen(?: it| that)?|(?:put|set|change) (?:it|that) back(?: to open)?)(?: please)?$/u;

/** By itself, beside words that change nothing: "sorry, that was the other prison, put it back". */
const UNDO_IT =
  /^(?:so )?(?:please )?(?:undo(?: (?:it|that|this))?|(?:put|change|set) (?:it|that|this|them|them all) back)(?: please)?$/u;

/** Reads a clause that takes a change back: "undo 3.2", "put it back". */
export function recogniseUndoing(clause: Clause): Reading | null {
  if (UNDO_IT.test(clause.said)) return { command: { kind: 'undo' }, manner: 'other', judged: null };
  const undone = UNDO_ONE.exec(clause.said)?.groups;
  if (undone === undefined) return null;
  return {
    command: { kind: 'undo', of: referred(clause, (undone.ref ?? undone.put)!) },
    manner: 'other',
    judged: null,
  };
}

/** Reads the whole of a message that puts right, or repeats, what was done just before. */
export function recogniseCorrection(whole: Clause, context: UnderstandingContext): Reading | null {
  const command = commandIn(whole, context);
  return command === null ? null : { command, manner: 'other', judged: null };
}

function commandIn(whole: Clause, context: UnderstandingContext): Command | null {
  const { pending } = context;
  if (pending === 'import' || pending === 'review' || pending === 'post' || whole.asked) return null;
  const undone = UNDO_ONE.exec(whole.said)?.groups;
  if (undone !== undefined) return { kind: 'undo', of: referred(whole, (undone.ref ?? undone.put)!) };
  if (NOT_DONE.test(whole.said)) return { kind: 'reopen', target: { by: 'pointing' }, reason: null };
  if (recogniseShortWords(whole, context) !== null) return null;
  if (DENIES.test(whole.said) && pending === null) return { kind: 'undo' };
  const denied = NOT_IT.exec(whole.said)?.groups?.ref;
  if (denied !== undefined) return { kind: 'undo', of: referred(whole, denied) };
  const not = NOT_THAT.exec(whole.said)?.groups;
  const wrong = not?.wrong ?? not?.after;
  if (wrong !== undefined && pending === null) return { kind: 'undo', of: referred(whole, wrong) };
  const again = pending === null ? likewiseIn(whole, context) : null;
  if (again !== null && PUT_FIRST.test(whole.said)) return again;
  const instead = insteadIn(whole, context);
  if (instead !== null) return { kind: 'correct', instead };
  if (isQuestion(whole)) return null;
  return again;
}

function insteadIn(whole: Clause, context: UnderstandingContext): Instead | null {
  const { said } = whole;
  const groups = LEAD.exec(said)!.groups!;
  const at = groups.said!.length + (groups.told ?? '').length;
  const body = said.slice(at);
  const isPlain = groups.wrong !== undefined || groups.meant !== undefined;
  // "No" before a ref is read as "number".
  const isSaid =
    groups.said !== '' ||
    groups.told !== undefined ||
    SAID_AFTER.test(said) ||
    /^(?:no+|nope|nah)(?!\p{L})|^\*|\*$/iu.test(whole.text);

  const apart = contrasted(whole, body, context);
  if (apart !== null) return apart;
  // "No tick for 7.1" tells that it is not done.
  if (/^no (?:a )?(?:\p{L}+ )?tick (?!off)/u.test(said) && !/^no,/iu.test(whole.text)) return null;
  // "Should have said 7.1" asks nothing, and "should 7.1 be closed" does.
  if (!isSaid || (!isPlain && isQuestion(whole))) return null;
  const picked = (A_REF.exec(body) ?? (/mean|want|inten/u.test(groups.meant ?? '') ? REF_DONE.exec(body) : null))
    ?.groups?.ref;
  // Positions pick from what was offered: that is an answer.
  if (picked !== undefined) {
    const target = referred(whole, picked);
    return target.by === 'position' && context.pending !== null ? null : { by: 'action', target, wrong: null };
  }
  if (OTHER.test(body)) return { by: 'action', target: { by: 'pointing' }, wrong: null };
  const to = context.pending === 'date' ? null : dateOf(body, context);
  if (to !== null) return { by: 'date', to, ...(groups.told === undefined ? {} : { told: true }) };
  if (groups.told !== undefined) return null;

  const rest = within(whole, at);
  const isOther = groups.wrong !== undefined || /(?:^| )mean(?:t)? (?:to \S+ )?$/u.test(groups.said!);
  // "It was done last week" is told of the action, and "no, 3.3 is done" may be of the same one.
  const command = isOther || groups.meant === undefined ? instructed(rest, context) : null;
  if (command !== null) return { by: 'command', command, ...(isOther ? {} : { same: true }) };
  if (!isPlain && !NAMED_PLAINLY.test(body)) return null;
  const behind = / (?:i mean|i meant|instead|sorry)$/u.exec(body)?.[0].length ?? 0;
  const name = recogniseName(within(whole, at, said.length - behind), context);
  if (name?.manner !== 'name' || !('target' in name.command) || name.command.target.by !== 'words') return null;
  return { by: 'action', target: name.command.target, wrong: null };
}

/** "Not this, that", of refs or of dates. */
function contrasted(whole: Clause, body: string, context: UnderstandingContext): Instead | null {
  const hit = (NOT_THIS.exec(body) ?? THIS_NOT.exec(body))?.groups;
  if (hit !== undefined) {
    const target = hit.ref!.startsWith('#') ? referred(whole, hit.ref!) : ({ by: 'pointing' } as const);
    return { by: 'action', target, wrong: referred(whole, hit.wrong!) };
  }
  const both = NOT_BOTH.exec(body)?.groups?.both;
  const pair = both === undefined ? null : referred(whole, both);
  // "Not 3.1 - 3.3" is no span of refs.
  if (pair?.by === 'refs' && (pair.refs.length === 2 || / [-–] /u.test(whole.text))) {
    const [wrong, right] = [pair.refs[0]!, pair.refs.at(-1)!];
    return { by: 'action', target: { by: 'ref', ...right }, wrong: { by: 'ref', ...wrong } };
  }
  const [first = '', second] = body.startsWith('not ') ? ['', body.slice(4)] : body.split(/ not (?=\S)/u);
  if (second === undefined) return null;
  if (first !== '') {
    const to = dateOf(first, context);
    return to !== null && dateOf(second, context) !== null ? { by: 'date', to } : null;
  }
  for (let at = second.indexOf(' '); at !== -1; at = second.indexOf(' ', at + 1)) {
    const to = dateOf(second.slice(at + 1).replace(/^(?:but|it was|its|i meant|meant) /u, ''), context);
    if (to !== null && dateOf(second.slice(0, at), context) !== null) return { by: 'date', to };
  }
  return null;
}

/** A date and nothing else but courtesies. */
function dateOf(words: string, context: UnderstandingContext): NewDate | null {
  const plain = words
    .replace(/^(?:(?:to|until|by|for|on) )+(?=\S)/u, '')
    .replace(
      /(?: (?:instead|please|sorry|i mean|i meant|(?:would be|is|might be) (?:safer|better|best|more realistic|easier|good|fine)))+$/u,
      '',
    );
  const read = /#/u.test(plain) ? null : wholeDate(plain, context, true);
  return read === null || read.reason !== null ? null : read.to;
}

/** What is to be done instead, where that was said in full: "I meant push it to end of March". */
function instructed(rest: Clause, context: UnderstandingContext): ChangeCommand | null {
  for (const recognise of [recogniseReopen, recogniseComplete, recogniseMove]) {
    const reading = recognise(rest, context);
    if (reading === null) continue;
    const command = guard({ clause: rest, reading, added: [] }, false, context);
    return command.kind === 'complete' || command.kind === 'reopen' || command.kind === 'move' ? command : null;
  }
  return null;
}

/** "And 3.4", "3.4 too", "and the other one". A ref alone is only looked at. */
function likewiseIn(whole: Clause, context: UnderstandingContext): Command | null {
  const hit = LIKEWISE.exec(whole.said);
  if (hit === null) return sameWithDate(whole, context);
  const { name, too } = hit.groups!;
  const lead = whole.said.length - name!.length - too!.length;
  const isSame =
    too !== '' ||
    /(?<!\p{L})(?:and|also|plus|ditto|likewise|same|(?:so|as) (?:is|are|has|have))(?!\p{L})/u.test(
      whole.said.slice(0, lead),
    );
  if (!isSame) return null;
  if (name!.startsWith('#')) return { kind: 'likewise', target: referred(whole, name!) };
  if (/^(?:the )?other(?: one)?$/u.test(name!)) return { kind: 'likewise', target: { by: 'pointing' } };
  const named = recogniseName(within(whole, lead, whole.said.length - too!.length), context);
  return named?.manner === 'name' && 'target' in named.command && named.command.target.by === 'words'
    ? { kind: 'likewise', target: named.command.target }
    : null;
}

function sameWithDate(whole: Clause, context: UnderstandingContext): Command | null {
  const groups = SAME_BUT.exec(whole.said)?.groups;
  if (groups === undefined || !/^(?:and|also|plus|ditto|likewise|same|the same|do the same) /u.test(whole.said))
    return null;
  const to = dateOf(groups.date!, context);
  return to === null ? null : { kind: 'move', target: referred(whole, groups.name!), to, reason: null };
}

function referred(whole: Clause, token: string): Reference {
  return whole.references[Number(token.slice(1))]!;
}

/** The characters `from`..`to` of a clause as a clause of its own. */
function within(whole: Clause, from: number, to = whole.said.length): Clause {
  return {
    ...whole,
    said: whole.said.slice(from, to),
    text: whole.typed(from, to),
    typed: (left, right) => whole.typed(left + from, right + from),
  };
}
