import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { limits } from '../messages/limits';
import type { OutboxEntry, OutboxTarget } from '../store/event-store';
import { outboxRecord } from './outbox-record';

const entry = (content: string, state: OutboxTarget['state'], kind = 1): OutboxEntry => ({
  event: fakeEvent({ content, kind }),
  origin: 'https://app.example',
  addedAt: 1,
  targets: [{ relay: 'wss://one.example/', state, attempts: 1, nextAttemptAt: 2 }],
});
const previewOf = (content: string, kind?: number) =>
  outboxRecord([entry(content, 'waiting', kind)]).entries[0]?.preview;

it('shows what waits before what is through, and counts what it does not show', () => {
  const through = Array.from({ length: limits.outboxShown }, (_, n) => entry(`${n}`, 'accepted'));
  const waiting = Array.from({ length: limits.outboxShown - 1 }, (_, n) =>
    entry(`w${n}`, 'waiting'),
  );
  const record = outboxRecord([...through, ...waiting]);
  expect(record.waiting).toBe(waiting.length);
  expect(record.entries.map((it) => it.preview)).toEqual([
    ...waiting.map(({ event }) => event.content),
    '0',
  ]);
});

it.each([
  ['one line', 'a\n\n  b\t c ', 'a b c'],
  ['whole characters', '😀'.repeat(100), '😀'.repeat(limits.outboxPreviewLength)],
  ['the beginning of much', 'x'.repeat(500_000), 'x'.repeat(limits.outboxPreviewLength)],
])('tells of a text %s', (_, content, preview) => {
  expect(previewOf(content)).toBe(preview);
});

it('tells nothing of what is not written for people to read', () => {
  expect(previewOf('{"name":"me"}', 0)).toBe('');
  expect(previewOf('AbC?iv=xyz', 10_000)).toBe('');
});
