import { openExtensionPage } from '../../../platform/tabs';
import { Button } from '../../shared/button';
import { Notice } from '../../shared/notice';
import { text } from '../../shared/text';
import { openPage } from '../open-page';
import { everything, listAddress, type QueryWords } from './query-address';

interface EmptyListProps {
  words: QueryWords;
  /** Whether anything at all is in the cache. */
  hasEvents: boolean;
  /** Whether anybody's events are kept: without an account nothing is synced. */
  hasAccount: boolean;
}

/** Nothing was found: why, and what to do. */
export function EmptyList({ words, hasEvents, hasAccount }: EmptyListProps) {
  if (!hasEvents) {
    return (
      <Notice tone="info" title={text('eventsNoneTitle')}>
        <p>{text('eventsNone')}</p>
        <Button
          tone="primary"
          onClick={() => (hasAccount ? openPage('sync') : void openExtensionPage('welcome'))}
        >
          {text(hasAccount ? 'eventsNoneSync' : 'firstRunStart')}
        </Button>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={text('eventsNotFoundTitle')}>
      <p>{text(words.text === '' ? 'eventsNotFound' : 'eventsNotFoundText')}</p>
      <Button onClick={() => openPage(listAddress(everything))}>{text('eventsShowAll')}</Button>
    </Notice>
  );
}
