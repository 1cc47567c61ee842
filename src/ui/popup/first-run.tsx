import type { MessageKey } from '../../platform/i18n';
import { openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { Icon, type IconName } from '../shared/icon';
import { text } from '../shared/text';

const reasons: [IconName, MessageKey][] = [
  ['sync', 'firstRunFresh'],
  ['offline', 'firstRunOffline'],
  ['lock', 'firstRunPermission'],
];

/** Nobody's events are kept yet: what Larder does, and the way to begin. */
export function FirstRun() {
  return (
    <section class="first-run" aria-labelledby="first-run-title">
      <h2 id="first-run-title">{text('firstRunTitle')}</h2>
      <p>{text('firstRunText')}</p>
      <ul>
        {reasons.map(([icon, key]) => (
          <li key={key}>
            <Icon name={icon} />
            <span class="first-run-reason">{text(key)}</span>
          </li>
        ))}
      </ul>
      <Button tone="primary" onClick={() => void openExtensionPage('welcome')}>
        {text('firstRunStart')}
      </Button>
    </section>
  );
}
