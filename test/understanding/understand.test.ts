import { describe, expect, it } from '@jest/globals';
import type { UnderstandingContext } from '../../src/understanding/context.ts';
import { understand } from '../../src/understanding/understand.ts';
import { inBrief } from './in-brief.ts';
import { context } from './made-up-plan.ts';
import { asSent, sections } from './sentences.ts';

function read(line: string, said: Partial<UnderstandingContext> = {}): string {
  const [message] = line.split('  =>  ');
  return `${message}  =>  ${inBrief(understand(asSent(message!), context(said)))}`;
}

describe('a part that cannot be read', () => {
  it.each([
    ['3.1 complete; the reading pens fnord; 3.3 to 31 march', ['complete', 'unread', 'move']],
    ['3.1 done, tell the minister, 3.3 end of march', ['complete', 'unread', 'move']],
    ['1 done, 2 xyz, 3 to march', ['complete', 'unread', 'unread']],
    ['3.1 done, nudge 3.2', ['complete', 'unread']],
    // Kept as a note, which is said.
    ['3.1 done, 3.2 flibber, 3.3 end of march', ['complete', 'remark', 'move']],
    // What tells how it came about says no less by being kept with the message alone.
    ['3.1 done, 14 staff trained', ['complete']],
    ['3.1 and 3.3 done, all staff briefed', ['complete']],
    ['3.1 done, minutes sent, 3.3 to 31 march', ['complete', 'move']],
  ])('is said: %s', (text, kinds) => {
    const understood = understand(text, context({}));
    expect(understood.kind === 'commands' ? understood.commands.map(({ kind }) => kind) : []).toEqual(kinds);
  });
});

describe('what owners write', () => {
  it.each(sections('means.txt'))('is understood: $heading', ({ lines }) => {
    expect(lines.map((line) => read(line))).toEqual(lines);
  });
});

describe('what never changes a record', () => {
  it.each(sections('never-changes.txt'))('is no instruction: $heading', ({ lines }) => {
    const changed = [0, 5].flatMap((offered) =>
      lines.map((line) => inBrief(understand(asSent(line), context({ offered })))).filter((brief) => changes(brief)),
    );
    expect(changed).toEqual([]);
  });

  it('has enough of either kind', () => {
    const count = (file: string) => sections(file).reduce((sum, { lines }) => sum + lines.length, 0);
    expect(count('never-changes.txt')).toBeGreaterThan(400);
    expect(count('means.txt')).toBeGreaterThan(400);
  });
});

describe('answers', () => {
  it.each(sections('answers.txt'))('are read as answers: $heading', ({ heading, lines }) => {
    const [, asks, offered] = /pending: (\w+), offered: (\d+)/.exec(heading)!;
    const pending = asks === 'null' ? null : (asks as UnderstandingContext['pending']);
    expect(lines.map((line) => read(line, { pending, offered: Number(offered) }))).toEqual(lines);
  });
});

/** Whether a brief holds a command that changes a status, or moves a date that is certain. All and every are only asked about. */
function changes(brief: string): boolean {
  return /(?:^|\|\| )(?:complete (?!every)|reopen (?!every)|block |unblock (?!every)|start |hand over |move (?!every)\S.* -> (?:\d|[+-]\d)|choose \d{4}-)/.test(
    brief,
  );
}

describe('the words of a reason and of a note', () => {
  it('are kept as typed', () => {
    expect(read("push 3.2 to end of March, Contractor hasn't quoted (2nd chase)")).toBe(
      'push 3.2 to end of March, Contractor hasn\'t quoted (2nd chase)  =>  move 3.2 -> 2024-03-31 because "Contractor hasn\'t quoted, 2nd chase"',
    );
    expect(read('note on 3.2: Panel met 12/1; two offers OUT')).toContain('note 3.2: Panel met 12/1; two offers OUT');
  });
});

describe("a promise's own words", () => {
  it('are shown, not acted on, while a claim about them is acted on', () => {
    expect(read('Complete literacy checks')).toContain('show "Complete literacy checks"');
    expect(read('literacy checks complete')).toContain('complete "literacy checks"');
    expect(read('Put reading pens on every wing')).toContain('show');
  });
});

describe('a ref with words beside it', () => {
  it('is complete only where the words are its own', () => {
    expect(read('4.3 library manager done')).toContain('complete 4.3');
    expect(read('3.2 library manager done')).toContain('remark on 3.2');
    expect(read('4.3 interviews done')).toContain('remark on 4.3');
    expect(read('move the interviews for 4.3 to the 29th')).toContain('remark on 4.3');
  });
});
