import { useState } from 'preact/hooks';
import { askSigner, findSignerTabs, type SignerTab } from '../../platform/page-signer';
import { Button } from '../shared/button';
import { encodeNpub } from '../shared/encode-npub';
import { ErrorNotice } from '../shared/error-notice';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

/**
 * The public key from a signer (NIP-07) on a page that is open: which one is the user's choice, and
 * the signer asks them as well.
 */
export function SignerChoice({ onKey }: { onKey: (npub: string) => void }) {
  const [tabs, setTabs] = useState<readonly SignerTab[]>();
  const { busy, error, run } = useAction();
  const look = () => run(async () => setTabs(await findSignerTabs()));
  const read = (tabId: number) => run(async () => onKey(encodeNpub(await askSigner(tabId))));
  return (
    <div class="signer-choice">
      <Button tone="quiet" icon="lock" busy={busy} onClick={() => void look()}>
        {text('signerRead')}
      </Button>
      <div role="status">
        {tabs?.length === 0 && <p class="hint">{text('signerNone')}</p>}
        {tabs !== undefined && tabs.length > 0 && (
          <>
            <p class="hint">{text('signerWhich')}</p>
            <ul class="signer-tabs">
              {tabs.map(({ tabId, origin }) => (
                <li key={tabId}>
                  <Button busy={busy} onClick={() => void read(tabId)}>
                    {text('signerAsk', origin)}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <ErrorNotice error={error} />
    </div>
  );
}
