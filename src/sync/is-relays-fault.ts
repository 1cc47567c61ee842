import { LarderError } from '../messages/larder-error';

/** Whether another question to the same relay may fare better. */
export function isRelaysFault(error: unknown): error is LarderError {
  return error instanceof LarderError && !error.code.startsWith('storage-');
}
