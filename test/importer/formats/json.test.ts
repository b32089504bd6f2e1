import { describe, expect, it } from '@jest/globals';
import type { PlanDraft } from '../../../src/domain/record/plan-draft.ts';
import { draftOf, refusalOf } from './read-draft.ts';

const TEXT = [
  'Action Plan: HMP Larkhope',
  'No\tConcern\tAction\tOwner\tTarget date',
  '1\tPost was late.\tThe post room will open at seven.\tGovernor (GOV)\tMay 2027',
  '2\tCells were cold.\tBlankets have been handed out.\tGovernor / Head of Residence\tComplete',
].join('\n');

const drafted = (): Promise<PlanDraft> => draftOf(TEXT, 'larkhope.txt');

/** The draft with the value at a path, of keys and places, set to another. */
async function withValue(path: string, value: unknown): Promise<string> {
  const draft = JSON.parse(JSON.stringify(await drafted()));
  const steps = path.split('.');
  const last = steps.pop()!;
  const parent = steps.reduce((at, step) => at[step], draft);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(draft);
}

describe('our own JSON', () => {
  it('comes back exactly, whatever the file is called now', async () => {
    const draft = await drafted();
    expect(await draftOf(JSON.stringify(draft), 'saved.json')).toEqual(draft);
    expect(await draftOf(`\ufeff${JSON.stringify(draft, null, 2)}\n`, 'saved.txt')).toEqual(draft);
    expect(await draftOf(Buffer.from(`\ufeff${JSON.stringify(draft)}`, 'utf16le'))).toEqual(draft);
  });

  it('passes over what an export adds', async () => {
    const draft = await drafted();
    const more = { ...draft, history: [{ ref: '1.1' }], exported: { at: 'x' } };
    expect(await draftOf(JSON.stringify(more))).toEqual(draft);
  });

  it('needs no more than the contract of the command line names', async () => {
    const draft = await drafted();
    const { posts: _, rows: __, ...rest } = draft;
    const concerns = rest.concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map(({ source: ___, ...action }) => action),
    }));
    const read = await draftOf(JSON.stringify({ ...rest, concerns }));
    expect(read.plan).toEqual(draft.plan);
    expect(read.posts.map(({ name }) => name)).toEqual(['Governor', 'Head of Residence']);
    expect(read.rows).toEqual({ read: 2, used: 2, excluded: [] });
    expect(read.concerns[1]!.actions[0]).toMatchObject({
      ref: '2.1',
      source: { document: 'larkhope.txt', place: '2.1', words: 'Blankets have been handed out.' },
    });
  });
});

describe('what is not sound', () => {
  it.each([
    ['plan.id', '../../etc/passwd'],
    ['plan.id', 'HMP Larkhope'],
    ['plan.id', ''],
    ['plan.subject', ' '],
    ['plan.submitted', '31/03/2027'],
    ['plan.inspection.from', '2027-02-30'],
    ['concerns.0.agreement', 'perhaps'],
    ['concerns.0.ref', '../x'],
    ['concerns.0.actions.0.text', ''],
    ['concerns.0.actions.0.text', 'a\u0000b'],
    ['concerns.0.actions.0.text', '\u001b[2J'],
    ['concerns.0.actions.0.text', '\ud800'],
    ['concerns.0.actions.0.owners', 'Governor'],
    ['concerns.0.actions.0.target.due', '2027-02-29'],
    ['concerns.0.actions.0.target.precision', 'quarter'],
    ['concerns.0.actions.0.status', 'verified'],
    ['concerns.0.actions.0.review', ['fine']],
    ['concerns.0.actions.0.ref', '2.1'],
    ['concerns.0.actions', undefined],
    ['concerns.1.ref', '1'],
    ['rows.read', -1],
  ])('%s: %j is refused, and said where', async (path, value) => {
    const refusal = await refusalOf(await withValue(path, value));
    const last = path.split('.').at(-1)!;
    const where = last === 'precision' ? 'due' : last;
    expect(refusal).toMatch(
      new RegExp(`^The plan in the file is not sound: at “[^”]*\\b${where}\\b[^”]*”, .+\\. Import the file as `),
    );
    expect(refusal).not.toContain('\n');
  });

  it('an action that stands twice is refused', async () => {
    const draft = await drafted();
    const [first] = draft.concerns;
    const twice = { ...draft, concerns: [{ ...first, actions: [...first!.actions, ...first!.actions] }] };
    expect(await refusalOf(JSON.stringify(twice))).toContain('at “concerns[0].actions[1].ref”, 1.1 stands there twice');
  });

  it('keys that mean something to JavaScript mean nothing here', async () => {
    const text = JSON.stringify(await drafted()).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    expect(await draftOf(text)).toEqual(await drafted());
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['{"name":"x"}', /^The file is JSON, but no plan: it lacks/],
    ['{"plan":{"id":"a","tit', /^The file is JSON that breaks off or is damaged\./],
    [`{"plan":${'['.repeat(100_000)}`, /^The file is JSON of far more than a plan has\./],
    [`{"plan":[${'{},'.repeat(3_100_000)}{}],"concerns":[]}`, /^The file is JSON of far more than a plan has\./],
    [`{"plan":"${'['.repeat(1_000)}\\"${'{'.repeat(1_000)}","concerns":[]}`, /^The plan in the file is not sound/],
    [`{"plan":${' '.repeat(500)}\u0001}`, /^The file begins as JSON and goes on with bytes/],
  ])('%.40s', async (text, refusal) => {
    expect(await refusalOf(text)).toMatch(refusal);
  });
});
