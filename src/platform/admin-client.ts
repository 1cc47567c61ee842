import type { AdminReply, AdminRequest, AdminResults } from '../messages/admin';
import { LarderError } from '../messages/larder-error';
import { browser } from './browser';

/**
 * Asks the background to do something for the user.
 * @throws LarderError as the background reported it; `disconnected` where it ended before it answered
 */
export async function ask<R extends AdminRequest>(request: R): Promise<AdminResults[R['type']]> {
  // A killed background breaks the call off in Chromium, and leaves it without an answer in Firefox.
  const sent: Promise<AdminReply<R['type']> | undefined> = browser.runtime.sendMessage(request);
  const reply = await sent.catch(lost);
  if (reply === undefined) return lost();
  if (reply.ok) return reply.result;
  const { code, message } = reply.error;
  throw new LarderError(code, message, reply.error);
}

function lost(cause?: unknown): never {
  throw new LarderError('disconnected', 'The connection to Larder’s background was lost.', {
    cause,
  });
}
