import { LarderError } from '../messages/larder-error';
import { browser } from './browser';

/** A tab whose page has a signer (NIP-07). */
export interface SignerTab {
  readonly tabId: number;
  readonly origin: string;
}

/** What a page may have; nothing of it is believed. */
interface SignerWindow {
  readonly nostr?: { getPublicKey?(): Promise<unknown> };
}

/** Milliseconds: a page that does not answer by then is busy or hangs, and is passed over. */
const lookTime = 2_000;
/** Milliseconds for the user to answer the signer. */
const answerTime = 60_000;

/** The open tabs in whose pages a signer is, of those where the browser lets Larder run; none is asked. */
export async function findSignerTabs(): Promise<SignerTab[]> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'], discarded: false });
  const found = await Promise.all(
    tabs.map(async ({ id, url }): Promise<SignerTab[]> => {
      if (id === undefined || url === undefined) return [];
      // Some pages belong to the browser, whatever their address says.
      const has = await within(lookTime, runIn(id, hasSigner)).catch(() => false);
      return has === true ? [{ tabId: id, origin: new URL(url).origin }] : [];
    }),
  );
  return found.flat();
}

/**
 * Asks the signer in a tab for the user's public key; the signer asks the user. 64 hex digits. A site that has come
 * into the tab since then is not asked: it is not the one the user chose.
 * @throws LarderError `invalid-public-key` where it gave none in time
 */
export async function askSigner({ tabId, origin }: SignerTab): Promise<string> {
  const asked = runIn(tabId, publicKey, [origin]);
  const answer = await within(answerTime, asked).catch(() => undefined);
  if (typeof answer === 'string' && /^[0-9a-f]{64}$/.test(answer)) return answer;
  throw new LarderError('invalid-public-key', 'The signer gave no public key.', {
    advice: 'Allow it in the signer, or paste the key above.',
    sentence: ['signer-no-key'],
  });
}

/** Runs in the page's own world, where its signer is. */
async function runIn<A extends string[]>(
  tabId: number,
  func: (...args: A) => unknown,
  args?: A,
): Promise<unknown> {
  const where = { target: { tabId }, world: 'MAIN' as const, injectImmediately: true };
  const [frame] = await browser.scripting.executeScript({ ...where, func, args } as never);
  return frame?.result;
}

/** What it resolves to, or `undefined` once the time is over: a page may keep whoever asks for ever. */
async function within(milliseconds: number, answer: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([answer, over]);
  } finally {
    clearTimeout(timer);
  }
}

function hasSigner(): boolean {
  return typeof (window as SignerWindow).nostr?.getPublicKey === 'function';
}

/** A page may change its `nostr`; `location` is the browser's. */
function publicKey(origin: string): unknown {
  return location.origin === origin && (window as SignerWindow).nostr?.getPublicKey?.();
}
