import { LarderError } from '../messages/larder-error';

/** What is thrown for a message that protocol V1 does not allow: `LarderError` `negentropy-protocol`. */
export function protocolError(message: string): LarderError {
  return new LarderError('negentropy-protocol', message, {
    advice: 'Sync with this relay by plain requests instead.',
  });
}
