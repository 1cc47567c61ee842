import type { ComponentChildren } from 'preact';
import type { RelayRecord, RelayStatus } from '../../messages/records';
import { ask } from '../../platform/admin-client';
import { ConditionLine } from './condition-line';
import { ErrorNotice } from './error-notice';
import { Progress } from './progress';
import { relayCondition } from './relay-condition';
import { relayLabel } from './relay-label';
import { RelayTraits } from './relay-traits';
import { syncedShare } from './summarize-sync';
import { Switch } from './switch';
import { text } from './text';
import { useAction } from './use-action';

interface RelayRowProps {
  relay: RelayRecord;
  status: RelayStatus | undefined;
  /** Whose use of the relay is told; everybody's when left out. */
  pubkey?: string;
  /** The heading of the row, where it is more than the address. */
  heading?: ComponentChildren;
  /** Drawn below the row: an explanation, details. */
  children?: ComponentChildren;
}

/** One relay with its switch, its state and what it can do. */
export function RelayRow({ relay, status, pubkey, heading, children }: RelayRowProps) {
  const { error, run } = useAction();
  const name = relayLabel(relay.url);
  const condition = relayCondition(relay, status);
  const failure = condition === 'failed' || condition === 'sign-in' ? status?.error : undefined;
  return (
    <li class="relay" data-relay={relay.url} data-condition={condition}>
      <div class="relay-main">
        <div class="relay-text">
          {heading ?? <h3 class="relay-name">{name}</h3>}
          <ConditionLine condition={condition} status={status} />
          {failure !== undefined && <p class="relay-error">{failure.message}</p>}
          <RelayTraits relay={relay} {...(pubkey === undefined ? {} : { pubkey })} />
        </div>
        <Switch
          label={text('relaySwitch', name)}
          checked={relay.enabled}
          onChange={(enabled) => run(() => ask({ type: 'relay.enable', url: relay.url, enabled }))}
        />
      </div>
      {condition === 'syncing' && (
        <Progress
          label={text('relayProgress', name)}
          value={syncedShare(relay, status) || undefined}
        />
      )}
      <ErrorNotice error={error} />
      {children}
    </li>
  );
}
