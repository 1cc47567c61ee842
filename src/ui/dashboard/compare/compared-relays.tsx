import type { Comparison, ComparisonRecord } from '../../../messages/comparison-record';
import type { SignerStatus } from '../../../messages/signer-status';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { ComparedRelayRow } from './compared-relay-row';

interface ComparedRelaysProps {
  comparison: Comparison;
  heals: ComparisonRecord['heals'];
  /** Nothing can be sent now: paused, or offline. */
  disabled: boolean;
  /** Who could sign in to them. */
  signer: SignerStatus | undefined;
}

/** Each relay that was asked: what it holds and lacks, or why nobody knows. */
export function ComparedRelays({ comparison, heals, disabled, signer }: ComparedRelaysProps) {
  return (
    <Section title={text('relaysTitle')}>
      <ul class="card rows">
        {comparison.relays.map((relay) => (
          <ComparedRelayRow
            key={relay.url}
            relay={relay}
            comparison={comparison}
            heal={heals[relay.url]}
            disabled={disabled}
            // Those that are compared are all the user's own.
            signIn={signer?.pubkey === undefined ? 'no-signer' : 'refused'}
          />
        ))}
      </ul>
    </Section>
  );
}
