import type { KeyValue } from '../../src/mailboxes/stored-value';

/** Extension storage for tests: values are copied in and out as JSON, as the browser does. */
export function memoryKeyValue(initial: Record<string, unknown> = {}): KeyValue & {
  readonly values: Map<string, string>;
} {
  const values = new Map(Object.entries(initial).map(([key, it]) => [key, JSON.stringify(it)]));
  return {
    values,
    get: async (key) => {
      const text = values.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    set: async (key, value) => {
      values.set(key, JSON.stringify(value));
    },
  };
}
