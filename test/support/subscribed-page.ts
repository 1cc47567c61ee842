import type { VerifiedEvent } from '../../src/nostr/event';
import { fakeEvent } from './fake-event';
import type { GatewayBench } from './gateway-bench';

export const site = 'https://app.example';

/** A second apart. */
export function notes(count: number, from = 1): VerifiedEvent[] {
  return Array.from({ length: count }, (_, n) => fakeEvent({ created_at: from + n }));
}

/** A page that has subscribed and been sent what was stored. */
export async function subscribed(bench: GatewayBench, ...filters: unknown[]) {
  const page = await bench.allowedPage(site);
  const id = page.begin('subscribe', filters.length > 0 ? filters : {});
  await page.until(() => page.storedSent(id).length > 0);
  return { page, id };
}
