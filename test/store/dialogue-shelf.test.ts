import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Dialogue, NEW_DIALOGUE } from '../../src/domain/conversation/dialogue.ts';
import { type DialogueShelf, dialogueShelf } from '../../src/store/dialogue-shelf.ts';
import { actionAt, completing, samplePlan } from './sample-record.ts';
import { contentOf, removeFolder, temporaryFolder } from './temporary-folder.ts';

const plan = samplePlan();

/** A dialogue whose focus is on one action, to tell it by. */
const about = (action: string): Dialogue => ({ ...NEW_DIALOGUE, focus: [action] });

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const shelf = (options: { access?: 'write' | 'read'; inMemory?: number } = {}): DialogueShelf =>
  dialogueShelf({ folder, access: 'write', inMemory: 100, ...options });

describe('a question that nobody has agreed to keep', () => {
  const unkept: Dialogue = {
    ...NEW_DIALOGUE,
    focus: ['action-1'],
    pending: {
      id: 'question-1',
      askedAt: '2024-01-15T09:00:00.000Z',
      unkept: true,
      asks: 'which',
      command: { kind: 'note', target: { by: 'pointing' }, text: 'A1234BC was seen' },
      offered: [],
    },
  };

  it('is remembered, and never written; the rest of its dialogue is', async () => {
    const writing = shelf();
    await writing.save('conversation-1', 'ada', unkept);
    expect(await writing.dialogue('conversation-1', 'ada')).toEqual(unkept);
    await writing.close();
    expect(JSON.stringify(await contentOf(folder))).not.toContain('A1234BC');
    expect(await shelf({ access: 'read' }).dialogue('conversation-1', 'ada')).toEqual(about('action-1'));
  });
});

describe('dialogues', () => {
  it('are on the disk once the shelf is closed, the last word of each', async () => {
    const writing = shelf();
    await Promise.all([
      writing.save('conversation-1', 'ada', about('action-1')),
      writing.save('conversation-2', 'ben', about('action-2')),
      writing.save('conversation-1', 'ada', about('action-3')),
    ]);
    await writing.close();
    expect(await readdir(folder)).toHaveLength(2);
    const reading = shelf({ access: 'read' });
    expect(await reading.dialogue('conversation-1', 'ada')).toEqual(about('action-3'));
    expect(await reading.dialogue('conversation-2', 'ben')).toEqual(about('action-2'));
    expect(await reading.dialogue('conversation-2', 'ada')).toEqual(NEW_DIALOGUE);
    await expect(writing.save('conversation-1', 'ada', NEW_DIALOGUE)).rejects.toThrow('closed');
  });

  it('come back with every kind of question, list and answer', async () => {
    const asked = { id: 'question-1', askedAt: '2024-01-15T09:00:00.000Z' };
    const offered = { action: actionAt(plan, '1.1').id, version: 0 };
    const target = { by: 'words', words: 'cusp sessions' } as const;
    const stated = { from: '2024-03-01', to: '2024-03-31', grain: 'month', guessed: ['year'], words: 'march' } as const;
    const dialogues: Dialogue[] = [
      {
        ...NEW_DIALOGUE,
        pending: {
          ...asked,
          asks: 'which',
          command: { kind: 'block', target, reason: 'no funding' },
          offered: [offered],
        },
      },
      {
        ...NEW_DIALOGUE,
        pending: {
          ...asked,
          asks: 'which',
          command: { kind: 'evidence', target, text: 'rota.xlsx', file: true },
          offered: [offered],
        },
      },
      {
        ...NEW_DIALOGUE,
        pending: { ...asked, asks: 'post', offered: [offered], posts: ['hmyoi-werrington/governor'], reason: null },
      },
      {
        ...NEW_DIALOGUE,
        pending: { ...asked, asks: 'which', command: { kind: 'complete', target }, offered: [offered] },
      },
      {
        ...NEW_DIALOGUE,
        pending: {
          ...asked,
          asks: 'which',
          command: { kind: 'move', target, to: { kind: 'date', date: stated }, reason: null },
          offered: [offered],
        },
      },
      {
        ...NEW_DIALOGUE,
        pending: { ...asked, asks: 'confirm', changes: [{ plan: plan.plan.id, change: completing(plan, '1.1') }] },
      },
      {
        ...NEW_DIALOGUE,
        pending: { ...asked, asks: 'date', offered: [offered], reason: 'late', could: ['2024-03-31'] },
      },
      {
        focus: ['action-1'],
        listed: {
          of: { which: 'due', from: null, by: '2024-03-31', words: 'by the end of march' },
          actions: ['action-1', 'action-2'],
          shown: 1,
        },
        pending: null,
        answered: [{ key: 'm1', words: 'what is mine', at: '2024-01-15T09:00:00.000Z', changed: false }],
      },
    ];
    const writing = shelf();
    for (const [index, dialogue] of dialogues.entries()) await writing.save(`conversation-${index}`, 'ada', dialogue);
    await writing.close();
    const reading = shelf();
    for (const [index, dialogue] of dialogues.entries()) {
      expect(await reading.dialogue(`conversation-${index}`, 'ada')).toEqual(dialogue);
    }
  });

  it('are refused where they could not be read back', async () => {
    const pending = { id: 'q', askedAt: 'today', asks: 'confirm', changes: [] } as const;
    await expect(shelf().save('conversation-1', 'ada', { ...NEW_DIALOGUE, pending })).rejects.toThrow('askedAt');
  });

  it('beyond the number held in memory stay on the disk', async () => {
    const writing = shelf({ inMemory: 3 });
    const people = Array.from({ length: 10 }, (_, index) => `person-${index}`);
    for (const person of people) await writing.save('conversation-1', person, about(person));
    for (const person of people) expect(await writing.dialogue('conversation-1', person)).toEqual(about(person));
    await writing.close();

    for (const name of await readdir(folder)) await rm(join(folder, name));
    const kept = await Promise.all(people.map((person) => writing.dialogue('conversation-1', person)));
    expect(kept.filter(({ focus }) => focus.length > 0).map(({ focus }) => focus[0])).toEqual([
      'person-7',
      'person-8',
      'person-9',
    ]);
  });

  it('that cannot be read are set aside, and the conversation starts anew', async () => {
    const writing = shelf();
    await writing.save('conversation-1', 'ada', about('action-1'));
    await writing.close();
    const [name] = (await readdir(folder)) as [string];
    const good = await readFile(join(folder, name), 'utf8');
    for (const bad of [
      good.slice(0, 30),
      '',
      good.replace('"format": 4', '"format": 5'),
      good.replace('focus', 'fokus'),
    ]) {
      await writeFile(join(folder, name), bad);
      const before = await contentOf(folder);
      expect(await shelf({ access: 'read' }).dialogue('conversation-1', 'ada')).toEqual(NEW_DIALOGUE);
      expect(await contentOf(folder)).toEqual(before);

      const next = shelf();
      expect(await next.dialogue('conversation-1', 'ada')).toEqual(NEW_DIALOGUE);
      expect(await contentOf(folder)).toEqual({ [`${name}.damaged`]: bad });
      await next.save('conversation-1', 'ada', about('action-2'));
      await next.close();
      expect(await shelf().dialogue('conversation-1', 'ada')).toEqual(about('action-2'));
    }
  });

  it('that cannot be written are still remembered while the bot runs', async () => {
    const writing = shelf();
    await removeFolder(folder);
    await writing.save('conversation-1', 'ada', about('action-1'));
    await writing.close();
    expect(await writing.dialogue('conversation-1', 'ada')).toEqual(about('action-1'));
  });
});

describe('removing dialogues', () => {
  const said = (at: string): Dialogue => ({
    ...NEW_DIALOGUE,
    answered: [{ key: 'k', words: 'hello', at, changed: false }],
  });
  const OLD = '2025-11-22T09:00:00.000Z';
  const NEW = '2026-11-22T09:00:00.000Z';

  async function filled(): Promise<DialogueShelf> {
    const writing = shelf();
    await writing.save('conversation-1', 'ada', said(OLD));
    await writing.save('conversation-2', 'ada', said(NEW));
    await writing.save('conversation-1', 'ben', said(OLD));
    return writing;
  }

  it('of a person removes all of theirs, for good, and nobody else’s', async () => {
    const writing = await filled();
    expect(await writing.forget('ada')).toBe(2);
    expect(await writing.dialogue('conversation-1', 'ada')).toEqual(NEW_DIALOGUE);
    expect(await writing.dialogue('conversation-1', 'ben')).toEqual(said(OLD));
    await writing.close();
    expect(Object.values(await contentOf(folder)).join()).not.toContain('"ada"');
    expect(await shelf({ access: 'read' }).dialogue('conversation-1', 'ben')).toEqual(said(OLD));
  });

  it('that are old removes those in which nothing was said since, also after a restart', async () => {
    await (await filled()).close();
    const next = shelf();
    expect(await next.removeOlder('2025-11-22T09:00:00.001Z')).toBe(2);
    expect(await next.removeOlder('2025-11-22T09:00:00.001Z')).toBe(0);
    expect(await next.dialogue('conversation-2', 'ada')).toEqual(said(NEW));
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('that are old leaves one in which somebody speaks meanwhile', async () => {
    const writing = await filled();
    await writing.close();
    const next = shelf();
    const removing = next.removeOlder(NEW);
    await next.save('conversation-1', 'ben', said(NEW));
    await removing;
    await next.close();
    expect(await shelf({ access: 'read' }).dialogue('conversation-1', 'ben')).toEqual(said(NEW));
  });

  it('removes what was set aside as damaged too: of the person, or old', async () => {
    await (await filled()).close();
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8');
      await rm(join(folder, name));
      await writeFile(join(folder, `${name}.damaged`), text.replace('focus', 'fokus'));
    }
    await writeFile(join(folder, 'notes.txt'), 'not ours: "ada"');
    const next = shelf();
    expect(await next.forget('ada')).toBe(2);
    expect(await next.removeOlder('2020-01-01T00:00:00.000Z')).toBe(0);
    expect(await next.removeOlder('2100-01-01T00:00:00.000Z')).toBe(1);
    expect(await readdir(folder)).toEqual(['notes.txt']);
  });

  it('is not done where it was opened for reading', async () => {
    await (await filled()).close();
    await expect(shelf({ access: 'read' }).forget('ada')).rejects.toThrow('for reading only');
    expect(await readdir(folder)).toHaveLength(3);
  });
});
