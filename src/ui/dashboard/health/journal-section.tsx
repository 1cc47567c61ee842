import { useState } from 'preact/hooks';
import type { JournalEntry, JournalLevel } from '../../../messages/journal-record';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';
import { ChoiceField } from '../relay/choice-field';
import { Table } from '../table';
import { JournalRow } from './journal-row';

const choices: Record<JournalLevel, readonly [MessageKey, MessageKey]> = {
  info: ['journalAll', 'journalHint'],
  warning: ['journalWarnings', 'journalHint'],
  error: ['journalErrors', 'journalHint'],
};
const order: readonly JournalLevel[] = ['info', 'warning', 'error'];

/** What happened in the background lately, also before its last start. */
export function JournalSection({ entries }: { entries: readonly JournalEntry[] }) {
  const [least, setLeast] = useState<JournalLevel>('info');
  const shown = entries.filter(({ level }) => order.indexOf(level) >= order.indexOf(least));
  return (
    <Section title={text('journalTitle')}>
      <div class="card journal-tools">
        <ChoiceField
          label={text('journalLevel')}
          choices={choices}
          value={least}
          onChange={setLeast}
        />
        {entries.length > 0 && (
          <ConfirmButton
            tone="faint"
            words={text('journalClear')}
            question={text('journalClearQuestion')}
            confirm={text('journalClearYes')}
            onConfirm={() => ask({ type: 'health.clearLog' })}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <p class="card muted" data-journal="0">
          {text('journalEmpty')}
        </p>
      ) : (
        <JournalTable entries={shown} />
      )}
    </Section>
  );
}

function JournalTable({ entries }: { entries: readonly JournalEntry[] }) {
  const columns = [
    { title: text('columnWhen') },
    { title: text('columnLevel') },
    { title: text('columnWhat') },
  ];
  return (
    <Table name="journal-table" title={text('journalTitle')} columns={columns}>
      {entries.map((entry) => (
        <JournalRow key={`${entry.at} ${entry.topic} ${entry.message}`} entry={entry} />
      ))}
    </Table>
  );
}
