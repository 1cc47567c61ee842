import type { Grant } from '../../messages/grants';
import { formatUntil } from './format';
import { listWords } from './list-words';
import { locale, text } from './text';

const scopeWords = { public: 'grantPublic', own: 'grantOwn', messages: 'grantMessages' } as const;
const rightWords = { read: 'grantRead', write: 'grantWrite' } as const;

/** "public events and your lists and follows". */
export function scopesWords(scopes: Grant['scopes']): string {
  return listWords(scopes.map((scope) => text(scopeWords[scope])));
}

/** "read and add events". */
export function rightsWords(rights: Grant['rights']): string {
  return listWords(rights.map((right) => text(rightWords[right])));
}

/** How long a decision counts. `now`: milliseconds. */
export function untilWords(until: Grant['until'], now: number): string {
  if (until === 'always') return text('untilTakenBack');
  if (until === 'session') return text('untilBrowserCloses');
  return text('untilTime', formatUntil(until, now, locale()));
}
