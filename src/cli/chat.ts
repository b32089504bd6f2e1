/** `chaser chat`: the conversation as Teams has it, without Teams. One message per line. */
import { createInterface } from 'node:readline';
import { NEW_DIALOGUE } from '../domain/conversation/dialogue.ts';
import type { Outcome } from '../domain/conversation/outcome.ts';
import { DIGEST_LINES, type Digest, numbered } from '../domain/digests/digest.ts';
import type { Edit } from '../domain/record/change.ts';
import type { PostId } from '../domain/record/plan.ts';
import { answerMessage } from '../flows/answer-message.ts';
import type { Reply } from '../flows/desk.ts';
import type { DialogueStore } from '../flows/ports.ts';
import { keptPreviews } from '../flows/previews.ts';
import { overlay } from '../store/memory-copy.ts';
import { type OnStore, withStore } from './opening.ts';
import { peopleNamed, withPerson } from './speaker.ts';
import { complain } from './terminal.ts';

/** Options of `chaser chat`. */
export interface ChatOptions extends OnStore {
  /** A person's name or id, or the name of a post. */
  readonly who: string;
  readonly plan?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Holds one conversation, until the input ends. What was recorded in an earlier one can be taken back in it. */
export async function chatCommand(options: ChatOptions): Promise<0 | 1> {
  return withStore(options, options.dryRun ? 'read' : 'write', async (opened) => {
    const store = options.dryRun ? overlay(opened, options.ids) : opened;
    const named = await peopleNamed(options, store);
    if (named instanceof Error) return complain(options.terminal, named);
    const speaker = named[0]!;
    const people = withPerson(store.people, speaker);
    const dialogues = ofThisRun();
    const desk = {
      store: { ...store, people, dialogues },
      attempts: store.attempts,
      previews: keptPreviews(1),
      ids: options.ids,
      zone: options.zone,
    };
    // Always the same for a speaker: a change is taken back in the conversation in which it was made.
    const conversation = `command-line:${speaker.id}`;

    const lines = createInterface({ input: options.terminal.in, terminal: false });
    if (options.terminal.asks)
      options.terminal.say(`You speak as ${speaker.name}. Say “help” to see what you can say; end with Ctrl+D.`);
    for await (const line of lines) {
      const reply = await answerMessage(desk, {
        surface: 'command-line',
        conversation,
        key: options.ids(),
        sender: speaker,
        text: line.replaceAll('\\n', '\n'),
        at: options.clock().toISOString(),
      });
      options.terminal.say(options.json ? JSON.stringify(asJson(reply)) : `${reply.text}\n`);
    }
    return 0;
  });
}

/** What is being talked about begins anew with each run: a question of an earlier one is not answered by the next one's first line. */
function ofThisRun(): DialogueStore {
  let talk = NEW_DIALOGUE;
  return {
    dialogue: async () => talk,
    save: async (_conversation, _person, dialogue) => {
      talk = dialogue;
    },
  };
}

/** An outcome as `chat --json` prints it. */
function asJson({ outcome, text, recorded }: Reply) {
  const { candidates, listed, total } = shown(outcome);
  const changes =
    outcome.kind !== 'changed'
      ? []
      : outcome.changes.map((change) => ({
          ref: outcome.views.find((view) => view.action.id === change.action)!.ref,
          ...editAsJson(change, outcome.posts ?? {}),
          ...(change.reason === undefined ? {} : { reason: change.reason }),
        }));
  const came = needsAnswer(outcome) ? 'asked' : recorded ? 'changed' : outcome.kind;
  return { outcome: came, changes, candidates, listed, total, reply: text };
}

/** Whether the bot waits for an answer. */
function needsAnswer(outcome: Outcome): boolean {
  return (
    outcome.kind === 'answered' &&
    (outcome.answer.kind === 'review' ||
      outcome.answer.kind === 'offer-pause' ||
      outcome.answer.kind === 'ask-day' ||
      (outcome.answer.kind === 'import-preview' && outcome.answer.id !== null))
  );
}

/** An edit in the words of the contract: what is a list or an object in the record is printed as people read it. */
function editAsJson(
  edit: Edit,
  posts: Readonly<Record<PostId, string>>,
): { field: string; from: string | null; to: string | null } {
  switch (edit.field) {
    case 'owners':
      return { field: 'owner', from: named(edit.from, posts), to: named(edit.to, posts) };
    case 'target':
      return { field: 'target', from: edit.from.printed, to: edit.to.printed };
    case 'request':
      return { field: 'request', from: edit.from?.to ?? null, to: edit.to?.to ?? null };
    case 'review':
      return { field: 'review', from: edit.from.join('; '), to: edit.to.join('; ') };
    case 'nudge':
      return { field: 'nudge', from: null, to: named(edit.to, posts) };
    case 'said-complete':
      return { field: 'said-complete', from: named(edit.from, posts), to: named(edit.to, posts) };
    case 'verification':
      return { field: 'verification', from: edit.from?.state ?? null, to: edit.to?.state ?? null };
    default:
      return { field: edit.field, from: edit.from, to: edit.to };
  }
}

/** The refs a reply offers and lists, those of the other parts of the message included. */
function named(ids: readonly PostId[], posts: Readonly<Record<PostId, string>>): string {
  return ids.map((id) => posts[id] ?? id).join('; ');
}

function shown(outcome: Outcome): { candidates: string[]; listed: string[]; total: number } {
  const each = [shownBy(outcome), ...(outcome.also ?? []).map(shown)];
  return {
    candidates: each.flatMap(({ candidates }) => candidates),
    listed: each.flatMap(({ listed }) => listed),
    total: each.reduce((sum, { total }) => sum + total, 0),
  };
}

function shownBy(outcome: Outcome): { candidates: string[]; listed: string[]; total: number } {
  const refs = (views: readonly { readonly ref: string }[]) => views.map((view) => view.ref);
  switch (outcome.kind) {
    case 'changed':
      return { candidates: [], listed: [], total: 0 };
    case 'asked':
      return { candidates: refs(outcome.question.offered), listed: [], total: 0 };
    case 'answered':
      if (outcome.answer.kind === 'digest-preview') return ofDigest(outcome.answer.digest);
      if (outcome.answer.kind === 'digest') return ofDigest(outcome.answer.digests[0] ?? null);
      if (outcome.answer.kind === 'list')
        return { candidates: [], listed: refs(outcome.answer.page), total: outcome.answer.total };
      if (outcome.answer.kind === 'changes') {
        const { entries, total } = outcome.answer;
        return { candidates: [], listed: [...new Set(refs(entries.map(({ view }) => view)))], total };
      }
      if (outcome.answer.kind === 'standing') return { candidates: [], listed: [], total: outcome.answer.counts.total };
      // What is offered beside a note was not asked to be seen.
      if (outcome.answer.kind === 'offer-block') return { candidates: [], listed: [], total: 0 };
      return 'view' in outcome.answer && outcome.answer.view !== null
        ? { candidates: [], listed: [outcome.answer.view.ref], total: 1 }
        : { candidates: [], listed: [], total: 0 };
    case 'refused':
      if (outcome.refusal.kind === 'unclear') return { candidates: refs(outcome.refusal.could), listed: [], total: 0 };
      return { candidates: 'nearest' in outcome.refusal ? refs(outcome.refusal.nearest) : [], listed: [], total: 0 };
    case 'not-understood':
      return { candidates: [], listed: [], total: 0 };
  }
}

/** A digest shows its first lines, as a list does. */
function ofDigest(digest: Digest | null): { candidates: string[]; listed: string[]; total: number } {
  const all = digest === null ? [] : numbered(digest).map(({ ref }) => ref);
  return { candidates: [], listed: all.slice(0, DIGEST_LINES), total: all.length };
}
