import { useRef, useState } from 'preact/hooks';
import { askSigner, findSignerTabs, type SignerTab } from '../../platform/page-signer';
import { Button } from '../shared/button';
import { encodeNpub } from '../shared/encode-npub';
import { ErrorNotice } from '../shared/error-notice';
import { rememberFocus } from '../shared/remember-focus';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface SignerChoiceProps {
  /** What the user has typed instead. */
  typed: string;
  onKey: (npub: string, giveFocus: ReturnType<typeof rememberFocus>) => void;
}

/**
 * The public key from a signer (NIP-07) on a page that is open: which one is the user's choice, and
 * the signer asks them as well.
 */
export function SignerChoice({ typed, onKey }: SignerChoiceProps) {
  const [tabs, setTabs] = useState<readonly SignerTab[]>();
  const { busy, error, run } = useAction();
  const look = () => run(async () => setTabs(await findSignerTabs()));
  const now = useRef(typed);
  now.current = typed;
  const read = (tab: SignerTab) =>
    run(async () => {
      const giveFocus = rememberFocus();
      const npub = encodeNpub(await askSigner(tab));
      // The signer may take a minute; who typed something meanwhile has chosen that.
      if (now.current === typed) onKey(npub, giveFocus);
    });
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
              {tabs.map((tab) => (
                <li key={tab.tabId}>
                  <Button busy={busy} onClick={() => void read(tab)}>
                    {text('signerAsk', tab.origin)}
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
