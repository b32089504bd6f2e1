/** The shape of a draft that comes from outside: the JSON object that `import --dry-run --json` prints, and our own exports. */
import type { z } from 'zod';
import { isCalendarDay } from '../../domain/calendar.ts';
import type { PlanDraft } from '../../domain/plan-draft.ts';
import { slug } from '../../domain/plan-draft.ts';

/** A draft found sound, or the first place that is not and what is wrong there. */
export type CheckedDraft =
  | { readonly kind: 'draft'; readonly draft: PlanDraft }
  | { readonly kind: 'faulty'; readonly where: string; readonly reason: string };

/**
 * Checks a draft. What only we print may be missing and is filled in: posts from the owners, the account of rows, where
 * each action stood. `file` names the document where the draft does not. Fields we do not know are dropped.
 */
export async function checkDraft(value: unknown, file: string): Promise<CheckedDraft> {
  const result = (await shapeOf(file)).safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const where = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    return { kind: 'faulty', where: where.replace(/^\./, ''), reason: issue.message };
  }
  return { kind: 'draft', draft: result.data };
}

/** Characters no printed text has: C0 controls but tab and line breaks. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

async function shapeOf(file: string): Promise<z.ZodType<PlanDraft, z.ZodTypeDef, unknown>> {
  const { z } = await import('zod');
  const text = z
    .string()
    .refine((value) => !CONTROL.test(value) && value.isWellFormed(), 'the text holds characters that no document has');
  const words = text.refine((value) => /\S/.test(value), 'the text is empty');
  const day = text.refine(isCalendarDay, 'this is no day of the calendar like 2024-03-31').nullable();
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
  const ref = z.string().regex(/^[^\s/\\]{1,40}$/, 'this is no ref like 1.2');
  const source = z.object({ document: text, place: text, words: text });
  const action = z.object({
    ref,
    text: words,
    owners: z.array(words),
    target,
    status: z.enum(['open', 'complete']),
    review: z.array(
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
    ),
    source: source.optional(),
  });
  const concern = z.object({
    ref,
    printedRef: text,
    group: text.nullable(),
    text,
    agreement: z.enum(['agreed', 'partly-agreed', 'not-agreed']).nullable(),
    leadIn: text.nullable(),
    actions: z.array(action),
  });
  const plan = z.object({
    // It becomes the name of a file.
    id: text.refine((id) => id !== '' && id === slug(id) && id.length <= 120, 'this is no key like hmp-example-2024'),
    title: words,
    subject: words,
    submitted: day,
    inspection: z.object({ printed: text, from: day, to: day }),
    reportPublished: day,
    columns: z.array(text),
  });
  const problem = z.object({ where: text, message: text });
  const count = z.number().int().nonnegative();
  return z
    .object({
      file: text.optional(),
      plan,
      posts: z.array(z.object({ name: words, aliases: z.array(words) })).optional(),
      concerns: z.array(concern),
      problems: z.array(problem).optional(),
      rows: z
        .object({ read: count, used: count, excluded: z.array(z.object({ where: text, reason: text })) })
        .optional(),
    })
    .superRefine(({ concerns }, context) => {
      const refs = new Set<string>();
      concerns.forEach((each, i) => {
        const all = [each.ref, ...each.actions.map((one) => one.ref)];
        all.forEach((one, at) => {
          const path = at === 0 ? ['concerns', i, 'ref'] : ['concerns', i, 'actions', at - 1, 'ref'];
          const isOwn = at === 0 || (one.startsWith(`${each.ref}.`) && /^\d+$/.test(one.slice(each.ref.length + 1)));
          const key = `${at === 0 ? 'concern' : 'action'} ${one}`;
          if (!isOwn)
            context.addIssue({ code: 'custom', path, message: `${one} is no ref of an action of ${each.ref}` });
          if (refs.has(key)) context.addIssue({ code: 'custom', path, message: `${one} stands there twice` });
          refs.add(key);
        });
      });
    })
    .transform((read): PlanDraft => {
      const document = read.file ?? file;
      const concerns = read.concerns.map((each) => ({
        ...each,
        actions: each.actions.map((one) => ({
          ...one,
          source: one.source ?? { document, place: one.ref, words: one.text },
        })),
      }));
      const actions = concerns.flatMap((each) => each.actions);
      const owners = [...new Set(actions.flatMap((one) => one.owners))];
      const used = concerns.reduce((sum, each) => sum + Math.max(1, each.actions.length), 0);
      return {
        file: document,
        plan: read.plan,
        posts: read.posts ?? owners.map((name) => ({ name, aliases: [] })),
        concerns,
        problems: read.problems ?? [],
        rows: read.rows ?? { read: used, used, excluded: [] },
      };
    });
}
