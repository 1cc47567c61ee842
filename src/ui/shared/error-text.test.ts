import { afterAll, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../test/support/speak';
import { readSettingsFile } from '../../archive/settings-file';
import { checkSetting } from '../../messages/check-setting';
import { parseFilters } from '../../messages/filter-schema';
import { toErrorReport } from '../../messages/larder-error';
import { limits } from '../../messages/limits';
import { ScopeSettingsSchema } from '../../messages/scope-settings';
import { parseIdentity } from '../../nostr/identity';
import { normaliseRelayUrl } from '../../nostr/relay-url';
import { parseBunker } from '../../signer/parse-bunker';
import { wrongInput } from '../dashboard/wrong-input';
import type { ShownError } from './error-text';

vi.mock('../../platform/browser', () => import('../../../test/support/mute-browser'));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { chooseLanguage } = await import('../../platform/i18n');
const { errorText } = await import('./error-text');

/** What somebody hears who did this. */
function said(work: () => unknown): ReturnType<typeof errorText> {
  try {
    work();
  } catch (error) {
    return errorText(toErrorReport(error));
  }
  throw new Error('Nothing was wrong.');
}

const refused: ShownError = {
  code: 'relay-refused',
  message: 'relay.example refused the request. “blocked: pay first”',
};

describe('an error in Arabic', () => {
  speak(chooseLanguage, 'ar');

  it('says what is wrong with a key', () => {
    expect(said(() => parseIdentity('hello'))).toEqual({
      sentence: 'هذا ليس مفتاحًا عامًا ولا عنوان Nostr.',
      advice: expect.stringContaining('npub'),
    });
  });
});

describe('an error in German', () => {
  speak(chooseLanguage, 'de');

  it('warns of a secret key', () => {
    const { sentence, advice } = said(() => parseIdentity('nsec1abc'));
    expect(sentence).toBe('Das ist ein geheimer Schlüssel.');
    expect(advice).toContain('nie');
  });

  it('names what was typed', () => {
    const { sentence, particulars } = said(() => normaliseRelayUrl('htp://x'));
    expect(sentence).toBe('„htp://x“ ist keine Adresse eines Relays.');
    expect(particulars).toBeUndefined();
  });

  it('names the setting and what it has to be', () => {
    const check = () => checkSetting(ScopeSettingsSchema.entries.relaysPerAuthor, 9, 'perAuthor');
    expect(said(check)).toEqual({
      sentence: 'Larder kann diesen Wert von „perAuthor“ nicht übernehmen.',
      advice: 'Erwartet wird <=5.',
    });
  });

  it('says of a filter what it lacks', () => {
    const custom = [{ name: 'a', filter: { kinds: [1] }, relays: [] }];
    const { sentence } = said(() => checkSetting(ScopeSettingsSchema.entries.custom, custom));
    expect(sentence).toBe('Mindestens ein Relay muss genannt werden.');
  });

  it.each([
    ['of a file', () => readSettingsFile(' '.repeat(limits.settingsFileLength + 1)), 'zu groß'],
    ['of a field of one', () => readSettingsFile('{"larder":"settings","extra":1}'), '„version“'],
    ['of a signer', () => parseBunker('hello'), 'keine Adresse eines Signers'],
    ['of its relays', () => parseBunker(`bunker://${'a'.repeat(64)}`), 'kein Relay'],
    ['of a filter', () => parseFilters([1]), 'ein Objekt'],
    ['of its keys', () => parseFilters([{ color: ['red'] }]), 'keinen Schlüssel „color“'],
    ['of its values', () => parseFilters([{ kinds: ['1'] }]), '„kinds“ kann'],
  ])('says what is wrong %s without a word of English', (_, work, words) => {
    const { sentence, advice = '', particulars } = said(work);
    expect(sentence).toContain(words);
    expect(`${sentence} ${advice}`).not.toMatch(/\b(?:the|is|this|has|no)\b/i);
    expect(particulars).toBeUndefined();
  });

  it('lets a relay speak for itself', () => {
    expect(errorText(refused)).toMatchObject({
      sentence: 'Das Relay hat die Anfrage abgelehnt.',
      particulars: { words: '“blocked: pay first”' },
    });
  });

  it('adds in English what its sentence leaves out, marked as such', () => {
    const message = 'On one host it can be 4 sites at most.';
    const particulars = { words: `${message} Switch one off.`, lang: 'en' };
    const error = { code: 'too-many', message, advice: 'Switch one off.' };
    expect(errorText(error)).toMatchObject({ particulars });
    const reason = 'The event database failed (UnknownError: disk).';
    const { particulars: told } = errorText({ code: 'storage-failed', message: reason });
    expect(told?.words).toContain(reason);
  });

  it('leaves what the page itself says as it is, and what it has no words for', () => {
    expect(errorText(wrongInput('Eine Zahl, bitte.')).sentence).toBe('Eine Zahl, bitte.');
    const { sentence } = errorText({ code: 'of-a-later-version', message: 'New.' });
    expect(sentence).toBe('New.');
  });
});

describe('an error in English', () => {
  speak(chooseLanguage, 'en');

  it('says its own message, and what to do in the words of its code where it says nothing', () => {
    expect(errorText(refused)).toEqual({
      sentence: refused.message,
      advice: expect.stringContaining('who runs it'),
    });
    expect(errorText({ ...refused, advice: 'Pay.' }).advice).toBe('Pay.');
  });
});
