import type { LarderNostrdb } from '../../../packages/nostrdb-types';
import type { Given } from './call-form';
import { callForms } from './forms';

declare global {
  interface Window {
    /** Makes one call as the page's own code, with what is in the cache for it. */
    callForm(draft: string, name: string, given: Given): Promise<unknown>;
  }
}

window.callForm = async (draft, name, given) => {
  const { nostrdb } = window as unknown as { readonly nostrdb: LarderNostrdb };
  const form = callForms[draft]?.find((one) => one.name === name);
  return await form?.call(nostrdb, given);
};
