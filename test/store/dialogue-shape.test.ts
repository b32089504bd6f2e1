import { describe, expect, it } from '@jest/globals';
import { NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import type { Listing } from '../../src/domain/conversation/outcome.ts';
import { copiedDialogue } from '../../src/store/dialogue-shape.ts';

const scope = { everyone: true, own: false, post: 'healthcare', plan: 'wer', concern: '4', group: 'priority' };

const LISTINGS: readonly Listing[] = [
  { which: 'mine' },
  { which: 'open', scope },
  { which: 'overdue', scope, counted: true },
  { which: 'blocked' },
  { which: 'in-progress' },
  { which: 'not-started' },
  { which: 'undated' },
  { which: 'requests' },
  { which: 'without-evidence', scope },
  { which: 'done', since: '2026-12-25', until: null, words: 'since christmas', scope },
  { which: 'due', from: null, by: '2027-03-31', words: 'by end of march' },
  { which: 'concern', concern: '4' },
  { which: 'words', words: 'library' },
  { which: 'named', missing: ['9.9'] },
  { which: 'history', action: 'a1' },
  { which: 'changes', since: '2027-01-04', digest: true, until: '2027-01-11T09:00:00.000Z', scope },
];

describe('a list that was shown', () => {
  it.each(LISTINGS)('is kept whole: $which', (of) => {
    const listed = { of, actions: ['a1', 'a2'], shown: 1, total: 437 };
    const stored = { conversation: 'c1', person: 't/ada', dialogue: { ...NEW_DIALOGUE, listed } };
    expect(copiedDialogue(stored)).toEqual(stored);
  });
});

describe('what somebody chose of their digest', () => {
  it.each([
    { zone: 'Europe/Paris', digest: { when: { weekday: 4, time: '16:00' }, pausedUntil: '2027-04-14', stopped: true } },
    { zone: null, digest: { when: null, pausedUntil: null, stopped: false } },
    null,
  ] as const)('is kept whole, so that it can be taken back after a restart: %j', (before) => {
    const at = '2027-01-11T09:00:00.000Z';
    const pending = { id: 'q', askedAt: at, asks: 'pause', until: '2027-03-01' } as const;
    const dialogue = { ...NEW_DIALOGUE, pending, chosen: { key: 'm1', at, before } };
    const stored = { conversation: 'c1', person: 't/ada', dialogue };
    expect(copiedDialogue(stored)).toEqual(stored);
  });
});

it('the question for a day is kept whole', () => {
  const asked = { id: 'q', askedAt: '2027-01-11T09:00:00.000Z', asks: 'day', could: ['2027-03-25'] } as const;
  for (const pending of [
    { ...asked, of: 'pause', plan: null },
    { ...asked, of: 'returnOn', plan: 'hmp-fernhill-2026' },
  ] as const) {
    const stored = { conversation: 'c1', person: 't/ada', dialogue: { ...NEW_DIALOGUE, pending } };
    expect(copiedDialogue(stored)).toEqual(stored);
  }
});
