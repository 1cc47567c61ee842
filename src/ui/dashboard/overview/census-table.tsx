import type { CensusMonth } from '../../../messages/census-record';
import { formatNumber } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { locale, text } from '../../shared/text';
import { Table } from '../table';
import { monthWords } from './month-words';
import { sortWords } from './sort-words';
import { monthTotal, type SortSum } from './sum-months';

interface CensusTableProps {
  /** Earliest first. */
  months: readonly CensusMonth[];
  /** The sorts there are. */
  sorts: readonly SortSum[];
}

/** The numbers of the drawing, for whoever would rather read them or cannot see it. */
export function CensusTable({ months, sorts }: CensusTableProps) {
  const columns = [
    { title: text('columnMonth') },
    ...sorts.map(({ sort }) => ({ title: sortWords(sort), number: true })),
    { title: text('columnAll'), number: true },
  ];
  return (
    <details class="numbers">
      <summary>
        <Icon name="chevron" />
        <span>{text('censusNumbers')}</span>
      </summary>
      <Table name="census-table" title={text('censusTitle')} columns={columns}>
        {months.toReversed().map((it) => (
          <tr key={it.month} data-month={it.month}>
            <th scope="row">{monthWords(it.month)}</th>
            {sorts.map(({ sort }) => (
              <td key={sort} class="number" data-column={sortWords(sort)}>
                {formatNumber(it.counts[sort] ?? 0, locale())}
              </td>
            ))}
            <td class="number" data-column={text('columnAll')}>
              {formatNumber(monthTotal(it), locale())}
            </td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
