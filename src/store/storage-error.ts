import { LarderError } from '../messages/larder-error';

/**
 * Turns what IndexedDB failed with into `storage-full`, `storage-newer` or `storage-failed`. Ours
 * pass unchanged.
 */
export function storageError(cause: unknown): LarderError {
  if (cause instanceof LarderError) return cause;
  // By name: newer browsers throw a QuotaExceededError that is no DOMException.
  if (cause instanceof Error && cause.name === 'QuotaExceededError') {
    return new LarderError('storage-full', 'There is no space left for more events.', {
      advice: 'Free some disk space, or set a limit on Larder’s Storage page.',
      cause,
    });
  }
  if (cause instanceof Error && cause.name === 'VersionError') {
    return new LarderError('storage-newer', 'A newer Larder made this event database.', {
      advice: 'Update Larder: this version would do it harm, and leaves it alone.',
      cause,
    });
  }
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new LarderError('storage-failed', `The event database failed (${reason}).`, {
    advice: 'Restart the browser and try again.',
    cause,
  });
}
