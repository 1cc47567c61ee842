import { text } from '../shared/text';

/** Nobody's events are kept yet: what Larder does. */
export function FirstRun() {
  return (
    <section class="first-run" aria-labelledby="first-run-title">
      <h2 id="first-run-title">{text('firstRunTitle')}</h2>
      <p>{text('firstRunText')}</p>
    </section>
  );
}
