import { expect, it, vi } from 'vitest';
import type { NostrEvent, VerifiedEvent } from './event';
import type { Verifier } from './verifier';
import { verifyAll } from './verify-all';

const event = (id: string) => ({ id, kind: 1 }) as NostrEvent;
const verifier: Verifier = {
  method: 'js',
  verify: (it) => (it.id === 'forged' ? undefined : (it as VerifiedEvent)),
};

it('returns the genuine events in order and counts the forged', async () => {
  const breathe = vi.fn(async () => undefined);
  const result = await verifyAll(verifier, ['a', 'forged', 'b'].map(event), {
    now: () => 0,
    breathe,
  });
  expect(result.genuine.map((it) => it.id)).toEqual(['a', 'b']);
  expect(result.forged).toBe(1);
  expect(breathe).not.toHaveBeenCalled();
});

it('lets others run while a batch takes long, and stops when told to', async () => {
  let time = 0;
  const stop = new AbortController();
  const breathe = vi.fn(async () => stop.abort(new Error('stopped')));
  const running = verifyAll(verifier, ['a', 'b', 'c'].map(event), {
    now: () => (time += 20),
    breathe,
    signal: stop.signal,
  });
  await expect(running).rejects.toThrow('stopped');
  expect(breathe).toHaveBeenCalledTimes(1);
});
