import type { Comparison } from '../../../messages/comparison-record';
import type { Capability, RelayRecord, RelayStatus } from '../../../messages/records';
import { BarChart } from '../../shared/bar-chart';
import { formatBytes, formatDateTime, formatNumber } from '../../shared/format';
import { RelativeTime } from '../../shared/relative-time';
import { negentropyReason } from '../../shared/relay-traits';
import { countText, locale, text } from '../../shared/text';
import { isWrittenTo } from '../compare/is-written-to';
import { DueTime } from '../due-time';
import { Fact, Facts } from '../facts';
import { RelayCoverage } from './relay-coverage';
import { writingRules } from './writing-rules';

interface LearnedFactsProps {
  relay: RelayRecord;
  status: RelayStatus | undefined;
  comparison: Comparison | undefined;
}

/** What Larder knows of a relay: from its document (NIP-11), and from what happened. */
export function LearnedFacts({ relay, status, comparison }: LearnedFactsProps) {
  const { capability } = relay;
  const { latencyMs, latencies, lastSyncAt } = status ?? {};
  return (
    <div class="card">
      <Facts>
        <Fact term={text('factAddress')}>
          <bdi>{relay.url}</bdi>
        </Fact>
        <Fact term={text('factSoftware')}>
          {[capability?.software, capability?.version].filter(Boolean).join(' ')}
        </Fact>
        <Fact term={text('factMethod')}>
          <p>{negentropyReason(relay)}</p>
          {capability?.recheckAt !== undefined && capability.negentropy === 'no' && (
            <p class="hint">
              {text('negentropyRecheck')} <DueTime time={capability.recheckAt} />
            </p>
          )}
        </Fact>
        {capability && <CapabilityFacts capability={capability} />}
        <Fact term={text('factLatency')}>
          {latencyMs !== undefined && <Latency latencyMs={latencyMs} latencies={latencies} />}
        </Fact>
        <Fact term={text('factLastSync')}>
          {lastSyncAt !== undefined && <RelativeTime time={lastSyncAt} />}
        </Fact>
        <Fact term={text('factOwnEvents')}>
          {isWrittenTo(relay) && <RelayCoverage url={relay.url} comparison={comparison} />}
        </Fact>
        <Fact term={text('factAdded')}>
          {relay.addedAt > 0 && formatDateTime(relay.addedAt, locale())}
        </Fact>
      </Facts>
    </div>
  );
}

type LatencyProps = { latencyMs: number; latencies: readonly number[] | undefined };

/** How long the last connection took to open and, as bars, those before it. */
function Latency({ latencyMs, latencies = [] }: LatencyProps) {
  const told = (ms: number) => text('latencyMs', formatNumber(ms, locale()));
  return (
    <span class="latency" data-latencies={latencies.length}>
      {told(latencyMs)}
      {latencies.length > 1 && (
        <BarChart
          small
          values={latencies}
          label={text(
            'latencyChart',
            formatNumber(latencies.length, locale()),
            told(Math.min(...latencies)),
            told(Math.max(...latencies)),
          )}
          titles={latencies.map(told)}
        />
      )}
    </span>
  );
}

function CapabilityFacts({ capability }: { capability: Capability }) {
  const { maxLimit, maxMessageLength, syncCap, truncated, auth, checkedAt } = capability;
  const rules = writingRules(capability);
  return (
    <>
      <Fact term={text('factSyncCap')}>
        {syncCap !== undefined && countText('syncCapWords', syncCap)}
      </Fact>
      <Fact term={text('factTruncated')}>{truncated === true && text('truncatedWords')}</Fact>
      <Fact term={text('factMaxLimit')}>
        {maxLimit !== undefined && countText('maxLimitWords', maxLimit)}
      </Fact>
      <Fact term={text('factMaxMessage')}>
        {maxMessageLength !== undefined && formatBytes(maxMessageLength, locale())}
      </Fact>
      <Fact term={text('factAuth')}>{text(auth ? 'authWords' : 'authNone')}</Fact>
      <Fact term={text('factWriting')}>
        {rules.length > 0 && (
          <ul>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact term={text('factChecked')}>
        <RelativeTime time={checkedAt} />
      </Fact>
    </>
  );
}
