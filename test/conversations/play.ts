/** Plays conversations as an owner would have them, in process, each on a store of its own. */
import { type Dialogue, NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import { NOTHING_ESCALATED } from '../../src/domain/digests/escalation.ts';
import type { Person } from '../../src/domain/people/person.ts';
import type { PlanRecord } from '../../src/domain/record/plan.ts';
import { answerMessage } from '../../src/flows/answer-message.ts';
import type { Desk, Reply } from '../../src/flows/desk.ts';
import { keptPreviews } from '../../src/flows/previews.ts';
import { digestBook, NOTHING_KEPT } from '../../src/store/digest-book.ts';
import { escalationBook } from '../../src/store/escalation-book.ts';
import { outboxBook } from '../../src/store/outbox-book.ts';
import { peopleBook } from '../../src/store/people-book.ts';
import { planBook } from '../../src/store/plan-book.ts';
import { reachBook } from '../../src/store/reach-book.ts';
import { serviceBook } from '../../src/store/service-book.ts';
import { NO_LEDGER } from '../../src/store/service-ledger.ts';
import { type PlanNamed, standIn } from './plans-read.ts';
import type { Conversation } from './reader.ts';
import { rightAnswer } from './right-answer.ts';
import { type Difference, differences } from './standing.ts';

/** One message said, what came back, and what it changed. */
export interface Turn {
  readonly text: string;
  readonly reply: Reply;
  /** The record before it. */
  readonly before: PlanRecord;
  readonly changed: readonly Difference[];
}

/** A conversation that was held. */
export interface Played {
  readonly conversation: Conversation;
  readonly turns: readonly Turn[];
  /** What stands differently at the end. */
  readonly changed: readonly Difference[];
  /** Whether an "undo" after it brought back exactly what stood before its last message; null where that changed nothing. */
  readonly undone: boolean | null;
  /**
   * What stands differently after the right answer to the question the first message led to: the ref expected, where it was
   * offered; a yes to exactly the changes expected; the date expected. Null where nothing was asked, or no such answer fits.
   */
  readonly answered: readonly Difference[] | null;
  /** Errors that a message ended in, the undo and the answer included: bugs, whatever was said. */
  readonly faults: readonly string[];
}

/** Between two messages: long enough not to be taken for the same one delivered twice. */
const SECONDS_APART = 45;

/** Plays one conversation; null where its plan is absent. */
export async function play(conversation: Conversation, planNamed: PlanNamed): Promise<Played | null> {
  const record = await planNamed(conversation.plan);
  if (record === null) return null;
  const speaker = standIn(record, conversation.as);
  if (speaker === null) throw new Error(`${conversation.place}: there is no post “${conversation.as}”.`);

  const faults: string[] = [];
  const begin = () => talkAbout(record, speaker, conversation.now, faults);
  const talk = begin();
  const turns: Turn[] = [];
  for (const { text } of conversation.said) turns.push(await talk.say(text));
  const changed = differences(record, await talk.record());
  return {
    conversation,
    turns,
    changed,
    undone: await undoneAfter(turns.at(-1)!, talk),
    answered: await answeredAfter(conversation, record, begin()),
    faults,
  };
}

interface Talk {
  say(text: string): Promise<Turn>;
  record(): Promise<PlanRecord>;
}

/** A new conversation on a fresh store; `faults` takes up the errors. */
function talkAbout(record: PlanRecord, speaker: Person, now: string, faults: string[]): Talk {
  let count = 0;
  const ids = () => `id${++count}`;
  const keepNothing = async () => undefined;
  const plans = planBook({ records: [record], ids, persist: keepNothing });
  let dialogue: Dialogue = NEW_DIALOGUE;
  const desk: Desk = {
    ids,
    previews: keptPreviews(1),
    zone: 'Europe/London',
    store: {
      plans,
      people: peopleBook({ people: { [speaker.id]: speaker }, persist: keepNothing }),
      service: serviceBook({ changes: [], ledger: NO_LEDGER }),
      reach: reachBook(new Map(), keepNothing),
      outbox: outboxBook(new Map(), keepNothing),
      digests: digestBook({ rows: [], servedUntil: null }, NOTHING_KEPT),
      escalations: escalationBook(NOTHING_ESCALATED, keepNothing),
      dialogues: {
        dialogue: async () => dialogue,
        save: async (_conversation, _person, next) => {
          dialogue = next;
        },
      },
    },
  };
  let said = 0;
  const standing = async () => (await plans.plan(record.plan.id))!;
  return {
    record: standing,
    say: async (text) => {
      const before = await standing();
      const at = new Date(Date.parse(now) + SECONDS_APART * 1000 * said++).toISOString();
      const message = { conversation: 'conversation', key: `message ${said}`, sender: speaker, text, at };
      const reply = await answerMessage(desk, { surface: 'command-line', ...message }).catch((fault: Error): Reply => {
        faults.push(`“${text}” ended in an error: ${fault.message}`);
        return { outcome: { kind: 'not-understood' }, text: fault.message };
      });
      return { text, reply, before, changed: differences(before, await standing()) };
    },
  };
}

/** An undo cannot itself be undone, so after one there is nothing to see. */
async function undoneAfter(last: Turn, talk: Talk): Promise<boolean | null> {
  const { outcome } = last.reply;
  if (last.changed.length === 0 || (outcome.kind === 'changed' && outcome.undo === null)) return null;
  await talk.say('undo');
  return differences(last.before, await talk.record()).length === 0;
}

async function answeredAfter(
  conversation: Conversation,
  record: PlanRecord,
  talk: Talk,
): Promise<readonly Difference[] | null> {
  const first = await talk.say(conversation.said[0]!.text);
  const answer = rightAnswer(first.reply.outcome, conversation.changes, first.changed);
  if (answer === null) return null;
  await talk.say(answer);
  return differences(record, await talk.record());
}
