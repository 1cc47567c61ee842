import type { SyncRun } from '../../../messages/sync-run';

/**
 * What a run took less than reading the whole scope by REQ would have; never less than nothing, and
 * undefined where nobody knows what that would have been. See docs/guide/numbers.md.
 */
export function bytesSaved(
  run: Pick<SyncRun, 'reqBytes' | 'bytesUp' | 'bytesDown'>,
): number | undefined {
  const { reqBytes, bytesUp, bytesDown } = run;
  return reqBytes === undefined ? undefined : Math.max(0, reqBytes - bytesUp - bytesDown);
}
