import type { Census, CensusMonth } from '../../../messages/census-record';
import { BarChart } from '../../shared/bar-chart';
import { formatNumber } from '../../shared/format';
import { RelativeTime } from '../../shared/relative-time';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { CensusTable } from './census-table';
import { monthWords } from './month-words';
import { SortList } from './sort-list';
import { monthTotal, sumSorts } from './sum-months';

/** What is in the cache, by month and by sort: a drawing, and the numbers themselves. */
export function CensusSection({ census }: { census: Census | undefined }) {
  if (census === undefined) {
    return (
      <Section title={text('censusTitle')}>
        <p class="card muted" data-census="none">
          {text('censusCounting')}
        </p>
      </Section>
    );
  }
  const sorts = sumSorts(census.months);
  const told = census.months.filter(({ month }) => month !== 'earlier');
  const aside = (
    <span class="muted hint">
      {text('censusAt')} <RelativeTime time={census.at} />
    </span>
  );
  return (
    <Section title={text('censusTitle')} aside={aside}>
      <div class="card" data-census={census.events}>
        {sorts.length === 0 ? (
          <p class="muted">{text('censusEmpty')}</p>
        ) : (
          <>
            <MonthChart months={told} />
            <SortList sorts={sorts} />
            <CensusTable months={census.months} sorts={sorts} />
          </>
        )}
      </div>
    </Section>
  );
}

function MonthChart({ months }: { months: readonly CensusMonth[] }) {
  const totals = months.map(monthTotal);
  const most = Math.max(...totals);
  const best = months[totals.indexOf(most)]?.month ?? '';
  const [first, last] = [months[0], months.at(-1)].map((it) =>
    monthWords(it?.month ?? '', 'short'),
  );
  return (
    <figure class="month-chart">
      <figcaption>{text('censusByMonth')}</figcaption>
      <BarChart
        values={totals}
        label={text('censusChart', monthWords(best), formatNumber(most, locale()))}
        titles={months.map(({ month }, index) =>
          text('censusBar', monthWords(month), countText('eventsKept', totals[index] ?? 0)),
        )}
      />
      <p class="axis" aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </p>
    </figure>
  );
}
