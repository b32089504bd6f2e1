import { describe, expect, it } from '@jest/globals';
import type { Command, NewDate } from '../../src/domain/conversation/command.ts';
import { understand } from '../../src/understanding/understand.ts';
import { context } from './made-up-plan.ts';
import { sections } from './sentences.ts';

/** The move that is offered for a message, as `3.2 -> 2024-02-12`; null where none is. */
function offered(message: string): string | null {
  const understood = understand(message, context());
  const commands = understood.kind === 'commands' ? understood.commands : [];
  const wishes = commands.flatMap((command) => (command.kind === 'doubt' ? command.otherwise : [command])).map(wishIn);
  return wishes.find((wish) => wish !== null) ?? null;
}

function wishIn(command: Command): string | null {
  if (command.kind !== 'remark' || command.wish?.kind !== 'move') return null;
  const { target, to } = command.wish;
  const name = target.by === 'ref' ? target.ref : target.by === 'words' ? `"${target.words}"` : target.by;
  return `${name} -> ${inWords(to)}`;
}

function inWords(to: NewDate): string {
  if (to.kind === 'date') return to.date.to;
  return to.kind === 'shift' ? `+${to.by} ${to.unit}` : to.kind;
}

describe('a new date in words of their own', () => {
  it.each(sections('later.txt'))('is offered: $heading', ({ lines }) => {
    expect(lines.map((line) => `${line.split('  =>  ')[0]}  =>  ${offered(line.split('  =>  ')[0]!)}`)).toEqual(lines);
  });

  it.each(sections('later-never.txt'))('is none: $heading', ({ lines }) => {
    expect(lines.filter((line) => offered(line) !== null)).toEqual([]);
  });
});
