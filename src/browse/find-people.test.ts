import { npubEncode } from 'nostr-tools/nip19';
import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { findPeople } from './find-people';

const profileOf = (who: string, profile: object) =>
  fakeEvent({ kind: 0, pubkey: hexOf(who), content: JSON.stringify(profile) });

async function storeOfPeople() {
  const store = new MemoryEventStore(() => 2_000);
  await store.ingest(
    [
      profileOf('alice', { name: 'Alice', nip05: 'alice@example.com' }),
      profileOf('other', { name: 'Alice', nip05: 'alice@other.example' }),
      profileOf('bob', { name: 'Bob', about: 'knows alice@example.com' }),
    ],
    { from: { kind: 'file', name: 'test' } },
  );
  return store;
}
const keysFor = async (input: string) =>
  (await findPeople(await storeOfPeople(), input)).map(({ pubkey }) => pubkey);

describe('who is meant', () => {
  it('is who has the key that was typed, known or not', async () => {
    expect(await keysFor(npubEncode(hexOf('bob')))).toEqual([hexOf('bob')]);
    expect(await keysFor(hexOf('nobody'))).toEqual([hexOf('nobody')]);
  });

  it('is everybody who is called so', async () => {
    expect((await keysFor('ALICE')).toSorted()).toEqual(
      [hexOf('alice'), hexOf('other'), hexOf('bob')].toSorted(),
    );
    expect(await keysFor('zoe')).toEqual([]);
  });

  it('is who has the NIP-05 name, and not who mentions it', async () => {
    expect(await keysFor('Alice@Example.com')).toEqual([hexOf('alice')]);
  });

  it('is nobody where a key has a typing error, or is a secret', async () => {
    await expect(keysFor('npub1nonsense')).rejects.toMatchObject({ code: 'invalid-public-key' });
    await expect(keysFor(`nsec1${'q'.repeat(58)}`)).rejects.toMatchObject({
      message: 'This is a secret key.',
    });
  });
});
