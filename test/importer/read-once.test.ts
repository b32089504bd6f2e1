import { describe, expect, it } from '@jest/globals';
import { readOnce } from '../../src/importer/read-once.ts';

describe('reading each text once', () => {
  it('reads a text again only where it is another one, also where there was nothing in it to read', () => {
    const asked: string[] = [];
    const lengthOf = readOnce((text) => {
      asked.push(text);
      return text === 'nothing' ? null : text.length;
    });
    expect(['Governor', 'nothing', 'Governor', '', 'nothing', ''].map(lengthOf)).toEqual([8, null, 8, 0, null, 0]);
    expect(asked).toEqual(['Governor', 'nothing', '']);
  });
});
