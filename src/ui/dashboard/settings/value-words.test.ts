import { afterAll, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../../test/support/speak';

vi.mock('../../../platform/browser', () => import('../../../../test/support/mute-browser'));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { chooseLanguage } = await import('../../../platform/i18n');
const { text } = await import('../../shared/text');
const { allSettings } = await import('./all-settings');
const { valueWords } = await import('./value-words');

describe('what is in force, in English', () => {
  speak(chooseLanguage, 'en');

  const wordsOf = (name: string, value: number | string[] | number[]): string => {
    const setting = allSettings.get(name);
    if (setting === undefined) throw new Error(`no setting ${name}`);
    return valueWords(setting, value);
  };

  it.each([
    ['maxMegabytes', 0, 'No limit'],
    ['maxMegabytes', 500, '500 MB'],
    ['backfillSinceHours', 0, 'Everything'],
    ['uploadMinutes', 0, 'Never'],
    ['uploadDelayMs', 0, '0 milliseconds'],
    ['batteryPercent', 20, '20%'],
  ])('tells of %s, which is %i: “%s”', (name, value, told) => {
    expect(wordsOf(name, value)).toBe(told);
  });

  it('tells that a list is empty', () => {
    expect(wordsOf('pinned', [])).toBe('None');
    expect(wordsOf('listKinds', [])).toBe('None');
    expect(wordsOf('listKinds', [0, 10_002])).toBe('0, 10002');
  });

  it('is no amount wherever the hint tells what 0 stands for', () => {
    const numbers = [...allSettings.values()].filter((it) => it.kind === 'number');
    const hinted = numbers.filter(({ hint }) => /\b0 is\b/.test(text(hint)));
    expect(hinted.length).toBeGreaterThan(5);
    const worded = numbers.filter(({ zero }) => zero !== undefined);
    expect(worded.map(({ name }) => name)).toEqual(hinted.map(({ name }) => name));
  });
});
