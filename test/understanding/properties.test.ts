import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, inShort, inWords } from '../../src/domain/calendar.ts';
import type { Command } from '../../src/domain/conversation/command.ts';
import { readDate } from '../../src/understanding/dates/read-date.ts';
import { canonical } from '../../src/understanding/lexicon.ts';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';
import { sections } from './sentences.ts';

const contexts = fc.record({
  pending: fc.constantFrom(null, 'which' as const, 'confirm' as const, 'date' as const),
  offered: fc.integer({ min: 0, max: 6 }),
});

const typedWords = [
  ...new Set(
    ['means.txt', 'never-changes.txt', 'answers.txt']
      .flatMap((file) => sections(file))
      .flatMap(({ lines }) => lines.join(' ').split(/\s+/)),
  ),
];

/** Words without which no record may change: what is asked of the bot, or claimed of an action. */
const COMMAND_WORDS =
  /done|complet|clos|finish|mark|set|put|mov|push|exten|delay|postpon|resched|defer|slip|shift|kick|knock|nudge|bump|chang|mak|updat|amend|revis|bring|alter|adjust|reset|date|deadline|target|due|until|till|to|by|reopen|open|undo|unmark|untick|unclos|tick|cross|check|sort|wrap|sign|log|record|flag|note|shut|conclu|finali|need|want|block|stuck|hold|resum|start|track|back|hand|pass|transfer|sits|own|belong|free|paus|park|carry|proceed|continu|going|another|extra|further|plus|more|lets|eta|timescale|timeline|take|get|got|go|give|grant|have|like|request|ask|fwd|[-=~]>|>>|[→⇒✅✔☑+]|\d/i;

/** Slips mended: "pusj" is a command word too. */
function asks(word: string): boolean {
  return COMMAND_WORDS.test(word) || COMMAND_WORDS.test(canonical(word.replace(/\P{L}/gu, '')));
}

/** Whether a command changes a record by itself: a move without a sure date only asks for one. */
function changes(command: Command): boolean {
  if (command.kind === 'move') return command.to.kind === 'date' || command.to.kind === 'shift';
  return ['complete', 'reopen', 'note', 'unblock', 'start', 'hand-over'].includes(command.kind);
}

describe('any text at all', () => {
  it('is read without an error, and gives the same again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 3000 })),
        contexts,
        (text, said) => {
          expect(understand(text, context(said))).toEqual(understand(text, context(said)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of words that owners use is read without an error', () => {
    const text = fc
      .array(fc.constantFrom(...typedWords, '\n', ',', ';', '(', ')', '"', '>'), { maxLength: 80 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, contexts, (typed, said) => void understand(typed, context(said))),
      { numRuns: 1500 },
    );
  });

  it('changes nothing without a word that asks for it', () => {
    const words = typedWords.filter((word) => !asks(word));
    const text = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.lorem({ maxCount: 1 })), { minLength: 1, maxLength: 25 })
      .map((each) => each.join(' '));
    fc.assert(
      fc.property(
        text.filter((typed) => !typed.split(' ').some(asks)),
        (typed) => {
          const understood = understand(typed, context());
          const commands = understood.kind === 'commands' ? understood.commands : [];
          expect(commands.filter(changes)).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('a date written out', () => {
  const today = '2024-01-15';
  const days = fc.integer({ min: 0, max: 3000 }).map((ahead) => addDays(today, ahead));
  const [year, month, day] = [
    (at: string) => at.slice(0, 4),
    (at: string) => at.slice(5, 7),
    (at: string) => at.slice(8),
  ];
  const forms: readonly ((at: string) => string)[] = [
    inWords,
    inShort,
    (at) => at,
    (at) => `${day(at)}/${month(at)}/${year(at)}`,
    (at) => `${Number(day(at))}.${Number(month(at))}.${year(at).slice(2)}`,
  ];

  it('is read back as the same day', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...forms), (stated, form) => {
        const written = form(stated).toLowerCase();
        const read = readDate(written, today, 'forward');
        expect(read).toMatchObject({
          used: written.length,
          to: { kind: 'date', date: { from: stated, to: stated, guessed: [] } },
        });
      }),
    );
  });

  it('without its year is the next such day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 240 }), (ahead) => {
        const stated = addDays(today, ahead);
        const written = inShort(stated)
          .toLowerCase()
          .replace(/ \d{4}$/, '');
        const read = readDate(written, today, 'forward');
        expect(read?.to).toMatchObject({ kind: 'date', date: { to: stated } });
      }),
    );
  });
});
