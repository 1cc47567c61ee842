import type { RelayUse } from './records';

/** Whether an account's list or the user names it for something. */
export function isUse({ read, write, typed }: RelayUse): boolean {
  return read || write || typed === true;
}
