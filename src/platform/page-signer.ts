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

/** The open tabs in whose pages a signer is, of those where the browser lets Larder run; none is asked. */
export async function findSignerTabs(): Promise<SignerTab[]> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'], discarded: false });
  const found = await Promise.all(
    tabs.map(async ({ id, url }): Promise<SignerTab[]> => {
      if (id === undefined || url === undefined) return [];
      // Some pages belong to the browser, whatever their address says.
      const has = await runIn(id, hasSigner).catch(() => false);
      return has === true ? [{ tabId: id, origin: new URL(url).origin }] : [];
    }),
  );
  return found.flat();
}

/**
 * Asks the signer in a tab for the user's public key; the signer asks the user. 64 hex digits.
 * @throws LarderError `invalid-public-key` where it gave none
 */
export async function askSigner(tabId: number): Promise<string> {
  const answer = await runIn(tabId, publicKey).catch(() => undefined);
  if (typeof answer === 'string' && /^[0-9a-f]{64}$/.test(answer)) return answer;
  throw new LarderError('invalid-public-key', 'The signer gave no public key.', {
    advice: 'Allow it in the signer, or paste the key above.',
    sentence: ['signer-no-key'],
  });
}

/** Runs in the page's own world, where its signer is. */
async function runIn(tabId: number, func: () => unknown): Promise<unknown> {
  const where = { target: { tabId }, world: 'MAIN' as const, injectImmediately: true };
  const [frame] = await browser.scripting.executeScript({ ...where, func } as never);
  return frame?.result;
}

function hasSigner(): boolean {
  return typeof (window as SignerWindow).nostr?.getPublicKey === 'function';
}

function publicKey(): unknown {
  return (window as SignerWindow).nostr?.getPublicKey?.();
}
