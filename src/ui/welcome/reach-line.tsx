import { useState } from 'preact/hooks';
import type { MessageKey } from '../../platform/i18n';
import { Announcer } from '../shared/announcer';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Icon, type IconName } from '../shared/icon';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';
import type { Reach } from './use-reach';

const words: Record<Reach, { icon: IconName; key: MessageKey }> = {
  asking: { icon: 'sync', key: 'reachAsking' },
  reachable: { icon: 'check', key: 'reachYes' },
  unreachable: { icon: 'offline', key: 'reachNo' },
};

interface ReachLineProps {
  /** The relay, as it is called here. */
  name: string;
  reach: Reach;
  /** Rejects with a `LarderError`; absent while none may be asked. */
  onAskAgain: (() => Promise<void>) | undefined;
}

/** Whether a relay answers, before anything is synced with it; one that does not can be asked again. */
export function ReachLine({ name, reach, onAskAgain }: ReachLineProps) {
  const { busy, error, run } = useAction();
  const [again, setAgain] = useState(false);
  const { icon, key } = words[reach];
  const askAgain = (work: () => Promise<void>): void => {
    setAgain(true);
    void run(work);
  };
  return (
    <>
      <div class="reach">
        <p class="condition" data-reach={reach}>
          <Icon name={icon} spinning={reach === 'asking'} />
          <span class="state">{text(key)}</span>
        </p>
        {(busy || reach === 'unreachable') && onAskAgain !== undefined && (
          <Button
            tone="faint"
            label={text('reachAgainNamed', name)}
            busy={busy}
            onClick={() => askAgain(onAskAgain)}
          >
            {text('checkAgain')}
          </Button>
        )}
      </div>
      {/* For whoever asked again; what is found without being asked for is not read out. */}
      <Announcer message={again ? text(key) : ''} />
      <ErrorNotice error={error} />
    </>
  );
}
