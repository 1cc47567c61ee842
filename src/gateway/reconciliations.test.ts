import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import type { FakePage } from '../../test/support/fake-page';
import { GatewayBench } from '../../test/support/gateway-bench';
import { limits } from '../messages/limits';
import { bytesToHex, hexToBytes } from '../negentropy/hex';
import { IdSet } from '../negentropy/id-set';
import { createInitiator } from '../negentropy/initiator';
import type { VerifiedEvent } from '../nostr/event';

const site = 'https://app.example';
const notes = Array.from({ length: 300 }, (_, n) => fakeEvent({ created_at: 1_000 + n }));
const hidden = fakeEvent({ kind: 1059, created_at: 5_000 });

let bench: GatewayBench;
let page: FakePage;

beforeEach(async () => {
  bench = new GatewayBench();
  await bench.store(...notes, hidden);
  page = await bench.allowedPage(site);
});

/** What a client that has these events finds that it lacks. */
async function lacking(held: readonly VerifiedEvent[], filter: unknown = {}): Promise<string[]> {
  const initiator = createInitiator(IdSet.from(held));
  const need: string[] = [];
  let message: string | undefined = bytesToHex(initiator.open());
  for (let round = 0; message !== undefined; round++) {
    const call: [string, ...unknown[]] =
      round === 0 ? ['negOpen', 7, filter, message] : ['negMessage', 7, message];
    const answer = String((await page.call(...call)).result);
    const step = initiator.receive(hexToBytes(answer));
    need.push(...step.need);
    message = step.reply && bytesToHex(step.reply);
  }
  return need.sort();
}

const idsOf = (events: readonly VerifiedEvent[]) => events.map(({ id }) => id).sort();

describe('a reconciliation with a page', () => {
  it('tells exactly what it lacks of what it may see', async () => {
    expect(await lacking([])).toEqual(idsOf(notes));
    expect(await lacking(notes.slice(0, 290))).toEqual(idsOf(notes.slice(290)));
    expect(await lacking([], { since: 1_298 })).toEqual(idsOf(notes.slice(298)));
    expect(await lacking([], { limit: 3 })).toEqual(idsOf(notes.slice(-3)));
  });

  it('says the same whether something hidden is there or not', async () => {
    const opening = bytesToHex(createInitiator(IdSet.from([])).open());
    const asked = async (kinds: number[]) =>
      (await page.call('negOpen', 1, { kinds }, opening)).result;
    expect(await asked([1059])).toBe(await asked([9_999]));
  });

  it.each([
    ['invalid-filter', 'negOpen', [1, [{}, {}], '61']],
    ['invalid-filter', 'negOpen', [1, { x: 1 }, '61']],
    ['negentropy-protocol', 'negOpen', [1, {}, 'zz']],
    ['negentropy-protocol', 'negOpen', [1, {}, '61ff']],
    ['invalid-message', 'negOpen', ['1', {}, '61']],
    ['invalid-message', 'negMessage', [1, 61]],
    ['disconnected', 'negMessage', [99, '61']],
  ])('refuses as %s what %s cannot take: %j', async (code, method, params) => {
    await expect(page.call(method, ...params)).rejects.toMatchObject({ code });
  });

  it('is one of a few, and makes room when it is closed', async () => {
    for (let n = 0; n < limits.reconciliationsPerPort; n++) await page.call('negOpen', n, {}, '61');
    const oneMore = () => page.call('negOpen', 50, {}, '61');
    await expect(oneMore()).rejects.toMatchObject({ code: 'too-many' });
    await page.call('negClose', 0);
    await oneMore();
  });

  it('keeps no place when it is closed before its first answer', async () => {
    for (let n = 0; n < 2 * limits.reconciliationsPerPort; n++) {
      const first = page.call('negOpen', n, {}, '61');
      await page.call('negClose', n);
      await expect(first).rejects.toMatchObject({ code: 'disconnected' });
    }
    await page.call('negOpen', 50, {}, '61');
  });

  it('keeps no place when its first message is malformed', async () => {
    for (let n = 0; n < 2 * limits.reconciliationsPerPort; n++) {
      const refused = { code: 'negentropy-protocol' };
      await expect(page.call('negOpen', n, {}, 'zz')).rejects.toMatchObject(refused);
    }
    await page.call('negOpen', 50, {}, '61');
  });

  it('takes the place of the one that had its number', async () => {
    for (let n = 0; n < 2 * limits.reconciliationsPerPort; n++) {
      expect((await page.call('negOpen', 1, {}, '61')).result).toBe('61');
    }
  });

  it('takes no message longer than any client sends', async () => {
    const ranges = Math.floor(limits.negentropyMessageLength / 6) - 1;
    const message = `61${'020000'.repeat(ranges)}`;
    expect((await page.call('negOpen', 1, {}, message)).result).toBe('61');
    const longer = `${message}020000`;
    const tooLarge = { code: 'too-large' };
    await expect(page.call('negOpen', 2, {}, longer)).rejects.toMatchObject(tooLarge);
    await expect(page.call('negMessage', 1, longer)).rejects.toMatchObject(tooLarge);
  });

  it('lets others have the thread behind each message', async () => {
    const breaths: number[] = [];
    bench = new GatewayBench({ delay: async (ms) => void breaths.push(ms) });
    page = await bench.allowedPage(site);
    await page.call('negOpen', 1, {}, '61');
    await page.call('negMessage', 1, '61');
    expect(breaths).toEqual([0, 0]);
  });

  it('has a message count as more calls the longer it is', async () => {
    const long = `61${'020000'.repeat(35_000)}`;
    await page.call('negOpen', 1, {}, '61');
    let answered = 0;
    const go = async (): Promise<never> => {
      await page.call('negMessage', 1, long);
      answered += 1;
      return go();
    };
    await expect(go()).rejects.toMatchObject({ code: 'too-many' });
    // The clock stands still: so many calls may be made at once, and as many again may wait.
    expect(answered).toBe(Math.floor((10 * limits.callsPerSecondPerOrigin) / 22));
  });

  it('ends when the user decides anew', async () => {
    await page.call('negOpen', 1, {}, '61');
    await bench.grants.forget(site);
    await expect(page.call('negMessage', 1, '61')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(page.call('negMessage', 1, '61')).rejects.toMatchObject({ code: 'disconnected' });
  });
});
