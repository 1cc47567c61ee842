import { useLayoutEffect, useState } from 'preact/hooks';
import type { Transfer, TransferState } from './transfer';

/** How a transfer stands, live; it may have begun before anybody looked. */
export function useTransfer<S, P, R>(transfer: Transfer<S, P, R>): TransferState<S, P, R> {
  const [state, setState] = useState(transfer.state);
  // Listening from the moment it is drawn, not from the next frame: a change between would be missed.
  useLayoutEffect(() => transfer.onChange(setState), [transfer]);
  return state;
}
