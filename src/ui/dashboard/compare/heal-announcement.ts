import type { Heal } from '../../../messages/comparison-record';
import { errorText } from '../../shared/error-text';
import { formatNumber } from '../../shared/format';
import { countText, locale, text } from '../../shared/text';
import { leftWords } from './left-words';

/** What is said of sending to a relay, when it begins and when it ends: without the time since. */
export function healAnnouncement({ state, accepted, left, error }: Heal): string {
  switch (state) {
    case 'running':
      return text('healRunning');
    case 'interrupted':
      return text('healInterrupted');
    case 'failed':
      return error === undefined ? '' : errorText(error).sentence;
    case 'done':
      return [
        accepted > 0 ? countText('healSent', accepted) : text('healNothing'),
        ...left.map((it) => text('healLeft', formatNumber(it.count, locale()), leftWords(it))),
      ].join(', ');
  }
}
