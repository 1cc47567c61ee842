import { neventEncode, npubEncode, nsecEncode } from 'nostr-tools/nip19';
import { describe, expect, it } from 'vitest';
import { limits } from '../messages/limits';
import { dashboardAddress } from './dashboard-address';

const npub = npubEncode('a'.repeat(64));
const nevent = neventEncode({ id: 'b'.repeat(64), relays: ['wss://relay.example'] });

describe('the page for a text from the browser', () => {
  it.each([
    [`nostr:${npub}`, `events/${npub}`],
    [`web+nostr:${nevent}`, `events/${nevent}`],
    [`https://gateway.example/e/${nevent}?x=1`, `events/${nevent}`],
    [`see ${npub.toUpperCase()}, please`, `events/${npub}`],
    [' plum   jam ', 'events/?text=plum+jam'],
    ['a&b=c#d', 'events/?text=a%26b%3Dc%23d'],
    [' ', 'events'],
  ])('of %s is %s', (text, address) => {
    expect(dashboardAddress(text)).toBe(address);
  });

  it('takes no secret key for a reference, and no more of a text than can be searched', () => {
    expect(dashboardAddress(nsecEncode(new Uint8Array(32).fill(1)))).toMatch(
      /^events\/\?text=nsec/,
    );
    const address = dashboardAddress('x'.repeat(100_000));
    expect(address).toBe(`events/?text=${'x'.repeat(limits.searchLength)}`);
  });
});
