import { finalizeEvent, generateSecretKey, verifyEvent } from 'nostr-tools/pure';
import { describe, expect, it } from 'vitest';
import { createVerifier } from './create-verifier';

const refused = () => Promise.reject(new Error('blocked by CSP'));
const sign = (content: string, tags: string[][] = []) =>
  finalizeEvent({ kind: 1, created_at: 1_700_000_000, tags, content }, generateSecretKey());

describe.each([
  ['wasm', undefined],
  ['js', refused],
] as const)('the %s verifier', (method, start) => {
  const verifier = createVerifier(start);

  it('is the one that was asked for', async () => {
    expect((await verifier).method).toBe(method);
  });

  it('vouches for a genuine event in any script', async () => {
    const event = sign('päntry 🫙 食料庫 \u0000 "quoted"\n', [['t', 'مرحبا']]);
    expect((await verifier).verify(event)).toBe(event);
  });

  it('refuses another content under the same id', async () => {
    expect((await verifier).verify({ ...sign('a'), content: 'b' })).toBeUndefined();
  });

  it('refuses the signature of another key', async () => {
    const event = sign('a');
    expect((await verifier).verify({ ...event, sig: sign('a').sig })).toBeUndefined();
  });

  it('refuses a public key that is no point on the curve', async () => {
    const event = sign('a');
    expect((await verifier).verify({ ...event, pubkey: 'f'.repeat(64) })).toBeUndefined();
  });

  it('does not believe a verdict cached on the object by nostr-tools', async () => {
    const event = sign('a');
    verifyEvent(event);
    event.content = 'forged afterwards';
    expect((await verifier).verify(event)).toBeUndefined();
  });

  it('judges events larger than the heap of the wasm module', async () => {
    const event = sign('食'.repeat(400_000));
    expect((await verifier).verify(event)).toBe(event);
    expect((await verifier).verify({ ...event, sig: '0'.repeat(128) })).toBeUndefined();
  });
});

it('tells why wasm could not be used', async () => {
  expect((await createVerifier(refused)).reason).toBe('blocked by CSP');
});
