import type { Comparison } from '../../../messages/comparison-record';
import { Announcer } from '../../shared/announcer';
import { formatNumber } from '../../shared/format';
import { listWords } from '../../shared/list-words';
import { Notice } from '../../shared/notice';
import { Progress } from '../../shared/progress';
import { RelativeTime } from '../../shared/relative-time';
import { countText, locale, text } from '../../shared/text';
import { summarizeComparison } from './summarize-comparison';

/** How the comparison goes, or what it found and when. */
export function ComparisonStatus({ comparison }: { comparison: Comparison | undefined }) {
  return (
    <>
      <Announcer message={announcement(comparison)} />
      {comparison !== undefined && <Shown comparison={comparison} />}
    </>
  );
}

function Shown({ comparison }: { comparison: Comparison }) {
  const { state, startedAt, finishedAt, relays } = comparison;
  if (state === 'running') {
    const { waiting } = summarizeComparison(comparison);
    const asked = relays.length - waiting;
    const done = formatNumber(asked, locale());
    return (
      <div class="comparison-status" data-comparison={state} data-started={startedAt}>
        <p class="muted">{countText('compareProgress', relays.length, done)}</p>
        <Progress label={text('comparing')} value={relays.length > 0 ? asked / relays.length : 0} />
      </div>
    );
  }
  return (
    <div class="comparison-status" data-comparison={state} data-started={startedAt}>
      {state === 'interrupted' && <Notice tone="attention">{text('compareInterrupted')}</Notice>}
      <p class="facts muted">
        <span>
          {text('compared')} <RelativeTime time={finishedAt ?? startedAt} />
        </span>
        {findings(comparison).map((finding) => (
          <span key={finding}>{finding}</span>
        ))}
      </p>
    </div>
  );
}

/** At turning points only: the relays come in one by one. */
function announcement(comparison: Comparison | undefined): string {
  if (comparison === undefined) return '';
  if (comparison.state === 'running') return text('comparing');
  if (comparison.state === 'interrupted') return text('compareInterrupted');
  return `${text('compareDone')} ${listWords(findings(comparison))}`;
}

function findings(comparison: Comparison): string[] {
  const { whole, lacking, apart } = summarizeComparison(comparison);
  return [
    ...(whole > 0 ? [countText('compareWhole', whole)] : []),
    ...(lacking > 0 ? [countText('compareLacking', lacking)] : []),
    ...(apart > 0 ? [countText('compareApart', apart)] : []),
  ];
}
