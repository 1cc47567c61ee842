import { openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { text } from '../shared/text';

/** Nobody's events are kept yet: what Larder does, and the way to begin. */
export function FirstRun() {
  return (
    <section class="first-run" aria-labelledby="first-run-title">
      <h2 id="first-run-title">{text('firstRunTitle')}</h2>
      <p>{text('firstRunText')}</p>
      <Button tone="primary" onClick={() => void openExtensionPage('welcome')}>
        {text('firstRunStart')}
      </Button>
    </section>
  );
}
