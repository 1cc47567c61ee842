import { useEffect } from 'preact/hooks';

/**
 * Takes the keyboard to the heading of what comes late in place of something else, and only where it was on what has
 * gone: the user may have taken it to the navigation meanwhile.
 */
export function useHeadingFocus(): void {
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, []);
}
