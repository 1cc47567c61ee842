import type { AdminRequest, AdminType } from '../messages/admin';
import type { NotedRequest } from '../messages/journal-record';
import { toKeptError } from '../messages/kept-error';
import type { Journal } from './journal';

const noted: ReadonlySet<AdminType> = new Set<NotedRequest>([
  'account.remove',
  'relay.remove',
  'relay.reset',
  'sync.pause',
  'sync.resume',
  'sync.reset',
  'cache.clear',
  'cache.rebuild',
  'settings.import',
  'signer.connect',
  'signer.disconnect',
  'health.ring',
]);

type Handle = (request: AdminRequest) => Promise<unknown>;

/** Answers as `handle` does, and notes what the user had done, and what could not be. */
export function noteRequests(handle: Handle, journal: Pick<Journal, 'note'>): Handle {
  return async (request) => {
    const { type } = request;
    const about = {
      request: type,
      ...('url' in request && request.url !== undefined && { relay: request.url }),
    };
    try {
      const result = await handle(request);
      if (noted.has(type)) {
        journal.note({ level: 'info', topic: 'asked', message: '', ...about });
      }
      return result;
    } catch (reason) {
      journal.note({ level: 'warning', topic: 'refused', ...toKeptError(reason), ...about });
      throw reason;
    }
  };
}
