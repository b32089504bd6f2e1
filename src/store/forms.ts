/** How each kind of document looks as a file: fit for a person to read, and for a change to be one line of a comparison. */

import type { Escalations } from '../domain/digests/escalation.ts';
import type { KeptNotice } from '../domain/notices/notice.ts';
import type { Reach } from '../domain/notices/reach.ts';
import type { Change } from '../domain/record/change.ts';
import type { PlanAction, PlanRecord } from '../domain/record/plan.ts';
import { DIALOGUE_SHAPE, type StoredDialogue } from './dialogue-shape.ts';
import type { Form } from './json-file.ts';
import { MIGRATIONS } from './migrations.ts';
import { ESCALATIONS_SHAPE, OUTBOX_SHAPE, REACH_SHAPE } from './notice-shapes.ts';
import { PEOPLE_SHAPE, type People, PLAN_SHAPE } from './shapes.ts';
import type { Entries } from './spread-files.ts';

/** A plan with each entry of its history on a line of its own: the history is what grows, and lines are a fifth smaller. */
export const PLAN_FORM: Form<PlanRecord> = {
  migrations: MIGRATIONS.plan,
  shape: PLAN_SHAPE,
  render: (document) => {
    const fields = Object.entries(document).flatMap(([name, value]) => {
      const start = Buffer.from(`,\n  ${JSON.stringify(name)}: `);
      switch (name) {
        case 'actions':
          return [start, Buffer.from('{'), ...entries(document.actions, renderAction), Buffer.from('\n  }')];
        case 'changes':
          return [start, Buffer.from('['), ...entries(document.changes, renderChange), Buffer.from('\n  ]')];
        default:
          return [start, once(value, () => under('  ', value))];
      }
    });
    return [Buffer.from('{'), ...withoutComma(fields), Buffer.from('\n}\n')];
  },
};

function renderAction(action: PlanAction): string {
  return `,\n    ${JSON.stringify(action.id)}: ${under('    ', action)}`;
}

function renderChange(change: Change): string {
  return `,\n    ${JSON.stringify(change)}`;
}

function entries<T extends object>(list: Readonly<Record<string, T>> | readonly T[], render: (each: T) => string) {
  return withoutComma(Object.values(list).map((each) => once(each, () => render(each))));
}

/** Every entry begins with the comma that sets it apart from the one before; the first has none before it. */
function withoutComma(list: readonly Buffer[]): Buffer[] {
  return list.map((each, at) => (at === 0 ? each.subarray(1) : each));
}

/**
 * What was written of each part of a plan. No part ever changes (an edit makes a new action), so a write renders only
 * what is new since the last one: that is most of its work, as a plan is a hundred times its one edit.
 */
const written = new WeakMap<object, Buffer>();

function once(part: unknown, render: () => string): Buffer {
  if (typeof part !== 'object' || part === null) return Buffer.from(render());
  const known = written.get(part) ?? Buffer.from(render());
  written.set(part, known);
  return known;
}

/** Indented JSON that stands as far in as `place`. What breaks a line within a string is escaped, so no string is touched. */
function under(place: string, value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${place}`);
}

/** Everybody known. */
export const PEOPLE_FORM: Form<{ people: People }> = {
  migrations: MIGRATIONS.people,
  shape: PEOPLE_SHAPE,
  render: indented,
};

/** The steps taken about overdue actions that nobody speaks of. */
export const ESCALATIONS_FORM: Form<Escalations> = {
  migrations: MIGRATIONS.escalations,
  shape: ESCALATIONS_SHAPE,
  render: indented,
};

/** One dialogue. */
export const DIALOGUE_FORM: Form<StoredDialogue> = {
  migrations: MIGRATIONS.dialogue,
  shape: DIALOGUE_SHAPE,
  render: indented,
};

/** How some people are reached. */
export const REACH_FORM: Form<Entries<Reach>> = {
  migrations: MIGRATIONS.reach,
  shape: REACH_SHAPE,
  render: oneALine,
};

/** What some people are told. */
export const OUTBOX_FORM: Form<Entries<KeptNotice>> = {
  migrations: MIGRATIONS.outbox,
  shape: OUTBOX_SHAPE,
  render: oneALine,
};

/** Each entry on a line of its own. */
function oneALine(document: { readonly format: number } & Entries<unknown>): string {
  const { format, entries: all } = document;
  const lines = Object.entries(all).map(([key, entry]) => `    ${JSON.stringify(key)}: ${JSON.stringify(entry)}`);
  return `{\n  "format": ${format},\n  "entries": {\n${lines.join(',\n')}\n  }\n}\n`;
}

function indented(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
