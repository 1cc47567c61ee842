import type { AdminRequest, AdminType } from '../messages/admin';
import { toErrorReport } from '../messages/larder-error';
import type { Journal } from './journal';

/** Requests that change much, by what they are called: whoever looks for a fault wants to know of them. */
const noted: ReadonlySet<AdminType> = new Set([
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
    const relay = 'url' in request && request.url !== undefined ? { relay: request.url } : {};
    try {
      const result = await handle(request);
      if (noted.has(type)) {
        journal.note({ level: 'info', topic: 'asked', code: type, message: '', ...relay });
      }
      return result;
    } catch (reason) {
      const { code, message } = toErrorReport(reason);
      const words = `${type}: ${message}`;
      journal.note({ level: 'warning', topic: 'refused', code, message: words, ...relay });
      throw reason;
    }
  };
}
