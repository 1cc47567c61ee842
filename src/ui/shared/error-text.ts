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
  readonly particulars?: Particulars | undefined;
  readonly advice: string | undefined;
}

/** What a sentence leaves out. Without `lang` it is what somebody else said. */
interface Particulars {
  readonly words: string | undefined;
  readonly lang?: 'en';
}

/** Of these the message says what the sentence of the code does not: which value, which limit. */
const particular = /^(invalid|negentropy|too|relay-protocol|storage-fa)/;

/**
 * What an error says in the language of the interface. In English that is its own message, which is
 * the most precise; in others the string of its sentence or code.
 */
export function errorText(error: ShownError): ErrorText {
  const { code, message, translated, sentence: [name, ...values] = [code] } = error;
  const told = (kind: 'error' | 'advice', of: string) =>
    text(`${kind}_${of.replaceAll('-', '_')}` as MessageKey, ...values);
  const advice = told('advice', name) || told('advice', code) || undefined;
  const sentence = told('error', name);
  return translated || locale() === 'en' || sentence === ''
    ? { sentence: message, advice: error.advice ?? advice }
    : { sentence, advice, particulars: error.sentence ? undefined : particularsOf(error, advice) };
}

function particularsOf(error: ShownError, told: string | undefined): Particulars {
  const { code, message, advice = '' } = error;
  return particular.test(code)
    ? { words: told === undefined ? `${message} ${advice}` : message, lang: 'en' }
    : // What a relay or a signer said stands at the end.
      { words: /“.*”$/s.exec(message)?.[0] };
}
