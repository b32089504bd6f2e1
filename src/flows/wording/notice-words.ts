/** Notices in words: what happened first, then the action, then what can be said. */
import { type CalendarDay, inWords } from '../../domain/calendar.ts';
import type { ActionView } from '../../domain/conversation/outcome.ts';
import type { NoticeView } from '../../domain/notices/notice.ts';
import { actionLine, quoted, typedEquivalents } from './action-words.ts';
import { claimHint, claimLines, claimSettledLines, gaveUpLines } from './appointing-words.ts';
import { checkHint, lastsHint } from './completion-words.ts';
import { escalatedHint, escalatedLines, warnedHint, warnedLines } from './escalation-words.ts';
import { handoverWords } from './handover-words.ts';
import { requestHint } from './slip-words.ts';

/** A notice of something that happened to an action. A handover has words of its own. */
export type News = Exclude<NoticeView, { readonly kind: 'handover' }>;

/** A notice in words, complete in itself: what is shown where no card can be. */
export function noticeWords(notice: NoticeView, today: CalendarDay): string {
  if (notice.kind === 'handover') return handoverWords(notice, notice.as, today);
  return [...noticeLines(notice), ...viewsOf(notice).map(numbered(today)), noticeHint(notice)]
    .filter(Boolean)
    .join('\n');
}

function numbered(today: CalendarDay): (view: ActionView, at: number, all: readonly ActionView[]) => string {
  return (view, at, all) => `${all.length > 1 ? `${at + 1}. ` : ''}${actionLine(view, today)}`;
}

/** The actions a notice shows, in the order shown. */
export function viewsOf(notice: NoticeView): readonly ActionView[] {
  switch (notice.kind) {
    case 'handover':
      return notice.first;
    case 'nudge':
    case 'warned':
    case 'escalated':
      return notice.views;
    case 'claim':
    case 'claim-settled':
    case 'gave-up':
      return [];
    default:
      return [notice.view];
  }
}

/** What happened: the first line is the heading. */
export function noticeLines(notice: News): string[] {
  switch (notice.kind) {
    case 'claim':
      return claimLines(notice.claim);
    case 'claim-settled':
      return claimSettledLines(notice);
    case 'gave-up':
      return gaveUpLines(notice);
    case 'given':
      return [`${notice.byName} gave you ${notice.view.ref}`, 'It belongs to a post of yours from now on.'];
    case 'nudge': {
      const { views, byName, words } = notice;
      const what = views.length === 1 ? views[0]!.ref : `${views.length} of your actions`;
      return [`${byName} asks about ${what}`, words === null ? 'How does it stand?' : quoted(words)];
    }
    case 'warned':
      return warnedLines(notice);
    case 'escalated':
      return escalatedLines(notice);
    case 'request': {
      const { view } = notice;
      const request = view.action.request!;
      const why = request.reason === null ? 'They gave no reason.' : `Why: ${request.reason}`;
      return [
        `${request.byName} asks for a later date for ${view.ref}`,
        `From ${view.action.due === null ? 'no certain date' : inWords(view.action.due)} to ${inWords(request.to)}.`,
        why,
      ];
    }
    case 'awaiting': {
      const { action } = notice.view;
      const shown = action.evidence.map(({ text }) => `Evidence: ${text}`);
      return [
        `${action.verification?.byName ?? 'Its owner'} completed ${notice.view.ref}`,
        'It awaits verification by somebody other than its owner.',
        ...(shown.length === 0 ? ['There is no evidence on it yet.'] : shown),
      ];
    }
    case 'sustained':
      return [`${notice.view.ref} was verified ${notice.months} months ago`, 'Is this still happening?'];
    case 'settled': {
      const { view, verdict, to, byName } = notice;
      return verdict === 'allowed'
        ? [`${byName} allowed the later date for ${view.ref}`, `It is due ${inWords(to)}.`, ...reasonLine(notice)]
        : [
            `${byName} did not allow the later date for ${view.ref}`,
            `${inWords(to)} was asked for.`,
            ...reasonLine(notice),
          ];
    }
    case 'checked':
      return notice.verdict === 'verified'
        ? [`${notice.byName} verified ${notice.view.ref}`, ...reasonLine(notice)]
        : [`${notice.byName} returned ${notice.view.ref}`, ...reasonLine(notice), 'It is open again.'];
  }
}

function reasonLine({ reason }: { readonly reason: string | null }): string[] {
  return reason === null ? [] : [`Why: ${reason}`];
}

/** What can be typed about it; empty where there is nothing to do. */
export function noticeHint(notice: News): string {
  const [view] = viewsOf(notice);
  switch (notice.kind) {
    case 'claim':
      return claimHint(notice.claim);
    case 'claim-settled':
      return notice.verdict === 'approved' ? 'Say “what’s mine” to see what goes with it.' : '';
    case 'gave-up':
      return `“remove ${notice.name} as ${notice.post.called}”.`;
    case 'request':
      return requestHint(view!);
    case 'nudge':
      return notice.views.length === 1
        ? typedEquivalents(view!)
        : 'Answer all of it at once if you like: “1 done; 2 to 31 March, waiting on the contract”.';
    case 'warned':
      return warnedHint(notice);
    case 'escalated':
      return escalatedHint(notice);
    case 'awaiting':
      return checkHint(view!);
    case 'sustained':
      return lastsHint(view!);
    case 'checked':
      return notice.verdict === 'verified' ? '' : typedEquivalents(view!);
    default:
      return typedEquivalents(view!);
  }
}
