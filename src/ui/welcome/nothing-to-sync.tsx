import { Button } from '../shared/button';
import { Notice } from '../shared/notice';
import { text } from '../shared/text';

/** The end for who has left out what a sync needs. */
export function NothingToSync({ onBack }: { onBack: () => void }) {
  return (
    <Notice tone="info" title={text('nothingTitle')}>
      <p>{text('nothingText')}</p>
      <Button onClick={onBack}>{text('nothingBack')}</Button>
    </Notice>
  );
}
