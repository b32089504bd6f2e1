import { describe, expect, it } from '@jest/globals';
import { markdown, verbatim } from '../../src/cards/plain-text.ts';

const GAP = '\u200b';

describe('words shown verbatim', () => {
  it.each([
    ['<at>Carol</at>', `<${GAP}at>Carol<${GAP}/at>`],
    ['<AT id="0">', `<${GAP}AT id="0">`],
    ['$' + '{title}', `$${GAP}{title}`],
    ['{{DATE(2027-01-11T09:00:00Z)}}', `{${GAP}{DATE(2027-01-11T09:00:00Z)}}`],
    ['{{{', `{${GAP}{${GAP}{`],
  ])('%s does nothing', (text, shown) => {
    expect(verbatim(text)).toBe(shown);
  });

  it.each(['a < b', '<atlas>', '£5 {six}', '1. *see* [minutes](http://example.org)', 'Director’s “plan” – 50 %'])(
    '%s stays as it is',
    (text) => {
      expect(verbatim(text)).toBe(text);
    },
  );
});

describe('words shown where Markdown is read', () => {
  it.each([
    ['[minutes](http://example.org)', '\\[minutes](http://example.org)'],
    ['![x](http://example.org/x.png)', '!\\[x](http://example.org/x.png)'],
    ['<http://example.org>', '\\<http://example.org>'],
    ['**no** _no_ `no` ~~no~~', '\\*\\*no\\*\\* \\_no\\_ \\`no\\` \\~\\~no\\~\\~'],
    ['\\[already](x)', '\\\\\\[already](x)'],
    ['# big', '\\# big'],
    ['> said', '\\> said'],
    ['one\n- two\n3. three\n4) four', 'one\n\\- two\n3\\. three\n4\\) four'],
    ['    code', 'code'],
    ['big\n===\n---', 'big\n\\===\n\\---'],
    ['<at>Carol</at>', `\\<${GAP}at>Carol\\<${GAP}/at>`],
  ])('%s does nothing', (text, shown) => {
    expect(markdown(text)).toBe(shown);
  });

  it.each(['1.5 Opening the sports hall', 'R&D – 50 % (half)', 'well-being', '“it’s”: yes!'])(
    '%s stays as it is',
    (text) => {
      expect(markdown(text)).toBe(text);
    },
  );
});
