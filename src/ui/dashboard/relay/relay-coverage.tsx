import type { Comparison } from '../../../messages/comparison-record';
import { text } from '../../shared/text';
import { coverageWords } from '../compare/coverage-words';
import { routeHash } from '../route';

interface RelayCoverageProps {
  url: string;
  comparison: Comparison | undefined;
}

/** How much of the user's own events a relay held when it was last compared, and where to compare it. */
export function RelayCoverage({ url, comparison }: RelayCoverageProps) {
  const compared = comparison?.relays.find((it) => it.url === url && it.state === 'compared');
  return (
    <p class="facts">
      {compared !== undefined && <span>{coverageWords(compared)}</span>}
      <span>
        <a href={routeHash({ page: 'compare' })}>{text('compareOpen')}</a>
      </span>
    </p>
  );
}
