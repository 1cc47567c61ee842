import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { toErrorReport } from '../messages/larder-error';
import { emptyStatus, type Status, StatusSchema } from '../messages/records';

/**
 * Opens the cache. Where the browser refuses (a policy, a broken profile), nothing of Larder can run;
 * its pages say so until it works again. To be called before anything else is shown.
 * @throws what `open` throws
 */
export async function openCache<T>(open: () => Promise<T>, storage: KeyValue): Promise<T> {
  const status = storedValue(storage, 'status', StatusSchema, emptyStatus);
  try {
    const store = await open();
    await status.update(withoutFailure);
    return store;
  } catch (error) {
    const { code, message } = toErrorReport(error);
    await status.update((before) => ({ ...before, problem: { code, message } }));
    throw error;
  }
}

/** A full disk is another matter: it is found out when something is stored. */
function withoutFailure(status: Status): Status {
  const { code } = status.problem ?? {};
  if (code !== 'storage-failed' && code !== 'storage-newer') return status;
  const { problem: _, ...others } = status;
  return others;
}
