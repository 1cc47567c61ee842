import { afterAll, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../../test/support/speak';
import type { JournalEntry } from '../../../messages/journal-record';

vi.mock('../../../platform/browser', () => import('../../../../test/support/mute-browser'));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { chooseLanguage } = await import('../../../platform/i18n');
const { noteWords, requestWords } = await import('./journal-words');

const message = '12 sets, 40123 ids, 1 made anew';
const check: JournalEntry = { at: 1, times: 1, level: 'warning', topic: 'check', message };

describe('the log in German', () => {
  speak(chooseLanguage, 'de');

  it('says what the user had done, and has no words for what has no button', () => {
    expect(requestWords('cache.clear')).toBe('Cache leeren');
    expect(requestWords('account.add')).toBe('Konto hinzufügen');
    expect(requestWords('events.list')).toBeUndefined();
    expect(requestWords('constructor')).toBeUndefined();
  });

  it('says what a check has found, in numbers as Germans write them', () => {
    const checked = { sets: 12, ids: 40_123, rebuilt: 1 };
    expect(noteWords({ ...check, checked })).toBe('Listen: 12 · IDs: 40.123 · neu angelegt: 1');
  });

  it('has the English words of an earlier Larder where there are no others', () => {
    expect(noteWords(check)).toBe(message);
  });
});
