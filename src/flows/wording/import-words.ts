/** What is said of an import before it is made: counts, then what is new, then every doubt and where it stands. */
import type { ProposedChange } from '../../domain/record/change.ts';
import type { PlanAction, PlanRecord } from '../../domain/record/plan.ts';
import type { PlanDraft } from '../../domain/record/plan-draft.ts';
import { shortName } from '../../domain/record/short-name.ts';
import type { ImportPreview } from '../import-plan.ts';
import { completionWords } from './completion-words.ts';
import { REVIEW, STATUS } from './labels.ts';

/** What importing would do, a line at a time, for a person to look over. */
export function previewLines(preview: ImportPreview): string[] {
  const { draft } = preview;
  switch (preview.kind) {
    case 'new':
      return [
        `${draft.file}: ${draft.plan.title} (new)`,
        ...countLines(preview.record),
        ...doubtLines(preview.record),
        ...problemLines(draft),
      ];
    case 'same':
      return [
        `${draft.file}: ${draft.plan.title} (stored already, nothing changes)`,
        ...countLines(preview.record),
        ...problemLines(draft),
      ];
    case 'revision':
      return [
        `${draft.file}: ${draft.plan.title} (a new version of ${preview.stored.plan.code})`,
        ...revisionLines(preview),
        ...problemLines(draft),
      ];
  }
}

function countLines(record: PlanRecord): string[] {
  const actions = Object.values(record.actions);
  const complete = actions.filter((action) => action.status === 'complete').length;
  const dated = actions.filter((action) => action.status !== 'complete' && action.due !== null).length;
  return [
    `  ${record.concerns.length} concerns, ${actions.length} actions: ${complete} complete, ${dated} open with a due date, ${actions.length - complete - dated} open without one.`,
    `  Owners: ${record.posts.map((post) => post.name).join('; ') || 'none'}.`,
  ];
}

function doubtLines(record: PlanRecord): string[] {
  const marked = Object.values(record.actions).filter((action) => action.review.length > 0);
  if (marked.length === 0) return ['  Nothing needs to be checked.'];
  return [
    `  ${marked.length} to be checked:`,
    ...marked.map(
      (action) =>
        `    ${action.ref} (${action.source.place}): ${action.review.map((mark) => REVIEW[mark]).join('; ')}.`,
    ),
  ];
}

function revisionLines({ stored, revision }: Extract<ImportPreview, { kind: 'revision' }>): string[] {
  const { brought, changes, conflicts, record } = revision;
  const byRef = new Map(Object.values(record.actions).map((action) => [action.ref, action]));
  const untouched = Object.keys(stored.actions).length - brought.changed.length - brought.missing.length;
  const named = (ref: string) => `    ${ref} ${shortName(byRef.get(ref)?.text ?? '')}`;
  return [
    `  ${brought.added.length} added, ${brought.changed.length} changed, ${untouched} the same, ${brought.missing.length} missing from it.`,
    ...section('Added', brought.added.map(named)),
    ...section(
      'Changed',
      changes
        .filter(({ ref }) => brought.changed.includes(ref))
        .map((change) => `    ${change.ref}: ${editWords(change, record)}`),
    ),
    ...section('No longer in it; nothing is closed by that', brought.missing.map(named)),
    ...section('It disagrees with a change made here; that one stands until somebody checks it', conflicts.map(named)),
    ...section(
      'Concerns worded differently',
      brought.concerns.map(({ ref }) => `    ${ref}`),
    ),
  ];
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${heading}:`, ...lines];
}

function editWords(change: ProposedChange, record: PlanRecord): string {
  const names = (ids: PlanAction['owners']) =>
    ids.map((id) => record.posts.find((post) => post.id === id)?.name ?? id).join(' and ') || 'nobody';
  switch (change.field) {
    case 'status':
      return `${STATUS[change.from]} → ${STATUS[change.to]}`;
    case 'due':
      return `due ${change.from ?? 'without a date'} → ${change.to ?? 'without a date'}`;
    case 'request':
      return `request ${change.from?.to ?? 'none'} → ${change.to?.to ?? 'none'}`;
    case 'said-complete':
    case 'verification':
      return completionWords(change, (id) => names([id]));
    case 'nudge':
      return `asked ${names(change.to)}`;
    case 'note':
      return `note “${change.to ?? ''}”`;
    case 'evidence':
      return `evidence “${change.to ?? ''}”`;
    case 'text':
      return `reads “${change.to}”, it read “${change.from}”`;
    case 'owners':
      return `owner ${names(change.from)} → ${names(change.to)}`;
    case 'target':
      return `target “${change.from.printed}” → “${change.to.printed}”`;
    case 'review':
      return change.to.length === 0
        ? 'no longer to be checked'
        : `to be checked: ${change.to.map((mark) => REVIEW[mark]).join('; ')}`;
  }
}

function problemLines(draft: PlanDraft): string[] {
  return section(
    `${draft.problems.length} could not be used`,
    draft.problems.map(({ where, message }) => `    ${where}: ${message}`),
  );
}
