import { browser } from './browser';

/** Well under the 30 s after which both browsers stop an idle background. */
const periodMs = 20_000;

let holders = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps the background alive until the returned function is called. An open socket does not do
 * that in Firefox; an API call does in both. Hold it only while a slice runs.
 */
export function keepAlive(): () => void {
  holders++;
  timer ??= setInterval(() => void browser.runtime.getPlatformInfo(), periodMs);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    holders--;
    if (holders > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
