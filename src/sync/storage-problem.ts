import { LarderError } from '../messages/larder-error';
import type { Status } from '../messages/records';

/** What is told beside everything and not beside one relay: a full disk, a store that fails. */
export function storageProblem(error: unknown): Status['problem'] {
  if (!(error instanceof LarderError) || !error.code.startsWith('storage-')) return undefined;
  return { code: error.code, message: error.message };
}
