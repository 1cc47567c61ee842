import type { Capability, RelayRecord } from '../../messages/records';
import type { MessageKey } from '../../platform/i18n';
import { ownReason } from './reason-words';
import { relayRoles } from './relay-roles';
import { text } from './text';

const negentropyWords: Record<Capability['negentropy'], MessageKey> = {
  yes: 'negentropyYes',
  no: 'negentropyNo',
  claimed: 'negentropyClaimed',
  unknown: 'negentropyUnknown',
};

/** What a relay is for and what it can do, in one quiet line. */
export function RelayTraits({ relay, pubkey }: { relay: RelayRecord; pubkey?: string }) {
  const { capability } = relay;
  const negentropy = capability?.negentropy ?? 'unknown';
  return (
    <ul class="traits">
      {relayRoles(relay, pubkey).map((role) => (
        <li key={role}>{text(role)}</li>
      ))}
      {relay.direction !== 'down' && (
        <li>{text(relay.direction === 'up' ? 'traitSends' : 'traitBoth')}</li>
      )}
      <li data-negentropy={negentropy} title={negentropyReason(relay)}>
        {text(negentropyWords[negentropy])}
      </li>
      {capability?.auth === true && <li data-auth>{text('authNeeded')}</li>}
    </ul>
  );
}

/** Why a relay is or is not asked by negentropy: the user's setting, the relay's words, or ours. */
export function negentropyReason(relay: RelayRecord): string {
  if (relay.negentropy === 'off') return text('negentropyReasonUser');
  const negentropy = relay.capability?.negentropy ?? 'unknown';
  if (negentropy === 'yes') return text('negentropyReasonYes');
  if (negentropy === 'no') {
    const reason = relay.capability?.reason;
    return reason
      ? text('negentropyReasonRelay', ownReason(reason) ?? reason)
      : text('negentropyReasonNo');
  }
  return text('negentropyReasonUnknown');
}
