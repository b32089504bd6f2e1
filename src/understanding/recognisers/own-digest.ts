/** "digest on thursdays at 4", "pause until 14 April", "stop my digest", "send it now": what a person says of their own digest. */
import type { CalendarDay } from '../../domain/calendar.ts';
import type { Command, NewDate } from '../../domain/conversation/command.ts';
import type { DigestWish } from '../../domain/digests/digest-wish.ts';
import { findZone } from '../../domain/digests/find-zone.ts';
import type { Clause } from '../clauses.ts';
import type { UnderstandingContext } from '../context.ts';
import { readDate, readLength } from '../dates/read-date.ts';
import { readWeekTime } from '../dates/week-time.ts';
import type { Reading } from '../reading.ts';
import { phraseOf } from '../set-phrases.ts';

const NOUN =
  '(?:weekly )?(?:digests?|round-?ups?|roll-?ups?|weekly (?:summary|message|update|e-?mail|card|report|reminder)s?)';
const ANY = `(?:(?:my|the|this|these|those|your|any|any more|all) )?${NOUN}`;
const MINE = `(?:my (?:own )?${NOUN}|mine)`;
const AGAIN = '(?: (?:any ?more|any longer|again|now|for me|to me|every week|each week|at all|completely))*';
const formed = (...forms: readonly string[]) => forms.map((form) => new RegExp(`^(?:${form})$`, 'u'));

const PAUSES = '(?:pause|suspend|snooze|mute|hold(?: off)?|put on hold)';
/** By these alone it is the digest that is paused, where a day or a length follows. */
const PAUSES_ALONE = '(?:pause|snooze|mute)';
const UNTIL = '(?: (?:from now )?(?:(?:until|till|til|to|up to) (?<until>.+)|for (?<span>.+)))';
/** "Send no digest to Dave" is no end of a pause. */
const UNTIL_ONLY = UNTIL.replace('|to|', '|');
/** For a time, but no end of it is said. */
const OPEN_ENDED =
  '(?: (?:indefinitely|for now|for ever|forever|for a (?:while|bit)|for the time being|until further notice|(?:this|next) week|(?:while|whilst) im (?:away|off|on leave)))';
const PAUSE = formed(
  `${PAUSES} (?:sending )?(?:me )?(?:${ANY}|${MINE}|these|these messages|my messages)(?:${UNTIL}|${OPEN_ENDED})?`,
  `(?:skip|miss out) (?:(?:my|the|this weeks|next weeks|next|this) )*${NOUN}(?: (?:this|next) week)?`,
  `(?:no|dont send(?: me)?|do not send(?: me)?) (?:(?:my|the|any|more|a) )*${NOUN} (?:this|next) week`,
  `put ${ANY} on hold${UNTIL}?`,
  `${PAUSES_ALONE}${UNTIL}?`,
  `(?:no|dont send(?: me)?|do not send(?: me)?) (?:(?:my|the|any|more) )*${NOUN}${UNTIL_ONLY}`,
);
const STOP = formed(
  `stop (?:sending |giving |the )?(?:me )?(?:${ANY}|${MINE})${AGAIN}`,
  `stop sending(?: me)? (?:these|this|them|those|it)(?: messages?| cards?| reminders?)?${AGAIN}`,
  `(?:cancel|end|turn off|switch off|disable|unsubscribe(?: me)? from|opt (?:me )?out of|(?:remove|take) me (?:from|off)|i want to (?:stop|cancel|opt out of|unsubscribe from)) (?:${ANY}|${MINE})${AGAIN}`,
  'unsubscribe(?: me)?|opt (?:me )?out',
  `(?:turn|switch) ${ANY} off${AGAIN}`,
  `no more ${NOUN}${AGAIN}`,
  `(?:i )?(?:dont|do not|no longer) (?:want|need|wish)(?: to (?:get|receive|have))? (?:${ANY}|these messages)${AGAIN}`,
  `(?:dont|do not) send(?: me)? (?:${ANY}|these|these messages)${AGAIN}`,
);
const START = formed(
  `(?:start|resume|restart|re-start|unpause|unmute|turn on|turn back on|switch on|switch back on|enable|re-?enable|reinstate|bring back|subscribe(?: me)? to|opt (?:me )?(?:back )?in(?: to)?) (?:sending )?(?:me )?(?:${ANY}|${MINE})(?: again| now| back)*`,
  `start sending(?: me)? (?:these|them|those|it)(?: messages?)?(?: again| now)*`,
  `(?:turn|switch) ${ANY} (?:back )?on(?: again)?`,
  `(?:i (?:want|would like|need)|id like) ${ANY} (?:again|back)`,
  `(?:im|i am) back(?: (?:at work|in the office|from (?:my )?(?:annual )?(?:leave|holidays?|sick leave)))?(?: (?:now|today|so|and))*(?: (?:start|resume|restart|send|unpause)(?: me)? ${ANY}(?: again)?)?`,
  'start(?: sending)? again|resume|restart|unpause|unmute|resubscribe|subscribe(?: me)?|opt (?:me )?(?:back )?in',
);
const NOW = formed(
  `(?:(?:re-?)?send|give|show|get|see|view|let me (?:see|have)|i (?:want|need)|id like|(?:can|could|may) i (?:have|see|get))(?: (?:me|us|over))?(?: to see)? (?:(?:my|the|this weeks|todays|latest|current|next) )*${NOUN}(?: (?:now|today|again|right now|right away|straight away|immediately|early|here))*`,
  `(?:my )?${NOUN}(?: (?:now|today|right now))?`,
  'send (?:it|mine|them)(?: to me| over)? (?:now|right now|right away|straight away|immediately|early|today)',
);
/** What waits for their word stands in it. */
const WAITS = formed(
  '(?:(?:show|list|tell|see|give|me|hi|hello|please|ok|so|and|now) )*(?:(?:what|whats|what is|what else|anything|is anything|is there anything|which of mine|things) )+(?:(?:is|are|still|currently|else) )*(?:waiting|outstanding) (?:for|on|from|with) (?:me|us|my (?:word|answer|reply|decision))(?: now| today| please)*',
  '(?:what|whats|what is) (?:do you|does it|do they|needed|still needed|is needed) ?(?:need|want|require)? from me(?: now| today)*',
  'what (?:needs|wants|requires) my (?:answer|word|reply|decision|attention)(?: now| today)*',
);
const ASKS = formed(
  `(?:when|whens|what day|what time|which day|on which day|at what time|how often)(?: (?:is|does|do|will|am|i|get|getting|my|the|our|be|next|due|receive|have))* ${NOUN}(?: (?:due|come|comes|coming|sent|next|arrive|out|go|goes|going|to me))*`,
  `is (?:my|the) ${NOUN}(?: still)? (?:paused|stopped|on|off|running|active|coming)`,
  `(?:my |the )?${NOUN} (?:settings?|times?|day|status|schedule|choices?)|(?:my |the )?next ${NOUN}`,
  `(?:(?:whats|what is) )?my time ?zone`,
  `(?:can|could|may|should|how (?:do|can|would)|what happens if|what if|did|have|had|would it help if) i (?:pause|stop|start|resume|restart|change|move|switch off|turn off|turn on|snooze|mute|skip)(?:p?ed|d)? ${ANY}.*`,
  `(?:can|could|may|how (?:do|can|would)) i (?:change|move|choose|set|pick) (?:when|the (?:day|time) (?:of|for)|what (?:day|time)|how often) ${ANY}.*`,
  `(?:who|why|when) (?:has |have |did |didnt |hasnt |does |doesnt |is |isnt |was |i )*(?:paused|stopped|muted|changed|moved)? ?(?:my|the) ${NOUN}(?: (?:come|came|coming|arrive|arrived|be|been|paused|stopped|sent|late|early|yet))*(?: (?:on|at) .+)?`,
);

const ZONE = '(?<zone>[\\p{L}+][\\p{L}\\p{N}/_+: -]*?)';
const IN_ZONE = formed(
  `(?:(?:set|change|put|make|switch|update) )?(?:my |the )?time ?zone(?: (?:is|to|as|should be|=|:))*:? ${ZONE}(?: time)?`,
  `(?:(?:send|give|set|have|put|show|switch|change|move) (?:me )?)?(?:${MINE}|${NOUN}) (?:in|to|on|at|by) ${ZONE} (?:time|time ?zone)`,
  `(?:use|switch to|change to) ${ZONE} (?:time|time ?zone)(?: for ${MINE}| for me)?`,
  `(?:im|i am|i work|i live)(?: now)? (?:in|on) (?:the )?${ZONE} (?:time|time ?zone)`,
);

const WHEN = '(?<when>.+)';
const TO = '(?: (?:to|for|on|at|in|every|each|come|comes|to come|to arrive|arrive|sent|out|is|:|=))*?:?';
/** As they speak of what they want, "the digest" is theirs. */
const WANTED = `(?:${MINE}|the ${NOUN})`;
const CHANGES = formed(
  `(?:my )?${NOUN}(?: day| time)?(?: should| to| must)?${TO} ${WHEN}`,
  `(?:send|give|deliver|post|message|get|have|let me have|i (?:want|prefer|would like|would prefer|need)|id (?:like|prefer)|(?:can|could|may) i (?:please )?(?:have|get)|make|set|change|move|switch|put|shift|schedule) (?:me )?${MINE}(?: day| time)?${TO} ${WHEN}`,
  `(?:send|give|deliver)(?: it to)? me (?:the |a )?${NOUN}${TO} ${WHEN}`,
  `(?:i (?:want|prefer|would like|would prefer|would rather)|id (?:like|prefer|rather)|(?:can|could|may) i(?: please)?)(?: to)? (?:have |get |receive )?${WANTED}${TO} ${WHEN}`,
  `(?:can|could) ${WANTED} (?:please )?(?:come|arrive|be sent|be)${TO} ${WHEN}`,
  `(?:set|change|move|switch|put|make) the (?:day|time) (?:of|for) ${WANTED}${TO} ${WHEN}`,
  `(?<when>.+?) (?:for|is (?:better|best) for) (?:${MINE})`,
);

const LEAVE =
  '(?:(?:annual |sick |parental |maternity |paternity |my )?(?:leave|holidays?|vacation)|sick|off|away|off sick|off work|out of (?:the )?office|ooo|not in|not here)';
const AWAY_SAID = `(?:(?:im|i am|ill be|i will be|i shall be|be)(?: (?:now|going|currently|going to be|just))* )?(?:on |out on )?${LEAVE}(?: (?:from )?(?:today|now|tomorrow|tonight))?(?: (?:until|till|til|to) (?<until>.+)| for (?<span>.+))`;
const AWAY = formed(AWAY_SAID);

/** "I'm on leave until 5 Feb, so pause my digest." */
const AWAY_AND_PAUSE = formed(
  AWAY_SAID.replace(/\.\+/gu, '.+?') +
    `(?: (?:so|and|then|please))* (?:${PAUSES}|stop) (?:${ANY}|${MINE})(?: (?:until|till) then|${OPEN_ENDED})?`,
);

/** How it is asked for politely: with any other question mark it is not to be done. */
const POLITE =
  /^\W*(?:(?:hi|hello|hey|ok|please|chaser|so|and)[, ]+)*(?:(?:can|could|would|will) you|(?:can|could|may) i (?:please )?(?:have|get)|(?:can|could) (?:mine|(?:my|the) [\p{L} -]{1,20}?) (?:please )?(?:come|arrive|be))(?!\p{L})/iu;

/** Most messages have none of these words. */
const MAY =
  /digest|round-?up|roll-?up|weekly|waiting|outstanding|need|want|require|pause|paus|snooze|mute|subscribe|opt |resume|restart|start|stop|back|send|mine|zone| time|leave|holiday|vacation|sick|away|off|office|ooo|not (?:in|here)/iu;

/** Reads the whole of a message. */
export function recogniseOwnDigest(whole: Clause, context: UnderstandingContext): Reading | null {
  if (!MAY.test(whole.text)) return null;
  const phrase = phraseOf(whole.text);
  if (phrase === null) return null;
  // Where a plan promises something of digests, only "my" digest is certainly this one.
  if (context.promises.has('digest') && !/(?<!\p{L})(?:my|mine|me)(?!\p{L})/u.test(phrase)) return null;
  if (phrase === 'stop' || phrase === 'start') return context.pending === null ? alone(phrase) : null;
  const command = askedIn(phrase) ?? (whole.asked && !POLITE.test(whole.text) ? null : wishedIn(phrase, context.today));
  return command === null ? null : { command, manner: 'other', judged: null };
}

/** One word of its own may be about anything: to stop them it takes two, and it is told which. */
function alone(word: 'stop' | 'start'): Reading {
  const command: Command =
    word === 'stop' ? { kind: 'ask-digest', of: 'next' } : { kind: 'set-digest', wish: { does: 'start' } };
  return { command, manner: 'other', judged: null };
}

function askedIn(phrase: string): Command | null {
  if (groupsOf(NOW, phrase) !== null || groupsOf(WAITS, phrase) !== null) return { kind: 'ask-digest', of: 'now' };
  return groupsOf(ASKS, phrase) === null ? null : { kind: 'ask-digest', of: 'next' };
}

function wishedIn(phrase: string, today: CalendarDay): Command | null {
  const wish =
    pauseIn(phrase, today) ??
    (groupsOf(STOP, phrase) !== null ? ({ does: 'stop' } as const) : null) ??
    (groupsOf(START, phrase) !== null ? ({ does: 'start' } as const) : null) ??
    zoneIn(phrase) ??
    whenIn(phrase, today);
  if (wish !== null) return { kind: 'set-digest', wish };
  const leaving = groupsOf(AWAY_AND_PAUSE, phrase);
  const back = leaving === null ? null : endOf(leaving, today);
  if (back !== null) return { kind: 'set-digest', wish: { does: 'pause', until: back } };
  const away = groupsOf(AWAY, phrase);
  const until = away === null ? null : endOf(away, today);
  return until === null ? null : { kind: 'away', until };
}

function groupsOf(forms: readonly RegExp[], phrase: string): Readonly<Record<string, string | undefined>> | null {
  for (const form of forms) {
    const hit = form.exec(phrase);
    if (hit !== null) return hit.groups ?? {};
  }
  return null;
}

function pauseIn(phrase: string, today: CalendarDay): DigestWish | null {
  const groups = groupsOf(PAUSE, phrase);
  if (groups === null) return null;
  if (groups.until === undefined && groups.span === undefined) return { does: 'pause', until: { kind: 'missing' } };
  const until = endOf(groups, today);
  if (until !== null) return { does: 'pause', until };
  // "Pause until recruitment is done" may be said of anything, "pause my digest until then" is not.
  const words = groups.until ?? groups.span!;
  return new RegExp(NOUN, 'u').test(phrase)
    ? { does: 'pause', until: { kind: 'unsure', why: 'ambiguous', words, could: [] } }
    : null;
}

/** The day that "until …" names, or the length that "for …" does, where they say nothing else. */
function endOf({ until, span }: Readonly<Record<string, string | undefined>>, today: CalendarDay): NewDate | null {
  const words = until ?? span ?? '';
  const read = (until === undefined ? readLength(words) : null) ?? readDate(words, today, 'forward');
  return read !== null && read.used === words.length ? read.to : null;
}

function zoneIn(phrase: string): DigestWish | null {
  const words = groupsOf(IN_ZONE, phrase)?.zone ?? null;
  if (words !== null) return { does: 'zone', words };
  // "Digest in paris": without "time" it has to be a zone.
  const bare = new RegExp(`^(?:my )?${NOUN} in (?<zone>.+)$`, 'u').exec(phrase)?.groups?.zone;
  return bare !== undefined && findZone(bare) !== null ? { does: 'zone', words: bare } : null;
}

/** What "afternoons" comes to. */
const PARTS: Readonly<Record<string, string>> = {
  morning: '08:30',
  lunchtime: '12:00',
  afternoon: '14:00',
  evening: '18:00',
};
const PART = /^(?<day>.*?)(?: ?in the| at)? ?(?<part>morning|lunchtime|afternoon|evening)s?$/u;

const OFTEN =
  /(?<!\p{L})(?:daily|weekdays?|week days?|every ?day|each day|twice|fortnightly|monthly|hourly|every (?:other|two|second|month|fortnight|week|hour)|once|weekly)(?!\p{L})/u;
const CLOCK = '(?:at |@ ?)?\\d{1,4}(?:[:.h]\\d{1,2})? ?(?:am|pm|oclock)?';
const A_DAY = new RegExp(
  `^(?:(?:on|every|each) )*(?<day>\\p{L}{2,8}days?)(?: ${CLOCK}| (?:morning|afternoon|evening)s?)?$`,
  'u',
);
const A_TIME = new RegExp(`^${CLOCK}$`, 'u');

/** What only leads up to a time. */
const LEADS = /^(?:(?:to|for|in|come|comes|arrive|sent|out|is|be) )+(?=\S)/u;

/** What only trails after it. */
const TRAILS = /(?: (?:instead|from now on|in future|every week|each week|if (?:possible|thats ok|you can)))+$/u;

function whenIn(phrase: string, today: CalendarDay): DigestWish | null {
  for (const form of CHANGES) {
    const when = form
      .exec(phrase)
      ?.groups?.when?.replace(LEADS, '')
      .replace(TRAILS, '')
      .replace(/ o clock/u, ' oclock');
    if (when === undefined) continue;
    const said = timeSaid(when);
    if (said !== null) return { does: 'when', ...said };
    const words = when.replace(/^(?:on|at) /u, '');
    const unclear = unclearIn(words, today);
    if (unclear !== null) return { does: 'unclear', of: unclear, words };
  }
  return null;
}

function timeSaid(when: string) {
  const part = PART.exec(when)?.groups;
  const said = readWeekTime(when);
  if (said?.time != null || part === undefined) return said;
  const day = part.day!.trim();
  const of = day === '' ? null : readWeekTime(day);
  return day !== '' && of === null ? null : { weekday: of?.weekday ?? null, time: PARTS[part.part!]! };
}

/** What makes words (small letters) no time of the week, where they were meant as one; null where they were not. */
export function unclearIn(when: string, today: CalendarDay): 'day' | 'time' | 'often' | null {
  if (OFTEN.test(when)) return 'often';
  const days = when.split(/,| and | & |\/| or /u).map((each) => readWeekTime(each.trim()));
  if (days.length > 1 && days.every((each) => each !== null)) return 'often';
  if (A_DAY.test(when)) return readWeekTime(A_DAY.exec(when)!.groups!.day!) === null ? 'day' : 'time';
  const date = readDate(when, today, 'forward');
  if (date !== null && date.used === when.length) return 'day';
  return A_TIME.test(when) ? 'time' : null;
}
