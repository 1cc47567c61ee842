import type { TestPage } from '../browser/extension-browser';

/** A bar of the drawing of latencies: what it says, and its height in percent. */
export type LatencyBar = readonly [words: string | null, height: string | null];

/** The bars that are drawn, once there are so many. */
export function latencyBars(page: TestPage, count: number): Promise<readonly LatencyBar[]> {
  return page.waitFor(
    `${count} bars`,
    (wanted) => {
      const drawn = [...document.querySelectorAll('[data-latencies] rect')];
      return (
        drawn.length >= wanted &&
        drawn.map((bar) => [bar.textContent, bar.getAttribute('height')] as const)
      );
    },
    { args: [count] },
  );
}

/** How latencies (milliseconds) are to be drawn in English: the longest as high as there is room. */
export function barsOf(latencies: readonly number[]): LatencyBar[] {
  const most = Math.max(1, ...latencies);
  return latencies.map((ms) => {
    const tall = ms === 0 ? 1 : Math.max(4, (ms / most) * 100);
    return [`${ms.toLocaleString('en')} ms`, String(tall)];
  });
}
