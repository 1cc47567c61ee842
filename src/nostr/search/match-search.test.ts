import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../../test/support/fake-event';
import { relevanceTo, shareRelevance } from './match-search';

describe('relevanceTo', () => {
  it('splits an event once, also for those who compare a copy of it with the same search', () => {
    const event = fakeEvent({ content: 'green tea' });
    let reads = 0;
    const copy = {
      kind: 1,
      tags: [],
      get content() {
        reads += 1;
        return event.content;
      },
    };
    const worth = relevanceTo('tea')(event);
    shareRelevance(event, copy);
    expect(relevanceTo('tea')(copy)).toBe(worth);
    expect(reads).toBe(0);
    // Another search is another question.
    expect(relevanceTo('coffee')(copy)).toBe(0);
    expect(reads).toBeGreaterThan(0);
  });
});
