import { browser } from './browser';

/** Well under the 30 s after which both browsers stop an idle background. */
const periodMs = 20_000;

let holders = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps the background alive until the returned function is called. An open socket does not do
 * that in Firefox; an API call does in both. Hold it only while there is work.
 */
export function keepAlive(): () => void {
  holders++;
  // At once as well: what came before may have used up most of the idle time.
  stir();
  timer ??= setInterval(stir, periodMs);
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

function stir(): void {
  // What it answers is of no interest, and a failure says that the background is ending anyway.
  browser.runtime.getPlatformInfo().catch(() => undefined);
}
