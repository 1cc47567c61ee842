import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createSigner,
  type EventTemplate,
  forge,
  sampleAccount,
  sampleCorpus,
  tamper,
} from '../support/sample-events';
import { khatruRelay } from './khatru-relay';
import { RawConnection } from './raw-connection';
import type { RealRelay } from './real-relay';
import { realRelays, reasonToSkip } from './real-relays';

/** What someone sends who has nothing yet: version 0x61, one range up to infinity, an empty list of ids. */
const nothingYet = '6100000200';

const signer = await createSigner();
const sign = (template: Partial<EventTemplate>) =>
  signer.sign(sampleAccount.secretKey, {
    kind: 1,
    created_at: 1_793_500_000,
    tags: [],
    content: '',
    ...template,
  });

const authors = [sampleAccount.pubkey];

for (const software of realRelays) {
  const skipped = reasonToSkip(software);
  const title = skipped === undefined ? software.name : `${software.name} (skipped: ${skipped})`;

  describe.skipIf(skipped !== undefined)(title, () => {
    let relay: RealRelay;
    let connection: RawConnection;

    beforeAll(async () => {
      relay = await software.start({ load: await sampleCorpus({ seed: 1, count: 900, own: 700 }) });
      connection = await RawConnection.open(relay.url);
    });

    afterAll(async () => {
      connection?.close();
      await relay?.stop();
    });

    it('stores a published event and serves it', async () => {
      const note = sign({ content: 'served by a "real" relay, 🫙' });
      await relay.publish([note]);
      expect(await connection.request({ ids: [note.id] })).toEqual([note]);
    });

    it('refuses what was not signed by its author', async () => {
      const note = sign({ content: 'to be forged' });
      await expect(relay.publish([forge(note)])).rejects.toThrow('invalid');
      await expect(relay.publish([tamper(note)])).rejects.toThrow('invalid');
      expect(await connection.request({ ids: [note.id] })).toEqual([]);
    });

    it('serves at most 500 events at once, and the rest on the next page', async () => {
      const first = await connection.request({ authors, limit: 1_000 });
      const oldest = Math.min(
        ...first.map((event) => (event as { created_at: number }).created_at),
      );
      const second = await connection.request({ authors, until: oldest, limit: 1_000 });
      expect(first).toHaveLength(500);
      const ids = new Set([...first, ...second].map((event) => (event as { id: string }).id));
      expect(ids.size).toBeGreaterThanOrEqual(700);
    });

    it('replaces an older profile by a newer one', async () => {
      const profile = sign({ kind: 0, content: '{"name":"old"}' });
      const newer = sign({ kind: 0, content: '{"name":"new"}', created_at: 1_793_500_001 });
      await relay.publish([profile]);
      await relay.publish([newer]);
      expect(await connection.request({ authors, kinds: [0] })).toEqual([newer]);
    });

    if (software.information)
      it('describes itself by NIP-11', async () => {
        const information = await readInformation(relay.url);
        expect(information.supported_nips.includes(77)).toBe(software.negentropy);
        expect(information.limitation.max_limit).toBe(500);
      });

    if (!software.information)
      it('has no NIP-11 document', async () => {
        await expect(readInformation(relay.url)).rejects.toThrow();
      });

    if (software.negentropy)
      it('reconciles by negentropy beyond the limit of REQ', async () => {
        connection.send(['NEG-OPEN', 'negentropy', { authors }, nothingYet]);
        const [label, id, message] = await connection.next(
          'NEG-MSG',
          'NEG-ERR',
          'NOTICE',
          'CLOSED',
        );
        expect([label, id]).toEqual(['NEG-MSG', 'negentropy']);
        expect(message).toMatch(/^61/);
        // All ids at once: 32 bytes each.
        expect(String(message).length / 64).toBeGreaterThan(700);
        for (const event of await connection.request({ authors })) {
          expect(message).toContain((event as { id: string }).id);
        }
        connection.send(['NEG-CLOSE', 'negentropy']);
      });

    if (!software.negentropy)
      it('answers NEG-OPEN with a notice', async () => {
        connection.send(['NEG-OPEN', 'negentropy', { authors }, nothingYet]);
        const answer = await connection.next('NEG-MSG', 'NEG-ERR', 'NOTICE', 'CLOSED');
        expect(answer).toEqual(['NOTICE', 'invalid: unknown message type']);
      });

    it('comes back empty under its old address', async () => {
      const port = Number(new URL(relay.url).port);
      await relay.stop();
      await expect(RawConnection.open(relay.url)).rejects.toThrow('ECONNREFUSED');
      const again = await software.start({ port });
      const connectionAgain = await RawConnection.open(again.url);
      expect(again.url).toBe(relay.url);
      expect(await connectionAgain.request({ authors })).toEqual([]);
      connectionAgain.close();
      await again.stop();
    });
  });
}

const skipped = reasonToSkip(khatruRelay);

describe.skipIf(skipped !== undefined)('khatru with negentropy switched off', () => {
  it('answers NEG-OPEN with a notice that names no request', async () => {
    const relay = await khatruRelay.start({ negentropy: false });
    const connection = await RawConnection.open(relay.url);
    connection.send(['NEG-OPEN', 'negentropy', { authors }, nothingYet]);
    const answer = await connection.next('NEG-MSG', 'NEG-ERR', 'NOTICE', 'CLOSED');
    expect(answer).toEqual(['NOTICE', 'failed to parse envelope: unknown envelope label']);
    expect((await readInformation(relay.url)).supported_nips).not.toContain(77);
    connection.close();
    await relay.stop();
  });
});

interface Information {
  readonly supported_nips: readonly number[];
  readonly limitation: { readonly max_limit: number };
}

async function readInformation(url: string): Promise<Information> {
  const headers = { Accept: 'application/nostr+json' };
  const response = await fetch(url.replace('ws:', 'http:'), { headers });
  return (await response.json()) as Information;
}
