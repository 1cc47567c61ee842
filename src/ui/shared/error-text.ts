import type { ErrorReport } from '../../messages/larder-error';
import type { MessageKey } from '../../platform/i18n';
import { locale, text } from './text';

/** An error as a page has it. One that was kept may have the code of another version. */
export interface ShownError extends Omit<ErrorReport, 'code' | 'detail'> {
  readonly code: string;
  readonly detail?: string | undefined;
  /** The page that shows it wrote its words, in the language of the interface. */
  readonly translated?: boolean;
}

interface ErrorText {
  readonly sentence: string;
  /** What the sentence leaves out. Without `lang` it is what somebody else said. */
  readonly particulars?: { readonly words: string; readonly lang?: 'en' } | undefined;
  readonly advice: string | undefined;
}

/** Of these the message says what the sentence of the code does not: which value, which limit. */
const particular: readonly string[] = [
  'invalid-bunker',
  'invalid-event',
  'invalid-file',
  'invalid-filter',
  'invalid-message',
  'invalid-setting',
  'negentropy-protocol',
  'negentropy-refused',
  'relay-protocol',
  'storage-failed',
  'too-large',
  'too-many',
  'unknown-relay',
];

/**
 * What an error says in the language of the interface. In English that is its own message, which is
 * the most precise; in others the string of its sentence or code.
 */
export function errorText(error: ShownError): ErrorText {
  const { code, message, sentence: [name, ...values] = [code], translated = false } = error;
  const told = (kind: 'error' | 'advice', of: string) =>
    text(`${kind}_${of.replaceAll('-', '_')}` as MessageKey, ...values);
  const sentence = told('error', name);
  const advice = told('advice', name) || told('advice', code) || undefined;
  if (translated) return { sentence: message, advice: error.advice };
  if (locale() === 'en' || sentence === '') {
    return { sentence: message, advice: error.advice ?? advice };
  }
  const particulars = name === code ? particularsOf(error, advice !== undefined) : undefined;
  return { sentence, particulars, advice };
}

function particularsOf(error: ShownError, isAdvised: boolean): ErrorText['particulars'] {
  const { code, message, advice = '' } = error;
  if (particular.includes(code)) {
    return { words: isAdvised ? message : `${message} ${advice}`.trim(), lang: 'en' };
  }
  // What a relay or a signer said stands at the end.
  const [words] = /“.*”$/s.exec(message) ?? [];
  return words === undefined ? undefined : { words };
}

/** What was typed is wrong, in the words of the page that says so. */
export function wrongInput(words: string): ShownError {
  return { code: 'invalid-setting', message: words, translated: true };
}
