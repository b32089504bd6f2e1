import { describe, expect, it } from '@jest/globals';
import { understand } from '../../src/understanding/understand.ts';
import { inBrief } from './in-brief.ts';
import { context } from './made-up-plan.ts';
import { asSent, sections } from './sentences.ts';

const read = (line: string, offered = 0): string => inBrief(understand(asSent(line), context({ offered })));

/** What changes a status, or moves a date that is certain. */
const CHANGES = /(?:^|\|\| )(?:complete |reopen |block |unblock |start |hand over |move \S.* -> (?:\d|[+-]\d))/;

describe('dictation, shorthand, slang, signs and slips', () => {
  it.each(sections('plain-words.txt'))('are read in plain words: $heading', ({ lines }) => {
    const understood = lines.map((line) => `${line.split('  =>  ')[0]!}  =>  ${read(line.split('  =>  ')[0]!)}`);
    expect(understood).toEqual(lines);
  });

  it.each(sections('plain-words-never.txt'))('change nothing where they mean something else: $heading', ({ lines }) => {
    expect(lines.filter((line) => [0, 5].some((offered) => CHANGES.test(read(line, offered))))).toEqual([]);
  });
});
