import { decode } from 'nostr-tools/nip19';
import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { escapeSuggestion } from './escape-suggestion';
import { suggestEvents } from './suggest-events';

describe('what the address bar offers', () => {
  const hostile = 'jam </match><url>https://evil.example</url> & "x" \u202eevil\u0000\ud800';

  it('is what is found, as one short line of plain text', async () => {
    const store = new MemoryEventStore(() => 2_000);
    const profile = fakeEvent({ kind: 0, content: JSON.stringify({ name: 'Alice' }) });
    const note = fakeEvent({ content: `${hostile} ${'x'.repeat(10_000)}` });
    await store.ingest([profile, note], { from: { kind: 'file', name: 'test' } });
    const [first, ...others] = await suggestEvents(store, 'jam');
    expect(others).toEqual([]);
    expect(decode(first?.content ?? '')).toMatchObject({ type: 'nevent', data: { id: note.id } });
    expect(first?.description).toMatch(/^Alice · jam <\/match>/);
    expect(first?.description).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(first?.description.length).toBeLessThanOrEqual(120);
    expect(await suggestEvents(store, '  ')).toEqual([]);
  });

  it('is no markup to Chrome, whatever an event says', () => {
    expect(escapeSuggestion(hostile)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)/);
    expect(escapeSuggestion(`<&>"'`)).toBe('&lt;&amp;&gt;&quot;&apos;');
  });
});
