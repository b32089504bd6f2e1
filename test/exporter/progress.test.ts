import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '../../src/domain/record/plan.ts';
import { progressLines } from '../../src/exporter/progress.ts';
import { toCsv } from '../../src/exporter/to-csv.ts';
import { toJson } from '../../src/exporter/to-json.ts';
import { anAction, aRecord } from '../domain/a-plan.ts';
import { CONTEXT } from './a-sample.ts';

const EVIDENCE: readonly Evidence[] = [
  { id: 'e1', kind: 'link', text: 'https://contoso.sharepoint.com/minutes', at: CONTEXT.exportedAt, by: 'Ada Lane' },
  { id: 'e2', kind: 'reference', text: 'SMT minutes 12/2', at: CONTEXT.exportedAt, by: 'Ada Lane' },
];

describe('evidence', () => {
  it('stands under the progress of its action in documents, without the name of whoever attached it', () => {
    const action = anAction({ ref: '1.2', text: 'Recruiting a librarian.', status: 'blocked', evidence: EVIDENCE });
    expect(progressLines(action, undefined, CONTEXT).map(({ label, text }) => `${label} ${text}`)).toEqual([
      'Progress: Blocked',
      'Evidence: https://contoso.sharepoint.com/minutes',
      'Evidence: SMT minutes 12/2',
    ]);
  });

  it('stands beside the notes in tables', async () => {
    const csv = Buffer.from(await toCsv(aRecord({ '1.2': { evidence: EVIDENCE } }), CONTEXT)).toString('utf8');
    expect(csv).toContain('23 Nov 2026, Ada Lane: Evidence: SMT minutes 12/2');
  });

  it('is told in JSON', async () => {
    const object = JSON.parse(
      Buffer.from(await toJson(aRecord({ '1.2': { evidence: EVIDENCE } }), CONTEXT)).toString(),
    );
    expect(object.concerns[0].actions[1].now.evidence).toMatchObject([{ kind: 'link' }, { text: 'SMT minutes 12/2' }]);
  });
});
