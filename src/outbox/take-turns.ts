/**
 * Makes work that is asked for often run once at a time. Whoever asks while it runs waits for the
 * next time, together: what has begun may have missed why they ask.
 */
export function takeTurns(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    if (next) return next;
    const turn = last.then(() => {
      next = undefined;
      return work();
    });
    next = turn;
    // A failure is told to those who asked, and is no reason not to try the next time.
    last = turn.catch(() => undefined);
    return turn;
  };
}
