/** The texts of a profile's content (kind 0), of each field of these if it has one. */
export function profileTexts(json: string, fields: readonly string[]): (string | undefined)[] {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return [];
    return fields.map((field) => {
      const text = Object.hasOwn(value, field) && (value as Record<string, unknown>)[field];
      return typeof text === 'string' ? text : undefined;
    });
  } catch {
    // A profile is a stranger's text: one that is no JSON simply has no such texts.
    return [];
  }
}

/** A text of a profile's content (kind 0), if it has one of this name. */
export function profileText(json: string, field: string): string | undefined {
  return profileTexts(json, [field])[0];
}
