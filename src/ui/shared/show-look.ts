import type { Look } from '../../messages/look-record';
import { chooseLanguage } from '../../platform/i18n';
import { locale, text } from './text';

let shown: Look | undefined;

/** Has the page be as the user wants it, before it is drawn. */
export async function showLook(look: Look): Promise<void> {
  shown = look;
  document.documentElement.dataset.theme = look.theme;
  if (look.language !== 'browser') await chooseLanguage(look.language);
  document.documentElement.lang = locale();
  document.documentElement.dir = text('localeDirection');
}

/** Follows a choice while the page is open. Another language is another page. */
export function followLook(look: Look): void {
  if (shown === undefined) return;
  document.documentElement.dataset.theme = look.theme;
  if (look.language !== shown.language) location.reload();
  shown = look;
}
