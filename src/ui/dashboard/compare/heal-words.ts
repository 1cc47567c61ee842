import type { Heal } from '../../../messages/comparison-record';
import { formatNumber } from '../../shared/format';
import { countText, locale, text } from '../../shared/text';
import { leftWords } from './left-words';

/** What a relay took of what was sent to it. */
export function sentText({ accepted }: Heal): string {
  return accepted > 0 ? countText('healSent', accepted) : text('healNothing');
}

/** What it lacks all the same, and why. */
export function leftText(left: Heal['left'][number]): string {
  return text('healLeft', formatNumber(left.count, locale()), leftWords(left));
}
