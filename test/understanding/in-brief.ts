/** An understanding as one line of text, so that tables of sentences can say what is expected of each. */
import type { Choice, Command, NewDate, Reference, Understanding } from '../../src/domain/command.ts';

/** `complete 3.2`, `move "reading strategy" -> 2024-02-29 because "…"`; several commands are joined by ` || `. */
export function inBrief(understanding: Understanding): string {
  return understanding.kind === 'not-understood'
    ? 'not understood'
    : understanding.commands.map(commandInBrief).join(' || ');
}

function commandInBrief(command: Command): string {
  switch (command.kind) {
    case 'complete':
    case 'show':
      return `${command.kind} ${reference(command.target)}`;
    case 'reopen':
      return `reopen ${reference(command.target)}${because(command.reason)}`;
    case 'move':
      return `move ${reference(command.target)} -> ${date(command.to)}${because(command.reason)}`;
    case 'note':
      return `note ${reference(command.target)}: ${command.text}`;
    case 'remark':
      return `${command.caution} remark on ${reference(command.target)}`;
    case 'list': {
      const { filter } = command;
      if (filter.which === 'due') return `list due ${filter.from ?? ''}..${filter.by}`;
      return `list ${filter.which}`;
    }
    case 'out-of-scope':
      return `out of scope: ${command.what}`;
    case 'choose':
      return `choose ${choice(command.choice)}`;
    default:
      return command.kind;
  }
}

function reference(target: Reference): string {
  switch (target.by) {
    case 'ref':
      return ref(target);
    case 'refs':
      return target.refs.map(ref).join('+');
    case 'words':
      return `"${target.words}"`;
    case 'position':
      return `@${target.position}`;
    case 'pointing':
      return '^';
  }
}

function ref({ ref: own, plan }: { readonly ref: string; readonly plan: string | null }): string {
  return plan === null ? own : `${plan} ${own}`;
}

function date(to: NewDate): string {
  switch (to.kind) {
    case 'date':
      return to.date.from === to.date.to ? to.date.to : `${to.date.from}..${to.date.to}`;
    case 'shift':
      return `${to.by > 0 ? '+' : ''}${to.by} ${to.unit}`;
    case 'unsure':
      return `${to.why}? ${to.could.join(' or ')}`.trim();
    case 'missing':
      return 'when?';
  }
}

function choice(chosen: Choice): string {
  switch (chosen.by) {
    case 'positions':
      return chosen.positions.join('+');
    case 'reference':
      return reference(chosen.target);
    case 'date':
      return `${date(chosen.to)}${because(chosen.reason)}`;
    default:
      return chosen.by;
  }
}

function because(reason: string | null): string {
  return reason === null ? '' : ` because "${reason}"`;
}
