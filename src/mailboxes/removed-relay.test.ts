import { describe, expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createRelayBook } from './relay-book';

describe('a relay that was removed', () => {
  const url = 'wss://a.example/';
  const typed = { pubkey: 'a'.repeat(64), read: true, write: true };

  it('is given back as it was', async () => {
    const relays = createRelayBook(memoryKeyValue(), () => 5000);
    await relays.add(url, typed);
    await relays.update(url, { notes: 'mine' });
    const before = await relays.read();
    await relays.remove(url);
    for (const record of before) await relays.restore(record);
    expect(await relays.read()).toEqual(before);
  });

  it('is given back as it was where Larder has put it back meanwhile, for what it asks it', async () => {
    const relays = createRelayBook(memoryKeyValue(), () => 5000);
    await relays.setChosen('lists', [url]);
    await relays.add(url, typed);
    await relays.update(url, { notes: 'mine' });
    const [record] = await relays.read();
    if (!record) throw new Error('The relay that was added is not known.');
    await relays.remove(url);
    await relays.setChosen('follows', [url]);
    await relays.restore(record);
    expect(await relays.read()).toEqual([{ ...record, chosenFor: ['follows'] }]);
  });
});
