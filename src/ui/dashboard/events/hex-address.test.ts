import { neventEncode, npubEncode } from 'nostr-tools/nip19';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AdminRequest } from '../../../messages/admin';

const id = 'a'.repeat(64);
const pubkey = 'b'.repeat(64);
const asked = vi.fn(async (request: AdminRequest) => {
  if (request.type === 'events.open') {
    return 'id' in request.pointer && request.pointer.id === id ? { event: { id } } : undefined;
  }
  return request.type === 'events.count' && request.query.authors?.[0] === pubkey ? 3 : 0;
});
vi.mock('../../../platform/admin-client', () => ({ ask: asked }));
// Files of tests share their modules: none may ask the background of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { hexAddress } = await import('./hex-address');

describe('64 hex digits', () => {
  beforeEach(() => void asked.mockClear());

  it.each([id, id.toUpperCase()])('lead to the event whose id they are: %s', async (typed) => {
    expect(await hexAddress(typed)).toBe(`events/${neventEncode({ id })}`);
  });

  it('lead to what the person wrote whose public key they are', async () => {
    expect(await hexAddress(pubkey)).toBe(`events/?author=${npubEncode(pubkey)}`);
  });

  it('lead nowhere where the cache has neither', async () => {
    expect(await hexAddress('c'.repeat(64))).toBeUndefined();
  });

  it.each(['plum jam', id.slice(1), `${id}0`, ''])('are not "%s"', async (typed) => {
    expect(await hexAddress(typed)).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });
});
