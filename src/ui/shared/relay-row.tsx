import type { ComponentChildren } from 'preact';
import type { RelayRecord, RelayStatus } from '../../messages/records';
import { relayLabel } from '../../messages/relay-label';
import { ask } from '../../platform/admin-client';
import { ConditionLine } from './condition-line';
import { ErrorNotice } from './error-notice';
import { ErrorWords } from './error-words';
import { Progress } from './progress';
import { hasFailed, relayCondition } from './relay-condition';
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
  /** The user is still deciding about it: how its syncs go is not told. */
  undecided?: boolean;
  /** Drawn below the row: an explanation, details. */
  children?: ComponentChildren;
}

/** One relay with its switch, its state and what it can do. */
export function RelayRow(props: RelayRowProps) {
  const { relay, status, pubkey, heading, undecided = false, children } = props;
  const { error, run } = useAction();
  const name = relayLabel(relay.url);
  const condition = relayCondition(relay, status);
  const failure = undecided || !hasFailed(condition) ? undefined : status?.error;
  return (
    <li class="relay" data-relay={relay.url} data-condition={condition}>
      <div class="relay-main">
        <div class="relay-text">
          {heading ?? <h3 class="relay-name">{name}</h3>}
          {!undecided && <ConditionLine condition={condition} status={status} />}
          {failure !== undefined && (
            <p class="relay-error">
              <ErrorWords brief error={failure} />
            </p>
          )}
          <RelayTraits relay={relay} {...(pubkey === undefined ? {} : { pubkey })} />
        </div>
        <Switch
          label={text('relaySwitch', name)}
          checked={relay.enabled}
          onChange={(enabled) => run(() => ask({ type: 'relay.enable', url: relay.url, enabled }))}
        />
      </div>
      {condition === 'syncing' && !undecided && (
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
