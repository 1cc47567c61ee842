import { afterAll, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../../test/support/speak';
import { changeSettings } from '../../../mailboxes/change-settings';
import { defaultSettings } from '../../../messages/default-settings';
import { toErrorReport } from '../../../messages/larder-error';

vi.mock('../../../platform/browser', () => import('../../../../test/support/mute-browser'));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { chooseLanguage } = await import('../../../platform/i18n');
const { settingError } = await import('./setting-error');

function refusal(fields: Readonly<Record<string, unknown>>) {
  try {
    changeSettings(defaultSettings, fields);
  } catch (error) {
    return toErrorReport(error);
  }
  throw new Error('It was kept.');
}

describe('a setting that cannot be kept, in German', () => {
  speak(chooseLanguage, 'de');

  it.each([
    [{ scopes: { relaysPerAuthor: 9 } }, 'Relays pro Person', 'von 1 bis 5'],
    [{ sync: { mode: 'fast' } }, 'Methode', 'Wähle'],
    [{ indexers: ['wss://a.example', 7] }, 'Index-Relays', 'eine pro Zeile'],
    [{ scopes: { listKinds: [4] } }, 'Profile und Listen', 'verschlüsselten'],
  ])('is called by its name there, with what it has to be: %j', (fields, label, words) => {
    const error = settingError(refusal(fields));
    expect(error?.message).toContain(label);
    expect(error?.message).not.toMatch(/\w\.\w/);
    expect(error?.advice).toContain(words);
    expect(error).toMatchObject({ code: 'invalid-setting', translated: true });
  });

  it('is named by its path, too, where it is to be looked for in a file', () => {
    const error = settingError(refusal({ scopes: { relaysPerAuthor: 9 } }), true);
    expect(error?.message).toMatch(/Relays pro Person \(.*relaysPerAuthor\)/);
  });

  it('stays what it is where it has no name, and so does every other error', () => {
    const unknown = refusal({ retention: { colour: 'red' } });
    expect(settingError(unknown)).toBe(unknown);
    const other = refusal({ indexers: ['htp://x'] });
    expect(settingError(other)).toBe(other);
    expect(settingError(undefined)).toBeUndefined();
  });
});
