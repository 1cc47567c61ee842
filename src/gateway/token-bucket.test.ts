import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket';

function bucketAt(start: number) {
  const clock = { time: start };
  const bucket = new TokenBucket({ perSecond: 10, burst: 20, now: () => clock.time });
  return { bucket, clock };
}

describe('TokenBucket', () => {
  it('lets a burst through at once and paces what follows', () => {
    const { bucket } = bucketAt(0);
    for (let n = 0; n < 20; n++) expect(bucket.take()).toBe(0);
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([100, 200, 300]);
  });

  it('refuses once a whole burst is waiting, without making the wait longer', () => {
    const { bucket, clock } = bucketAt(0);
    for (let n = 0; n < 40; n++) expect(bucket.take()).toBeDefined();
    for (let n = 0; n < 1_000; n++) expect(bucket.take()).toBeUndefined();
    clock.time = 100;
    expect(bucket.take()).toBe(2_000);
  });

  it('fills up with time, to a burst and no more', () => {
    const { bucket, clock } = bucketAt(0);
    bucket.take();
    expect(bucket.isFull).toBe(false);
    clock.time = 1e9;
    expect(bucket.isFull).toBe(true);
    for (let n = 0; n < 20; n++) expect(bucket.take()).toBe(0);
    expect(bucket.take()).toBe(100);
  });

  it('survives a clock that is set back', () => {
    const { bucket, clock } = bucketAt(1_000);
    bucket.take();
    clock.time = 0;
    expect(bucket.take()).toBe(0);
  });
});
