import type messages from '../../public/_locales/en/messages.json';
import { browser } from './browser';

export type MessageKey = keyof typeof messages;

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** The strings of the language the user chose; none as long as it is the browser's. */
let chosen: Readonly<Record<string, Message>> | undefined;

/** A sentence in the user's language, with its placeholders filled. */
export function t(key: MessageKey, ...substitutions: string[]): string {
  const message = chosen?.[key];
  return chosen === undefined
    ? browser.i18n.getMessage(key, substitutions)
    : fill(message, substitutions);
}

/** As the browser does it: `$NAME$` leads to a placeholder, which leads to `$1`. */
function fill(message: Message | undefined, substitutions: readonly string[]): string {
  if (message === undefined) return '';
  const { placeholders = {} } = message;
  const named = new Map(Object.entries(placeholders).map(([name, it]) => [name.toLowerCase(), it]));
  return message.message.replace(/\$(\w+)\$/g, (whole, name: string) => {
    const content = named.get(name.toLowerCase())?.content;
    return (
      content?.replace(/\$(\d)/g, (_, index) => substitutions[Number(index) - 1] ?? '') ?? whole
    );
  });
}

/**
 * Has `t` speak one of Larder's languages, named as its folder is; `browser`: the browser's, which
 * costs nothing. A language that cannot be had stays the browser's.
 */
export async function chooseLanguage(language: string): Promise<void> {
  chosen = undefined;
  if (language === 'browser') return;
  try {
    const answer = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
    chosen = (await answer.json()) as Record<string, Message>;
  } catch (reason) {
    reportError(reason);
  }
}
