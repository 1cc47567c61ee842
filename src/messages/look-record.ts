/** How Larder's pages look in this browser; not taken along in a file of settings. */
export interface Look {
  /** `system`: as the browser and the system have it. */
  readonly theme: Theme;
  /** `browser`: the browser's; else a locale that Larder has, as its folder is called. */
  readonly language: string;
}
export type Theme = 'system' | 'light' | 'dark';

export const themes: readonly Theme[] = ['system', 'light', 'dark'];
export const defaultLook: Look = { theme: 'system', language: 'browser' };
/** Where it is kept in extension storage. */
export const lookKey = 'look';

/** As it is read back: what is missing or does not fit is the default. */
export function readLook(stored: unknown): Look {
  if (typeof stored !== 'object' || stored === null) return defaultLook;
  const { theme, language } = stored as Record<string, unknown>;
  return {
    theme: themes.find((it) => it === theme) ?? defaultLook.theme,
    language: isLanguage(language) ? language : defaultLook.language,
  };
}

/** A word that may be the name of a locale's folder, and nothing that leads out of it. */
function isLanguage(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z]{2,8}(_[A-Za-z0-9]{2,8})?$/.test(value);
}
