import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { noVirtualRelay } from '../messages/empty-records';
import { StoredVirtualRelaySchema, VirtualRelaySchema } from '../messages/virtual-relay-record';
import { setPageScripts } from '../platform/page-scripts';
import { createVirtualRelay } from './virtual-relay';

/** The virtual relay, as it is kept and put into pages by this browser. */
export function createVirtualRelayServices(local: KeyValue) {
  return createVirtualRelay({
    record: storedValue(
      ...([local, 'virtualRelay', VirtualRelaySchema, noVirtualRelay] as const),
      StoredVirtualRelaySchema,
    ),
    setPageScripts,
  });
}
