/** `chaser plans` and `chaser actions`: what is stored, as it stands. */
import { addDays, calendarDay } from '../domain/calendar.ts';
import { findPost } from '../domain/conversation/find-plan.ts';
import { isOverdue, type PlanAction, type PlanRecord } from '../domain/record/plan.ts';
import { shortName } from '../domain/record/short-name.ts';
import { STATUS } from '../flows/wording/labels.ts';
import { plansNamed, postsThereAre } from './naming.ts';
import { type OnStore, withStore } from './opening.ts';
import { complain } from './terminal.ts';

/** Lists the stored plans, with how their actions stand today. */
export async function plansCommand(options: OnStore & { readonly json?: boolean }): Promise<0 | 1> {
  const today = calendarDay(options.clock(), options.zone);
  return withStore(options, 'read', async (store) => {
    const plans = (await store.plans.plans()).map(({ plan, concerns, actions }) => {
      const all = Object.values(actions);
      return {
        ...plan,
        concerns: concerns.length,
        actions: all.length,
        complete: all.filter((action) => action.status === 'complete').length,
        overdue: all.filter((action) => isOverdue(action, today)).length,
      };
    });
    if (options.json) options.terminal.say(JSON.stringify({ plans }));
    else if (plans.length === 0) options.terminal.say('No plan is stored. Import one with “chaser import FILE”.');
    for (const plan of options.json ? [] : plans) {
      options.terminal.say(
        `${plan.code}  ${plan.title}  (${plan.id}): ${plan.actions} actions, ${plan.complete} complete, ${plan.overdue} overdue`,
      );
    }
    return 0;
  });
}

/** Options of `chaser actions`. */
export interface ActionsOptions extends OnStore {
  readonly post?: string;
  readonly plan?: string;
  readonly overdue?: boolean;
  /** Due from today to this many days ahead. */
  readonly due?: number;
  readonly json?: boolean;
}

/** Lists actions of all posts, or of one. */
export async function actionsCommand(options: ActionsOptions): Promise<0 | 1> {
  const { terminal } = options;
  const today = calendarDay(options.clock(), options.zone);
  return withStore(options, 'read', async (store) => {
    const records = plansNamed(await store.plans.plans(), options.plan);
    if (records instanceof Error) return complain(terminal, records);
    const posts = postsNamed(options.post, records);
    if (posts instanceof Error) return complain(terminal, posts);

    const wanted = (action: PlanAction) =>
      (posts === null || action.owners.some((owner) => posts.has(owner))) &&
      (!options.overdue || isOverdue(action, today)) &&
      (options.due === undefined || isDueWithin(action, today, options.due));
    const rows = records.flatMap((record) =>
      Object.values(record.actions)
        .filter(wanted)
        .map((action) => ({ record, action })),
    );

    if (options.json)
      terminal.say(JSON.stringify({ actions: rows.map(({ record, action }) => asJson(record, action)) }));
    else if (rows.length === 0) terminal.say('No such action.');
    for (const { record, action } of options.json ? [] : rows) {
      terminal.say(
        `${record.plan.code} ${action.ref}  ${STATUS[action.status]}  ${action.due ?? '–'}  ${names(record, action).join(' / ')}  ${shortName(action.text)}`,
      );
    }
    return 0;
  });
}

function isDueWithin(action: PlanAction, today: string, days: number): boolean {
  return (
    action.status !== 'complete' && action.due !== null && action.due >= today && action.due <= addDays(today, days)
  );
}

/** Every post meant by `name`, one per plan at most; null where none is named. */
function postsNamed(name: string | undefined, records: readonly PlanRecord[]): ReadonlySet<string> | null | Error {
  if (name === undefined) return null;
  const named = records.map((record) => findPost(record.posts, name));
  const vague = named.find((found) => found.kind === 'several');
  if (vague?.kind === 'several')
    return new Error(
      `“${name}” fits several posts: ${vague.several.map((post) => post.name).join(', ')}. Name one of them.`,
    );
  const posts = named.flatMap((found) => (found.kind === 'one' ? [found.one.id] : []));
  return posts.length > 0 ? new Set(posts) : new Error(`No post is called “${name}”. ${postsThereAre(records)}`);
}

/** An action as the command line prints it: as imported, with the status and due date of today. */
function asJson(record: PlanRecord, action: PlanAction) {
  const { ref, concern, text, target, status, due, review, notes, evidence } = action;
  return {
    plan: record.plan.id,
    ref,
    concern,
    text,
    owners: names(record, action),
    target,
    status,
    due,
    review,
    notes: notes.map((note) => note.text),
    evidence: evidence.map(({ kind, text: where }) => ({ kind, text: where })),
  };
}

function names(record: PlanRecord, action: PlanAction): string[] {
  return action.owners.map((id) => record.posts.find((post) => post.id === id)?.name ?? id);
}
