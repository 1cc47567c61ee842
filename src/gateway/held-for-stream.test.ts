import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { HeldForStream } from './held-for-stream';

it('holds of a removed event what is told of it, however large it was', () => {
  const held = new HeldForStream();
  const large = fakeEvent({ content: 'x'.repeat(100_000) });
  held.addNotices([{ event: large, reason: 'trimmed' }]);
  expect(held.takeNotices(10)).toEqual([{ id: large.id, reason: 'trimmed' }]);
  expect(held.notices).toBe(0);
});

it('lets go of what may not be told any more', () => {
  const held = new HeldForStream();
  const [note, list] = [fakeEvent(), fakeEvent({ kind: 10000 })];
  held.addNotices([note, list].map((event) => ({ event, reason: 'deleted' })));
  held.narrow({ permits: ({ kind }) => kind === 1 });
  expect(held.takeNotices(10)).toEqual([{ id: note.id, reason: 'deleted' }]);
});
