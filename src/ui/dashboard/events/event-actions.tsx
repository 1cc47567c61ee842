import { naddrEncode, neventEncode } from 'nostr-tools/nip19';
import { useState } from 'preact/hooks';
import type { DeletedEvent, OpenedEvent } from '../../../messages/browsed-event';
import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { encodeNpub } from '../../shared/encode-npub';
import { ErrorNotice } from '../../shared/error-notice';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';

interface EventActionsProps {
  opened: OpenedEvent;
  snapshot: Snapshot;
  /** `undefined`: it was gone already, and cannot be had back from here. */
  onDeleted: (deleted: DeletedEvent | undefined) => void;
}

/** Relays that a reference names: enough to find the event by. */
const hintedRelays = 2;

/** What can be done with an event: its names and its JSON to the clipboard, keep its author, delete it. */
export function EventActions({ opened, snapshot, onDeleted }: EventActionsProps) {
  const { event, relays } = opened;
  const copying = useAction();
  /** Apart from the copies: what changes something is not done again while it is under way. */
  const changing = useAction();
  const [done, setDone] = useState('');
  const { pinned } = snapshot.settings.retention;
  const reference = referenceTo(event, relays);
  const isPinned = pinned.includes(event.pubkey);
  const copy = (words: string, value: string) => () => {
    changing.forget();
    // What is done once more is said once more.
    setDone('');
    void copying.run(async () => {
      await navigator.clipboard.writeText(value);
      setDone(text('copied', words));
    });
  };
  const change = (work: () => Promise<void>): void => {
    copying.forget();
    setDone('');
    void changing.run(work);
  };
  const pin = () =>
    change(async () => {
      const others = pinned.filter((it) => it !== event.pubkey);
      const next = isPinned ? others : [...others, event.pubkey];
      await ask({ type: 'settings.update', fields: { retention: { pinned: next } } });
      setDone(text(isPinned ? 'authorUnpinned' : 'authorPinned'));
    });
  const remove = () =>
    change(async () => onDeleted(await ask({ type: 'events.delete', id: event.id })));
  return (
    <div class="event-actions">
      <div class="actions">
        <Button onClick={copy(reference.name, reference.code)}>
          {text('copyReference', reference.name)}
        </Button>
        <Button onClick={copy('npub', encodeNpub(event.pubkey))}>{text('copyNpub')}</Button>
        <Button onClick={copy('JSON', JSON.stringify(event))}>{text('copyJson')}</Button>
        <Button busy={changing.busy} onClick={pin}>
          {text(isPinned ? 'authorUnpin' : 'authorPin')}
        </Button>
        <Button tone="danger" busy={changing.busy} onClick={remove}>
          {text('eventDelete')}
        </Button>
      </div>
      <p class="hint" role="status">
        {done}
      </p>
      <ErrorNotice error={copying.error} />
      <ErrorNotice error={changing.error} />
    </div>
  );
}

/** By its address, where newer versions replace it; else by its id. */
function referenceTo(
  event: OpenedEvent['event'],
  seenOn: readonly string[],
): { name: 'nevent' | 'naddr'; code: string } {
  const { id, kind, pubkey, tags } = event;
  const relays = seenOn.slice(0, hintedRelays);
  if (kind < 30_000 || kind >= 40_000) {
    return { name: 'nevent', code: neventEncode({ id, kind, author: pubkey, relays }) };
  }
  const identifier = tags.find(([name]) => name === 'd')?.[1] ?? '';
  return { name: 'naddr', code: naddrEncode({ kind, pubkey, identifier, relays }) };
}
