/** How each key of a snapshot is read: from what lies in storage under it, whatever an older version or a broken disk left there. */
export type Readers<S> = { readonly [K in keyof S]: (stored: unknown) => S[K] };

/** A snapshot out of what lies in storage. */
export function readWith<S extends object>(
  readers: Readers<S>,
  stored: Readonly<Record<string, unknown>>,
): S {
  const entries = Object.entries<(stored: unknown) => unknown>(readers);
  return Object.fromEntries(entries.map(([key, read]) => [key, read(stored[key])])) as S;
}
