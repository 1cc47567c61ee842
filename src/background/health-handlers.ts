import type { AdminHandlers } from '../messages/admin';
import type { IdChecker } from './id-check';
import type { Journal } from './journal';

export interface HealthDeps {
  readonly idChecker: IdChecker;
  readonly journal: Pick<Journal, 'clear'>;
  /** Sets the alarm that wakes the background, whatever has become of it; resolves when it is set. */
  readonly ring: () => Promise<void>;
  /** When this background began, in milliseconds. */
  readonly startedAt: number;
  /** Keeps the background alive until the work is done. */
  readonly awake: <T>(work: Promise<T>) => Promise<T>;
}

/** What Larder's own pages may ask about how Larder is, and have mended. */
export function healthHandlers({ idChecker, journal, ring, startedAt, awake }: HealthDeps) {
  return {
    async 'health.status'() {
      const idCheck = await idChecker.last();
      return idCheck === undefined ? { startedAt } : { startedAt, idCheck };
    },
    'health.checkIds': () => awake(idChecker.run()),
    async 'health.ring'() {
      await ring();
      return undefined;
    },
    async 'health.clearLog'() {
      await journal.clear();
      return undefined;
    },
  } satisfies Partial<AdminHandlers>;
}
