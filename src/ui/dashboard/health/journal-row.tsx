import type { JournalEntry, JournalLevel, JournalTopic } from '../../../messages/journal-record';
import { relayLabel } from '../../../messages/relay-label';
import type { MessageKey } from '../../../platform/i18n';
import { ErrorWords } from '../../shared/error-words';
import { formatDateTime } from '../../shared/format';
import { countText, locale, text } from '../../shared/text';
import { noteWords, requestWords } from './journal-words';

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

/** One entry of the log, in the user's language. */
export function JournalRow({ entry }: { entry: JournalEntry }) {
  const { at, times, level, topic, relay, request } = entry;
  return (
    <tr data-topic={topic} data-level={level}>
      <td>
        <time dateTime={new Date(at).toISOString()}>{formatDateTime(at, locale())}</time>
      </td>
      <td>{text(levels[level])}</td>
      <td>
        <p class="facts">
          <span>{text(topics[topic])}</span>
          {request !== undefined && <span>{requestWords(request) ?? <code>{request}</code>}</span>}
          {relay !== undefined && <span>{relayLabel(relay)}</span>}
          {times > 1 && <span class="muted">{countText('journalTimes', times)}</span>}
        </p>
        <EntryWords entry={entry} />
      </td>
    </tr>
  );
}

function EntryWords({ entry }: { entry: JournalEntry }) {
  const { code } = entry;
  if (code === undefined && noteWords(entry) === '') return null;
  return (
    <p class="hint">
      {code === undefined ? (
        <bdi>{noteWords(entry)}</bdi>
      ) : (
        <ErrorWords error={{ ...entry, code }} brief />
      )}
    </p>
  );
}
