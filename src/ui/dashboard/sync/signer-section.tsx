import type { SignerStatus } from '../../../messages/signer-status';
import { ask } from '../../../platform/admin-client';
import { encodeNpub } from '../../shared/encode-npub';
import { ErrorWords } from '../../shared/error-words';
import { Icon } from '../../shared/icon';
import { Notice } from '../../shared/notice';
import { RelativeTime } from '../../shared/relative-time';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';
import { Fact, Facts } from '../facts';
import { ConnectSigner } from './connect-signer';

/** Who signs in to relays for the user: nobody, or an app of theirs that keeps their key. */
export function SignerSection({ signer }: { signer: SignerStatus | undefined }) {
  return (
    <Section title={text('signerTitle')}>
      <div class="card" tabIndex={-1} data-testid="signer">
        <p>{text('signerIntro')}</p>
        {signer?.problem !== undefined && <SignerProblem problem={signer.problem} />}
        {signer?.pubkey === undefined ? (
          <ConnectSigner />
        ) : (
          <Connected signer={signer} pubkey={signer.pubkey} />
        )}
      </div>
    </Section>
  );
}

/** With the page where its owner can confirm, which the signer named: it is shown before it is opened. */
function SignerProblem({ problem }: { problem: NonNullable<SignerStatus['problem']> }) {
  const { code, message, url } = problem;
  return (
    <Notice tone="attention" live>
      <p>
        <ErrorWords error={{ code, message }} />
      </p>
      {url !== undefined && isWebsite(url) && (
        <p>
          <a href={url} target="_blank" rel="noopener noreferrer">
            {text('signerConfirmAt', new URL(url).host)}
          </a>
        </p>
      )}
    </Notice>
  );
}

function Connected({ signer, pubkey }: { signer: SignerStatus; pubkey: string }) {
  const { connectedAt, lastUsedAt } = signer;
  return (
    <>
      <p class="condition" data-condition="synced">
        <Icon name="check" />
        <span class="state">{text('signerConnected')}</span>
      </p>
      <Facts>
        <Fact term={text('signerAs')}>
          <code>{encodeNpub(pubkey)}</code>
        </Fact>
        <Fact term={text('signerSince')}>
          {connectedAt !== undefined && <RelativeTime time={connectedAt} />}
        </Fact>
        <Fact term={text('signerLastUsed')}>
          {lastUsedAt === undefined ? text('signerNeverUsed') : <RelativeTime time={lastUsedAt} />}
        </Fact>
      </Facts>
      <div class="actions">
        <ConfirmButton
          words={text('signerDisconnect')}
          question={text('signerDisconnectQuestion')}
          confirm={text('signerDisconnect')}
          onConfirm={() => ask({ type: 'signer.disconnect' })}
        />
      </div>
    </>
  );
}

function isWebsite(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
