/** Milliseconds until a page that is not shown, which paints nothing, goes on all the same. */
const patience = 500;

const isPainted = () => performance.getEntriesByName('first-contentful-paint').length > 0;

/**
 * Resolves once something of the page is on the screen. What wakes the background waits for it: starting
 * that takes the processor from the painting.
 */
export function firstPaint(): Promise<void> {
  if (isPainted()) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(() => {
      if (isPainted()) end();
    });
    const end = () => {
      observer.disconnect();
      resolve();
    };
    observer.observe({ type: 'paint' });
    setTimeout(end, patience);
  });
}
