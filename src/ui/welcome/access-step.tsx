import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { requestHosts } from '../../platform/change-host-access';
import { keepForGood } from '../../platform/keep-for-good';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Icon } from '../shared/icon';
import type { BrowserAccess } from '../shared/setup-steps';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface AccessStepProps {
  access: BrowserAccess;
  /** Looks again at what the browser gives. */
  onChange: () => Promise<void>;
  onDone: () => void;
}

/** What only the browser can give, asked for by a click each. */
export function AccessStep({ access, onChange, onDone }: AccessStepProps) {
  const hosts = useAction();
  const storage = useAction();
  const [refused, setRefused] = useState(false);
  return (
    <>
      <p>{text('accessIntro')}</p>
      <ul class="card rows">
        <Given
          name="hosts"
          given={access.everywhere}
          title={text('accessHosts')}
          words={text(access.everywhere === false ? 'accessHostsText' : 'accessHostsGiven')}
        >
          <Button busy={hosts.busy} onClick={() => void hosts.run(() => requestHosts())}>
            {text('hostsAll')}
          </Button>
          <ErrorNotice error={hosts.error} />
        </Given>
        <Given
          name="storage"
          given={access.persisted}
          title={text('accessStorage')}
          words={storageWords(access, refused)}
        >
          <Button
            busy={storage.busy}
            onClick={() =>
              void storage.run(async () => {
                setRefused(!(await keepForGood()));
                await onChange();
              })
            }
          >
            {text('accessStorageAsk')}
          </Button>
          <ErrorNotice error={storage.error} />
        </Given>
      </ul>
      <div class="actions">
        <Button tone="primary" testId="access-done" onClick={onDone}>
          {text('accessDone')}
        </Button>
      </div>
    </>
  );
}

function storageWords({ persisted }: BrowserAccess, refused: boolean): string {
  if (persisted !== false) return text('accessStorageGiven');
  return text(refused ? 'cacheKeepRefused' : 'accessStorageText');
}

interface GivenProps {
  name: string;
  given: boolean | undefined;
  title: string;
  words: string;
  /** The way to ask, where it is not given. */
  children: ComponentChildren;
}

function Given({ name, given, title, words, children }: GivenProps) {
  return (
    <li class="access" data-access={name} data-given={given}>
      <Icon name={given === false ? 'circle' : 'check'} />
      <div class="access-text">
        <h3>{title}</h3>
        <p class="hint" role="status">
          {given !== undefined && words}
        </p>
      </div>
      {given === false && <div>{children}</div>}
    </li>
  );
}
