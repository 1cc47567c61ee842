import { useState } from 'preact/hooks';
import type { JournalEntry, JournalLevel, JournalTopic } from '../../../messages/journal-record';
import { relayLabel } from '../../../messages/relay-label';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { formatDateTime } from '../../shared/format';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';
import { ChoiceField } from '../relay/choice-field';
import { Table } from '../table';

const levels: Record<JournalLevel, MessageKey> = {
  info: 'levelInfo',
  warning: 'levelWarning',
  error: 'levelError',
};
const topics: Record<JournalTopic, MessageKey> = {
  started: 'topicStarted',
  unexpected: 'topicUnexpected',
  relay: 'topicRelay',
  check: 'topicCheck',
  asked: 'topicAsked',
  refused: 'topicRefused',
};
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
        <tr
          key={`${entry.at} ${entry.topic} ${entry.message}`}
          data-topic={entry.topic}
          data-level={entry.level}
        >
          <td>
            <time dateTime={new Date(entry.at).toISOString()}>
              {formatDateTime(entry.at, locale())}
            </time>
          </td>
          <td>{text(levels[entry.level])}</td>
          <td>
            <p class="facts">
              <span>{text(topics[entry.topic])}</span>
              {entry.relay !== undefined && <span>{relayLabel(entry.relay)}</span>}
              {entry.code !== undefined && <code>{entry.code}</code>}
              {entry.times > 1 && (
                <span class="muted">{countText('journalTimes', entry.times)}</span>
              )}
            </p>
            {entry.message !== '' && (
              <p class="hint">
                <bdi>{entry.message}</bdi>
              </p>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
