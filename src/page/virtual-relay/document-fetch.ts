import { asksForDocument, documentResponse } from './relay-document';

/**
 * The `fetch` of a page, with the relay's document (NIP-11) for who asks a local address for it. All
 * else is the browser's: also what is wrong with a request, and that it was aborted.
 */
export function documentFetch(
  native: typeof fetch,
  isLocal: (address: unknown) => boolean,
): typeof fetch {
  return new Proxy(native, {
    apply(target, self, args: Parameters<typeof fetch>) {
      if (!isAnswered(args, isLocal)) return Reflect.apply(target, self, args);
      return Promise.resolve(documentResponse());
    },
  });
}

function isAnswered(
  [input, init]: Parameters<typeof fetch>,
  isLocal: (address: unknown) => boolean,
): boolean {
  try {
    const request = input instanceof Request ? input : undefined;
    if (!isLocal(request ? request.url : input)) return false;
    const method = init?.method ?? request?.method ?? 'GET';
    const signal = init?.signal === undefined ? request?.signal : init.signal;
    if (String(method).toUpperCase() !== 'GET' || signal?.aborted) return false;
    return asksForDocument(new Headers(init?.headers ?? request?.headers));
  } catch {
    // No text, or no headers: the browser says so, and by a promise.
    return false;
  }
}
