import type { RelayRecord } from '../../../messages/records';

/** An account's own events belong there, so the relay takes part in a comparison. */
export function isWrittenTo({ enabled, write, uses }: RelayRecord): boolean {
  return enabled && write && uses.some((use) => use.write);
}
