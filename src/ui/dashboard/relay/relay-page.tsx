import type { RelayRecord } from '../../../messages/records';
import { relayLabel } from '../../../messages/relay-label';
import { signInState } from '../../../messages/sign-in-state';
import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { ConditionLine } from '../../shared/condition-line';
import { ErrorNotice } from '../../shared/error-notice';
import { Icon } from '../../shared/icon';
import { Notice } from '../../shared/notice';
import { Progress } from '../../shared/progress';
import { relayCondition } from '../../shared/relay-condition';
import { RelayTraits } from '../../shared/relay-traits';
import { Section } from '../../shared/section';
import { syncedShare } from '../../shared/summarize-sync';
import { Switch } from '../../shared/switch';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { PageHead } from '../page-head';
import { routeHash } from '../route';
import { FlagsForm } from './flags-form';
import { LearnedFacts } from './learned-facts';
import { OverridesSection } from './overrides-section';
import { RelayActions } from './relay-actions';
import { RelayTrouble } from './relay-trouble';
import { RunHistory } from './run-history';

interface RelayPageProps {
  url: string;
  snapshot: Snapshot;
  /** The user has removed it; this is what it was. */
  onRemoved: (relay: RelayRecord) => void;
}

/** Everything about one relay, and everything that can be set and done. */
export function RelayPage({ url, snapshot, onRemoved }: RelayPageProps) {
  const relay = snapshot.relays.find((it) => it.url === url);
  return (
    <>
      <a class="back" href={routeHash({ page: 'relays' })}>
        <Icon name="back" />
        <span>{text('allRelays')}</span>
      </a>
      {relay === undefined ? (
        <>
          <PageHead title={relayLabel(url)} />
          <Notice tone="info">{text('relayUnknown')}</Notice>
        </>
      ) : (
        <KnownRelay {...{ relay, snapshot, onRemoved }} />
      )}
    </>
  );
}

type KnownRelayProps = Omit<RelayPageProps, 'url'> & { relay: RelayRecord };

function KnownRelay({ relay, snapshot, onRemoved }: KnownRelayProps) {
  const { url } = relay;
  const name = relayLabel(url);
  const status = snapshot.status.relays[url];
  const condition = relayCondition(relay, status);
  const switching = useAction();
  return (
    <div class="page" data-relay={url} data-condition={condition}>
      <PageHead title={name} lead={relay.capability?.name}>
        <span class="muted" aria-hidden="true">
          {text(relay.enabled ? 'on' : 'off')}
        </span>
        <Switch
          label={text('relaySwitch', name)}
          checked={relay.enabled}
          onChange={(enabled) => switching.run(() => ask({ type: 'relay.enable', url, enabled }))}
        />
      </PageHead>
      <ErrorNotice error={switching.error} />
      <div class="card relay-summary">
        <ConditionLine condition={condition} status={status} />
        <RelayTraits relay={relay} />
        {condition === 'syncing' && (
          <Progress
            label={text('relayProgress', name)}
            value={syncedShare(relay, status) || undefined}
          />
        )}
        <RelayTrouble
          condition={condition}
          status={status}
          signIn={signInState(relay, snapshot.signer)}
        />
        <RelayActions relay={relay} status={snapshot.status} onRemoved={onRemoved} />
      </div>
      <Section title={text('flagsTitle')}>
        <FlagsForm relay={relay} />
      </Section>
      <Section title={text('learnedTitle')}>
        <LearnedFacts relay={relay} status={status} comparison={snapshot.comparison.comparison} />
      </Section>
      <OverridesSection relay={relay} settings={snapshot.settings} />
      <RunHistory relay={url} trigger={`${status?.state} ${status?.since}`} />
    </div>
  );
}
