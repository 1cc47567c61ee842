import { useEffect, useState } from 'preact/hooks';
import { shortcutOf } from '../../../platform/commands';
import { text } from '../../shared/text';

/** How to get here from anywhere in the browser. */
export function WaysIn() {
  const [keys, setKeys] = useState<string>();
  useEffect(() => {
    shortcutOf('search').then(setKeys, reportError);
  }, []);
  return (
    <footer class="ways-in hint">
      <p>{keys === undefined ? text('waysInNoKeys') : text('waysInKeys', keys)}</p>
      <p>{text('waysInOmnibox')}</p>
    </footer>
  );
}
