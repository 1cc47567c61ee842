import type { MessageKey } from '../../../platform/i18n';
import { formatNumber } from '../../shared/format';
import { Icon, type IconName } from '../../shared/icon';
import { countText, locale, text } from '../../shared/text';
import type { CoverageCount } from './coverage-rows';

type Mark = 'complete' | 'lacking' | 'unknown';

/** What the marks of the cells look like and mean; none of them is told by colour alone. */
export const marks: Readonly<Record<Mark, { icon: IconName; words: MessageKey }>> = {
  complete: { icon: 'tick', words: 'coverageComplete' },
  lacking: { icon: 'minus', words: 'coverageLacking' },
  unknown: { icon: 'clock', words: 'coverageUnknown' },
};

interface CoverageCellProps {
  count: CoverageCount;
  /** The relay was compared; its turn has not come otherwise. */
  known: boolean;
}

/** How much of what is here a relay has, and what it has besides. */
export function CoverageCell({ count, known }: CoverageCellProps) {
  if (!known) return <Marked mark="unknown">{undefined}</Marked>;
  const { held, lacking, extra } = count;
  const total = held + lacking;
  const number = (value: number) => formatNumber(value, locale());
  return (
    <>
      {total === 0 ? (
        <span class="coverage-none">
          <span aria-hidden="true">–</span>
          <span class="visually-hidden">{text('coverageNone')}</span>
        </span>
      ) : (
        <Marked mark={lacking === 0 ? 'complete' : 'lacking'}>
          {text('coverageOf', number(held), number(total))}
        </Marked>
      )}
      {extra > 0 && (
        <span class="coverage-extra">
          <bdi dir="ltr" aria-hidden="true">
            +{number(extra)}
          </bdi>
          <span class="visually-hidden">{countText('coverageExtra', extra)}</span>
        </span>
      )}
    </>
  );
}

function Marked({ mark, children }: { mark: Mark; children: string | undefined }) {
  return (
    <span class="coverage" data-mark={mark}>
      <Icon name={marks[mark].icon} />
      {children !== undefined && <span>{children}</span>}
      <span class="visually-hidden">{text(marks[mark].words)}</span>
    </span>
  );
}
