/** The name in a profile (kind 0), which is whatever its author wrote; `undefined` when there is none. */
export function profileName(content: string | undefined): string | undefined {
  try {
    const fields = new Map<string, unknown>(Object.entries(JSON.parse(content ?? '{}') ?? {}));
    const names = [fields.get('display_name'), fields.get('name')];
    const name = names.find((it): it is string => typeof it === 'string' && it.trim() !== '');
    return name?.trim().slice(0, 60);
  } catch {
    // No JSON: shown like somebody without a profile.
    return undefined;
  }
}
