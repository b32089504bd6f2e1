import { describe, expect, it } from '@jest/globals';
import { toJson } from '../../src/exporter/to-json.ts';
import { CONTEXT, changedSample, sampleDraft, sampleRecord, withImportAndSetting } from './a-sample.ts';

const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));

describe('the object', () => {
  it('is what the import printed, but for how the document was used', async () => {
    const printed = JSON.parse(JSON.stringify(await sampleDraft()));
    const {
      history: _,
      exported: __,
      imports: ___,
      settings: ____,
      problems,
      rows,
      ...plan
    } = read(await toJson(await sampleRecord(), CONTEXT));
    for (const concern of plan.concerns) for (const action of concern.actions) delete action.now;
    expect(plan).toEqual({ file: printed.file, plan: printed.plan, posts: printed.posts, concerns: printed.concerns });
    expect([problems, rows]).toEqual([[], { read: 46, used: 46, excluded: [] }]);
  });

  it('leaves the published plan alone, whatever has happened since', async () => {
    const published = (object: ReturnType<typeof read>) => {
      for (const concern of object.concerns) for (const action of concern.actions) delete action.now;
      return { ...object, history: null };
    };
    expect(published(read(await toJson(await changedSample(), CONTEXT)))).toEqual(
      published(read(await toJson(await sampleRecord(), CONTEXT))),
    );
  });

  it('tells how things stand, every change, and when it was made', async () => {
    const object = read(await toJson(await changedSample(), CONTEXT));
    expect(object.exported).toEqual({ code: 'THO', at: '2026-11-23T09:00:00.000Z', today: '2026-11-23' });
    expect(object.concerns[0].actions[2].now).toEqual({
      status: 'in-progress',
      due: '2027-02-28',
      notes: [
        {
          text: 'Nine officers have started.\nThree more are being vetted.',
          at: '2026-11-20T14:30:00.000Z',
          by: 'Ada Lane',
        },
      ],
      evidence: [],
    });
    expect(object.history).toHaveLength(8);
    expect(object.history[3]).toEqual({
      ref: '1.3',
      field: 'due',
      from: '2026-12-31',
      to: '2027-02-28',
      reason: 'Two of the recruits withdrew.',
      at: '2026-11-20T14:30:00.000Z',
      by: 'Ada Lane',
      surface: 'teams',
      words: 'as said',
    });
  });

  it('tells the versions taken in and the settings, with who, when and by which words', async () => {
    const object = read(await toJson(await withImportAndSetting(), CONTEXT));
    expect(object.imports).toEqual([
      {
        ...{ at: '2026-11-01T09:00:00.000Z', by: 'Cora Reed', document: 'x.docx' },
        added: ['1.1'],
        changed: [],
        missing: [],
      },
    ]);
    expect(object.settings).toEqual([
      {
        ...{ setting: 'tolerance', from: null, to: 30, at: '2026-11-02T09:00:00.000Z' },
        by: 'Cora Reed',
        surface: 'teams',
        words: 'allow 30 days',
      },
    ]);
  });

  it('holds no ids of people or conversations', async () => {
    const text = new TextDecoder().decode(await toJson(await changedSample(), CONTEXT));
    expect(text).not.toContain('tenant/ada');
    expect(text).not.toContain('conversation');
  });
});
