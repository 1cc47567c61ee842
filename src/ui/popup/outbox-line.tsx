import { openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { countText } from '../shared/text';

/** How many events wait to be published, and the way to them. */
export function OutboxLine({ waiting }: { waiting: number }) {
  if (waiting === 0) return null;
  return (
    <Button tone="quiet" icon="send" onClick={() => void openExtensionPage('dashboard', 'outbox')}>
      {countText('outboxWaiting', waiting)}
    </Button>
  );
}
