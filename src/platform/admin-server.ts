import * as v from 'valibot';
import polyfilled from 'webextension-polyfill';
import { type AdminReply, type AdminRequest, AdminRequestSchema } from '../messages/admin';
import { LarderError, toErrorReport } from '../messages/larder-error';
import { isOwnPage } from './own-page';

export type AdminHandler = (request: AdminRequest) => Promise<unknown>;

/**
 * Answers Larder's own pages, and nobody else. By the polyfill, because Chrome before 144 takes no
 * promise for an answer.
 */
export function serveAdmin(handle: AdminHandler): void {
  polyfilled.runtime.onMessage.addListener((message: unknown, sender: unknown) => {
    if (!isOwnPage(sender as { id?: string; url?: string })) return undefined;
    return answer(handle, message);
  });
}

/** Always resolves: a rejection arrives differently in the two browsers (docs/adr/0003). */
async function answer(handle: AdminHandler, message: unknown): Promise<AdminReply> {
  try {
    const request = v.safeParse(AdminRequestSchema, message);
    if (!request.success) throw new LarderError('invalid-message', 'This is no request of ours.');
    return { ok: true, result: (await handle(request.output)) as never };
  } catch (error) {
    return { ok: false, error: toErrorReport(error) };
  }
}
