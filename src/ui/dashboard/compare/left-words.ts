import type { Heal } from '../../../messages/comparison-record';
import type { MessageKey } from '../../../platform/i18n';
import { text } from '../../shared/text';

/** Why an event is not to be sent to a relay, as the background names it. */
const unfit: Readonly<Record<string, MessageKey>> = {
  'not-yours': 'unfitOthers',
  protected: 'unfitProtected',
  ephemeral: 'unfitEphemeral',
  encrypted: 'unfitEncrypted',
  expired: 'unfitExpired',
  'keeps-expired': 'unfitKeepsExpired',
  vanished: 'unfitVanished',
  'not-addressed': 'unfitNotAddressed',
  'too-large': 'unfitTooLarge',
  'too-old': 'unfitTooOld',
  'too-new': 'unfitTooNew',
  pow: 'unfitPow',
};

/** Why a relay still lacks events after it was sent what it may have. */
export function leftWords({ reason, words = '' }: Heal['left'][number]): string {
  switch (reason) {
    case 'refused':
      return words === '' ? text('leftRefused') : text('leftRefusedSaying', words);
    case 'hidden':
      return text('leftHidden');
    case 'unfit': {
      const key = Object.hasOwn(unfit, words) ? unfit[words] : undefined;
      return key === undefined ? text('leftUnfit') : text(key);
    }
  }
}
