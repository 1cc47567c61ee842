import { useState } from 'preact/hooks';
import type { Comparison } from '../../../messages/comparison-record';
import { relayLabel } from '../../../messages/relay-label';
import { Icon } from '../../shared/icon';
import { locale, text } from '../../shared/text';
import { Table } from '../table';
import { CoverageCell } from './coverage-cell';
import type { CoverageRow, YearRow } from './coverage-rows';
import { formatPeriod } from './format-period';
import { hasColumn } from './summarize-comparison';

/** Up to so many months stand in the table at once; of more, those of the latest year. */
const monthsUnfolded = 18;

interface CoverageTableProps {
  title: string;
  relays: Comparison['relays'];
  years: readonly YearRow[];
}

/** Months down, relays across; a long history by year, each unfolding into its months. */
export function CoverageTable({ title, relays, years }: CoverageTableProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const columns = [
    { title: text('columnMonth') },
    ...relays.filter(hasColumn).map(({ url }) => ({ title: relayLabel(url), number: true })),
  ];
  const months = years.flatMap((year) => (year.months.length > 0 ? year.months : [year]));
  const latest = years.find((year) => year.months.length > 0)?.period;
  const isOpen = (year: string) => (year === latest) !== toggled.has(year);
  const toggle = (year: string) =>
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(year)) after.add(year);
      return after;
    });
  return (
    <div class="coverage-scroll">
      <Table name="coverage-table" title={title} columns={columns}>
        {months.length <= monthsUnfolded
          ? months.map((row) => <PeriodRow key={row.period} row={row} relays={relays} />)
          : years.map((year) => (
              <YearRows
                key={year.period}
                year={year}
                relays={relays}
                open={isOpen(year.period)}
                onToggle={() => toggle(year.period)}
              />
            ))}
      </Table>
    </div>
  );
}

interface YearRowsProps {
  year: YearRow;
  relays: Comparison['relays'];
  open: boolean;
  onToggle: () => void;
}

function YearRows({ year, relays, open, onToggle }: YearRowsProps) {
  if (year.months.length === 0) return <PeriodRow row={year} relays={relays} />;
  return (
    <>
      <PeriodRow row={year} relays={relays} toggle={{ open, onToggle }} />
      {open &&
        year.months.map((row) => <PeriodRow key={row.period} row={row} relays={relays} inYear />)}
    </>
  );
}

interface PeriodRowProps {
  row: CoverageRow;
  relays: Comparison['relays'];
  /** A year that unfolds. */
  toggle?: { open: boolean; onToggle: () => void };
  /** A month under its year. */
  inYear?: boolean;
}

function PeriodRow({ row: { period, counts }, relays, toggle, inYear = false }: PeriodRowProps) {
  const name = periodName(period);
  return (
    <tr data-period={period} class={inYear ? 'in-year' : undefined}>
      <th scope="row">
        {toggle === undefined ? (
          name
        ) : (
          <button
            type="button"
            class="year-toggle"
            aria-expanded={toggle.open}
            onClick={toggle.onToggle}
          >
            <Icon name="chevron" />
            <span>{name}</span>
          </button>
        )}
      </th>
      {relays.map((relay, position) => {
        const count = counts[position];
        if (!hasColumn(relay) || count === undefined) return null;
        return (
          <td key={relay.url} class="number" data-column={relayLabel(relay.url)}>
            <CoverageCell count={count} known={relay.state === 'compared'} />
          </td>
        );
      })}
    </tr>
  );
}

function periodName(period: string): string {
  switch (period) {
    case 'ahead':
      return text('periodAhead');
    case 'before':
      return text('periodBefore');
    case '?':
      return text('periodUnknown');
    default:
      return formatPeriod(period, locale()) ?? period;
  }
}
