import * as v from 'valibot';

/** One schema for each field. */
export type FieldSchemas<T> = { readonly [K in keyof T]: v.GenericSchema<unknown, T[K]> };

/**
 * An object read back from storage: a field that is missing, because an older version wrote it, or
 * that lost its shape, is the default; the others stand. Everything fits, and nothing unknown stays.
 */
export function tolerantObject<T extends object>(
  fields: FieldSchemas<T>,
  defaults: T,
): v.GenericSchema<unknown, T> {
  return v.pipe(
    v.unknown(),
    v.transform((value): T => ({ ...defaults, ...fittingFields(fields, value) })),
  );
}

/** The fields that are there and fit; the others are left out. */
export function fittingFields<T extends object>(
  fields: FieldSchemas<T>,
  value: unknown,
): Partial<T> {
  const fitting: Partial<T> = {};
  if (typeof value !== 'object' || value === null) return fitting;
  const given = new Map(Object.entries(value));
  for (const key of Object.keys(fields) as (keyof T & string)[]) {
    if (!given.has(key)) continue;
    const parsed = v.safeParse(fields[key], given.get(key));
    if (parsed.success) fitting[key] = parsed.output;
  }
  return fitting;
}
