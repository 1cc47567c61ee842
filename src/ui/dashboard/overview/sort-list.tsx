import { BarChart } from '../../shared/bar-chart';
import { formatNumber } from '../../shared/format';
import { locale } from '../../shared/text';
import { sortWords } from './sort-words';
import type { SortSum } from './sum-months';

/** How much there is of each sort, with its months in small. */
export function SortList({ sorts }: { sorts: readonly SortSum[] }) {
  return (
    <ul class="sorts">
      {sorts.map(({ sort, total, byMonth }) => (
        <li key={sort} data-sort={sort} data-count={total}>
          <span>{sortWords(sort)}</span>
          {/* Without what was before them, beside which a month would not be seen. */}
          <BarChart small values={byMonth.slice(1)} />
          <span class="number">{formatNumber(total, locale())}</span>
        </li>
      ))}
    </ul>
  );
}
