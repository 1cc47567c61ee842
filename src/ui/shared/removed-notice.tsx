import { useEffect } from 'preact/hooks';
import type { RelayRecord } from '../../messages/records';
import { relayLabel } from '../../messages/relay-label';
import { ask } from '../../platform/admin-client';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { Notice } from './notice';
import { text } from './text';
import { useAction } from './use-action';

interface RemovedNoticeProps {
  relay: RelayRecord;
  /** Whether it has stood still for a moment: until then, it does nothing. */
  settled: boolean;
  /** It was taken back or added again, or the page is left: there is nothing to say of it any more. */
  onDone: (relay: RelayRecord) => void;
}

/** A relay was removed, and can be had back as it was, as long as the page is not left. */
export function RemovedNotice({ relay, settled, onDone }: RemovedNoticeProps) {
  const { busy, error, run } = useAction();
  useEffect(() => () => onDone(relay), [relay, onDone]);
  const undo = async (): Promise<void> => {
    if (await run(() => ask({ type: 'relay.restore', record: relay }))) onDone(relay);
  };
  return (
    <div data-removed={relay.url}>
      <Notice tone="info" icon="minus" live>
        <p>{text('relayRemoved', relayLabel(relay.url))}</p>
        <Button busy={busy} settled={settled} onClick={() => void undo()}>
          {text('undo')}
        </Button>
      </Notice>
      <ErrorNotice error={error} />
    </div>
  );
}
