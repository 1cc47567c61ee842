import { openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { Notice } from '../shared/notice';
import { text } from '../shared/text';

/** There is no account yet, so nothing to show: where to begin. */
export function FirstRunNotice() {
  return (
    <Notice tone="info" title={text('firstRunTitle')}>
      <p>{text('firstRunText')}</p>
      <Button tone="primary" onClick={() => void openExtensionPage('welcome')}>
        {text('firstRunStart')}
      </Button>
    </Notice>
  );
}
