import * as v from 'valibot';
import { expect, it } from 'vitest';
import { AdminRequestSchema } from './admin';
import { defaultSettings } from './default-settings';
import { limits } from './limits';
import { SettingsSchema } from './records';

it('lets pages set as many indexers as can be kept', () => {
  const accepts = (count: number) => {
    const indexers = Array.from({ length: count }, (_, n) => `wss://r${n}.example/`);
    const request = v.is(AdminRequestSchema, { type: 'settings.indexers', indexers });
    const kept = v.is(SettingsSchema, { ...defaultSettings, indexers });
    return [request, kept];
  };
  expect(accepts(limits.indexers)).toEqual([true, true]);
  expect(accepts(limits.indexers + 1)).toEqual([false, false]);
});
