import * as v from 'valibot';

/** Where values are kept: extension storage in the browser, a Map in tests. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** One checked value in storage, with one writer: changes are applied one after another. */
export interface StoredValue<T> {
  read(): Promise<T>;
  /** `change` gets the latest value and returns the next; the same object back writes nothing. */
  update(change: (value: T) => T): Promise<T>;
  /** Told after each write. Returns the way to stop. */
  onChange(listener: (value: T) => void): () => void;
}

/**
 * Keeps a value under `key`. What was stored is checked with `schema`, because an older version or
 * a broken profile may have written it; what does not fit is replaced by `fallback`.
 */
export function storedValue<T>(
  storage: KeyValue,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
): StoredValue<T> {
  const listeners = new Set<(value: T) => void>();
  let latest: Promise<T> | undefined;

  const load = async (): Promise<T> => {
    const parsed = v.safeParse(schema, await storage.get(key));
    return parsed.success ? parsed.output : fallback;
  };
  const read = (): Promise<T> => {
    latest ??= load();
    return latest;
  };
  const change = async (before: T, alter: (value: T) => T): Promise<T> => {
    const value = alter(before);
    if (value === before) return before;
    await storage.set(key, value);
    for (const listener of listeners) listener(value);
    return value;
  };

  return {
    read,
    update(alter) {
      const before = read();
      const after = before.then((value) => change(value, alter));
      // A failed write leaves the value as it was for those who come next.
      latest = after.catch(() => before);
      return after;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
