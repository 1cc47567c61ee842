import type { KeyValue } from '../mailboxes/stored-value';
import type { IdCheck } from '../messages/health-report';
import type { EventStore } from '../store/event-store';
import type { Journal } from './journal';

const key = 'idCheck';

export interface IdCheckDeps {
  readonly storage: KeyValue;
  readonly store: Pick<EventStore, 'checkIdSets'>;
  readonly journal: Pick<Journal, 'note'>;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** The check of the id sets, whoever asks for it, and what it found last. */
export interface IdChecker {
  run(): Promise<IdCheck>;
  /** Undefined before the first one. */
  last(): Promise<IdCheck | undefined>;
}

export function createIdChecker({ storage, store, journal, clock }: IdCheckDeps): IdChecker {
  return {
    async run() {
      const checked = await store.checkIdSets();
      const check: IdCheck = { ...checked, at: clock() };
      await storage.set(key, check);
      const { sets, ids, rebuilt } = checked;
      journal.note({
        level: rebuilt > 0 ? 'warning' : 'info',
        topic: 'check',
        checked: { sets, ids, rebuilt },
        message: `${sets} sets, ${ids} ids, ${rebuilt} made anew`,
      });
      return check;
    },
    async last() {
      const stored = await storage.get(key);
      return isCheck(stored) ? stored : undefined;
    },
  };
}

function isCheck(value: unknown): value is IdCheck {
  if (typeof value !== 'object' || value === null) return false;
  const { at, sets, ids, rebuilt } = value as Record<string, unknown>;
  return [at, sets, ids, rebuilt].every((it) => Number.isSafeInteger(it));
}
