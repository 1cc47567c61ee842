import { describe, expect, it } from 'vitest';
import { advance, closePass, openPass, overlapSeconds } from './pass';

const question = { relay: 'wss://r.example/', scope: 'own', filter: '{"authors":["a"]}' };

describe('a pass', () => {
  it('begins now and goes all the way down where nothing was read yet', () => {
    expect(openPass(question, undefined, 1000).pass).toEqual({ from: 1000, floor: 0 });
  });

  it('goes on where it was interrupted', () => {
    const stopped = advance(openPass(question, undefined, 1000), 600, 1001);
    expect(openPass(question, stopped, 9000).pass).toEqual({ from: 1000, floor: 0, downTo: 600 });
  });

  it('goes down only to what the one before had read, and a little further', () => {
    const done = closePass(openPass(question, undefined, 100_000), 100_050);
    expect(done).not.toHaveProperty('pass');
    expect(openPass(question, done, 200_000).pass).toEqual({
      from: 200_000,
      floor: 100_000 - overlapSeconds,
    });
  });

  it('does not take the end of a pass for its beginning: what came meanwhile is read next time', () => {
    const done = closePass(openPass(question, undefined, 100_000), 150_000);
    expect(done.syncedTo).toBe(100_000);
  });

  it('keeps what was read before while a later pass is under way', () => {
    const done = closePass(openPass(question, undefined, 100_000), 100_000);
    const second = advance(openPass(question, done, 200_000), 150_000, 200_001);
    expect(second.syncedTo).toBe(100_000);
  });

  it('begins anew when the question is another', () => {
    const done = closePass(openPass(question, undefined, 100_000), 100_000);
    const other = { ...question, filter: '{"authors":["a","b"]}' };
    expect(openPass(other, done, 200_000)).toEqual({
      ...other,
      pass: { from: 200_000, floor: 0 },
      updatedAt: 200_000,
    });
  });
});
