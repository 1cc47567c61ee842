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
const particular = /^(invalid|negentropy|too|relay-protocol|storage-failed|unknown-relay)/;

/**
 * What an error says in the language of the interface. In English that is its own message, which is
 * the most precise; in others the string of its sentence or code.
 */
export function errorText(error: ShownError): ErrorText {
  const { code, message, sentence: [name, ...values] = [code] } = error;
  if (error.translated) return { sentence: message, advice: error.advice };
  const told = (kind: 'error' | 'advice', of: string) =>
    text(`${kind}_${of.replaceAll('-', '_')}` as MessageKey, ...values);
  const advice = told('advice', name) || told('advice', code) || undefined;
  const sentence = locale() === 'en' ? '' : told('error', name);
  return sentence === ''
    ? { sentence: message, advice: error.advice ?? advice }
    : { sentence, advice, particulars: particularsOf(error, advice !== undefined) };
}

function particularsOf(error: ShownError, isAdvised: boolean): ErrorText['particulars'] {
  const { code, message, advice = '', sentence } = error;
  if (sentence !== undefined) return undefined;
  if (particular.test(code)) {
    return { words: isAdvised ? message : `${message} ${advice}`.trim(), lang: 'en' };
  }
  // What a relay or a signer said stands at the end.
  const [words] = /“.*”$/s.exec(message) ?? [];
  return words === undefined ? undefined : { words };
}
