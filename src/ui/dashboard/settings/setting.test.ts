import { describe, expect, it } from 'vitest';
import { relayScheduleSettings } from './schedule-setting-list';
import { followSettings, kindSettings, scopeSettings } from './scope-setting-list';
import { type Setting, type SettingValue, toText, toValue } from './setting';
import { methodSettings, networkSettings, sizeSettings } from './sync-setting-list';

const named = (name: string): Setting => {
  const all = [
    ...[methodSettings, sizeSettings, networkSettings, relayScheduleSettings],
    ...[followSettings, kindSettings, scopeSettings],
  ].flat();
  const setting = all.find((it) => it.name === name);
  if (setting === undefined) throw new Error(`no setting ${name}`);
  return setting;
};

describe('what is typed for a setting', () => {
  it.each<[string, string, SettingValue | undefined]>([
    ['pageLimit', '500', 500],
    ['pageLimit', ' 500 ', 500],
    ['pageLimit', '0', undefined],
    ['pageLimit', '5001', undefined],
    ['pageLimit', '1e3', undefined],
    ['pageLimit', '12.5', undefined],
    ['pageLimit', '-1', undefined],
    ['pageLimit', 'many', undefined],
    ['pageLimit', '1,000', 1_000],
    ['pageLimit', '1.000', 1_000],
    ['pageLimit', '1\u00a0000', 1_000],
    ['pageLimit', '٥٠٠', 500],
    ['pageLimit', '５００', 500],
    ['pageLimit', '1.5', undefined],
    ['pageLimit', '1,2', undefined],
    ['followKinds', '１、６', [1, 6]],
    ['followKinds', '١، ٦', [1, 6]],
    ['followKinds', '1,111', [1, 111]],
    ['mode', 'req', 'req'],
    ['mode', 'fast', undefined],
    ['live', 'false', false],
    ['fullAt', '03:30', '03:30'],
    ['fullAt', 'never', 'never'],
    ['fullAt', 'noon', undefined],
    ['followKinds', 'notes', 'notes'],
    ['followKinds', '1, 6;7  30023', [1, 6, 7, 30023]],
    ['followKinds', '', []],
    ['followKinds', '1, notes', undefined],
    ['followKinds', '4', undefined],
    [
      'fallbackRelays',
      'wss://a.example\n\n wss://b.example',
      ['wss://a.example', 'wss://b.example'],
    ],
  ])('%s “%s” is %s', (name, text, value) => {
    expect(toValue(named(name), text)).toEqual(value);
  });

  it('stands in the control as it was typed', () => {
    expect(toText(toValue(named('idleTimeoutSeconds'), '15'))).toBe('15');
    expect(toText(undefined)).toBe('');
    expect(toText([1, 6])).toBe('1, 6');
    expect(toText(['wss://a.example/', 'wss://b.example/'])).toBe(
      'wss://a.example/\nwss://b.example/',
    );
    expect(toText([])).toBe('');
  });
});
