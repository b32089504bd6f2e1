/** The shape of a draft that comes from outside: the JSON object that `import --dry-run --json` prints, and our own exports. */
import type { z } from 'zod';
import { isCalendarDay } from '../../domain/calendar.ts';
import type { ConcernDraft, PlanDraft } from '../../domain/record/plan-draft.ts';
import { slug } from '../../domain/record/plan-draft.ts';
import { MOST_ACTIONS, MOST_ROWS } from '../limits.ts';

/** A draft found sound, or the first place that is not and what is wrong there. */
export type CheckedDraft = { readonly kind: 'draft'; readonly draft: PlanDraft } | Faulty;

interface Faulty {
  readonly kind: 'faulty';
  readonly where: string;
  readonly reason: string;
}

/**
 * Checks a draft. What only we print may be missing and is filled in: posts from the owners, the account of rows, where
 * each action stood. `file` names the document where the draft does not. Fields we do not know are dropped.
 */
export async function checkDraft(value: unknown, file: string): Promise<CheckedDraft> {
  const shapes = await shapesOf();
  const read = shapes.draft.safeParse(value);
  if (!read.success) return faulty(read.error);
  const document = read.data.file ?? file;
  const concerns: ConcernDraft[] = [];
  const refs = new Set<string>();
  // One by one: what checking costs in memory is given back after each.
  for (const [i, each] of read.data.concerns.entries()) {
    const one = shapes.concern.safeParse(each);
    if (!one.success) return faulty(one.error, ['concerns', i]);
    const wrong = wrongRef(one.data, refs);
    if (wrong !== null) return { ...wrong, where: whereOf(['concerns', i, wrong.where]) };
    concerns.push({
      ...one.data,
      actions: one.data.actions.map(({ source, ...action }) => ({
        ...action,
        source: source ?? { document, place: action.ref, words: action.text },
      })),
    });
  }
  const owners = new Set(concerns.flatMap((concern) => concern.actions.flatMap((action) => action.owners)));
  const used = concerns.reduce((sum, concern) => sum + Math.max(1, concern.actions.length), 0);
  const { plan, posts, problems, rows } = read.data;
  return {
    kind: 'draft',
    draft: {
      file: document,
      plan,
      posts: posts ?? [...owners].map((name) => ({ name, aliases: [] })),
      concerns,
      problems: problems ?? [],
      rows: rows ?? { read: used, used, excluded: [] },
    },
  };
}

function faulty(error: z.ZodError, within: readonly (string | number)[] = []): Faulty {
  const issue = error.issues[0]!;
  return { kind: 'faulty', where: whereOf([...within, ...issue.path]), reason: issue.message };
}

/** `concerns[3].actions[0].text` */
function whereOf(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** What is wrong with the refs of a concern, and where in it; null where nothing is. `given` holds those above it, and then its own. */
function wrongRef({ ref, actions }: z.infer<Shapes['concern']>, given: Set<string>): Faulty | null {
  // A concern 1.1 and an action 1.1 are two things: kept apart by what stands before them.
  const all = [
    { key: `concern ${ref}`, name: ref, where: 'ref', isOwn: true },
    ...actions.map((action, i) => ({
      key: `action ${action.ref}`,
      name: action.ref,
      where: `actions[${i}].ref`,
      isOwn: action.ref.startsWith(`${ref}.`) && /^\d+$/.test(action.ref.slice(ref.length + 1)),
    })),
  ];
  for (const { key, name, where, isOwn } of all) {
    if (!isOwn) return { kind: 'faulty', where, reason: `${name} is no ref of an action of ${ref}` };
    if (given.has(key)) return { kind: 'faulty', where, reason: `${name} stands there twice` };
    given.add(key);
  }
  return null;
}

/** No character that no printed text has: C0 controls but tab and line breaks, and halves of characters. */
const PRINTED = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u;

type Shapes = Awaited<ReturnType<typeof shapesOf>>;

/** The shape of a draft but for its concerns, and that of one concern. */
async function shapesOf() {
  const { z } = await import('zod');
  // The length is asked first: checking a million wrong items, only to say that the first is wrong, costs too much memory.
  const listOf = <Item extends z.ZodTypeAny>(item: Item, most: number) =>
    z
      .custom<unknown[]>((value) => Array.isArray(value) && value.length <= most, `this is no list of at most ${most}`)
      .pipe(z.array(item));
  const text = z.string().regex(PRINTED, 'the text holds characters that no document has');
  const words = text.regex(/\S/, 'the text is empty');
  const day = text.refine(isCalendarDay, 'this is no day of the calendar like 2024-03-31').nullable();
  const ref = z.string().regex(/^[^\s/\\]{1,40}$/, 'this is no ref like 1.2');
  const target = z
    .object({
      printed: text,
      due: day,
      precision: z.enum(['day', 'month', 'quarter', 'season', 'year', 'ongoing', 'complete', 'unclear', 'none']),
    })
    .refine(({ due, precision }) => due === null || precision === 'day' || precision === 'month', {
      message: 'only a target printed as a day or a month is due on a day',
      path: ['due'],
    });
  const action = z.object({
    ref,
    text: words,
    owners: listOf(words, 100),
    target,
    status: z.enum(['open', 'complete']),
    review: listOf(
      z.enum([
        'alignment',
        'truncated-start',
        'truncated-end',
        'unknown-owner',
        'missing-owner',
        'missing-target',
        'unclear-target',
        'inferred-columns',
        'numbering',
        'conflict',
        'not-in-latest',
      ]),
      100,
    ),
    source: z.object({ document: text, place: text, words: text }).optional(),
  });
  const concern = z.object({
    ref,
    printedRef: text,
    group: text.nullable(),
    text,
    agreement: z.enum(['agreed', 'partly-agreed', 'not-agreed']).nullable(),
    leadIn: text.nullable(),
    actions: listOf(action, MOST_ACTIONS),
  });
  const count = z.number().int().nonnegative();
  const draft = z.object({
    file: text.optional(),
    plan: z.object({
      // It becomes the name of a file.
      id: text.refine((id) => id !== '' && id === slug(id) && id.length <= 120, 'this is no key like hmp-example-2024'),
      title: words,
      subject: words,
      submitted: day,
      inspection: z.object({ printed: text, from: day, to: day }),
      reportPublished: day,
      columns: listOf(text, 100),
    }),
    posts: listOf(z.object({ name: words, aliases: listOf(words, 100) }), MOST_ACTIONS).optional(),
    concerns: listOf(z.unknown(), MOST_ACTIONS),
    problems: listOf(z.object({ where: text, message: text }), MOST_ROWS).optional(),
    rows: z
      .object({ read: count, used: count, excluded: listOf(z.object({ where: text, reason: text }), MOST_ROWS) })
      .optional(),
  });
  return { draft, concern };
}
