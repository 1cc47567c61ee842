import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { deletionTargets } from './deletion-targets';

const alice = hexOf('alice');

function targetsOf(...tags: string[][]) {
  const { ids, addresses } = deletionTargets(fakeEvent({ kind: 5, pubkey: alice, tags }));
  return { ids: [...ids], addresses: [...addresses] };
}

describe('deletionTargets', () => {
  it('takes ids and own addresses, each once', () => {
    const id = hexOf('note');
    const address = `30023:${alice}:with:colons\nand lines`;
    expect(targetsOf(['e', id], ['e', id, 'wss://x'], ['a', address], ['k', '1'])).toEqual({
      ids: [id],
      addresses: [address],
    });
  });

  it('spells an address as the event itself does', () => {
    expect(targetsOf(['a', `00003:${alice}:`]).addresses).toEqual([`3:${alice}:`]);
  });

  it.each([
    ['another author’s address', ['a', `30023:${hexOf('bob')}:x`]],
    ['a kind that has no address', ['a', `1:${alice}:`]],
    ['a d tag on a kind that has none', ['a', `0:${alice}:x`]],
    ['an address without its last colon', ['a', `0:${alice}`]],
    ['an id in capitals', ['e', hexOf('note').toUpperCase()]],
    ['a tag without a value', ['e']],
  ])('leaves out %s', (_, tag) => {
    expect(targetsOf(tag)).toEqual({ ids: [], addresses: [] });
  });
});
