import { allOf } from '../../../domain/refusal';
import type { LifecycleEvent } from '../../../support/lifecycle';
import { insist } from '../../../support/refusals';
import { judgePublishedWords } from './harmful-words';
import { judgePublishedStories } from './published-story';

/** Refuses a story that would stand in public and may not, with every reason at once. */
export async function requirePublishable(event: LifecycleEvent): Promise<void> {
  insist(allOf(...(await judgePublishedStories(event)), ...(await judgePublishedWords(event))));
}
