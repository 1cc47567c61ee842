import type { MessageKey } from '../../platform/i18n';
import { text } from '../shared/text';

const names: Record<number, MessageKey> = {
  0: 'kindProfile',
  1: 'kindNote',
  3: 'kindFollows',
  5: 'kindDeletion',
  6: 'kindRepost',
  7: 'kindReaction',
  16: 'kindRepost',
  20: 'kindPicture',
  62: 'kindVanish',
  1111: 'kindComment',
  9735: 'kindZap',
  9802: 'kindHighlight',
  10002: 'kindRelayList',
  10050: 'kindMessageRelays',
  30023: 'kindArticle',
};

/** What an event is, by its kind. */
export function kindName(kind: number): string {
  const key = names[kind];
  return key === undefined ? text('kindOther', String(kind)) : text(key);
}
