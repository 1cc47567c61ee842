import type { MessageKey } from '../../platform/i18n';
import { text } from './text';

const names: Record<string, MessageKey> = {
  own: 'scopeOwn',
  mentions: 'scopeMentions',
  follows: 'scopeFollows',
  lists: 'scopeLists',
  messages: 'scopeMessages',
};

/** A scope in words. `/n`, the number of a batch of people, is told; `custom:` is followed by its name. */
export function scopeName(scope: string): string {
  const [name = '', batch] = scope.split('/');
  if (name.startsWith('custom:')) return text('scopeCustom', name.slice('custom:'.length));
  const key = names[name];
  const words = key === undefined ? name : text(key);
  return batch === undefined ? words : text('scopeBatch', words, batch);
}
