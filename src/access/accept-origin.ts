import { isLoopback } from '../nostr/is-loopback';

/** What the browser says of the document behind a port (`runtime.MessageSender`). */
export interface Sender {
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?:
    | { readonly id?: number | undefined; readonly url?: string | undefined }
    | undefined;
}

/** Who may speak: an origin, or why this sender is nobody. */
export type OriginVerdict =
  | { readonly origin: string; readonly tabId: number }
  | { readonly refused: 'no-tab' | 'frame' | 'no-origin' | 'insecure' | 'tab-disagrees' };

/**
 * The origin a port speaks for. It is the browser's word alone, taken once. `sender.url` is not
 * asked: in a sandboxed frame it names the site whose rights the frame must not have.
 */
export function acceptOrigin({ origin, frameId, tab }: Sender): OriginVerdict {
  if (tab?.id === undefined) return { refused: 'no-tab' };
  if (frameId !== 0) return { refused: 'frame' };
  if (origin === undefined || origin === 'null' || !URL.canParse(origin)) {
    return { refused: 'no-origin' };
  }
  if (!isSecure(new URL(origin))) return { refused: 'insecure' };
  // The tab's address is visible only where the extension has host access.
  if (tab.url !== undefined && originOf(tab.url) !== origin) return { refused: 'tab-disagrees' };
  return { origin, tabId: tab.id };
}

/** https, or http to this computer: what browsers call a secure context. */
function isSecure(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isLoopback(url.hostname);
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
