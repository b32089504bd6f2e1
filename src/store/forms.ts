/** How each kind of document looks as a file: fit for a person to read, and for a change to be one line of a comparison. */
import type { PlanRecord } from '../domain/plan.ts';
import { DIALOGUE_SHAPE, type StoredDialogue } from './dialogue-shape.ts';
import type { Form } from './json-file.ts';
import { MIGRATIONS } from './migrations.ts';
import { PEOPLE_SHAPE, type People, PLAN_SHAPE } from './shapes.ts';

/**
 * A plan with each entry of its history on a line of its own. The history is what grows, and this way of writing it
 * is three times as fast as indenting it and a fifth smaller.
 */
export const PLAN_FORM: Form<PlanRecord> = {
  migrations: MIGRATIONS.plan,
  shape: PLAN_SHAPE,
  render: ({ changes, ...rest }) => {
    const head = JSON.stringify(rest, null, 2).slice(0, -'\n}'.length);
    const lines = changes.map((change) => `\n    ${JSON.stringify(change)}`);
    return `${head},\n  "changes": [${lines.join(',')}\n  ]\n}\n`;
  },
};

/** Everybody known. */
export const PEOPLE_FORM: Form<{ people: People }> = {
  migrations: MIGRATIONS.people,
  shape: PEOPLE_SHAPE,
  render: indented,
};

/** One dialogue. */
export const DIALOGUE_FORM: Form<StoredDialogue> = {
  migrations: MIGRATIONS.dialogue,
  shape: DIALOGUE_SHAPE,
  render: indented,
};

function indented(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
