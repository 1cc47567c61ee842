import * as v from 'valibot';

/**
 * A list read back from storage: a record that lost its shape costs itself, not its neighbours.
 * What is no list at all does not fit.
 */
export function tolerantList<T>(
  record: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, T[]> {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((items) =>
      items.flatMap((item) => {
        const parsed = v.safeParse(record, item);
        return parsed.success ? [parsed.output] : [];
      }),
    ),
  );
}
