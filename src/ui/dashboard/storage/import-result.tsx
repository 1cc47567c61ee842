import type { ImportTally, LineFault } from '../../../messages/archive-protocol';
import type { MessageKey } from '../../../platform/i18n';
import { formatNumber } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { countText, locale, text } from '../../shared/text';
import { Fact, Facts } from '../facts';

const counts = [
  ['added', 'importAdded'],
  ['duplicate', 'importDuplicate'],
  ['superseded', 'importSuperseded'],
  ['deleted', 'importDeleted'],
  ['expired', 'importExpired'],
  ['ephemeral', 'importEphemeral'],
  ['rejected', 'importRejected'],
] as const satisfies readonly (readonly [keyof ImportTally, MessageKey])[];

const faults: Readonly<Record<LineFault, MessageKey>> = {
  'too-long': 'faultTooLong',
  'not-json': 'faultNotJson',
  'no-event': 'faultNoEvent',
  'far-future': 'faultFarFuture',
  forged: 'faultForged',
};

/** What became of the lines of a file. */
export function ImportResult({ tally }: { tally: ImportTally }) {
  return (
    <div class="import-result" data-testid="tally" data-tally={JSON.stringify(tally)}>
      <Facts>
        {counts.map(([name, term]) => (
          // What was added is told also when it is nothing; the rest only where there is some.
          <Fact key={name} term={text(term)}>
            {(name === 'added' || tally[name] > 0) && formatNumber(tally[name], locale())}
          </Fact>
        ))}
      </Facts>
      {tally.rejected > 0 && <RejectedLines tally={tally} />}
    </div>
  );
}

function RejectedLines({ tally: { rejected, firstRejected } }: { tally: ImportTally }) {
  return (
    <details class="group rejected-lines">
      <summary>
        <Icon name="chevron" />
        <span>{countText('rejectedLines', rejected)}</span>
      </summary>
      <ul>
        {firstRejected.map(({ number, reason }) => (
          <li key={number}>
            {text('rejectedLine', formatNumber(number, locale()), text(faults[reason]))}
          </li>
        ))}
      </ul>
      {rejected > firstRejected.length && (
        <p class="hint">{countText('rejectedMore', rejected - firstRejected.length)}</p>
      )}
    </details>
  );
}
