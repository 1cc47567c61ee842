/** A text of a profile's content (kind 0), if it has one of this name. */
export function profileText(json: string, field: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field))
      return undefined;
    const text = (value as Record<string, unknown>)[field];
    return typeof text === 'string' ? text : undefined;
  } catch {
    // A profile is a stranger's text: one that is no JSON simply has no such text.
    return undefined;
  }
}
