import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { focusHome } from './focus-home';

/** Hands the focus on, where a control has it and is taken off the page, often by what it did. */
export function useKeptFocus(control: RefObject<HTMLElement | null>): void {
  useLayoutEffect(
    () => () => {
      const leaving = control.current;
      if (leaving !== document.activeElement) return;
      const goHome = focusHome(leaving);
      // When all that goes with it is gone, and unless the focus was moved elsewhere by then.
      queueMicrotask(() => {
        if (document.activeElement === document.body) goHome();
      });
    },
    [control],
  );
}
