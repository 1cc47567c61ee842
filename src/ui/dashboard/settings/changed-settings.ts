import type { Settings } from '../../../messages/records';

/** One setting that is not as Larder came; no two groups have one of the same name. */
export interface ChangedSetting {
  readonly name: string;
  readonly value: unknown;
}

/** The settings that are not the defaults, group by group. */
export function changedSettings(settings: Settings, defaults: Settings): ChangedSetting[] {
  return flatSettings(settings).filter(({ name, value }) => {
    const fallback = flatSettings(defaults).find((it) => it.name === name);
    return JSON.stringify(value) !== JSON.stringify(fallback?.value);
  });
}

/** Every setting by itself, without the group it is in. */
export function flatSettings(settings: Settings): ChangedSetting[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    Array.isArray(value)
      ? [{ name, value }]
      : Object.entries(value).map(([inner, it]) => ({ name: inner, value: it as unknown })),
  );
}
