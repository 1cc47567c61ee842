/**
 * Whether a value that was stored has the shape a page draws. Much less than the schemas by which the
 * background reads the same records: it knows shapes, no bounds. It is what a popup can afford.
 */
export type Fits = (value: unknown) => boolean;

type Fields<T> = { readonly [K in keyof Required<T>]: Fits };

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isFlag: Fits = (value) => typeof value === 'boolean';
export const isNumber: Fits = (value) => typeof value === 'number';
export const isHex: Fits = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
/** Milliseconds since 1970, as far as dates go. */
export const isTime: Fits = (value) =>
  typeof value === 'number' && value >= 0 && value <= 8_640_000_000_000_000;

export function optional(fits: Fits): Fits {
  return (value) => value === undefined || fits(value);
}

export function anyOf(...values: readonly unknown[]): Fits {
  return (value) => values.includes(value);
}

export function listOf(fits: Fits): Fits {
  return (value) => Array.isArray(value) && value.every(fits);
}

export function mapOf(fits: Fits): Fits {
  return (value) => isObject(value) && Object.values(value).every(fits);
}

/** All of a record's fields: a field that the type has and the list has not does not compile. */
export function record<T>(fields: Fields<T>): (value: unknown) => value is T {
  const checks = Object.entries<Fits>(fields);
  return (value): value is T => isObject(value) && checks.every(([key, fits]) => fits(value[key]));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
