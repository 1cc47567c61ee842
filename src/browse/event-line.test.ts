import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { limits } from '../messages/limits';
import { eventLine, targetOf } from './event-line';

describe('an event as a line', () => {
  it('is short, whatever the event says', () => {
    const line = eventLine(
      fakeEvent({ content: 'x'.repeat(500_000), tags: [['title', 'y'.repeat(90_000)]] }),
    );
    expect(line.text).toHaveLength(limits.lineLength);
    expect(line.title).toHaveLength(limits.lineLength);
  });

  it('has what people call a profile and an article', () => {
    const content = JSON.stringify({ name: 'Alice', about: 'Bakes' });
    expect(eventLine(fakeEvent({ kind: 0, content }))).toMatchObject({
      title: 'Alice',
      text: 'Bakes',
    });
    const tags = [
      ['title', 'On bread'],
      ['summary', 'How it rises'],
    ];
    expect(eventLine(fakeEvent({ kind: 30_023, content: '# Bread', tags }))).toMatchObject({
      title: 'On bread',
      text: 'How it rises',
    });
    expect(eventLine(fakeEvent({ kind: 0, content: 'no JSON' })).text).toBe('');
  });

  it('says what a reaction is about: the last event that it names', () => {
    const target = fakeEvent({ content: 'Hello\n\nworld' });
    const tags = [
      ['e', 'f'.repeat(64)],
      ['e', target.id],
      ['e', 'no id'],
    ];
    const reaction = fakeEvent({ kind: 7, content: '+', tags });
    expect(targetOf(reaction)).toBe(target.id);
    expect(eventLine(reaction, new Map([[target.id, target]])).about).toEqual({
      pubkey: target.pubkey,
      text: 'Hello world',
    });
    expect(eventLine(reaction).about).toBeUndefined();
    expect(targetOf(fakeEvent({ kind: 1, tags }))).toBeUndefined();
  });
});
