import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/domain/conversation/command.ts';
import { decide } from '../../../src/domain/conversation/decide.ts';
import { NEW_DIALOGUE } from '../../../src/domain/conversation/dialogue.ts';
import { aScene, means } from '../a-plan.ts';

describe('a question that offers several', () => {
  const listed = { of: { which: 'mine' as const }, actions: ['id-1.1', 'id-1.2', 'id-3.3'], shown: 3 };
  const scene = aScene({ dialogue: { ...NEW_DIALOGUE, listed } });
  const completeSessions: Command = { kind: 'complete', target: { by: 'words', words: 'listening session' } };

  it('is the list that numbers mean from then on, and not one shown before', () => {
    const asked = decide([completeSessions], scene, means(scene));
    expect(asked.listed?.actions).toEqual(['id-2.1', 'id-3.1']);

    const after = aScene({
      dialogue: { ...NEW_DIALOGUE, listed: asked.listed ?? null, pending: asked.pending ?? null },
    });
    const done = decide([{ kind: 'complete', target: { by: 'position', position: 1 } }], after, means(after));
    expect(done.changes.map(({ change }) => change.ref)).toEqual(['2.1']);
  });

  it('is so too where the same message did something else as well', () => {
    const both: Command[] = [{ kind: 'complete', target: { by: 'ref', ref: '1.1', plan: null } }, completeSessions];
    expect(decide(both, scene, means(scene)).listed?.actions).toEqual(['id-2.1', 'id-3.1']);
  });
});
