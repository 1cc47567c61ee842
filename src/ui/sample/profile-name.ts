/** As of the names in the rest of Larder, whose code is not for an app like this one (`nostr/profile-name`). */
const visibleCharacter = /[^\s\p{C}\p{DI}\u2800]/u;

/** The name in a profile (kind 0), which is whatever its author wrote; `undefined` when there is none to be seen. */
export function profileName(content: string | undefined): string | undefined {
  try {
    const fields = new Map<string, unknown>(Object.entries(JSON.parse(content ?? '{}') ?? {}));
    const names = [fields.get('display_name'), fields.get('name')];
    return names
      .map((it) => (typeof it === 'string' ? it.trim().slice(0, 60) : ''))
      .find((name) => visibleCharacter.test(name));
  } catch {
    // No JSON: shown like somebody without a profile.
    return undefined;
  }
}
