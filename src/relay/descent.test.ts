import { describe, expect, it } from 'vitest';
import { plainEvent } from '../../test/support/relay/plain-event';
import type { NostrEvent } from '../nostr/event';
import { Descent } from './descent';
import type { Page } from './page';

const at = (second: number, name = '') => plainEvent(`${second}${name}`, { created_at: second });

function page(events: readonly NostrEvent[], rest: Partial<Page> = {}): Page {
  return { events, malformed: 0, unasked: 0, tooNew: 0, end: 'eose', ...rest };
}

describe('Descent', () => {
  it('calls a second crowded that fills a page, even when nothing is left to ask below', () => {
    const descent = new Descent({ limit: 2, since: 100 });
    const crowd = [at(100, 'a'), at(100, 'b')];
    expect(descent.take(page(crowd)).end).toBeUndefined();
    expect(descent.take(page(crowd)).end).toBe('crowded');
    expect(descent.provenDownTo).toBe(101);
  });

  it('knows what it has seen of a second that comes in parts', () => {
    const descent = new Descent({ limit: 10 });
    descent.take(page([at(100, 'a')]));
    expect(descent.take(page([at(100, 'b')])).fresh).toHaveLength(1);
    expect(descent.take(page([at(100, 'a'), at(100, 'b')])).fresh).toEqual([]);
    expect(descent.until).toBe(99);
  });

  it('does not end at an empty page that says there is more', () => {
    const descent = new Descent({ limit: 10 });
    expect(descent.take(page([], { end: 'more' })).end).toBe('unpageable');
    expect(descent.provenDownTo).toBeUndefined();
  });

  it('ends at second 0, below which there is nothing', () => {
    const descent = new Descent({ limit: 10 });
    expect(descent.take(page([at(5), at(0)])).end).toBe('drained');
    expect(descent.provenDownTo).toBe(0);
  });
});
