/** How each kind of document looks as a file: fit for a person to read, and for a change to be one line of a comparison. */
import type { PlanRecord } from '../domain/plan.ts';
import { DIALOGUE_SHAPE, type StoredDialogue } from './dialogue-shape.ts';
import type { Form } from './json-file.ts';
import { MIGRATIONS } from './migrations.ts';
import { PEOPLE_SHAPE, type People, PLAN_SHAPE } from './shapes.ts';

/**
 * What was written of each action and each entry of the history. Neither ever changes (an edit makes a new action), so
 * a write renders only what is new since the last one: most of the work, as a plan is a hundred times its one edit.
 */
const written = new WeakMap<object, Buffer>();

/** A plan with each entry of its history on a line of its own: the history is what grows, and lines are a fifth smaller. */
export const PLAN_FORM: Form<PlanRecord> = {
  migrations: MIGRATIONS.plan,
  shape: PLAN_SHAPE,
  render: ({ actions, owners, changes, ...rest }) => {
    const head = JSON.stringify(rest, null, 2).slice(0, -'\n}'.length);
    return Buffer.concat([
      Buffer.from(`${head},\n  "actions": {`),
      ...entries(Object.values(actions), (action) => `${JSON.stringify(action.id)}: ${under(ENTRY, action)}`),
      Buffer.from(`\n  },\n  "owners": ${under(FIELD, owners)},\n  "changes": [`),
      ...entries(changes, (change) => JSON.stringify(change)),
      Buffer.from('\n  ]\n}\n'),
    ]);
  },
};

/** How far in a field of the document stands, and an entry of such a field. */
const FIELD = '  ';
const ENTRY = '    ';
const FIRST = Buffer.from(`\n${ENTRY}`);
const NEXT = Buffer.from(`,\n${ENTRY}`);

function entries<T extends object>(list: readonly T[], render: (each: T) => string): Buffer[] {
  return list.flatMap((each, at) => {
    const known = written.get(each) ?? Buffer.from(render(each));
    written.set(each, known);
    return [at === 0 ? FIRST : NEXT, known];
  });
}

/** Indented JSON that stands as far in as `place`. What breaks a line within a string is escaped, so no string is touched. */
function under(place: string, value: object): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${place}`);
}

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
