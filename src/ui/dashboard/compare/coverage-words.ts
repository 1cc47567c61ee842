import type { ComparedRelay } from '../../../messages/comparison-record';
import { formatNumber } from '../../shared/format';
import { countText, locale, text } from '../../shared/text';

/** How much a relay has of what is kept here, in words. */
export function coverageWords({ held, lacking }: Pick<ComparedRelay, 'held' | 'lacking'>): string {
  const total = held + lacking;
  if (total === 0) return text('coverageNothing');
  if (lacking === 0) return countText('coverageAll', total);
  return countText('coverageSome', total, formatNumber(held, locale()));
}
