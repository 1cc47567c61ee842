import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Hands the focus on, where a part of the page has it and is taken off, often by what was done in it:
 * otherwise the keyboard would be at the top of the page. It goes to the nearest thing around the part
 * that takes focus by script (`tabindex="-1"`) and stays, else to the heading of the page.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(
    () => () => {
      const leaving = part.current;
      if (!leaving?.contains(document.activeElement)) return;
      const homes: HTMLElement[] = [];
      for (let around = leaving.parentElement; around; around = around.parentElement) {
        if (around.getAttribute('tabindex') === '-1') homes.push(around);
      }
      // When all that goes with it is gone, and unless the focus was moved elsewhere by then.
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return;
        const home = homes.find((it) => it.isConnected);
        // What lies around it was in view, too, at least a part of it.
        if (home) home.focus({ preventScroll: true });
        else document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
      });
    },
    [part],
  );
}
