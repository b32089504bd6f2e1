/** An edit turned round: what takes it back. */
import type { Edit } from './change.ts';

/** Whether two edits are of the same field, of the same note or of the same piece of evidence. */
export function sameField(left: Edit, right: Edit): boolean {
  if (left.field === 'note') return right.field === 'note' && left.note === right.note;
  if (left.field === 'evidence') return right.field === 'evidence' && left.evidence === right.evidence;
  return left.field === right.field;
}

/** The edit that puts back what stood before `edit`. */
export function reversed(edit: Edit): Edit {
  switch (edit.field) {
    case 'status':
      return { field: 'status', from: edit.to, to: edit.from };
    case 'due':
      return { field: 'due', from: edit.to, to: edit.from };
    case 'request':
      return { field: 'request', from: edit.to, to: edit.from };
    case 'said-complete':
      return { field: 'said-complete', from: edit.to, to: edit.from };
    case 'verification':
      return { field: 'verification', from: edit.to, to: edit.from };
    case 'note':
      return { field: 'note', note: edit.note, from: edit.to, to: edit.from };
    case 'evidence':
      return { field: 'evidence', evidence: edit.evidence, kind: edit.kind, from: edit.to, to: edit.from };
    case 'nudge':
      throw new Error('What people were told is not taken back.');
    case 'text':
      return { field: 'text', from: edit.to, to: edit.from };
    case 'owners':
      return { field: 'owners', from: edit.to, to: edit.from };
    case 'target':
      return { field: 'target', from: edit.to, to: edit.from };
    case 'review':
      return { field: 'review', from: edit.to, to: edit.from };
  }
}
