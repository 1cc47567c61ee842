import type { Heal } from '../../../messages/comparison-record';
import { errorText } from '../../shared/error-text';
import { listWords } from '../../shared/list-words';
import { text } from '../../shared/text';
import { leftText, sentText } from './heal-words';

/** What is said of sending to a relay, when it begins and when it ends: without the time since. */
export function healAnnouncement(heal: Heal): string {
  const { state, left, error } = heal;
  switch (state) {
    case 'running':
      return text('healRunning');
    case 'interrupted':
      return text('healInterrupted');
    case 'failed':
      return error === undefined ? '' : errorText(error).sentence;
    case 'done':
      return listWords([sentText(heal), ...left.map(leftText)]);
  }
}
