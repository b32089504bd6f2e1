/** "More": the next page of whatever was shown last. */
import { moreChanges } from './decide-question.ts';
import type { Decision, Means } from './decision.ts';
import { moreHistory } from './history.ts';
import { moreLate } from './late.ts';
import type { Scene } from './scene.ts';
import { nextPage } from './showing.ts';
import { moreSlips } from './slipped.ts';

/** See the file's head. */
export function more(scene: Scene, means: Pick<Means, 'reachability'>): Decision {
  return moreHistory(scene) ?? moreChanges(scene) ?? moreLate(scene, means) ?? moreSlips(scene) ?? nextPage(scene);
}
