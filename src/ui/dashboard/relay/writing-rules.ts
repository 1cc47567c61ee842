import type { Capability } from '../../../messages/records';
import { formatBytes } from '../../shared/format';
import { countText, locale, text } from '../../shared/text';

const daySeconds = 24 * 60 * 60;

/** Who may write to a relay and what, in words, as far as its document says so. */
export function writingRules(capability: Capability): string[] {
  const { minPow, oldestSeconds, newestSeconds, maxEventTags, maxContentLength } = capability;
  const rules = [
    capability.paymentRequired === true && text('rulePayment'),
    capability.restrictedWrites === true && text('ruleRestricted'),
    minPow !== undefined && minPow > 0 && text('rulePow', String(minPow)),
    oldestSeconds !== undefined &&
      countText('ruleOldest', Math.max(1, Math.round(oldestSeconds / daySeconds))),
    newestSeconds !== undefined && countText('ruleNewest', Math.round(newestSeconds / 60)),
    maxEventTags !== undefined && countText('ruleTags', maxEventTags),
    maxContentLength !== undefined && text('ruleContent', formatBytes(maxContentLength, locale())),
    capability.supportsExpiration === true && text('ruleExpiration'),
  ];
  return rules.filter((rule) => rule !== false);
}
