import { useState } from 'preact/hooks';
import type { Comparison } from '../../../messages/comparison-record';
import { Field } from '../../shared/field';
import { Icon } from '../../shared/icon';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { kindName } from '../kind-name';
import { marks } from './coverage-cell';
import { comparedKinds, type KindChoice, monthRows, yearRows } from './coverage-rows';
import { CoverageTable } from './coverage-table';
import { hasColumn } from './summarize-comparison';

/** Which relay holds what of which month: of all kinds, or of one. */
export function CoverageSection({ comparison }: { comparison: Comparison }) {
  const [wanted, setWanted] = useState<KindChoice>('all');
  if (!comparison.relays.some(hasColumn)) return null;
  const kinds: KindChoice[] = ['all', ...comparedKinds(comparison)];
  // A newer comparison may not have any of the kind.
  const kind = kinds.includes(wanted) ? wanted : 'all';
  const years = yearRows(monthRows(comparison, kind));
  const title = text('coverageTitle');
  return (
    <Section title={title}>
      {years.length === 0 ? (
        <p class="muted">{text(comparison.state === 'done' ? 'coverageEmpty' : 'coverageSoon')}</p>
      ) : (
        <>
          <div class="coverage-choice">
            <Field label={text('coverageKind')} hint="" error={undefined}>
              {(control) => (
                <select
                  {...control}
                  value={String(kind)}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    setWanted(kinds.find((it) => String(it) === value) ?? 'all');
                  }}
                >
                  {kinds.map((it) => (
                    <option key={it} value={String(it)}>
                      {choiceName(it)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <CoverageTable title={title} relays={comparison.relays} years={years} />
          <Legend hasExtra={kind === 'all' && comparison.extra.length > 0} />
        </>
      )}
    </Section>
  );
}

function choiceName(kind: KindChoice): string {
  if (kind === 'all') return text('kindsEvery');
  if (kind === 'other') return text('kindsRest');
  const [name, numbered] = [kindName(kind), text('kindOther', String(kind))];
  // Two kinds are reposts.
  return name === numbered ? name : text('kindNumbered', name, String(kind));
}

/** What the marks mean, for those who see them; the cells say it to the others. */
function Legend({ hasExtra }: { hasExtra: boolean }) {
  return (
    <ul class="hint coverage-legend" aria-hidden="true">
      {(['complete', 'lacking'] as const).map((mark) => (
        <li key={mark}>
          <Icon name={marks[mark].icon} /> {text(marks[mark].words)}
        </li>
      ))}
      {hasExtra && <li>{text('coverageExtraLegend')}</li>}
    </ul>
  );
}
