/** A notice as it is to be shown now: the record is read again, and what is no longer so is not sent. */

import type { ActionView } from '../conversation/outcome.ts';
import { findAction, isOwn, type Scene, viewOf } from '../conversation/scene.ts';
import { isStillSilent } from '../digests/escalation.ts';
import { handoverOf } from '../people/handover.ts';
import { decidesOn, may } from '../people/rights.ts';
import type { PlanAction, PlanId } from '../record/plan.ts';
import { isAwaiting, mayCheck, viewInFull } from '../record/second-key.ts';
import { sustainedOn } from '../record/sustained.ts';
import type { ActionNotice, NoticeView, Silent } from './notice.ts';

/** A notice of an action, or of a post with its actions, in one plan. */
export type NoticeOfPlan = { readonly plan: PlanId } & ActionNotice;

/** `notice` as its reader, who is the scene's speaker, should see it; null where there is nothing to tell them any more. */
export function viewOfNotice(notice: NoticeOfPlan, scene: Scene): NoticeView | null {
  switch (notice.kind) {
    case 'handover':
      return handover(notice, scene);
    case 'nudge': {
      const { byName, words } = notice;
      const open = notice.actions.flatMap((id) => own(id, scene) ?? []).filter(({ status }) => status !== 'complete');
      return open.length === 0
        ? null
        : { kind: 'nudge', views: open.map((each) => viewOf(scene, each)), byName, words };
    }
    case 'warned': {
      const { by, tells } = notice;
      const views = stillSilent(notice.silent, scene).filter(({ mine }) => mine);
      return views.length === 0 ? null : { kind: 'warned', views, by, tells };
    }
    case 'escalated': {
      const views = stillSilent(notice.silent, scene);
      return views.length === 0 ? null : { kind: 'escalated', views };
    }
    case 'request': {
      const action = findAction(scene, notice.action);
      if (action === null || action.request?.at !== notice.at || action.status === 'complete') return null;
      return may('settle-request', scene, action)
        ? { kind: 'request', view: { ...viewOf(scene, action), ...decidesOn(scene, action) } }
        : null;
    }
    case 'awaiting': {
      const action = findAction(scene, notice.action);
      if (action === null || !isAwaiting(action) || action.verification?.at !== notice.at) return null;
      return mayCheck('verify', action, scene) ? { kind: 'awaiting', view: viewInFull(action, scene) } : null;
    }
    case 'sustained': {
      const action = own(notice.action, scene);
      const due = action === null ? null : sustainedOn(action, scene.today);
      if (action === null || due?.months !== notice.months || action.verification?.at !== notice.at) return null;
      const view = viewInFull(action, scene);
      return view.lasts === undefined ? null : { kind: 'sustained', view, months: due.months };
    }
    default: {
      const action = own(notice.action, scene);
      const { plan: _, action: __, ...told } = notice;
      // What was taken back, or done again since, is told no more.
      if (action === null || (told.kind === 'checked' && action.verification?.state !== told.verdict)) return null;
      return { ...told, view: viewOf(scene, action) };
    }
  }
}

function own(id: string, scene: Scene): PlanAction | null {
  const action = findAction(scene, id);
  return action !== null && isOwn(scene, action) ? action : null;
}

/** Those of which nothing was said since, and that the reader may see. */
function stillSilent(silent: readonly Silent[], scene: Scene): ActionView[] {
  return silent.flatMap((each) => {
    const record = scene.records.find(({ plan }) => plan.id === each.plan);
    const action = record?.actions[each.action];
    if (record === undefined || action === undefined || !may('see', scene, action)) return [];
    return isStillSilent(each, action, record, scene.today) ? [viewOf(scene, action)] : [];
  });
}

function handover({ plan, post, as }: Extract<NoticeOfPlan, { kind: 'handover' }>, scene: Scene): NoticeView | null {
  const record = scene.records.find((each) => each.plan.id === plan);
  if (record === undefined || !scene.speaker.posts.includes(post)) return null;
  const handed = handoverOf(post, record, scene);
  return handed === null ? null : { kind: 'handover', as, ...handed };
}
