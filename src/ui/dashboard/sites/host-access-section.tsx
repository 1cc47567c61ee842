import {
  giveUpHosts,
  mayGiveUpHosts,
  openBrowserSettings,
  requestHosts,
} from '../../../platform/change-host-access';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { useHostAccess } from '../../shared/use-host-access';
import { useSettled } from '../../shared/use-settled';
import { AddHostForm } from './add-host-form';

/** On which sites there is a `window.nostrdb` at all: the browser's say, changed from here where it lets us. */
export function HostAccessSection() {
  const access = useHostAccess();
  const { busy, error, run } = useAction();
  const settled = useSettled(String(access?.patterns));
  const removable = mayGiveUpHosts();
  const everywhere = access?.everywhere;
  return (
    <Section title={text('hostsTitle')}>
      <div class="card" tabIndex={-1} data-testid="hosts" data-everywhere={everywhere}>
        <p role="status">
          {access && text(everywhere ? 'hostsEverywhere' : hostsWords(access.patterns))}
        </p>
        {access && !everywhere && (
          <>
            <ul class="host-list">
              {access.patterns.map((pattern) => (
                <li key={pattern} data-pattern={pattern}>
                  <span>{pattern.replace(/\/\*$/, '')}</span>
                  {removable && (
                    <Button
                      tone="faint"
                      label={text('hostRemoveNamed', pattern.replace(/\/\*$/, ''))}
                      busy={busy}
                      settled={settled}
                      onClick={() => void run(() => giveUpHosts([pattern]))}
                    >
                      {text('hostRemove')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <AddHostForm />
          </>
        )}
        <p class="hint">{text(removable ? 'hostsHint' : 'hostsHintBrowser')}</p>
        <div class="actions">
          {everywhere === false && (
            <Button busy={busy} onClick={() => void run(() => requestHosts())}>
              {text('hostsAll')}
            </Button>
          )}
          {everywhere && removable && (
            <Button busy={busy} onClick={() => void run(() => giveUpHosts())}>
              {text('hostsChoose')}
            </Button>
          )}
          {!removable && (
            <Button busy={busy} onClick={() => void run(openBrowserSettings)}>
              {text('hostsBrowser')}
            </Button>
          )}
        </div>
        <ErrorNotice error={error} />
      </div>
    </Section>
  );
}

function hostsWords(patterns: readonly string[]): 'hostsNone' | 'hostsChosen' {
  return patterns.length === 0 ? 'hostsNone' : 'hostsChosen';
}
