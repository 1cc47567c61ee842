import { useEffect, useState } from 'preact/hooks';

/** Milliseconds: the second click of a double click, or one that was on its way, comes sooner. */
const moment = 500;

/**
 * Whether this has been the same for a moment. Where something has moved, also there and back, what a click hits just
 * then is not what it was aimed at.
 */
export function useSettled(what: string): boolean {
  const [settled, settle] = useState<string | undefined>(what);
  useEffect(() => {
    const timer = setTimeout(settle, moment, what);
    return () => {
      clearTimeout(timer);
      settle(undefined);
    };
  }, [what]);
  return settled === what;
}
