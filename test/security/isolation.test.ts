import { finalizeEvent, generateSecretKey } from 'nostr-tools/pure';
import { beforeEach, describe, expect, it } from 'vitest';
import { createVerifier } from '../../src/nostr/create-verifier';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import type { Verifier } from '../../src/nostr/verifier';
import { fakeEvent } from '../support/fake-event';
import { GatewayBench, idsOf, publicTerms } from '../support/gateway-bench';

const [site, other] = ['https://app.example', 'https://other.example'];
const secret = generateSecretKey();
let verifier: Verifier;
let bench: GatewayBench;

/** A validly signed event, as plain as it comes out of JSON. */
function signed(kind: number, content: string, created_at = 1_000): VerifiedEvent {
  const event = finalizeEvent({ kind, content, tags: [], created_at }, secret);
  const { id, pubkey, tags, sig } = event;
  const checked = verifier.verify({ id, pubkey, created_at, kind, tags, content, sig });
  if (!checked) throw new Error('The test signs badly.');
  return checked;
}

const everything = { scopes: ['public', 'own', 'messages'], rights: ['read', 'write'] } as const;

beforeEach(async () => {
  verifier = await createVerifier();
  const { pubkey } = signed(1, 'me');
  bench = new GatewayBench({ verifier, accounts: [pubkey] });
});

describe('a site without a grant', () => {
  it('sees nothing of the user, by any method', async () => {
    const note = signed(1, 'note');
    const profile = signed(0, '{}');
    await bench.store(note, profile, signed(10000, ''), signed(1059, ''));
    const page = bench.page(site);
    expect((await page.call('query', [{}, { ids: [note.id] }])).events).toEqual([]);
    expect((await page.call('count', {})).result).toBe(0);
    expect((await page.call('event', note.id)).result).toBeUndefined();
    expect((await page.call('replaceable', 0, profile.pubkey)).result).toBeUndefined();
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length === 1);
    await bench.store(signed(1, 'live'));
    await page.call('count', {});
    expect(page.eventsOf(id)).toEqual([]);
  });

  it('cannot tell by adding an event whether the user has it, or a newer one', async () => {
    const [mine, older] = [signed(1, 'note'), signed(0, 'old', 500)];
    await bench.store(mine, signed(0, 'new', 900));
    const page = bench.page(site);
    expect((await page.call('add', mine)).result).toBe(true);
    expect((await page.call('add', older)).result).toBe(true);
    expect((await page.call('query', {})).events).toEqual([mine, older]);
  });

  it('sees nothing of what another site put by, whatever port, scheme or host they share', async () => {
    await bench.page(site).call('add', signed(1, 'mine'));
    for (const neighbour of [
      other,
      'https://app.example:8443',
      'http://localhost',
      'https://sub.app.example',
      'https://app.example.evil.example',
    ]) {
      expect((await bench.page(neighbour).call('query', {})).events).toEqual([]);
    }
    expect((await bench.page(site).call('query', {})).events).toHaveLength(1);
  });

  it('cannot resume the stream of somebody who had a grant', async () => {
    await bench.store(signed(1, 'note'));
    const page = bench.page(site);
    for (const [at, source] of ['shared', 'pantry'].entries()) {
      // An id of its own: what became of the first says nothing of the second.
      const id = 77 + at;
      page.send({ type: 'resume', id, params: [{}], seq: 0, source, credit: 100 });
      await page.until(() => page.isOver(id) || page.storedSent(id).length > 0);
      // What it missed is sent after that word.
      await page.call('count', {});
      expect(page.eventsOf(id)).toEqual([]);
    }
  });
});

describe('a site with a grant for public events', () => {
  it('finds no trace of what is not public', async () => {
    const [list, wrap, note] = [signed(10003, ''), signed(1059, ''), signed(1, 'note')];
    await bench.store(list, wrap, note);
    const page = await bench.allowedPage(site);
    expect((await page.call('query', {})).events).toEqual([note]);
    for (const hidden of [list, wrap]) {
      const unknown = { ...hidden, id: 'f'.repeat(64), kind: 9999, pubkey: 'e'.repeat(64) };
      const asked = async (event: NostrEvent) => [
        (await page.call('event', event.id)).result,
        (await page.call('count', { ids: [event.id] })).result,
        (await page.call('count', { kinds: [event.kind] })).result,
        (await page.call('replaceable', event.kind, event.pubkey)).result,
      ];
      expect(await asked(hidden)).toEqual(await asked(unknown));
    }
  });

  it('does not learn from a limit that something was left out', async () => {
    const notes = [1, 2, 3].map((n) => signed(1, `${n}`, n));
    await bench.store(...notes, ...[1, 2, 3].map((n) => signed(1059, `${n}`, 1_000 + n)));
    const page = await bench.allowedPage(site);
    const { events } = await page.call('query', { limit: 2 });
    expect(idsOf(events)).toEqual(idsOf([notes[2], notes[1]].flatMap((note) => note ?? [])));
    expect((await page.call('count', { limit: 2 })).result).toBe(2);
  });

  it('is sent none of the rest while it is live', async () => {
    const page = await bench.allowedPage(site);
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length === 1);
    const note = signed(1, 'note');
    await bench.store(signed(4, ''), signed(21059, ''), signed(22242, ''), signed(3, ''), note);
    await page.until(() => page.eventsOf(id).length > 0);
    expect(page.eventsOf(id)).toEqual([note]);
  });
});

describe('a grant that is taken away', () => {
  it('ends a stream in the middle of what is stored', async () => {
    await bench.store(...Array.from({ length: 600 }, (_, n) => fakeEvent({ created_at: n })));
    const page = await bench.allowedPage(site);
    const query = bench.shared.query.bind(bench.shared);
    let [queries, sent] = [0, 0];
    const refused = new Promise<void>((resolve) => {
      bench.shared.query = async (...asked) => {
        const events = await query(...asked);
        queries += 1;
        // The second page has been read and not been sent.
        if (queries === 2) {
          sent = page.eventsOf(0).length;
          await bench.grants.refuse(site);
          resolve();
        }
        return events;
      };
    });
    const id = page.begin('subscribe', {});
    await page.until(() => page.isOver(id));
    expect(page.errorOf(id)?.code).toBe('not-permitted');
    await refused;
    expect(sent).toBeGreaterThan(0);
    page.send({ type: 'credit', id, events: 1_000 });
    await bench.store(signed(1, 'live'));
    await page.call('supports');
    expect(page.eventsOf(id)).toHaveLength(sent);
  });

  it('counts for a call in flight', async () => {
    const note = signed(1, 'note');
    await bench.store(note);
    const page = await bench.allowedPage(site);
    const count = bench.shared.count.bind(bench.shared);
    bench.shared.count = async (...asked) => {
      await bench.grants.forget(site);
      return count(...asked);
    };
    expect((await page.call('count', {})).result).toBe(0);
    expect((await page.call('event', note.id)).result).toBeUndefined();
  });

  it('ends a large answer in the middle', async () => {
    const long = 'x'.repeat(100_000);
    const notes = Array.from({ length: 10 }, (_, n) => fakeEvent({ content: long, created_at: n }));
    const delay = async () => bench.grants.forget(site);
    bench = new GatewayBench({ delay });
    await bench.store(...notes);
    const page = await bench.allowedPage(site);
    const id = page.begin('query', {});
    await page.until(() => page.isOver(id));
    expect(page.errorOf(id)?.code).toBe('not-permitted');
    expect(page.eventsOf(id)).toHaveLength(3);
  });

  it('begins a large answer again when it was given, or is another one, in the middle', async () => {
    const notes = Array.from({ length: 10 }, (_, n) =>
      fakeEvent({ content: 'x'.repeat(60_000), created_at: n }),
    );
    const given: readonly (() => Promise<void>)[] = [
      () => bench.grants.allow(site, { ...publicTerms, rights: ['read'] }),
      () => bench.grants.allow(site, { ...publicTerms, scopes: ['own', 'messages'] }),
    ];
    const decisions = [...given];
    bench = new GatewayBench({ delay: async () => decisions.shift()?.() });
    const page = bench.page(site);
    await page.call('addAll', notes);
    const wrap = fakeEvent({ kind: 1059, created_at: 50 });
    await bench.store(wrap, fakeEvent({ content: 'in the cache', created_at: 60 }));
    const { events } = await page.call('query', {});
    expect(idsOf(events)).toEqual([wrap.id]);
    expect(page.received.filter(({ type }) => type === 'restarted')).toHaveLength(2);
  });

  it('does not touch the streams of other sites', async () => {
    await bench.allowedPage(site);
    const page = await bench.allowedPage(other);
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length === 1);
    await bench.grants.forget(site);
    await bench.store(signed(1, 'note'));
    await page.until(() => page.eventsOf(id).length === 1);
  });
});

describe('an event that is not genuine', () => {
  function forgeries(): [string, unknown][] {
    const event = signed(1, 'honest');
    const [first = '0', ...rest] = event.sig;
    return [
      ['another content', { ...event, content: 'forged' }],
      ['another kind', { ...event, kind: 0 }],
      ['another author', { ...event, pubkey: signed(1, 'x').id }],
      ['another date', { ...event, created_at: 1 }],
      ['another id', { ...event, id: 'a'.repeat(64) }],
      ['a broken signature', { ...event, sig: `${first === '0' ? '1' : '0'}${rest.join('')}` }],
      ['the signature of another event', { ...event, sig: signed(1, 'other').sig }],
      ['no signature', { ...event, sig: '' }],
      ['upper-case hex', { ...event, id: event.id.toUpperCase() }],
      ['a fraction of a kind', { ...event, kind: 1.5 }],
      ['tags that are no strings', { ...event, tags: [[1]] }],
      ['a prototype', JSON.parse(JSON.stringify(event).replace('"id"', '"__proto__"'))],
      ['no object', 'event'],
      ['nothing', null],
    ];
  }

  it('is refused by add, with and without a grant, and kept nowhere', async () => {
    const pages = [
      bench.page(other),
      await bench.allowedPage(site, { scopes: [...everything.scopes] }),
    ];
    for (const page of pages) {
      for (const [what, event] of forgeries()) {
        await expect(page.call('add', event), what).rejects.toMatchObject({
          code: 'invalid-event',
        });
      }
      expect((await page.call('count', {})).result).toBe(0);
    }
    expect(await bench.shared.count([{}])).toBe(0);
  });

  it('is refused when it is huge or dated far ahead', async () => {
    const page = await bench.allowedPage(site);
    const huge = { ...signed(1, ''), content: 'x'.repeat(600_000) };
    await expect(page.call('add', huge)).rejects.toMatchObject({ code: 'too-large' });
    const ahead = signed(1, '', bench.now / 1000 + 16 * 60);
    await expect(page.call('add', ahead)).rejects.toMatchObject({ code: 'invalid-event' });
    expect((await page.call('add', signed(1, '', bench.now / 1000 + 14 * 60))).result).toBe(true);
  });

  it('brings nothing along but the fields of an event', async () => {
    const page = await bench.allowedPage(site);
    const note = signed(1, 'note');
    await page.call('add', { ...note, verified: true, extra: { deep: 'x' } });
    expect((await page.call('query', {})).events).toEqual([note]);
  });

  it('does not get into the cache by way of a pantry', async () => {
    const note = signed(1, 'note');
    const forged = { ...note, id: 'a'.repeat(64) } as VerifiedEvent;
    // As if an older version, or a broken disk, had put it there.
    await bench.pantry(site).ingest([note, forged], { from: { kind: 'site', name: site } });
    await bench.grants.allow(site, { ...publicTerms });
    await bench.gateway.mergePantry(site);
    expect(idsOf(await bench.shared.query([{}]))).toEqual([note.id]);
  });
});
