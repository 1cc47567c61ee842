import { naddrEncode, neventEncode } from 'nostr-tools/nip19';
import type { OpenedEvent } from '../../../messages/browsed-event';
import { text } from '../../shared/text';
import { ReferenceLink } from './reference-link';

/** What an event is about or answers, by its tags; each leads there. */
export function EventReferences({ event }: { event: OpenedEvent['event'] }) {
  const codes = referencesOf(event);
  if (codes.length === 0) return null;
  return (
    <p class="event-references">
      <span class="muted">{text('eventRefersTo')}</span>
      {codes.map((code) => (
        <span key={code}>
          <ReferenceLink code={code} names={{}} />
        </span>
      ))}
    </p>
  );
}

/** Links that are shown. */
const most = 20;

function referencesOf({ tags }: OpenedEvent['event']): string[] {
  const codes = tags.flatMap(([name, value = '']) => {
    if ((name === 'e' || name === 'q') && /^[0-9a-f]{64}$/.test(value)) {
      return [neventEncode({ id: value })];
    }
    const [, kind, pubkey, identifier] = /^(\d{1,5}):([0-9a-f]{64}):(.{0,255})$/.exec(value) ?? [];
    if (name !== 'a' || kind === undefined || pubkey === undefined) return [];
    // A code names an identifier of 255 bytes at most.
    if (new TextEncoder().encode(identifier).length > 255) return [];
    return [naddrEncode({ kind: Number(kind), pubkey, identifier: identifier ?? '' })];
  });
  return [...new Set(codes)].slice(0, most);
}
