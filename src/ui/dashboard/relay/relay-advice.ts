import type { ErrorCode } from '../../../messages/larder-error';
import type { MessageKey } from '../../../platform/i18n';

/** What the user can do about a sync that failed; the guide says more about each. */
const advice: Partial<Record<ErrorCode, MessageKey>> = {
  'relay-unreachable': 'adviceUnreachable',
  'relay-timeout': 'adviceTimeout',
  'relay-closed': 'adviceClosed',
  'relay-refused': 'adviceRefused',
  'relay-auth-required': 'adviceAuth',
  'relay-protocol': 'adviceProtocol',
  'negentropy-protocol': 'adviceProtocol',
  'storage-full': 'adviceStorageFull',
  'storage-failed': 'adviceStorageFailed',
};

export function relayAdvice(code: string): MessageKey | undefined {
  return (advice as Record<string, MessageKey | undefined>)[code];
}
