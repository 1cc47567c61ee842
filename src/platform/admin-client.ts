import type { AdminReply, AdminRequest, AdminResults } from '../messages/admin';
import { LarderError } from '../messages/larder-error';
import { browser } from './browser';

/**
 * Asks the background to do something for the user.
 * @throws LarderError as the background reported it
 */
export async function ask<R extends AdminRequest>(request: R): Promise<AdminResults[R['type']]> {
  const reply: AdminReply<R['type']> = await browser.runtime.sendMessage(request);
  if (reply.ok) return reply.result;
  const { code, message } = reply.error;
  throw new LarderError(code, message, reply.error);
}
