/** An understanding as one line of text, so that tables of sentences can say what is expected of each. */
import type {
  Choice,
  Command,
  NewDate,
  Reference,
  Scope,
  Understanding,
} from '../../src/domain/conversation/command.ts';

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
    case 'block':
    case 'unblock':
      return `${command.kind} ${reference(command.target)}${because(command.reason)}`;
    case 'start':
      return `start ${reference(command.target)}`;
    case 'evidence':
      return `evidence ${reference(command.target)}: ${command.text}`;
    case 'hand-over':
      return `hand over ${reference(command.target)} to ${command.to}${because(command.reason)}`;
    case 'note':
      return `note ${reference(command.target)}: ${command.text}`;
    case 'remark':
      return `${command.caution} remark on ${reference(command.target)}`;
    case 'list': {
      const { filter } = command;
      const whose = within(filter.scope ?? null);
      const counted = filter.counted === true ? 'count' : 'list';
      if (filter.which === 'due') return `${counted} due ${filter.from ?? ''}..${filter.by}${whose}`;
      if (filter.which === 'done' && filter.since !== null)
        return `${counted} done ${filter.since}..${filter.until ?? ''}${whose}`;
      return `${counted} ${filter.which}${whose}`;
    }
    case 'ask-names':
      return `which ${command.of}`;
    case 'standing':
      return `standing${within(command.scope)}`;
    case 'what-changed':
      return `changes since ${command.since ?? 'the last digest'}${within(command.scope)}`;
    case 'out-of-scope':
      return `out of scope: ${command.what}`;
    case 'choose':
      return `choose ${choice(command.choice)}`;
    case 'undo':
      return command.of === undefined ? 'undo' : `undo ${reference(command.of)}`;
    case 'correct': {
      const { instead } = command;
      if (instead.by === 'date') return `correct to ${date(instead.to)}`;
      if (instead.by === 'command') return `correct: ${commandInBrief(instead.command)}`;
      return `correct to ${reference(instead.target)}${instead.wrong === null ? '' : ` not ${reference(instead.wrong)}`}`;
    }
    case 'doubt':
      return command.otherwise.map(commandInBrief).join(' || ') || 'not understood';
    case 'likewise':
    case 'no-change':
      return `${command.kind} ${reference(command.target)}`;
    case 'late': {
      const since = command.since === null ? '' : ` since ${command.since}`;
      return `who is ${command.of === 'overdue' ? 'late' : 'quiet'}${since}${within(command.scope)}`;
    }
    case 'slips': {
      const span = command.since === null ? '' : ` ${command.since}..${command.until ?? ''}`;
      return `${command.of}${span}${within(command.scope)}`;
    }
    case 'nudge': {
      const { of, words } = command;
      const told = words === null ? '' : `: ${words}`;
      if (of.by === 'late') return `nudge late${within(of.scope)}${told}`;
      if (of.by === 'whom') return `nudge <${of.who}>${told}`;
      return `nudge ${of.who === null ? '' : `<${of.who}> about `}${of.about.map(reference).join('+')}${told}`;
    }
    case 'unread':
      return `unread “${command.words}”`;
    default:
      return command.kind;
  }
}

function within(scope: Scope | null): string {
  if (scope === null) return '';
  const { everyone, own, post, plan, concern, group } = scope;
  return [
    everyone ? ' of everybody' : '',
    own ? ' of mine' : '',
    post === null ? '' : ` of <${post}>`,
    concern === null ? '' : ` under ${concern}`,
    group === null ? '' : ` under <${group}>`,
    plan === null ? '' : ` in <${plan}>`,
  ].join('');
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
    case 'every': {
      const { within, only, except } = target;
      const parts = [
        'every',
        ...(only === null ? [] : [only]),
        ...(within === null ? [] : [`in ${ref(within)}`]),
        ...(except.length === 0 ? [] : [`but ${except.map(reference).join('+')}`]),
      ];
      return parts.join(' ');
    }
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
    case 'except':
      return `all but ${chosen.except.map(reference).join('+')}`;
    case 'date':
      return `${date(chosen.to)}${because(chosen.reason)}`;
    default:
      return chosen.by;
  }
}

function because(reason: string | null): string {
  return reason === null ? '' : ` because "${reason}"`;
}
