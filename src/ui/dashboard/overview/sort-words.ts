import type { CensusSort } from '../../../messages/census-record';
import type { MessageKey } from '../../../platform/i18n';
import { text } from '../../shared/text';

const words: Record<CensusSort, MessageKey> = {
  notes: 'sortNotes',
  reactions: 'sortReactions',
  reposts: 'sortReposts',
  zaps: 'sortZaps',
  articles: 'sortArticles',
  profiles: 'sortProfiles',
  messages: 'sortMessages',
  other: 'sortOther',
};

export function sortWords(sort: CensusSort): string {
  return text(words[sort]);
}
