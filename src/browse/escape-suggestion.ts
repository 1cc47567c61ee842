const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Chrome reads descriptions of suggestions as XML and drops all of them where one is none; Firefox
 * shows them as they are. An event's text is a stranger's: in Chrome nothing of it may be markup.
 */
export function escapeSuggestion(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '');
}
