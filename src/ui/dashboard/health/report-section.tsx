import { useState } from 'preact/hooks';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { CheckField } from '../check-field';
import { CopyButton } from '../copy-button';
import { composeReport, type ReportOptions } from './compose-report';

/** A text for whoever helps, to be read before it is copied. */
export function ReportSection(props: Omit<ReportOptions, 'withoutRelays'>) {
  const [withoutRelays, setWithoutRelays] = useState(false);
  const report = composeReport({ ...props, withoutRelays });
  return (
    <Section title={text('reportTitle')}>
      <div class="card">
        <p>{text('reportLead')}</p>
        <CheckField
          label={text('reportWithout')}
          hint={text('reportWithoutHint')}
          checked={withoutRelays}
          onChange={setWithoutRelays}
        />
        <textarea
          class="report"
          readOnly
          // English, whatever the page speaks.
          lang="en"
          dir="ltr"
          rows={12}
          spellcheck={false}
          aria-label={text('reportTitle')}
          data-testid="report"
          value={report}
        />
        <div class="actions">
          <CopyButton words={text('reportCopy')} content={report} />
        </div>
      </div>
    </Section>
  );
}
